// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_model.h"

#include <algorithm>
#include <optional>

namespace ui {

/// From when the age of a value that is shown counts, wherever it is shown: on the card, in the
/// heading of its section, in the banner, in the top bar. None for what has no age: no data, or a
/// sample.
inline std::optional<app::BootTime> countsFrom(const app::KpiEntry &entry)
{
    const bool aged =
        entry.freshness != app::Freshness::NoData && entry.freshness != app::Freshness::Sample;
    return aged ? entry.agesFrom() : std::nullopt;
}

/// Several values together are as old as the oldest of them, never as young as the newest.
inline std::optional<app::BootTime> older(const std::optional<app::BootTime> &one,
                                          const std::optional<app::BootTime> &other)
{
    return one && other ? std::min(*one, *other) : one ? one : other;
}

} // namespace ui
