// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/message_readers.h"

#include "app/profile/flag_reader.h"
#include "app/profile/kpi_details.h"

#include <algorithm>
#include <utility>

namespace app {

using simdjson::dom::element;

namespace {

/// The time is the backend's; that of arrival stands in for a missing one.
bool isTimed(const QDateTime &time, const DecodeContext &context)
{
    return time.isValid() && time != context.now;
}

/// A text in one language, or the English one with the Arabic one beside it.
void readTexts(const FoundFields &fields, Field field, QString &text, QString &arabic,
               DecodeContext &context)
{
    LocalizedText found = localizedTextOf(fields, field, context);
    text = std::move(found.original.isEmpty() ? found.english : found.original);
    if (text.isEmpty()) {
        text = std::move(found.arabic);
    } else {
        arabic = std::move(found.arabic);
    }
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
    readTexts(fields, Field::Label, notification.title, notification.arabicTitle, context);
    readTexts(fields, Field::Message, notification.message, notification.arabicMessage, context);
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
    readTexts(fields, Field::Label, alert.title, alert.arabicTitle, context);
    readTexts(fields, Field::Message, alert.message, alert.arabicMessage, context);
    if (alert.title.isEmpty() && alert.message.isEmpty()) {
        return std::nullopt;
    }
    // A word that nobody knows keeps the default: better a warning too much than one unseen.
    const FoundStatus status = statusOf(fields, scanner.statusWords(), context);
    if (status.meaning) {
        alert.severity = std::max(severityOf(*status.meaning), Severity::Information);
    }
    alert.instruction = localizedTextOf(fields, Field::Instruction, context);
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
