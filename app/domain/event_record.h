// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"
#include "app/domain/stream_kind.h"

#include <QString>
#include <QVector>

namespace app {

/// What has come under one event's name in one namespace since the console watches its source.
struct EventRecord
{
    QString name;
    QVector<StreamKind>
        readAs; ///< by the profile's streams, in their order; empty: nothing reads it
    quint64 count = 0;
    quint64 bytes = 0;      ///< of their packets, attachments included
    quint64 malformed = 0;  ///< items or whole events skipped
    quint64 passedOver = 0; ///< items that the profile does not want
    BootTime last{};        ///< arrival of the last one
    /// Arguments of a late one as indented JSON, cut at EventLedger::longestPayload, what looks
    /// like a secret masked. Empty until somebody looks.
    QString payload;
    QString nsp{}; ///< another namespace that it came from; empty: the profile's own

    bool operator==(const EventRecord &) const = default;
};

/// All of them, in order of their first arrival.
struct EventTable
{
    QVector<EventRecord> records;
    quint64 unlisted = 0;      ///< events whose names found no place in it
    quint64 unlistedBytes = 0; ///< of their packets

    bool operator==(const EventTable &) const = default;
};

} // namespace app
