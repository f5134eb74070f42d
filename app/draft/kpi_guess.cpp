// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/kpi_guess.h"

#include "app/draft/draft_words.h"
#include "app/draft/number_guess.h"
#include "app/draft/single_guess.h"
#include "app/draft/stream_maker.h"

#include <algorithm>
#include <optional>

namespace app::draft {

using Form = Table::Form;

namespace {

constexpr std::size_t mostMeasures = StreamMaker::mostMeasures;

/// "args/1" of emit("avgPing", 7, 12) is called by the event.
bool isPositional(const Place &place)
{
    return place.pointer.starts_with("args/") &&
           place.pointer.find_first_not_of("0123456789", 5) == std::string::npos;
}

bool isRatio(const Place &place, const std::vector<std::string> &words)
{
    return place.hasFraction && place.least >= 0 && place.greatest <= 1 &&
           hasWord(words, {"ratio", "rate", "uptime", "share", "availability", "percent",
                           "utilization", "utilisation", "usage", "load"});
}

/// Said in a few values, each again and again: what an event speaks of, and no measure.
bool isDimension(const Table &table, const Place &place)
{
    constexpr std::size_t most = 6;
    return isPositional(place) && !place.hasFraction && place.distinct.size() <= most &&
           std::size_t(place.seen) >= 2 * place.distinct.size() && table.places.size() > 2;
}

class Guesser
{
public:
    Guesser(const KnownGroup &group, const std::vector<NameBook> &books)
        : m_group(group)
        , m_books(books)
        , m_maker(group)
    {}

    Guess guess()
    {
        if (auto cards = dashboard()) {
            m_maker.finish(*std::move(cards), "lists of cards with title and value");
            return m_maker.take();
        }
        const bool setUp = !event().isAnswer && isSetUp(event().name) && event().count <= 2;
        for (const KnownTable &known : m_group.tables) {
            if (known.isBook) {
                continue;
            }
            if (setUp && !(known.roles.value && known.roles.label)) {
                m_maker.leaveOut({}, "comes once and sounds like a setting");
                continue;
            }
            guessTable(known);
        }
        return m_maker.take();
    }

private:
    const EventGroup &event() const { return m_group.group; }
    std::string eventWord() const { return m_maker.eventWord(); }
    Json begin(const Table &table) const { return m_maker.begin(table); }
    void finish(Json stream, const std::string &note) { m_maker.finish(std::move(stream), note); }

    void guessTable(const KnownTable &known)
    {
        const Table &table = known.table;
        const Roles &roles = known.roles;
        for (const auto &[place, why] : roles.leftOut) {
            m_maker.leaveOut(table, *place, why);
        }
        const Identity identity = identityOf(m_group, known);
        const bool isSingle = table.form == Form::Single;
        const bool isCurve = table.form != Form::Series && !roles.value && roles.history &&
                             roles.measures.empty() && (!isSingle || identity.isThere());
        if (table.form == Form::Series) {
            guessSeries(known);
        } else if (roles.value) {
            guessValue(known);
        } else if (isCurve) {
            guessCurve(known);
        } else if (!roles.measures.empty()) {
            guessMeasures(known);
        } else if (table.form == Form::List && table.itemCount > 0 && m_group.tables.size() == 1) {
            guessCount(table);
        }
        if (isSingle && !roles.value) {
            guessBeside(m_maker, known, identity, isCurve ? roles.history : nullptr);
        }
    }

    /// One number that says that it is one: "value".
    void guessValue(const KnownTable &known)
    {
        const Roles &roles = known.roles;
        const Identity identity = identityOf(m_group, known);
        const bool isList = known.table.form == Form::List || known.table.form == Form::Keyed;
        if (isList && !identity.isThere()) {
            m_maker.leaveOut(known.table.items, "a list without anything that could be an id");
            return;
        }
        Json stream = begin(known.table);
        stream["id"] =
            identity.isThere() ? Json(identity.field()) : Json{{"const", spoken(event().name)}};
        stream["label"] = labelOf(known, identity, {});
        stream["value"] = valueOf(*roles.value);
        addUnit(stream, known, identity, *roles.value);
        addCommon(stream, roles);
        if (isMixed()) {
            stream["where"] = {{"at", roles.value->pointer}, {"not", nullptr}};
        }
        std::string note = "value by its name";
        note += identity.isThere() ? "" : "; there is nothing that could be an id";
        finish(std::move(stream), note);
        for (const Place *place : roles.measures) {
            m_maker.leaveOut(known.table, *place, "a number beside the value");
        }
    }

