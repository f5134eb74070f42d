// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/link_log.h"

#include "app/models/connection_model.h"

#include <QLoggingCategory>

#include <memory>
#include <utility>

Q_LOGGING_CATEGORY(logOfLink, "marsad.link", QtWarningMsg)

namespace app {

namespace {

QString describe(const LinkStatus &link)
{
    using State = LinkStatus::State;
    const QString why = link.errorCode.isEmpty()
                            ? QString()
                            : QStringLiteral(": %1 %2").arg(link.errorCode, link.errorDetail);
    switch (link.state) {
    case State::Connected:
        return QStringLiteral("connected to %1 by %2").arg(link.url, link.transport);
    case State::Connecting:
        return QStringLiteral("connecting to %1").arg(link.url) + why;
    case State::Reconnecting:
        return QStringLiteral("connecting again to %1, attempt %2")
                   .arg(link.url)
                   .arg(link.attempt) +
               why;
    case State::Disconnected:
        break;
    }
    return QStringLiteral("not connected to %1").arg(link.url) + why;
}

} // namespace

void logLink(ConnectionModel &connection)
{
    const auto told = std::make_shared<QString>();
    QObject::connect(&connection, &ConnectionModel::changed, &connection, [&connection, told] {
        const QString now = describe(connection.link());
        if (now != std::exchange(*told, now)) {
            qCInfo(logOfLink, "%ls", qUtf16Printable(now));
        }
    });
}

} // namespace app
