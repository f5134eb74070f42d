// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/notification.h"
#include "app/domain/severity.h"

#include <QDateTime>
#include <QString>

#include <array>
#include <optional>

namespace app {

/// What happened to an alert. As they stand in the file: never renumbered.
enum class AlertChange {
    Raised = 1,   ///< a new occurrence: it is there, and was not
    Worsened,     ///< likewise a new one: it is worse than it was
    Eased,        ///< it is less severe than it was
    Acknowledged, ///< by somebody, wherever
    Returned,     ///< the backend says that it is over
    Unlisted,     ///< it is missing from the list of those that are there
    Over          ///< it was over when it was first heard of
};
struct NamedAlertChange
{
    AlertChange change;
    const char *name;
};
/// All of them, with names for files.
constexpr std::array<NamedAlertChange, 7> alertChanges{{
    {AlertChange::Raised, "raised"},
    {AlertChange::Worsened, "worsened"},
    {AlertChange::Eased, "eased"},
    {AlertChange::Acknowledged, "acknowledged"},
    {AlertChange::Returned, "returned"},
    {AlertChange::Unlisted, "unlisted"},
    {AlertChange::Over, "over"},
}};
static_assert(alertChanges.size() == std::size_t(AlertChange::Over));

constexpr const char *name(AlertChange change)
{
    return alertChanges[std::size_t(change) - 1].name;
}

/// One thing that happened to an alert, as it was written down.
struct AlertTransition
{
    qint64 key = 0; ///< grows from one to the next, never used twice; from 1
    AlertChange change = AlertChange::Raised;
    BackendId id;
    int occurrence = 1; ///< of this alert, counted as long as the console knows of it
    LocalizedText title;
    LocalizedText message;
    Severity severity = Severity::Warning; ///< from then on
    QString module;
    QString source;
    QDateTime at;     ///< UTC, when the console heard of it
    QDateTime raised; ///< UTC, the backend's word; invalid where it says none
    QString who;      ///< of an acknowledgement from here; empty: not known
    QString comment;  ///< likewise
};

/// A notification as it was written down.
struct NotificationRecord
{
    qint64 key = 0; ///< as above
    Notification notification;
    QDateTime at;     ///< UTC, when it first came
    QDateTime readAt; ///< UTC, when the console heard that it was read; invalid: it was not
};

} // namespace app
