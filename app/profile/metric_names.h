// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile_data.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Where `name`, a path like "memory.heap", stands among such names; "memory.*" is all that is in
/// memory.
std::optional<std::size_t> metricPlace(const std::vector<std::string> &among,
                                       std::string_view name);
/// Whether a number of that name is a KPI.
bool isWantedMetric(const MetricNames &names, std::string_view name);

} // namespace app
