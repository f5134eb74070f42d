// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/single_guess.h"

#include "app/draft/draft_words.h"
#include "app/draft/number_guess.h"

#include <algorithm>

namespace app::draft {

using Form = Table::Form;

namespace {

constexpr std::size_t longestRow = 8; ///< of a list whose places have a meaning each

/// A pointer's steps, each with its slash: "/a", "/b"; "args/1" comes as "args", "/1".
std::vector<std::string> stepsOf(const std::string &pointer)
{
    std::vector<std::string> steps;
    std::size_t at = 0;
    while (at < pointer.size()) {
        const std::size_t next = pointer.find('/', at + 1);
        steps.push_back(pointer.substr(at, next - at));
        at = next == std::string::npos ? pointer.size() : next;
    }
    return steps;
}

std::string joined(const std::vector<std::string> &steps, std::size_t from)
{
    std::string name;
    for (std::size_t i = from; i < steps.size(); ++i) {
        name += (name.empty() ? "" : ".") + lastStep(steps[i]);
    }
    return name;
}

/// "args/1" of emit("load", 7, 12).
bool isPositional(const std::string &pointer)
{
    return pointer.starts_with("args/") && pointer.find('/', 5) == std::string::npos;
}

/// emit("load", 0.7)
void guessBare(StreamMaker &maker, const Place &place)
{
    const bool isOfMany = maker.event().part == "id";
    Json stream = maker.begin(Table());
    const std::string word = maker.eventWord();
    stream["id"] = isOfMany ? Json("{id}") : Json{{"const", word}};
    stream["label"] = isOfMany ? Json{{"text", "{id}"}} : Json{{"const", spoken(word)}};
    stream["value"] = place.pointer;
    if (const std::string unit = unitOf(word); !unit.empty()) {
        stream["unit"] = {{"const", unit}};
    }
    maker.finish(std::move(stream), "a number alone, called by its event");
}

/// What a program that made `name` seems to want: true is good, or bad, or neither.
const char *meaningOfTrue(const std::string &name)
{
    const std::vector<std::string> words = wordsOf(name);
    const std::vector<std::string> last{words.empty() ? std::string() : words.back()};
    if (words.size() > 2) {
        return nullptr;
    }
    if (hasWord(last,
                {"alarm", "fault", "faulty", "failed", "failure", "error", "leak", "fire", "smoke",
                 "tripped", "offline", "down", "overheated", "overload", "emergency"})) {
        return "critical";
    }
    return hasWord(last, {"online", "connected", "healthy", "reachable", "ok", "alive"}) ? "normal"
                                                                                         : nullptr;
}

/// Whether all that stood there were lists of numbers, or of [time, value].
bool isList(const Place &place)
{
    return place.numberLists + place.pairLists > 0 &&
           place.numberLists + place.pairLists + place.emptyLists == place.seen;
}

/// Whether each place of the list has a meaning of its own, and is no point of a curve.
bool isRow(const Place &place)
{
    return place.pairLists == 0 && place.emptyLists == 0 && place.longestList <= longestRow &&
           place.shortestList == place.longestList &&
           !hasWord(wordsOf(lastStep(place.pointer)),
                    {"history", "points", "series", "samples", "values", "data", "chart"});
}

/// What the curve is of: "cpu_load" of "cpu_load_history".
std::string ofCurve(const std::string &name)
{
    for (const char *const word : {"history", "points", "series", "samples"}) {
        const std::size_t length = std::char_traits<char>::length(word);
        const std::vector<std::string> words = wordsOf(name);
        if (words.size() > 1 && words.back() == word && name.size() > length) {
            return name.substr(0, name.size() - length);
        }
    }
    return name;
}

bool isLoadAverage(const std::string &name, std::size_t count)
{
    return count == 3 && hasWord(wordsOf(name), {"load", "loadavg", "loadaverage", "loads"});
}

/// A list of numbers, each of which is something else.
void guessRow(StreamMaker &maker, const std::string &items, const std::string &name,
              std::size_t count, const std::string &idStart)
{
    Table list;
    list.form = Form::List;
    list.items = items;
    Json stream = maker.begin(list);
    const bool isLoad = isLoadAverage(name, count);
    Json positions = Json::array();
    for (std::size_t i = 0; i < count; ++i) {
        static constexpr const char *const minutes[] = {"1", "5", "15"};
        positions.push_back(isLoad ? std::string(minutes[i]) : std::to_string(i + 1));
    }
    stream["positions"] = std::move(positions);
    stream["id"] = {{"text", idStart + ".{key}"}};
    if (isLoad) {
        stream["label"] = {
            {"text", {{"ar", "متوسط الحمل، {key} د"}, {"en", "Load average, {key} min"}}}};
    } else {
        stream["label"] = {{"text", spoken(name) + " {key}"}};
    }
    stream["value"] = "";
    if (const std::string unit = unitOf(name); !unit.empty()) {
        stream["unit"] = {{"const", unit}};
    }
    maker.finish(std::move(stream), isLoad ? "a list of three numbers that is called a load"
                                           : "a list of numbers, called by their place in it");
}

/// The figures of one table of the event that speaks of one thing.
class Beside
{
public:
    Beside(StreamMaker &maker, const KnownTable &known, const Identity &identity)
        : m_maker(maker)
        , m_known(known)
        , m_identity(identity)
    {}

