// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/draft/book_finder.h"

#include <string>

namespace app::draft {

/// What is to be said of a number, by its name and by how it behaved.
struct NumberGuess
{
    std::string unit; ///< empty: none
    Json number;      ///< as a profile says it; null: as usual
    Json warning;     ///< from where on; null: not known

    bool isAnything() const { return !unit.empty() || !number.is_null() || !warning.is_null(); }
};

/// `name`: the figure's. `event`: the event's, where it says more than that.
NumberGuess guessNumber(const Table &table, const Place &place, const std::string &name,
                        const std::string &event);

} // namespace app::draft
