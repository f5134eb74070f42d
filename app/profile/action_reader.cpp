// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/action_reader.h"

#include "app/profile/placeholders.h"
#include "app/profile/secret_reference.h"

#include <QStringList>

#include <algorithm>

namespace app {

namespace {

struct KnownAction
{
    const char *name;
    ActionKind kind;
    std::vector<std::string> values; ///< what may stand in braces
};

const std::vector<KnownAction> &knownActions()
{
    static const std::vector<KnownAction> actions = {
        {"subscribeModule", ActionKind::SubscribeModule, {"module", "requestId"}},
        {"unsubscribeModule", ActionKind::UnsubscribeModule, {"module", "requestId"}},
        {"subscribeDashboard", ActionKind::SubscribeDashboard, {"requestId"}},
        {"unsubscribeDashboard", ActionKind::UnsubscribeDashboard, {"requestId"}},
        {"markNotificationRead", ActionKind::MarkNotificationRead, {"id", "requestId"}},
        {"markAllNotificationsRead", ActionKind::MarkAllNotificationsRead, {"requestId"}},
        {"acknowledgeAlert",
         ActionKind::AcknowledgeAlert,
         {"id", "by", "comment", "at", "occurrence", "requestId"}},
        {"requestDashboard", ActionKind::RequestDashboard, {"requestId"}},
        {"requestModule", ActionKind::RequestModule, {"module", "requestId"}},
        {"setPresence", ActionKind::SetPresence, {"status", "requestId"}},
    };
    return actions;
}

void checkPlaceholders(const JsonCursor &cursor, const std::vector<std::string> &known)
{
    if (cursor.value().is_object()) {
        for (const auto &[key, value] : cursor.members()) {
            checkPlaceholders(value, known);
        }
    } else if (cursor.value().is_array()) {
        for (const JsonCursor &each : cursor.elements()) {
            checkPlaceholders(each, known);
        }
    } else if (cursor.value().is_string()) {
        for (const std::string &each :
             placeholdersIn(cursor.value().get_ref<const std::string &>())) {
            if (std::find(known.begin(), known.end(), each) == known.end()) {
                QStringList names;
                for (const std::string &name : known) {
                    names.append(u'{' + QString::fromStdString(name) + u'}');
                }
                cursor.fail(names.isEmpty() ? QStringLiteral("no placeholder in braces")
                                            : QStringLiteral("no other placeholder than ") +
                                                  names.join(QStringLiteral(", ")));
            }
        }
    }
}

/// `least`: how many arguments there must be, where any are said.
EventTemplate eventTemplate(const JsonCursor &cursor, const std::vector<std::string> &known,
                            std::size_t least)
{
    EventTemplate result{{}, nlohmann::json::array({nlohmann::json::object()})};
    if (const auto name = cursor.required("emit")) {
        result.name = name->utf8();
        checkPlaceholders(*name, known);
    }
    if (const auto arguments = cursor.member("args")) {
        if (!arguments->value().is_array() || arguments->value().size() < least) {
            arguments->fail(least > 0 ? QStringLiteral("an array of at least one argument: [{}]")
                                      : QStringLiteral("an array of arguments"));
        } else {
            checkPlaceholders(*arguments, known);
            result.arguments = arguments->value();
        }
    }
    return result;
}

} // namespace

void readActions(const JsonCursor &profile, ProfileData &data)
{
    if (const auto actions = profile.member("actions")) {
        for (const auto &[name, cursor] : actions->members()) {
            const auto &known = knownActions();
            const auto found =
                std::find_if(known.begin(), known.end(),
                             [&name = name](const auto &each) { return name == each.name; });
            if (found == known.end()) {
                QStringList names;
                for (const KnownAction &each : known) {
                    names.append(QString::fromLatin1(each.name));
                }
                cursor.fail(QStringLiteral("no such action; known are ") +
                            names.join(QStringLiteral(", ")));
            } else if (cursor.isObjectOf({"emit", "args"})) {
                data.actions[static_cast<std::size_t>(found->kind)] =
                    eventTemplate(cursor, found->values, 1);
            }
        }
    }
    if (const auto greetings = profile.member("greetings")) {
        for (const JsonCursor &each : greetings->elements()) {
            if (!each.isObjectOf({"emit", "args", "enabled"})) {
                continue;
            }
            const auto arguments = each.member("args");
            if (arguments && !checkSecretReferences(*arguments)) {
                continue;
            }
            const auto enabled = each.member("enabled");
            EventTemplate greeting = eventTemplate(each, {}, 0);
            if (!enabled || enabled->boolean()) {
                data.greetings.push_back(std::move(greeting));
            }
        }
    }
}

} // namespace app
