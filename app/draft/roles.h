// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/draft/limit_roles.h"

#include <string>
#include <vector>

namespace app::draft {

/// Which place of an item is what, as far as names and values tell. Null: none. Into the table,
/// which outlives it.
struct Roles
{
    const Place *id = nullptr;
    const Place *label = nullptr;
    const Place *message = nullptr;
    const Place *value = nullptr; ///< the one that says so
    const Place *unit = nullptr;
    const Place *time = nullptr;
    const Place *status = nullptr;
    const Place *trend = nullptr;
    const Place *icon = nullptr;
    Limits limits;
    const Place *source = nullptr;
    const Place *read = nullptr;
    const Place *history = nullptr;      ///< numbers or [time, value]
    std::vector<const Place *> measures; ///< numbers that may be watched, and are none of these
    std::vector<std::pair<const Place *, std::string>> leftOut; ///< numbers that are not; why
};

Roles rolesOf(const Table &table);

} // namespace app::draft
