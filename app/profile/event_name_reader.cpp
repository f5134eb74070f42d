// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/event_name_reader.h"

#include "app/profile/source_reader.h"

#include <set>

namespace app {

namespace {

EventName readName(const JsonCursor &cursor)
{
    const std::string name = cursor.utf8();
    EventName result;
    std::set<std::string> parts;
    bool right = true;
    std::size_t end = 0;
    for (std::size_t open = name.find_first_of("{}"); open != std::string::npos && right;
         open = name.find_first_of("{}", end)) {
        const std::size_t close = name.find('}', open);
        const std::string part =
            close == std::string::npos ? std::string() : name.substr(open + 1, close - open - 1);
        const bool adjoins = open == end && !result.parts.empty();
        right = name[open] == '{' && isPartName(part) && part != itemKeyName && !adjoins &&
                parts.insert(part).second;
        result.words.push_back(name.substr(end, open - end));
        result.parts.push_back(part);
        end = right ? close + 1 : name.size();
    }
    result.words.push_back(name.substr(end));
    if (!right) {
        cursor.fail(QStringLiteral(
            "an event's name with no braces but those of {parts}, each called otherwise and "
            "with something between it and the next, like kpi:{module}:{id}"));
        result.parts = {"module"}; // it may have been meant so
        result.words = {std::string(), std::string()};
    }
    return result;
}

} // namespace

std::vector<EventName> readEventNames(const JsonCursor &cursor)
{
    if (!cursor.value().is_array()) {
        return {readName(cursor)};
    }
    std::vector<EventName> result;
    for (const JsonCursor &each : cursor.elements()) {
        result.push_back(readName(each));
    }
    if (result.empty()) {
        cursor.fail(QStringLiteral("at least one event's name"));
    }
    return result;
}

} // namespace app
