// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/metric_names.h"

namespace app {

std::optional<std::size_t> metricPlace(const std::vector<std::string> &among, std::string_view name)
{
    for (std::size_t i = 0; i < among.size(); ++i) {
        const std::string_view each = among[i];
        const bool isAll = each.ends_with('*');
        if (isAll ? name.starts_with(each.substr(0, each.size() - 1)) : name == each) {
            return i;
        }
    }
    return std::nullopt;
}

bool isWantedMetric(const MetricNames &names, std::string_view name)
{
    return !metricPlace(names.exclude, name) &&
           (names.include.empty() || metricPlace(names.include, name));
}

} // namespace app
