// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/stream_reader.h"

#include "app/profile/list_reader.h"
#include "app/profile/number_reader.h"
#include "app/profile/shape_reader.h"
#include "app/profile/source_reader.h"

#include <algorithm>
#include <map>
#include <set>

namespace app {

namespace {

constexpr std::pair<const char *, StreamKind> kinds[] = {
    {"kpi", StreamKind::Kpi},
    {"dashboard", StreamKind::Dashboard},
    {"notification", StreamKind::Notification},
    {"alert", StreamKind::Alert},
    {"serverStatus", StreamKind::ServerStatus},
    {"userStatus", StreamKind::UserStatus},
    {"error", StreamKind::Error},
    {"names", StreamKind::Names},
};

constexpr std::pair<const char *, StreamOperation> notificationOperations[] = {
    {"add", StreamOperation::Add},
    {"replace", StreamOperation::Replace},
    {"markRead", StreamOperation::MarkRead},
    {"markAllRead", StreamOperation::MarkAllRead},
};

constexpr std::pair<const char *, StreamOperation> alertOperations[] = {
    {"add", StreamOperation::Add},
    {"replace", StreamOperation::Replace},
    {"remove", StreamOperation::Remove},
};

/// The keys of a stream besides "kind", "event", "exclusive", "where", "zone" and "shape"; all
/// others are mistakes.
const std::set<std::string_view> &keysOf(StreamKind kind)
{
    using Keys = std::set<std::string_view>;
    static const std::map<StreamKind, Keys> keys = {
        {StreamKind::Kpi,
         Keys{"items",   "keyed",      "single",    "positions",  "metrics", "include", "exclude",
              "removed", "complete",   "moduleKey", "id",         "label",   "value",   "unit",
              "trend",   "change",     "status",    "polarity",   "history", "points",  "number",
              "icon",    "thresholds", "time",      "measuredAt", "maxAge"}},
        {StreamKind::Dashboard,
         Keys{"summaryCards", "topKpis", "complete", "measuredAt", "maxAge"}},
        {StreamKind::Notification,
         Keys{"op", "items", "keyed", "single", "positions", "unreadCount", "complete", "id",
              "title", "message", "severity", "time", "read"}},
        {StreamKind::Alert, Keys{"op", "items", "keyed", "single", "positions", "cutAt", "id",
                                 "title", "message", "severity", "module", "source", "time",
                                 "active", "cleared", "state", "acknowledged"}},
        {StreamKind::ServerStatus, Keys{"status", "time"}},
        {StreamKind::UserStatus, Keys{"id", "name", "status", "time"}},
        {StreamKind::Names,
         Keys{"book", "items", "keyed", "single", "positions", "complete", "id", "label", "unit"}},
        {StreamKind::Error, Keys{"message", "code", "module", "time"}},
    };
    return keys.at(kind);
}

class StreamReader
{
public:
    explicit StreamReader(const JsonCursor &profile)
    {
        if (const auto zone = profile.member("zone")) {
            m_zone = readZone(*zone);
        }
        if (const auto words = profile.member("statusWords")) {
            readStatusWords(*words, m_statusWords);
        }
        if (const auto shapes = profile.member("shapes")) {
            for (const auto &[name, cursor] : shapes->members()) {
                m_shapes.emplace(name, namedShape(cursor));
            }
        }
    }

