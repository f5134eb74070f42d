// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/draft/book_finder.h"

#include <string>
#include <vector>

namespace app::draft {

/// What was guessed of an event: streams for a profile, and what was left out, for people.
struct Guess
{
    std::vector<Json> streams;
    std::vector<std::string> leftOut;
    std::vector<Json> figures{}; ///< units of metrics
};

/// KPIs and cards of a group. `books` may name them.
Guess guessKpis(const KnownGroup &group, const std::vector<NameBook> &books);

} // namespace app::draft
