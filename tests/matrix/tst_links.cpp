// SPDX-License-Identifier: MIT
#include "tests/matrix/tst_links.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <functional>

using namespace socketio;
using nlohmann::json;

namespace tests {

/// Path, query, headers and cookies, on each request of the session.
void LinkTest::addressedAsAsked()
{
    QFETCH(Row, row);
    const QStringList arguments{QStringLiteral("--path"), QStringLiteral("/live"),
                                QStringLiteral("--cookie")};
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    Options options = row.options();
    options.path = QStringLiteral("/live");
    options.query = {{QStringLiteral("a b"), QStringLiteral("سلام&")}};
    options.extraHeaders = {{"X-Token", tag.toLatin1()}, {"Cookie", "mine=1"}};
    Client client(m_servers.running(*row.kind, arguments).url(), options);
    const auto answer = client.call("echo", json::array({1}));
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
    QTRY_COMPARE(client.manager().transportName(), row.finalTransport());

    const auto requests =
        m_servers.state(row, arguments).value(QLatin1String("requests")).toArray();
    const QLatin1String address("/live/?a%20b=%D8%B3%D9%84%D8%A7%D9%85%26&EIO=");
    int seen = 0;
    for (const QJsonValue &each : requests) {
        const QJsonObject request = each.toObject();
        const QJsonObject headers = request.value(QLatin1String("headers")).toObject();
        if (headers.value(QLatin1String("x-token")).toString() != tag) {
            continue;
        }
        ++seen;
        const QString url = request.value(QLatin1String("url")).toString();
        QVERIFY2(url.startsWith(address), qPrintable(url));
        const QString cookies = headers.value(QLatin1String("cookie")).toString();
        QVERIFY2(cookies.contains(QStringLiteral("mine=1")), qPrintable(cookies));
        // No server sets its cookie where the session starts on WebSocket.
        if (url.contains(QStringLiteral("&sid="))) {
            QVERIFY2(cookies.contains(QStringLiteral("node=")), qPrintable(url + cookies));
        }
    }
    QVERIFY(seen >= row.transports.size());
}

/// Engine.IO 4 servers ping, Engine.IO 3 clients do.
void LinkTest::heartbeat()
{
    QFETCH(Row, row);
    Client client(m_servers.running(*row.kind).url(), row.options());
    int pings = 0;
    int pongs = 0;
    client.manager().setPacketObserver([&](const TracedPacket &packet) {
        pings += packet.type == "ping" && packet.outgoing == (row.kind->engine == 3) ? 1 : 0;
        pongs += packet.type == "pong" && packet.outgoing == (row.kind->engine == 4) ? 1 : 0;
    });
    QTRY_VERIFY(pings >= 3 && pongs >= 2);
    QVERIFY(client.socket().connected());
    QCOMPARE(client.count(QStringLiteral("open")), 1);
    QCOMPARE(client.errors().size(), std::size_t(0));
}

/// Numbered events in both directions while the transport changes: none is lost, doubled or
/// overtaken. However long the change takes, both sides go on until it is over, and then a while.
void LinkTest::upgradeKeepsOrder()
{
    QFETCH(Row, row);
    constexpr int round = 500;
    ServerProcess &server =
        m_servers.running(*row.kind, {QStringLiteral("--upgrade-delay"), QStringLiteral("300")});
    Client client(server.url(), row.options());
    const QStringList &counted = client.record("counted");
    int sent = 0;
    int sentBefore = 0;
    int countedBefore = 0;
    int rounds = 0;
    int roundsAfter = 0;
    bool changed = false;
    QTimer pump;
    connect(&pump, &QTimer::timeout, &pump, [&] {
        for (int i = 0; i < 7 && (!changed || sent < sentBefore + round); ++i) {
            client.socket().emitEvent("number", json::array({sent++}));
        }
    });
    const std::function<void()> count = [&] {
        client.socket().emitEvent("count", json::array({round}), [&](const auto &answer) {
            rounds += answer ? 1 : 0;
            roundsAfter += answer && changed ? 1 : 0;
            if (answer && roundsAfter < 2) {
                count();
            }
        });
    };
    connect(&client.manager(), &Manager::transportChanged, &pump, [&](const QString &name) {
        if (name == row.finalTransport()) {
            changed = true;
            sentBefore = sent;
            countedBefore = int(counted.size());
        }
    });
    connect(&client.socket(), &Socket::connectedToNamespace, &pump, [&] { pump.start(1); });
    count();
    QTRY_COMPARE(roundsAfter, 2);
    QTRY_COMPARE(sent, sentBefore + round);
    QCOMPARE(client.manager().transportName(), row.finalTransport());
    QVERIFY2(sentBefore > 0, "the upgrade came amid what we send");
    QVERIFY2(countedBefore > 0, "the upgrade came amid the events");
    QTRY_COMPARE(counted.size(), rounds * round);
    for (int i = 0; i < counted.size(); ++i) {
        QCOMPARE(counted.at(i), QStringLiteral("[%1]").arg(i % round));
    }
    const auto numbers = client.call("numbers", json::array());
    QTRY_COMPARE(*numbers, countedTo(sent));
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void LinkTest::closesInOrder()
{
    QFETCH(Row, row);
    // A server to which no other test leaves a session.
    const QStringList arguments{QStringLiteral("--cookie")};
    Options options = row.options();
    if (row.kind->engine == 3) {
        // A polling session that shows an old server is left to the server's own time-out.
        options.protocol = ProtocolVersion::V3;
    }
    Client client(m_servers.running(*row.kind, arguments).url(), options);
    QTRY_VERIFY(client.socket().connected());
    QTRY_COMPARE(client.manager().transportName(), row.finalTransport());
    client.socket().emitEvent("number", json::array({1}));
    client.socket().disconnectFromNamespace();
    QCOMPARE(client.count(QStringLiteral("disconnect: io client disconnect")), 1);
    const auto clients = [&] {
        return m_servers.state(row, arguments).value(QLatin1String("clients")).toInt();
    };
    // aiohttp may take as long as its heartbeat to let go of a closed WebSocket.
    QTRY_COMPARE(clients(), 0);
    QCOMPARE(client.manager().state(), Manager::State::Closed);
    QVERIFY(!client.manager().reconnecting());
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void LinkTest::droppedByTheServer()
{
    QFETCH(Row, row);
    ServerProcess &server = m_servers.running(*row.kind);
    Client client(server.url(), row.options());
    QTRY_VERIFY(client.socket().connected());
    QTRY_COMPARE(client.manager().transportName(), row.finalTransport());
    // Only the server's answer on it says that the change of transport is over on both sides: what
    // is dropped amid it ends in one way or another.
    const auto before = client.call("echo", json::array({0}));
    QTRY_COMPARE(*before, QStringLiteral("[0]"));
    server.control({{QStringLiteral("do"), QStringLiteral("drop")}});
    QTRY_COMPARE(client.count(QStringLiteral("disconnect: transport close")), 1);
    QTRY_VERIFY(client.socket().connected());
    const auto answer = client.call("echo", json::array({1}));
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
    QCOMPARE(client.manager().statistics().reconnects, quint64(1));
}

void LinkTest::serverKilledAndRestarted()
{
    QFETCH(Row, row);
    ServerProcess server = row.kind->process(row.kind->arguments);
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    Client client(server.url(), row.options());
    QSignalSpy scheduled(&client.manager(), &Manager::reconnectScheduled);
    QTRY_VERIFY(client.socket().connected());
    QTRY_COMPARE(client.manager().transportName(), row.finalTransport());
    const QString firstId = client.socket().id();

    server.kill();
    QTRY_VERIFY(!client.socket().connected());
    QTRY_VERIFY(scheduled.size() >= 2);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(client.socket().emitEvent("number", json::array({i})));
    }
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    QTRY_VERIFY(client.socket().connected());
    QVERIFY(client.socket().id() != firstId);
    const auto numbers = client.call("numbers", json::array());
    QTRY_COMPARE(*numbers, QStringLiteral("[[0,1,2,3,4]]"));
    QCOMPARE(client.count(QStringLiteral("reconnect")), 1);
}

} // namespace tests