    /// Some events hold a list where others hold one item.
    bool isMixed() const
    {
        const auto isOne = [](const KnownTable &each) {
            return each.table.form == Form::Single && each.table.items.empty();
        };
        const auto isOther = [](const KnownTable &each) {
            return each.table.form != Form::Single && each.table.items.empty();
        };
        const auto &tables = m_group.tables;
        return std::any_of(tables.begin(), tables.end(), isOne) &&
               std::any_of(tables.begin(), tables.end(), isOther);
    }

    static Json valueOf(const Place &place)
    {
        if (place.booleans == 0) {
            return place.pointer;
        }
        return {{"from", place.pointer},
                {"map",
                 {{"true", {{"ar", "يعمل"}, {"en", "On"}}},
                  {"false", {{"ar", "متوقف"}, {"en", "Off"}}}}}};
    }

    /// Numbers under names of their own.
    void guessMeasures(const KnownTable &known)
    {
        const Table &table = known.table;
        const Identity identity = identityOf(m_group, known);
        if (!identity.isThere()) {
            if (table.form == Form::Single) {
                guessMetrics(m_maker, known);
            } else if (!guessPositions(m_maker, table)) {
                m_maker.leaveOut(table.items, "a list without anything that could be an id");
            }
            return;
        }
        std::vector<const Place *> dimensions;
        std::vector<const Place *> measures;
        for (const Place *place : known.roles.measures) {
            (isDimension(table, *place) ? dimensions : measures).push_back(place);
        }
        if (measures.empty()) {
            std::swap(measures, dimensions);
        }
        if (measures.size() > mostMeasures) {
            for (std::size_t i = mostMeasures; i < measures.size(); ++i) {
                m_maker.leaveOut(table, *measures[i], "more numbers than one item usually has");
            }
            measures.resize(mostMeasures);
        }
        for (const Place *place : measures) {
            guessMeasure(known, identity, *place, dimensions);
        }
    }

    void guessMeasure(const KnownTable &known, const Identity &identity, const Place &place,
                      const std::vector<const Place *> &dimensions)
    {
        Json stream = begin(known.table);
        std::string id = '{' + identity.reference + '}';
        std::string more;
        for (const Place *dimension : dimensions) {
            id += ".{" + dimension->pointer + '}';
            more += " {" + dimension->pointer + '}';
        }
        stream["id"] = {{"text", id + '.' + suffixOf(place)}};
        stream["label"] = labelOf(known, identity, phraseOf(suffixOf(place)) + more);
        stream["value"] = place.pointer;
        addUnit(stream, known, identity, place);
        addCommon(stream, known.roles);
        finish(std::move(stream), dimensions.empty()
                                      ? "a number with an id beside it"
                                      : "a number with an id and what tells several apart");
    }

    std::string suffixOf(const Place &place) const
    {
        if (isPositional(place) || place.pointer.empty()) {
            return eventWord();
        }
        return lastStep(place.pointer);
    }

    /// A list of one thing's points in time: the last one is the value, all are the curve.
    void guessSeries(const KnownTable &known)
    {
        const Table &table = known.table;
        const Roles &roles = known.roles;
        const Identity identity = identityOf(m_group, known);
        std::vector<const Place *> measures = roles.measures;
        if (roles.value) {
            measures = {roles.value};
        }
        if (measures.empty() || !identity.isThere()) {
            m_maker.leaveOut(table.items, "points in time of nobody knows what");
            return;
        }
        measures.resize(std::min(measures.size(), mostMeasures));
        for (const Place *place : measures) {
            Json stream = begin(table);
            const std::string id = '{' + identity.reference + '}';
            stream["id"] =
                roles.value ? Json(identity.field()) : Json{{"text", id + '.' + suffixOf(*place)}};
            stream["label"] =
                labelOf(known, identity, roles.value ? std::string() : phraseOf(suffixOf(*place)));
            stream["value"] = {{"last", table.items}, {"at", place->pointer}};
            addUnit(stream, known, identity, *place);
            Json points = {{"value", place->pointer}};
            if (roles.time) {
                stream["time"] = {{"last", table.items}, {"at", roles.time->pointer}};
                points["time"] = roles.time->pointer;
            }
            stream["history"] = table.items;
            stream["points"] = std::move(points);
            if (isMixed()) {
                stream["where"] = {{"at", {{"last", table.items}, {"at", place->pointer}}},
                                   {"not", nullptr}};
            }
            finish(std::move(stream), "a list whose times rise: its last point is the value");
        }
    }

