// SPDX-License-Identifier: MIT
#pragma once

#include "tests/client/client_fixture.h"

#include <QMetaType>
#include <QTest>

namespace tests {

/// How a client travels, and who carries its bytes.
struct Way
{
    QStringList transports;
    socketio::TransportBackend backend = socketio::TransportBackend::Own;

    socketio::Options options() const
    {
        socketio::Options options = Client::quickOptions(transports);
        options.backend = backend;
        return options;
    }
    const QString &finalTransport() const { return transports.back(); }
    bool isOwn() const { return backend == socketio::TransportBackend::Own; }
};

struct NamedWay
{
    const char *name;
    Way way;
};

/// Each transport alone, over both backends.
inline QList<NamedWay> singleWays()
{
    using socketio::TransportBackend;
    const QStringList polling{QStringLiteral("polling")};
    const QStringList webSocket{QStringLiteral("websocket")};
    return {{"websocket", {webSocket, TransportBackend::Own}},
            {"polling", {polling, TransportBackend::Own}},
            {"websocket by Qt", {webSocket, TransportBackend::Qt}},
            {"polling by Qt", {polling, TransportBackend::Qt}}};
}

/// The same, and from the one to the other.
inline QList<NamedWay> allWays()
{
    using socketio::TransportBackend;
    const QStringList both{QStringLiteral("polling"), QStringLiteral("websocket")};
    return singleWays() + QList<NamedWay>{{"upgrade", {both, TransportBackend::Own}},
                                          {"upgrade by Qt", {both, TransportBackend::Qt}}};
}

/// Fills the column "way".
inline void addWays(const QList<NamedWay> &ways)
{
    QTest::addColumn<Way>("way");
    for (const NamedWay &each : ways) {
        QTest::newRow(each.name) << each.way;
    }
}

} // namespace tests

Q_DECLARE_METATYPE(tests::Way)
