// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/alert.h"

namespace app {

namespace {

QDateTime raisedAt(const AlertFacts &alert)
{
    if (alert.timed) {
        return alert.stated.isValid() ? alert.stated : alert.time;
    }
    return alert.arrived.isValid() ? alert.arrived : alert.time;
}

} // namespace

QString occurrenceOf(const AlertFacts &alert)
{
    const QDateTime at = raisedAt(alert);
    return at.isValid() ? at.toUTC().toString(Qt::ISODateWithMs) : QStringLiteral("unknown");
}

bool isOccurrence(const QString &occurrence, const AlertFacts &alert)
{
    const QDateTime then = QDateTime::fromString(occurrence, Qt::ISODateWithMs);
    return occurrence == occurrenceOf(alert) ||
           (alert.timed && then.isValid() && raisedAt(alert) <= then);
}

} // namespace app
