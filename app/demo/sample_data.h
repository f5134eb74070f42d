// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"

#include <QVector>

namespace app::demo {

/// The demo's key figures as values marked Source::Sample, one update for each module: for cards
/// where nothing else was ever there, where the operator allows it. Any thread.
QVector<KpiUpdate> sampleKpis(std::optional<BootTime> now);

/// What takes the samples of `module` away again and leaves every other value.
KpiUpdate withoutSamples(const QString &module, std::optional<BootTime> now);

} // namespace app::demo
