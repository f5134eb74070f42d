// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <array>
#include <cstddef>

namespace app {

/// Why an action of the operator failed, by what somebody could do about it. Sentences for people
/// are made in ui.
enum class ActionFailure {
    Refused,      ///< the backend says no
    NotAllowed,   ///< the backend says that this user may not
    NoAnswer,     ///< sent, and not answered in time: the backend may have done it
    NotConnected, ///< the connection was given up before an answer came
    QueueFull,    ///< too many others wait to be sent
    TooLarge,     ///< more than can be sent at once
    NotEncodable, ///< what the profile describes is no event that can be sent
    Recording,    ///< what is shown is a recording: there is nobody to send it to
    Expired,      ///< it waited too long to be sent: what it was about may be over
    Cancelled,    ///< the operator took it back before it was sent
    OtherAlert    ///< the alert has come up anew since: it was not for this one
};

/// All of them, with names for logs.
struct NamedActionFailure
{
    ActionFailure failure;
    const char *name;
};
constexpr std::array<NamedActionFailure, 11> actionFailures{{
    {ActionFailure::Refused, "refused"},
    {ActionFailure::NotAllowed, "notAllowed"},
    {ActionFailure::NoAnswer, "noAnswer"},
    {ActionFailure::NotConnected, "notConnected"},
    {ActionFailure::QueueFull, "queueFull"},
    {ActionFailure::TooLarge, "tooLarge"},
    {ActionFailure::NotEncodable, "notEncodable"},
    {ActionFailure::Recording, "recording"},
    {ActionFailure::Expired, "expired"},
    {ActionFailure::Cancelled, "cancelled"},
    {ActionFailure::OtherAlert, "otherAlert"},
}};
static_assert(actionFailures.size() == std::size_t(ActionFailure::OtherAlert) + 1);

constexpr const char *name(ActionFailure failure)
{
    return actionFailures[std::size_t(failure)].name;
}

struct ActionError
{
    ActionFailure failure = ActionFailure::Refused;
    QString backendText; ///< the backend's own words, where it gave some; untrusted

    bool operator==(const ActionError &) const = default;
};

} // namespace app

Q_DECLARE_METATYPE(app::ActionError)
