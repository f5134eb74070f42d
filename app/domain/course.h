// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

// What the course of a number tells of what it is, by its points (`value`, and `msecs` of any
// clock), oldest first.

namespace app {

constexpr std::ptrdiff_t fewestOfCourse = 3; ///< values that tell how it behaves
constexpr std::ptrdiff_t mostOfCourse = 32;  ///< of the last ones that are looked at

/// Has not changed: so does the number of a process. NaN is a gap.
template<typename Points>
bool isAlwaysTheSame(const Points &points)
{
    const auto size = std::ptrdiff_t(points.size());
    std::optional<double> first;
    std::ptrdiff_t same = 0;
    for (auto i = std::max<std::ptrdiff_t>(0, size - mostOfCourse); i < size; ++i) {
        const double value = points.begin()[i].value;
        if (std::isnan(value)) {
            continue;
        }
        if (value != first.value_or(value)) {
            return false;
        }
        first = value;
        ++same;
    }
    return same >= fewestOfCourse;
}

/// What a number counts that grows by as much as time passes: how long something has been up.
enum class ClockUnit { None, Seconds, Milliseconds };
template<typename Points>
ClockUnit clockUnitOf(const Points &points)
{
    constexpr qint64 shortest = 10'000; // ms
    constexpr double tolerance = 0.05;
    const auto size = std::ptrdiff_t(points.size());
    auto first = points.end();
    auto last = points.end();
    std::ptrdiff_t seen = 0;
    for (auto i = std::max<std::ptrdiff_t>(0, size - mostOfCourse); i < size; ++i) {
        const auto point = points.begin() + i;
        if (std::isnan(point->value)) {
            continue;
        }
        if (seen > 0 && point->value < last->value) {
            return ClockUnit::None;
        }
        first = seen > 0 ? first : point;
        last = point;
        ++seen;
    }
    if (seen < fewestOfCourse || last->msecs - first->msecs < shortest) {
        return ClockUnit::None;
    }
    const double perMillisecond = (last->value - first->value) / double(last->msecs - first->msecs);
    if (std::abs(perMillisecond - 1) < tolerance) {
        return ClockUnit::Milliseconds;
    }
    return std::abs(perMillisecond * 1000 - 1) < tolerance ? ClockUnit::Seconds : ClockUnit::None;
}

} // namespace app
