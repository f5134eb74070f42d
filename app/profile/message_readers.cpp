// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/message_readers.h"

#include "app/profile/flag_reader.h"

#include <algorithm>

namespace app {

using simdjson::dom::element;

namespace {

/// The time is the backend's; that of arrival stands in for a missing one.
bool isTimed(const QDateTime &time, const DecodeContext &context)
{
    return time.isValid() && time != context.now;
}

} // namespace

std::optional<Notification> readNotification(element item, const FieldScanner &scanner,
                                             FoundFields &fields, MadeIds &madeIds,
                                             DecodeContext &context)
{
    if (!scanner.takes(item)) {
        return std::nullopt;
    }
    scanner.scan(item, fields, context.scope);
    Notification notification;
    notification.title = textOf(fields, Field::Label, context);
    notification.message = textOf(fields, Field::Message, context);
    if (notification.title.isEmpty() && notification.message.isEmpty()) {
        return std::nullopt;
    }
    const FoundStatus status = statusOf(fields, scanner.statusWords(), context);
    if (status.meaning) {
        notification.severity = std::max(severityOf(*status.meaning), Severity::Information);
        notification.success = *status.meaning == StatusMeaning::Success;
    }
    QString written;
    notification.time = timeOf(fields, context, &written);
    notification.timed = isTimed(notification.time, context);
    if (!notification.time.isValid()) {
        notification.arrived = context.now;
    }
    notification.read = flagOf(fields, Field::Read, context.frame()).value_or(false);
    notification.id = identifierOf(fields, context);
    if (notification.id.isEmpty()) {
        notification.id = madeIds.ofNotification(notification, written);
    }
    return notification;
}

std::optional<Alert> readAlert(element item, const FieldScanner &scanner, FoundFields &fields,
                               DecodeContext &context)
{
    if (!scanner.takes(item)) {
        return std::nullopt;
    }
    scanner.scan(item, fields, context.scope);
    Alert alert;
    alert.title = textOf(fields, Field::Label, context);
    alert.message = textOf(fields, Field::Message, context);
    if (alert.title.isEmpty() && alert.message.isEmpty()) {
        return std::nullopt;
    }
    // A word that nobody knows keeps the default: better a warning too much than one unseen.
    const FoundStatus status = statusOf(fields, scanner.statusWords(), context);
    if (status.meaning) {
        alert.severity = std::max(severityOf(*status.meaning), Severity::Information);
    }
    alert.module = textOf(fields, Field::Module, context);
    alert.source = textOf(fields, Field::Source, context);
    alert.time = timeOf(fields, context);
    alert.timed = isTimed(alert.time, context);
    if (!alert.time.isValid()) {
        alert.arrived = context.now;
    }
    alert.active = activityOf(fields, scanner, context.frame()).value_or(true);
    alert.acknowledged = flagOf(fields, Field::Acknowledged, context.frame()).value_or(false);
    alert.id = identifierOf(fields, context);
    if (alert.id.isEmpty()) {
        alert.id = MadeIds::ofAlert(alert);
    }
    return alert;
}

std::optional<ServerStatus> readServerStatus(element item, const FieldScanner &scanner,
                                             FoundFields &fields, DecodeContext &context)
{
    scanner.scan(item, fields, context.scope);
    ServerStatus result;
    result.status = textOf(fields, Field::Status, context);
    if (result.status.isEmpty()) {
        return std::nullopt;
    }
    const FoundStatus status = statusOf(fields, scanner.statusWords(), context);
    result.known = status.meaning.has_value();
    result.severity = status.meaning ? severityOf(*status.meaning) : Severity::Normal;
    result.time = timeOf(fields, context);
    return result;
}

std::optional<UserStatus> readUserStatus(element item, const FieldScanner &scanner,
                                         FoundFields &fields, DecodeContext &context)
{
    scanner.scan(item, fields, context.scope);
    UserStatus result;
    result.userId = identifierOf(fields, context).text;
    result.name = textOf(fields, Field::Name, context);
    result.status = textOf(fields, Field::Status, context);
    if (result.status.isEmpty() || (result.userId.isEmpty() && result.name.isEmpty())) {
        return std::nullopt;
    }
    // As for a server, "offline" is among the critical words.
    const FoundStatus status = statusOf(fields, scanner.statusWords(), context);
    result.present = !status.meaning || severityOf(*status.meaning) < Severity::Critical;
    result.time = timeOf(fields, context);
    return result;
}

std::optional<ServerError> readServerError(element item, const FieldScanner &scanner,
                                           FoundFields &fields, DecodeContext &context)
{
    scanner.scan(item, fields, context.scope);
    ServerError result;
    result.message = textOf(fields, Field::Message, context);
    result.code = textOf(fields, Field::Code, context);
    result.module = textOf(fields, Field::Module, context);
    if (result.message.isEmpty() && result.code.isEmpty()) {
        return std::nullopt;
    }
    result.time = timeOf(fields, context);
    return result;
}

} // namespace app
