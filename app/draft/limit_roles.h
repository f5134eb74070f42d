// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/draft/draft_table.h"

#include <nlohmann/json.hpp>

namespace app::draft {

/// The places of an item that are limits of its value, by their names: "min", "high",
/// "warningThreshold", "limits/critical/max", "target". Null: none. Into the table, which outlives
/// it.
struct Limits
{
    struct Sides
    {
        const Place *below = nullptr;
        const Place *above = nullptr;
    };
    Sides warning;
    Sides critical;

    bool isThere() const;
    bool has(const Place &place) const;
    /// As a stream says it: {"warning": {"above": "/max"}}.
    nlohmann::ordered_json asJson() const;
};

/// Where an item has no value of its own (null), a number that is called a warning may be how many
/// there are: only what says on which side it is counts there.
Limits limitsOf(const Table &table, const Place *value);

} // namespace app::draft
