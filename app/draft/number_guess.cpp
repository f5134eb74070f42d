// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/number_guess.h"

#include "app/domain/course.h"
#include "app/draft/draft_words.h"

#include <cmath>

namespace app::draft {

namespace {

/// Counts bytes, as its name and its size tell: nobody has millions of anything else in memory.
bool isBytes(const Place &place, const std::string &unit, const std::string &event)
{
    constexpr double least = 1e6;
    std::vector<std::string> words = wordsOf(place.pointer);
    const std::vector<std::string> more = wordsOf(event);
    words.insert(words.end(), more.begin(), more.end());
    const bool sounds =
        unit == "B" || (unit.empty() && hasWord(words, {"memory", "mem", "heap", "rss", "ram",
                                                        "disk", "storage", "swap", "size"}));
    return sounds && !place.hasFraction && place.greatest >= least;
}

/// The limit that stands beside it under its own name: "temp" and "temp_max". It must not change.
const Place *limitBeside(const Table &table, const Place &place)
{
    for (const char *const ending : {"_max", "Max", "_limit", "Limit", "_high", "High"}) {
        const Place *const limit = table.at(place.pointer + ending);
        if (limit && limit->numbers == limit->seen && limit->distinct.size() == 1) {
            return limit;
        }
    }
    return nullptr;
}

} // namespace

NumberGuess guessNumber(const Table &table, const Place &place, const std::string &name,
                        const std::string &event)
{
    constexpr double great = 1000; // smaller ones are counts that may well stay the same
    NumberGuess guess;
    guess.unit = unitOf(name);
    const bool isOfTime = guess.unit.empty() || guess.unit == "s" || guess.unit == "ms";
    const ClockUnit clock = isOfTime ? clockUnitOf(place.course) : ClockUnit::None;
    if (isBytes(place, guess.unit, event)) {
        guess.number["as"] = "bytes";
    } else if (clock != ClockUnit::None) {
        guess.unit.clear();
        guess.number["as"] = "duration";
        if (clock == ClockUnit::Milliseconds) {
            guess.number["scale"] = 0.001;
        }
    } else if (guess.unit.empty() && !place.hasFraction && std::abs(place.least) >= great &&
               isAlwaysTheSame(place.course)) {
        guess.number["as"] = "plain";
    }
    if (const Place *const limit = limitBeside(table, place)) {
        guess.warning = limit->greatest;
    }
    return guess;
}

} // namespace app::draft