    StreamRule read(const JsonCursor &cursor) const
    {
        StreamRule rule;
        const auto kind = cursor.required("kind");
        if (!kind) {
            return rule;
        }
        const std::size_t before = cursor.mistakes();
        rule.kind = kind->choice(kinds);
        if (cursor.mistakes() != before) {
            return rule; // which keys it may have depends on it
        }
        checkKeys(cursor, rule.kind);
        if (const auto event = cursor.required("event")) {
            rule.events = eventNames(*event);
        }
        if (const auto complete = cursor.member("complete")) {
            rule.complete = complete->boolean();
        }
        const auto paths = [&cursor](const char *key) {
            const auto found = cursor.member(key);
            return found ? found->paths() : JsonPaths();
        };
        rule.measuredAt = paths("measuredAt");
        if (const auto exclusive = cursor.member("exclusive")) {
            rule.exclusive = exclusive->boolean();
        }
        if (const auto maxAge = cursor.member("maxAge")) {
            rule.maxAge = maxAge->duration();
        }
        if (const auto where = cursor.member("where")) {
            rule.where = readConditions(*where);
        }
        const auto zone = cursor.member("zone");
        rule.zone = zone ? readZone(*zone) : m_zone;
        if (rule.kind == StreamKind::Dashboard) {
            readDashboard(cursor, rule);
            return rule;
        }
        rule.list.shape = shapeOf(cursor);
        rule.list.items = cursor.has("items") ? paths("items") : JsonPaths{JsonPath()};
        readListForm(cursor, rule.list);
        rule.metrics = paths("metrics");
        if (const auto include = cursor.member("include")) {
            rule.metricNames.include = readMetricNames(*include);
        }
        if (const auto exclude = cursor.member("exclude")) {
            rule.metricNames.exclude = readMetricNames(*exclude);
        }
        rule.removed = paths("removed");
        if (const auto module = cursor.member("moduleKey")) {
            rule.ofEvent.of(Field::Module) = readSources(*module);
        }
        rule.unreadCount = paths("unreadCount");
        if (const auto book = cursor.member("book")) {
            rule.book = book->utf8(32);
            if (!rule.book.empty() && !isPartName(rule.book)) {
                book->fail(QStringLiteral("a name of letters, digits and _"));
            }
        }
        if (const auto cutAt = cursor.member("cutAt")) {
            rule.cutAt = cutAt->integer(1, 100000);
        }
        const std::size_t beforeOperation = cursor.mistakes();
        if (const auto operation = cursor.member("op")) {
            rule.operation = rule.kind == StreamKind::Alert
                                 ? operation->choice(alertOperations)
                                 : operation->choice(notificationOperations);
        }
        // What is missing depends on these.
        const auto shapeName = cursor.member("shape");
        const bool shapeIsKnown =
            !shapeName || (shapeName->value().is_string() &&
                           m_shapes.count(shapeName->value().get_ref<const std::string &>()) > 0);
        if (shapeIsKnown && cursor.mistakes() == beforeOperation) {
            checkNeeds(cursor, rule);
        }
        return rule;
    }

private:
    Shape namedShape(const JsonCursor &cursor) const
    {
        Shape shape;
        shape.statusWords = m_statusWords;
        for (const auto &[key, value] : cursor.members()) {
            if (!isFieldName(key)) {
                value.fail(QStringLiteral("no such key; a shape has the names of fields"));
            }
        }
        readFields(cursor, shape);
        return shape;
    }

    /// The shape that "shape" names, with the fields that stand in the stream itself.
    Shape shapeOf(const JsonCursor &cursor) const
    {
        Shape shape;
        shape.statusWords = m_statusWords;
        if (const auto name = cursor.member("shape")) {
            const std::string written = name->utf8();
            const auto found = m_shapes.find(written);
            if (written.empty()) {
                return shape;
            }
            if (found == m_shapes.end()) {
                name->fail(QStringLiteral("the name of one of \"shapes\""));
            } else {
                shape = found->second;
            }
        }
        readFields(cursor, shape);
        return shape;
    }

    static void checkKeys(const JsonCursor &cursor, StreamKind kind)
    {
        const auto &known = keysOf(kind);
        for (const auto &[key, value] : cursor.members()) {
            const bool common = key == "kind" || key == "event" || key == "exclusive" ||
                                key == "where" || key == "zone" ||
                                (key == "shape" && kind != StreamKind::Dashboard);
            if (!common && known.count(key) == 0) {
                QStringList names;
                for (const std::string_view each : known) {
                    names.append(
                        QString::fromUtf8(each.data(), static_cast<qsizetype>(each.size())));
                }
                value.fail(QStringLiteral(
                               "no such key; this kind knows kind, event, exclusive, where, zone, "
                               "shape, ") +
                           names.join(QStringLiteral(", ")));
            }
        }
    }

