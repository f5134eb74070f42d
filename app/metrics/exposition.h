// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/metrics_board.h"
#include "app/metrics/process_figures.h"

#include <prometheus/metric_family.h>

#include <vector>

namespace app {

/// Event names that get a series of their own, in order of their first arrival; whatever comes
/// under further ones is counted as of the event `other`.
constexpr qsizetype namedEvents = 100;
/// Characters of a label that a backend has made up.
constexpr qsizetype longestLabel = 100;

/// What is served: every family with its help and type, no series twice. Names and labels are
/// listed in docs/observability.md. Pure; any thread.
std::vector<prometheus::MetricFamily> exposition(const MetricsSnapshot &now,
                                                 const ProcessFigures &process);

} // namespace app
