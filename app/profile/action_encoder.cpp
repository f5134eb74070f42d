// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/action_encoder.h"

#include "app/profile/placeholders.h"
#include "app/profile/profile_data.h"

namespace app {

namespace {

using Values = PlaceholderValues;

nlohmann::json idValue(const BackendId &id)
{
    std::string text = id.sent().toStdString();
    if (id.isNumber) {
        auto number = nlohmann::json::parse(text, nullptr, false);
        if (number.is_number()) {
            return number;
        }
    }
    return text;
}

/// Says which of the profile's actions an Action is, and its values.
class ActionVisitor
{
public:
    explicit ActionVisitor(Values &values)
        : m_values(values)
    {}

    ActionKind operator()(const SetModuleWanted &what) const
    {
        m_values["module"] = what.module.toStdString();
        return what.wanted ? ActionKind::SubscribeModule : ActionKind::UnsubscribeModule;
    }
    ActionKind operator()(const SetDashboardWanted &what) const
    {
        return what.wanted ? ActionKind::SubscribeDashboard : ActionKind::UnsubscribeDashboard;
    }
    ActionKind operator()(const MarkNotificationRead &what) const
    {
        m_values["id"] = idValue(what.id);
        return ActionKind::MarkNotificationRead;
    }
    ActionKind operator()(const MarkAllNotificationsRead &) const
    {
        return ActionKind::MarkAllNotificationsRead;
    }
    ActionKind operator()(const AcknowledgeAlert &what) const
    {
        m_values["id"] = idValue(what.id);
        m_values["by"] = what.by.toStdString();
        m_values["comment"] = what.comment.toStdString();
        m_values["at"] = what.at.toUTC().toString(Qt::ISODateWithMs).toStdString();
        if (!what.occurrence.isEmpty()) {
            m_values["occurrence"] = what.occurrence.toStdString();
        }
        return ActionKind::AcknowledgeAlert;
    }
    ActionKind operator()(const RequestUpdate &what) const
    {
        if (what.module.isEmpty()) {
            return ActionKind::RequestDashboard;
        }
        m_values["module"] = what.module.toStdString();
        return ActionKind::RequestModule;
    }
    ActionKind operator()(const SetPresence &what) const
    {
        switch (what.presence) {
        case SetPresence::Presence::Active:
            m_values["status"] = "active";
            break;
        case SetPresence::Presence::Away:
            m_values["status"] = "away";
            break;
        case SetPresence::Presence::Offline:
            m_values["status"] = "offline";
            break;
        }
        return ActionKind::SetPresence;
    }

private:
    Values &m_values;
};

/// What is done about something goes to where it came from: ids of two namespaces may be the same.
std::string namespaceOf(const Action &action)
{
    return std::visit(
        [](const auto &what) {
            if constexpr (requires { what.id.nsp; }) {
                return what.id.nsp.toStdString();
            } else if constexpr (requires { what.nsp; }) {
                return what.nsp.toStdString();
            } else {
                return std::string();
            }
        },
        action.what);
}

} // namespace

std::optional<OutgoingEvent> encodedAction(const ProfileData &profile, const Action &action)
{
    Values values;
    if (!action.requestId.isEmpty()) {
        values["requestId"] = action.requestId.toStdString();
    }
    const ActionKind kind = std::visit(ActionVisitor(values), action.what);
    const auto &event = profile.actions[static_cast<std::size_t>(kind)];
    if (!event) {
        return std::nullopt;
    }
    return OutgoingEvent{filledText(event->name, values), filled(event->arguments, values),
                         namespaceOf(action)};
}

} // namespace app
