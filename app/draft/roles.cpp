// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/roles.h"

#include "app/draft/draft_words.h"

#include <algorithm>

namespace app::draft {

namespace {

int depthOf(const std::string &pointer)
{
    return int(std::count(pointer.begin(), pointer.end(), '/'));
}

/// The place whose name stands first in the list; of several the one that is least deep.
template<typename Fits>
const Place *best(const Table &table, std::initializer_list<std::string_view> names, Fits fits)
{
    const Place *found = nullptr;
    int foundRank = 0;
    for (const Place &place : table.places) {
        const int rank = rankOf(lastStep(place.pointer), names);
        if (rank < 0 || !fits(place)) {
            continue;
        }
        const int whole = depthOf(place.pointer) * 100 + rank;
        if (!found || whole < foundRank) {
            found = &place;
            foundRank = whole;
        }
    }
    return found;
}

bool isScalar(const Place &place)
{
    return place.texts + place.numbers > 0;
}

/// Whether a place tells the items of a list apart.
bool tellsApart(const Table &table, const Place &place)
{
    const bool isList = table.form == Table::Form::List || table.form == Table::Form::Keyed;
    return isScalar(place) && !place.isTime() && !place.hasFraction &&
           (!isList || place.distinct.size() >= std::min(table.mostItems, Place::mostDistinct)) &&
           place.seen * 10 >= table.itemCount * 8;
}

/// "monitorID", "sensor_id"; not who or what has sent it.
bool namesThing(const Place &place)
{
    const std::vector<std::string> words = wordsOf(lastStep(place.pointer));
    return words.size() > 1 && words.back() == "id" &&
           !hasWord(words, {"server", "socket", "user", "session", "request", "message", "msg",
                            "parent", "process", "client", "trace", "correlation", "tenant"});
}

const Place *idOf(const Table &table)
{
    const auto fits = [&table](const Place &place) { return tellsApart(table, place); };
    if (const Place *const found =
            best(table, {"id", "_id", "key", "uuid", "code", "nr", "slug", "symbol"}, fits)) {
        return found;
    }
    for (const Place &place : table.places) {
        if (namesThing(place) && fits(place)) {
            return &place;
        }
    }
    if (const Place *const found =
            best(table,
                 {"name", "sensor", "device", "node", "station", "machine", "channel", "topic",
                  "instance", "monitor", "tag"},
                 [&fits](const Place &place) { return place.isText() && fits(place); })) {
        return found;
    }
    if (table.form != Table::Form::Tuple && table.form != Table::Form::Single) {
        return nullptr;
    }
    // By place alone: a short word that comes first, and of which there are several.
    for (const Place &place : table.places) {
        const bool isPlace = table.form == Table::Form::Tuple || place.pointer == "args/0";
        const bool isWord =
            std::all_of(place.distinct.begin(), place.distinct.end(), [](const std::string &text) {
                return text.size() < 64 && text.find(' ') == std::string::npos;
            });
        const bool isNumbered = place.pointer == "args/0" && place.isNumeric();
        if (isPlace && !place.hasFraction && !place.isTime() && isWord &&
            (place.isText() || isNumbered)) {
            return &place;
        }
    }
    return nullptr;
}

bool isBeneathOther(const Place &place)
{
    return hasWord(wordsOf(place.pointer), {"handshake", "headers", "query", "_datapoint"});
}

/// Why a number is none that anybody watches; empty: it may be.
std::string reasonAgainst(const Place &place)
{
    if (place.isTime()) {
        return "a time";
    }
    if (isNoMeasure(lastStep(place.pointer)) || isBeneathOther(place)) {
        return "an id, a setting or a state, by its name";
    }
    return {};
}

} // namespace

Roles rolesOf(const Table &table)
{
    const auto isText = [](const Place &place) { return place.isText() && !place.isTime(); };
    const auto isTime = [](const Place &place) { return place.isTime(); };
    Roles roles;
    roles.id = idOf(table);
    roles.label = best(
        table,
        {"label", "title", "displayname", "display_name", "caption", "name", "subject", "headline"},
        isText);
    roles.message = best(
        table, {"message", "text", "body", "msg", "description", "details", "reason", "content"},
        isText);
    roles.value =
        best(table, {"value", "val", "v", "reading", "amount", "current", "measurement", "payload"},
             [](const Place &place) {
                 return place.isNumeric() || place.quantities > 0 || place.booleans > 0 ||
                        (place.texts > 0 && place.pointer.ends_with("alue"));
             });
    roles.unit = best(table, {"unit", "units", "uom", "u"}, isText);
    roles.time = best(table,
                      {"time", "timestamp", "ts", "at", "measuredat", "updatedat", "createdat",
                       "sent", "date", "datetime", "when", "t", "x"},
                      isTime);
    roles.status = best(table,
                        {"status", "state", "severity", "tone", "health", "level", "quality",
                         "priority", "q", "type"},
                        isText);
    roles.trend = best(table, {"trend", "change", "delta", "diff"},
                       [](const Place &place) { return place.numbers + place.texts > 0; });
    roles.icon = best(table, {"icon"}, isText);
    roles.limits = limitsOf(table, roles.value);
    roles.source = best(table, {"source", "sensor", "device", "host", "origin", "service"}, isText);
    roles.read = best(table, {"read", "isread", "seen"},
                      [](const Place &place) { return place.booleans > 0; });
    for (const Place &place : table.places) {
        if (!roles.history && place.numberLists + place.pairLists > 0 &&
            hasWord(wordsOf(lastStep(place.pointer)),
                    {"history", "points", "data", "series", "values", "chart", "samples", "trend",
                     "sparkline"})) {
            roles.history = &place;
        }
        if (place.numbers == 0 || &place == roles.id || &place == roles.value ||
            &place == roles.trend || roles.limits.has(place)) {
            continue;
        }
        if (std::string reason = reasonAgainst(place); !reason.empty()) {
            roles.leftOut.emplace_back(&place, std::move(reason));
        } else {
            roles.measures.push_back(&place);
        }
    }
    // A reading's limits are none without a reading.
    if (!roles.value) {
        roles.limits = {};
    }
    return roles;
}

} // namespace app::draft