    static EventName eventName(const JsonCursor &cursor)
    {
        const std::string name = cursor.utf8();
        EventName result;
        std::set<std::string> parts;
        bool right = true;
        std::size_t end = 0;
        for (std::size_t open = name.find_first_of("{}"); open != std::string::npos && right;
             open = name.find_first_of("{}", end)) {
            const std::size_t close = name.find('}', open);
            const std::string part = close == std::string::npos
                                         ? std::string()
                                         : name.substr(open + 1, close - open - 1);
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

    static std::vector<EventName> eventNames(const JsonCursor &cursor)
    {
        if (!cursor.value().is_array()) {
            return {eventName(cursor)};
        }
        std::vector<EventName> result;
        for (const JsonCursor &each : cursor.elements()) {
            result.push_back(eventName(each));
        }
        if (result.empty()) {
            cursor.fail(QStringLiteral("at least one event's name"));
        }
        return result;
    }

    void readDashboard(const JsonCursor &cursor, StreamRule &rule) const
    {
        const auto list = [this, &cursor, &rule](const char *key, ItemList &target) {
            const auto found = cursor.member(key);
            if (!found || !found->isObject()) {
                return;
            }
            for (const auto &[name, value] : found->members()) {
                if (name != "items" && name != "shape" && name != "keyed" && name != "single" &&
                    name != "positions" && !isFieldName(name)) {
                    value.fail(QStringLiteral("no such key; a list has items, shape and fields"));
                }
            }
            if (const auto items = found->required("items")) {
                target.items = items->paths();
            }
            readListForm(*found, target);
            target.shape = shapeOf(*found);
            checkNames(*found, rule, target.shape);
        };
        list("summaryCards", rule.summaryCards);
        list("topKpis", rule.topKpis);
        if (!cursor.has("summaryCards") && !cursor.has("topKpis")) {
            cursor.fail(QStringLiteral("an object with \"summaryCards\", \"topKpis\" or both"));
        }
    }

    static void checkNeeds(const JsonCursor &cursor, const StreamRule &rule)
    {
        const auto need = [&](Field field, const char *name) {
            if (rule.list.shape.of(field).empty()) {
                cursor.fail(QStringLiteral("\"%1\", in the stream or in its shape")
                                .arg(QString::fromLatin1(name)));
            }
        };
        switch (rule.kind) {
        case StreamKind::Kpi: {
            const bool onlyMetrics = !cursor.has("items") && !rule.metrics.empty();
            if (!onlyMetrics || !rule.list.shape.of(Field::Id).empty()) {
                need(Field::Id, "id");
                need(Field::Value, "value");
            }
            const bool named =
                std::all_of(rule.events.begin(), rule.events.end(),
                            [](const EventName &each) { return hasPart(each, "module"); });
            if (!named && !cursor.has("moduleKey")) {
                cursor.fail(QStringLiteral("{module} in the event's name, or \"moduleKey\""));
            }
            break;
        }
        case StreamKind::Notification:
            if (rule.operation == StreamOperation::MarkRead) {
                need(Field::Id, "id");
            } else if (rule.operation != StreamOperation::MarkAllRead) {
                need(Field::Message, "message");
            }
            break;
        case StreamKind::Alert:
            need(rule.operation == StreamOperation::Remove ? Field::Id : Field::Label,
                 rule.operation == StreamOperation::Remove ? "id" : "title");
            break;
        case StreamKind::ServerStatus:
        case StreamKind::UserStatus:
            need(Field::Status, "status");
            break;
        case StreamKind::Error:
            need(Field::Message, "message");
            break;
        case StreamKind::Names:
            need(Field::Id, "id");
            need(Field::Label, "label");
            if (!cursor.has("book")) {
                cursor.fail(QStringLiteral("an object with \"book\""));
            }
            break;
        case StreamKind::Dashboard:
            break;
        }
        checkNames(cursor, rule, rule.list.shape);
        checkNames(cursor, rule, rule.ofEvent);
        checkLanguages(cursor, rule);
    }

    static bool hasPart(const EventName &name, const std::string &part)
    {
        return std::find(name.parts.begin(), name.parts.end(), part) != name.parts.end();
    }

    /// What a field calls "{part}" must be one of each name that the stream's events may have.
    static void checkNames(const JsonCursor &cursor, const StreamRule &rule, const Shape &shape)
    {
        for (const FieldSources &sources : shape.sources) {
            for (const std::string &name : namesIn(sources)) {
                const bool known =
                    name == itemKeyName ||
                    std::all_of(rule.events.begin(), rule.events.end(),
                                [&name](const EventName &each) { return hasPart(each, name); });
                if (!known) {
                    cursor.fail(QStringLiteral("{%1} in the event's name, since a field uses it")
                                    .arg(QString::fromStdString(name)));
                }
            }
        }
    }

    /// Of what is shown in two languages, only these can carry both.
    static void checkLanguages(const JsonCursor &cursor, const StreamRule &rule)
    {
        for (std::size_t i = 0; i < fieldCount; ++i) {
            const auto field = static_cast<Field>(i);
            const bool mayHave =
                rule.kind == StreamKind::Kpi &&
                (field == Field::Label || field == Field::Value || field == Field::Unit);
            if (!mayHave && haveLanguages(rule.list.shape.sources[i])) {
                cursor.fail(QStringLiteral("texts in one language; only the label, value and unit "
                                           "of a KPI have two"));
                return;
            }
        }
    }

    std::optional<QTimeZone> m_zone;
    StatusWords m_statusWords;
    std::map<std::string, Shape> m_shapes;
};

/// Each book that a stream's texts ask must be one that another stream writes.
void checkBooks(const JsonCursor &cursor, const StreamRule &rule,
                const std::set<std::string> &books)
{
    for (const Shape *shape :
         {&rule.list.shape, &rule.ofEvent, &rule.summaryCards.shape, &rule.topKpis.shape}) {
        for (const FieldSources &sources : shape->sources) {
            for (const std::string &book : booksIn(sources)) {
                if (books.count(book) == 0) {
                    cursor.fail(QStringLiteral("a stream of kind names with the book \"%1\"")
                                    .arg(QString::fromStdString(book)));
                }
            }
        }
    }
}

} // namespace

std::vector<StreamRule> readStreams(const JsonCursor &profile)
{
    std::vector<StreamRule> result;
    const StreamReader reader(profile);
    const auto streams = profile.required("streams");
    if (!streams) {
        return result;
    }
    std::set<std::string> books;
    for (const JsonCursor &each : streams->elements()) {
        result.push_back(reader.read(each));
        books.insert(result.back().book);
    }
    std::size_t index = 0;
    for (const JsonCursor &each : streams->elements()) {
        checkBooks(each, result[index++], books);
    }
    return result;
}

} // namespace app
