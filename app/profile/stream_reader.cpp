// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/stream_reader.h"

#include "app/profile/connection_reader.h"
#include "app/profile/event_name_reader.h"
#include "app/profile/list_reader.h"
#include "app/profile/number_reader.h"
#include "app/profile/shape_reader.h"
#include "app/profile/source_reader.h"
#include "app/profile/stream_checks.h"
#include "app/profile/unknown_key.h"

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

class StreamReader
{
public:
    explicit StreamReader(const JsonCursor &profile)
    {
        if (const auto zone = profile.member("zone")) {
            m_zone = readZone(*zone);
        }
        if (const auto format = profile.member("timeFormat")) {
            m_timeFormat = readTimeFormat(*format);
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
        checkStreamKeys(cursor, rule.kind);
        checkNotes(cursor);
        if (const auto event = cursor.required("event")) {
            rule.events = readEventNames(*event);
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
        if (const auto nsp = cursor.member("namespace")) {
            rule.nsp = readNamespace(*nsp);
        }
        const auto zone = cursor.member("zone");
        rule.zone = zone ? readZone(*zone) : m_zone;
        const auto format = cursor.member("timeFormat");
        rule.timeFormat = format ? readTimeFormat(*format) : m_timeFormat;
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
            checkStreamNeeds(cursor, rule);
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
                failUnknownKey(value, key, QStringLiteral("a shape has the names of fields"),
                               fieldNameList());
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
                    failUnknownKey(value, name,
                                   QStringLiteral("a list has items, shape and fields"),
                                   fieldNameList());
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

    std::optional<QTimeZone> m_zone;
    std::optional<TimeFormat> m_timeFormat;
    StatusWords m_statusWords;
    std::map<std::string, Shape> m_shapes;
};

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