    void guess(const Place *already)
    {
        const Table &table = m_known.table;
        const Place *const status = m_known.roles.status;
        const bool isAlone = m_known.roles.measures.empty();
        if (status && isAlone && !status->pointer.empty()) {
            guessStatus(*status);
        }
        for (const Place &place : table.places) {
            const bool isNamed = !place.pointer.empty() && !isPositional(place.pointer);
            if (!isNamed || &place == already) {
                continue;
            }
            if (place.booleans > 0 && place.booleans == place.seen) {
                guessSwitch(place);
            } else if (isList(place)) {
                guessList(place);
            }
        }
    }

private:
    /// "{id}.name", or the name alone; as its path says it.
    std::string idStart(const Place &place) const
    {
        const std::string name = joined(stepsOf(place.pointer), 0);
        return m_identity.isThere() ? '{' + m_identity.reference + "}." + name : name;
    }

    Json idOf(const Place &place) const
    {
        return m_identity.isThere() ? Json{{"text", idStart(place)}}
                                    : Json{{"const", idStart(place)}};
    }

    Json labelOf(const Place &place, const std::string &name) const
    {
        if (!m_identity.isThere()) {
            return {{"const", spoken(name)}};
        }
        const Place *const label = m_known.roles.label;
        return {{"text", '{' + (label ? label->pointer : m_identity.reference) + "} " +
                             phraseOf(lastStep(place.pointer))}};
    }

    bool isTooMany(const Place &place)
    {
        const bool isMore = ++m_count > StreamMaker::mostMeasures;
        if (isMore) {
            m_maker.leaveOut(m_known.table, place, "more than one thing usually has");
        }
        return isMore;
    }

    Json begin(const Place &place, const std::string &name) const
    {
        Json stream = m_maker.begin(Table());
        stream["id"] = idOf(place);
        stream["label"] = labelOf(place, name);
        return stream;
    }

    void guessStatus(const Place &place)
    {
        const bool isKnown =
            std::any_of(place.distinct.begin(), place.distinct.end(),
                        [](const std::string &word) { return !meaningOf(word).empty(); });
        if (!isKnown || isTooMany(place)) {
            return;
        }
        Json stream = begin(place, lastStep(place.pointer));
        stream["value"] = place.pointer;
        stream["status"] = place.pointer;
        m_maker.finish(std::move(stream), "a state in words, some of which everybody knows");
    }

    void guessSwitch(const Place &place)
    {
        const std::string name = lastStep(place.pointer);
        if (isNoMeasure(name) || &place == m_known.roles.read) {
            m_maker.leaveOut(m_known.table, place, "true or false, and a setting by its name");
            return;
        }
        if (isTooMany(place)) {
            return;
        }
        Json stream = begin(place, name);
        stream["value"] = {
            {"from", place.pointer},
            {"map",
             {{"true", {{"ar", "نعم"}, {"en", "Yes"}}}, {"false", {{"ar", "لا"}, {"en", "No"}}}}}};
        if (const char *const meaning = meaningOfTrue(name)) {
            const bool isGood = meaning == std::string_view("normal");
            stream["status"] = {
                {"from", place.pointer},
                {"map", {{"true", meaning}, {"false", isGood ? "critical" : "normal"}}}};
        }
        m_maker.finish(std::move(stream), "true or false, in words that may be better");
    }

