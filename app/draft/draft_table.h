// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/draft/event_groups.h"

#include <limits>
#include <set>
#include <string>
#include <vector>

namespace app::draft {

/// What a number was once, in the terms of app/domain/course.h.
struct CoursePoint
{
    qint64 msecs = 0; ///< from 1970
    double value = 0;
};

/// What stood at one place of like items.
struct Place
{
    std::string pointer; ///< into the item, or "args/1"
    int seen = 0;
    int numbers = 0;
    int texts = 0;
    int quantities = 0; ///< texts that begin with a number: "245ms"
    int booleans = 0;
    int times = 0;       ///< numbers and texts that are a time near that of the event
    int numberLists = 0; ///< [1, 2, 3]
    int pairLists = 0;   ///< [[time, value], …]
    int emptyLists = 0;
    std::size_t shortestList = std::numeric_limits<std::size_t>::max(); ///< of numbers
    std::size_t longestList = 0;
    std::vector<CoursePoint> course; ///< of the number of a thing that is one; the latest
    bool hasFraction = false;
    double least = std::numeric_limits<double>::infinity();
    double greatest = -std::numeric_limits<double>::infinity();
    std::set<std::string> distinct; ///< at most `mostDistinct`

    static constexpr std::size_t mostDistinct = 64;
    static constexpr std::size_t longestCourse = 32;

    bool isNumeric() const { return numbers > 0 && times * 2 < numbers; }
    bool isText() const { return texts > 0 && texts >= numbers; }
    bool isTime() const { return times > 0 && times * 2 >= seen; }
};

/// Like items at one place of an event.
struct Table
{
    enum class Form {
        Single, ///< the event is one
        List,   ///< [{…}, {…}]
        Keyed,  ///< {"7": {…}, "8": {…}}
        Tuple,  ///< the event is [2, "A2", {…}]
        Series  ///< a list whose items are one thing's points in time
    };

    Form form = Form::Single;
    std::string items; ///< pointer to the list; of Single: ""
    std::vector<Place> places;
    int events = 0;
    int itemCount = 0;
    std::size_t mostItems = 0;  ///< in one event
    std::set<std::string> keys; ///< of Keyed, bounded
    int rising = 0;             ///< lists whose times rise
    int unordered = 0;          ///< lists of several whose times do not

    static constexpr std::size_t mostPlaces = 300;
    static constexpr std::size_t mostKeys = 5000;

    const Place *at(const std::string &pointer) const;
};

/// What the events of a group hold. Bounded, whatever they are.
std::vector<Table> tablesOf(const EventGroup &group);

} // namespace app::draft
