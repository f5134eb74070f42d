// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/stream_checks.h"

#include "app/profile/source_reader.h"
#include "app/profile/unknown_key.h"

#include <algorithm>
#include <map>

namespace app {

namespace {

/// The keys of a stream besides "kind", "event", "exclusive", "where", "zone", "timeFormat",
/// "namespace", "notes" and "shape"; all others are mistakes.
const std::set<std::string_view> &keysOf(StreamKind kind)
{
    using Keys = std::set<std::string_view>;
    static const std::map<StreamKind, Keys> keys = {
        {StreamKind::Kpi,
         Keys{"items",      "keyed",   "single",     "positions", "metrics",    "include",
              "exclude",    "removed", "complete",   "moduleKey", "id",         "label",
              "value",      "unit",    "trend",      "change",    "status",     "polarity",
              "history",    "points",  "number",     "icon",      "thresholds", "time",
              "measuredAt", "maxAge",  "instruction"}},
        {StreamKind::Dashboard,
         Keys{"summaryCards", "topKpis", "complete", "measuredAt", "maxAge"}},
        {StreamKind::Notification,
         Keys{"op", "items", "keyed", "single", "positions", "unreadCount", "complete", "id",
              "title", "message", "severity", "time", "read"}},
        {StreamKind::Alert, Keys{"op", "items", "keyed", "single", "positions", "cutAt", "id",
                                 "title", "message", "severity", "module", "source", "time",
                                 "active", "cleared", "state", "acknowledged", "instruction"}},
        {StreamKind::ServerStatus, Keys{"status", "time"}},
        {StreamKind::UserStatus, Keys{"id", "name", "status", "time"}},
        {StreamKind::Names, Keys{"book", "items", "keyed", "single", "positions", "complete", "id",
                                 "label", "unit", "type", "thresholds"}},
        {StreamKind::Error, Keys{"message", "code", "module", "time"}},
    };
    return keys.at(kind);
}

bool hasPart(const EventName &name, const std::string &part)
{
    return std::find(name.parts.begin(), name.parts.end(), part) != name.parts.end();
}

/// Of what is shown in two languages, only these can carry both.
void checkLanguages(const JsonCursor &cursor, const StreamRule &rule)
{
    const bool isMessage = rule.kind == StreamKind::Alert || rule.kind == StreamKind::Notification;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        const bool mayHave =
            field == Field::Instruction ||
            (rule.kind == StreamKind::Kpi &&
             (field == Field::Label || field == Field::Value || field == Field::Unit)) ||
            (isMessage && (field == Field::Label || field == Field::Message));
        if (!mayHave && haveLanguages(rule.list.shape.sources[i])) {
            cursor.fail(QStringLiteral("texts in one language; only the label, value and unit of a "
                                       "KPI, the title and message of an alert or a notification "
                                       "and an instruction have two"));
            return;
        }
    }
}

} // namespace

void checkStreamKeys(const JsonCursor &cursor, StreamKind kind)
{
    const auto &known = keysOf(kind);
    for (const auto &[key, value] : cursor.members()) {
        const bool common = key == "kind" || key == "event" || key == "exclusive" ||
                            key == "where" || key == "zone" || key == "namespace" ||
                            key == "timeFormat" || key == "notes" ||
                            (key == "shape" && kind != StreamKind::Dashboard);
        if (!common && known.count(key) == 0) {
            QStringList names;
            for (const std::string_view each : known) {
                names.append(QString::fromUtf8(each.data(), static_cast<qsizetype>(each.size())));
            }
            names = QStringList{QStringLiteral("kind"),       QStringLiteral("event"),
                                QStringLiteral("exclusive"),  QStringLiteral("where"),
                                QStringLiteral("zone"),       QStringLiteral("notes"),
                                QStringLiteral("timeFormat"), QStringLiteral("namespace"),
                                QStringLiteral("shape")} +
                    names;
            failUnknownKey(value, key,
                           QStringLiteral("this kind knows ") + names.join(QStringLiteral(", ")),
                           names);
        }
    }
}

void checkStreamNeeds(const JsonCursor &cursor, const StreamRule &rule)
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
        if (rule.list.shape.of(Field::Thresholds).empty()) {
            need(Field::Label, "label");
        }
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

void checkNames(const JsonCursor &cursor, const StreamRule &rule, const Shape &shape)
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

} // namespace app