    void guessList(const Place &place)
    {
        const std::string name = lastStep(place.pointer);
        if (isTooMany(place)) {
            return;
        }
        if (isRow(place) && !m_identity.isThere()) {
            guessRow(m_maker, place.pointer, name, place.longestList, idStart(place));
            return;
        }
        const bool isPairs = place.pairLists > 0;
        Json stream = begin(place, name);
        if (!m_identity.isThere()) {
            stream["label"] = {{"const", spoken(ofCurve(name))}};
        }
        if (isPairs) {
            stream["value"] = {{"last", place.pointer}, {"at", "/1"}};
            stream["time"] = {{"last", place.pointer}, {"at", "/0"}};
        } else {
            stream["value"] = {{"last", place.pointer}};
        }
        if (const std::string unit = unitOf(name); !unit.empty()) {
            stream["unit"] = {{"const", unit}};
        }
        stream["history"] = place.pointer;
        m_maker.finish(std::move(stream), "a list of numbers: its last one is the value");
    }

    StreamMaker &m_maker;
    const KnownTable &m_known;
    const Identity &m_identity;
    std::size_t m_count = 0;
};

} // namespace

void guessMetrics(StreamMaker &maker, const KnownTable &known)
{
    std::vector<std::vector<std::string>> paths;
    std::vector<const Place *> places;
    for (const Place *place : known.roles.measures) {
        std::vector<std::string> steps = stepsOf(place->pointer);
        const bool isOtherRoot =
            !paths.empty() &&
            (paths.front().front() == "args" || (!steps.empty() && steps.front() == "args")) &&
            (steps.size() < 2 || paths.front().front() != steps.front() ||
             paths.front()[1] != steps[1]);
        const bool hasDot = std::any_of(steps.begin(), steps.end(), [](const std::string &step) {
            return step.find('.') != std::string::npos;
        });
        if (steps.empty()) {
            guessBare(maker, *place);
        } else if (hasDot || isPositional(place->pointer) || isOtherRoot) {
            maker.leaveOut(known.table, *place,
                           hasDot ? "a number whose name has a dot" : "a number without a name");
        } else {
            paths.push_back(std::move(steps));
            places.push_back(place);
        }
    }
    if (paths.empty()) {
        return;
    }
    std::size_t shared = paths.front().size() - 1;
    for (const auto &steps : paths) {
        std::size_t same = 0;
        while (same < shared && same + 1 < steps.size() && steps[same] == paths.front()[same]) {
            ++same;
        }
        shared = std::min(shared, same);
    }
    std::string prefix;
    for (std::size_t i = 0; i < shared; ++i) {
        prefix += paths.front()[i];
    }
    Json include = Json::array();
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const std::string name = joined(paths[i], shared);
        include.push_back(name);
        const NumberGuess guess = guessNumber(known.table, *places[i], name, maker.event().name);
        if (!guess.isAnything()) {
            continue;
        }
        Json figure;
        figure["match"] = Json::array({name});
        if (!guess.unit.empty()) {
            figure["unit"] = guess.unit;
        }
        if (!guess.number.is_null()) {
            figure["number"] = guess.number;
        }
        if (!guess.warning.is_null()) {
            figure["polarity"] = "lower";
            figure["thresholds"] = {{"warning", guess.warning}};
        }
        maker.addFigure(std::move(figure));
    }
    Json stream;
    stream["kind"] = "kpi";
    stream["event"] = maker.event().name;
    if (maker.event().part != "module") {
        stream["moduleKey"] = {{"const", "figures"}};
    }
    stream["metrics"] = prefix;
    stream["include"] = std::move(include);
    maker.finish(std::move(stream), "every number that changes, or may; hide what nobody watches");
}

void guessBeside(StreamMaker &maker, const KnownTable &known, const Identity &identity,
                 const Place *already)
{
    Beside(maker, known, identity).guess(already);
}

bool guessPositions(StreamMaker &maker, const Table &table)
{
    const bool isRow =
        table.form == Form::Tuple && table.places.size() > 1 &&
        std::all_of(table.places.begin(), table.places.end(), [&table](const Place &place) {
            return place.pointer.rfind('/') == 0 && place.numbers == place.seen &&
                   place.seen == table.itemCount && !place.isTime();
        });
    if (!isRow) {
        return false;
    }
    guessRow(maker, table.items, maker.eventWord(), table.places.size(), maker.eventWord());
    return true;
}

} // namespace app::draft
