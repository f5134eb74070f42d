// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/message_readers.h"

#include "app/profile/flag_reader.h"

#include <QCryptographicHash>

#include <algorithm>

namespace app {

using simdjson::dom::element;

namespace {

constexpr qsizetype maximumIdentity = 1024;

/// The time is the backend's; that of arrival stands in for a missing one.
bool isTimed(const QDateTime &time, const DecodeContext &context)
{
    return time.isValid() && time != context.now;
}

QString madeId(const QString &title, const QString &message, const QString &distinction)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QString &part : {title, message, distinction}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    constexpr qsizetype length = 16;
    return QStringLiteral("made-") + QString::fromLatin1(hash.result().toHex().left(length));
}

} // namespace

std::optional<Identified<Notification>> readNotification(element item, const FieldScanner &scanner,
                                                         FoundFields &fields,
                                                         ContentOrdinals &ordinals,
                                                         DecodeContext &context)
{
    if (!item.is_object()) {
        return std::nullopt;
    }
    scanner.scan(item, fields);
    Identified<Notification> result;
    Notification &notification = result.item;
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
    notification.read = flagOf(fields, Field::Read, context.now).value_or(false);
    const Identifier id = identifierOf(fields, context);
    result.idIsNumber = id.isNumber;
    notification.id = id.text;
    if (id.text.isEmpty()) {
        notification.id = madeId(notification.title, notification.message, written);
        if (written.isEmpty()) {
            notification.id += u'-' + QString::number(ordinals.next(notification.id));
        }
    }
    return result;
}

std::optional<Identified<Alert>> readAlert(element item, const FieldScanner &scanner,
                                           FoundFields &fields, DecodeContext &context)
{
    if (!item.is_object()) {
        return std::nullopt;
    }
    scanner.scan(item, fields);
    Identified<Alert> result;
    Alert &alert = result.item;
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
    alert.active = activityOf(fields, scanner, context.now).value_or(true);
    alert.acknowledged = flagOf(fields, Field::Acknowledged, context.now).value_or(false);
    const Identifier id = identifierOf(fields, context);
    result.idIsNumber = id.isNumber;
    alert.id = id.text;
    if (id.text.isEmpty()) {
        const QString &name = alert.title.isEmpty() ? alert.message : alert.title;
        alert.id = (alert.source.isEmpty() ? name : alert.source + u'/' + name);
        alert.id.truncate(std::min(alert.id.size(), maximumIdentity));
    }
    return result;
}

std::optional<ServerStatus> readServerStatus(element item, const FieldScanner &scanner,
                                             FoundFields &fields, DecodeContext &context)
{
    scanner.scan(item, fields);
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
    scanner.scan(item, fields);
    UserStatus result;
    result.userId = identifierOf(fields, context).text;
    result.name = textOf(fields, Field::Name, context);
    result.status = textOf(fields, Field::Status, context);
    if (result.status.isEmpty() || (result.userId.isEmpty() && result.name.isEmpty())) {
        return std::nullopt;
    }
    result.time = timeOf(fields, context);
    return result;
}

std::optional<ServerError> readServerError(element item, const FieldScanner &scanner,
                                           FoundFields &fields, DecodeContext &context)
{
    scanner.scan(item, fields);
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