    /// {"sensor": "boiler", "points": [[1700000000, 180], …]}
    void guessCurve(const KnownTable &known)
    {
        const Place &curve = *known.roles.history;
        const Identity identity = identityOf(m_group, known);
        if (!identity.isThere()) {
            m_maker.leaveOut(known.table, curve, "a curve of nobody knows what");
            return;
        }
        const bool isPairs = curve.pairLists >= curve.numberLists;
        Json stream = begin(known.table);
        stream["id"] = {{"text", '{' + identity.reference + "}." + eventWord()}};
        stream["label"] = labelOf(known, identity, phraseOf(eventWord()));
        stream["value"] =
            isPairs ? Json{{"last", curve.pointer}, {"at", "/1"}} : Json{{"last", curve.pointer}};
        if (isPairs) {
            stream["time"] = {{"last", curve.pointer}, {"at", "/0"}};
        }
        stream["history"] = curve.pointer;
        finish(std::move(stream), "the last point of a curve is the value");
    }

    void guessCount(const Table &table)
    {
        Json stream;
        stream["kind"] = "kpi";
        stream["event"] = event().name;
        stream["single"] = true;
        if (event().part != "module") {
            stream["moduleKey"] = {{"const", "figures"}};
        }
        stream["id"] = {{"const", eventWord()}};
        stream["label"] = {{"const", spoken(eventWord())}};
        stream["value"] = {{"count", table.items}};
        finish(std::move(stream), "a list without a number to watch: shown is how many there are");
    }

    Json labelOf(const KnownTable &known, const Identity &identity, const std::string &more) const
    {
        const std::string after = more.empty() ? std::string() : ' ' + more;
        const bool isOwn = known.roles.label && known.table.form != Form::Series;
        if (isOwn && more.empty()) {
            return known.roles.label->pointer;
        }
        if (isOwn) {
            return {{"text", '{' + known.roles.label->pointer + '}' + after}};
        }
        if (!identity.isThere()) {
            return {{"const", spoken(event().name)}};
        }
        const NameBook *const book = bookFor(m_books, identity.known);
        return {{"text", '{' + (book ? book->name + ':' : std::string()) + identity.reference +
                             '}' + after}};
    }

    void addUnit(Json &stream, const KnownTable &known, const Identity &identity,
                 const Place &place) const
    {
        const std::string name = suffixOf(place);
        if (known.roles.unit && known.table.form != Form::Series) {
            stream["unit"] = known.roles.unit->pointer;
            return;
        }
        const NameBook *const book = known.roles.value ? bookFor(m_books, identity.known) : nullptr;
        if (book && book->hasUnit) {
            stream["unit"] = {{"text", '{' + book->name + ".unit:" + identity.reference + '}'}};
        } else if (isRatio(place, wordsOf(name))) {
            stream["unit"] = {{"const", "%"}};
            stream["number"] = {{"scale", 100}};
        } else {
            const NumberGuess guess = guessNumber(known.table, place, name, event().name);
            if (!guess.unit.empty()) {
                stream["unit"] = {{"const", guess.unit}};
            }
            if (!guess.number.is_null()) {
                stream["number"] = guess.number;
            }
        }
    }

    static void addCommon(Json &stream, const Roles &roles)
    {
        const auto add = [&stream](const char *key, const Place *place) {
            if (place) {
                stream[key] = place->pointer;
            }
        };
        add("trend", roles.trend);
        add("status", roles.status);
        if (roles.limits.isThere()) {
            stream["thresholds"] = {{"limits", roles.limits.asJson()}};
        }
        add("icon", roles.icon);
        add("time", roles.time);
        if (roles.history && roles.history->numberLists + roles.history->pairLists > 0) {
            stream["history"] = roles.history->pointer;
        }
    }

    /// Lists of cards within one event.
    std::optional<Json> dashboard()
    {
        Json stream;
        stream["kind"] = "dashboard";
        stream["event"] = event().name;
        const char *const places[] = {"summaryCards", "topKpis"};
        std::size_t found = 0;
        for (const KnownTable &known : m_group.tables) {
            const bool isCards = known.table.form == Form::List && !known.table.items.empty() &&
                                 !known.table.items.starts_with("args/") && known.roles.value &&
                                 known.roles.label;
            if (!isCards || found == std::size(places)) {
                continue;
            }
            Json list;
            list["items"] = known.table.items;
            list["id"] = identityOf(m_group, known).field();
            list["label"] = known.roles.label->pointer;
            list["value"] = known.roles.value->pointer;
            if (known.roles.unit) {
                list["unit"] = known.roles.unit->pointer;
            }
            addCommon(list, known.roles);
            stream[places[found++]] = std::move(list);
        }
        const bool sounds = hasWord(wordsOf(event().name), {"dashboard", "overview", "summary"});
        if (found == 0 || (found == 1 && !sounds)) {
            return std::nullopt;
        }
        return stream;
    }

    const KnownGroup &m_group;
    const std::vector<NameBook> &m_books;
    StreamMaker m_maker;
};

} // namespace

Guess guessKpis(const KnownGroup &group, const std::vector<NameBook> &books)
{
    return Guesser(group, books).guess();
}

} // namespace app::draft
