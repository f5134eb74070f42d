// SPDX-License-Identifier: MIT
#include "tests/links/tst_network.h"

#include "tests/client/scripted_server.h"

#include <socketio/fault_injection.h>

#include <QJsonArray>

#include <vector>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

void NetworkTest::initTestCase()
{
    QVERIFY2(m_node.start(), qPrintable(m_node.errorText()));
}

void NetworkTest::tellEverything()
{
    Q_EMIT m_monitor.networkLost();
    Q_EMIT m_monitor.resumed();
    Q_EMIT m_monitor.networkLost();
    Q_EMIT m_monitor.networkAvailable();
}

/// A hint is a question. The server has five seconds for its answer; 30 of its pings take longer.
void NetworkTest::linksThatAnswerStay()
{
    ServerProcess server =
        ServerProcess::node({QStringLiteral("--ping-interval"), QStringLiteral("200")});
    QVERIFY(server.start());
    struct Seen
    {
        std::unique_ptr<Client> client;
        int pings = 0;
        int answers = 0;
    };
    std::vector<Seen> all(std::size_t(singleWays().size()));
    for (std::size_t i = 0; i < all.size(); ++i) {
        Seen &seen = all[i];
        const Way way = singleWays().at(qsizetype(i)).way;
        seen.client = std::make_unique<Client>(server.url(), way.options());
        Manager &manager = seen.client->manager();
        manager.setNetworkMonitor(&m_monitor);
        connect(&manager, &Manager::pingReceived, &manager, [&seen] { ++seen.pings; });
        connect(&manager, &Manager::roundTripMeasured, &manager, [&seen] { ++seen.answers; });
        QTRY_VERIFY(seen.client->socket().connected());
    }
    for (Seen &seen : all) {
        seen.pings = 0;
    }
    tellEverything();
    for (Seen &seen : all) {
        QTRY_VERIFY(seen.pings >= 30);
        const bool asked = seen.client->manager().transportName() == QLatin1String("websocket");
        QCOMPARE(seen.answers > 0, asked);
        QCOMPARE(seen.client->manager().engine()->number, quint64(1));
        QCOMPARE(seen.client->log().filter(QStringLiteral("disconnect")), QStringList());
        const auto answer = seen.client->call("echo", json::array({1}));
        QTRY_COMPARE(*answer, QStringLiteral("[1]"));
    }
}

/// Its heartbeat would take 45 seconds to find out.
void NetworkTest::silentLinkIsGivenUp()
{
    ScriptedServer server;
    server.behave([](Peer &, int) {});
    server.answersControlFrames = false;
    std::vector<std::unique_ptr<Client>> clients;
    for (const NamedWay &each : {singleWays().at(0), singleWays().at(2)}) {
        clients.push_back(std::make_unique<Client>(server.url(), each.way.options()));
        clients.back()->manager().setNetworkMonitor(&m_monitor);
        QTRY_VERIFY(clients.back()->socket().connected());
    }
    Q_EMIT m_monitor.networkLost();
    for (const auto &client : clients) {
        QTRY_COMPARE(client->count(QStringLiteral("disconnect: transport close")), 1);
        QCOMPARE(client->losses().front().detail, std::string("network connection lost"));
        QTRY_VERIFY(client->socket().connected());
        QCOMPARE(client->manager().engine()->number, quint64(2));
    }
}

/// Nobody stays "connected" who is not, and what is emitted on waking is not lost.
void NetworkTest::sleptPastTheDeadline()
{
    QFETCH(Way, way);
    Client client(m_node.url(), way.options());
    client.manager().setNetworkMonitor(&m_monitor);
    QTRY_VERIFY(client.socket().connected());
    QTRY_COMPARE(client.manager().transportName(), way.finalTransport());
    FaultInjection::passHeartbeat(client.manager());
    Q_EMIT m_monitor.resumed();
    const auto answer = client.call("echo", json::array({"late"}));
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(1));
    QTRY_COMPARE(client.count(QStringLiteral("disconnect: ping timeout")), 1);
    QTRY_COMPARE(*answer, QStringLiteral("[\"late\"]"));

    FaultInjection::passHeartbeat(client.manager());
    Q_EMIT m_monitor.resumed(); // alone: nobody emits anything
    QTRY_COMPARE(client.count(QStringLiteral("disconnect: ping timeout")), 2);
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.manager().engine()->number, quint64(3));
}

void NetworkTest::backFiresTheWaitingAttempt_data()
{
    QTest::addColumn<bool>("asleep");
    QTest::addColumn<Way>("way");
    for (const bool asleep : {false, true}) {
        for (const NamedWay &each : singleWays()) {
            QTest::addRow("%s, %s", asleep ? "resumed" : "available", each.name)
                << asleep << each.way;
        }
    }
}

void NetworkTest::backFiresTheWaitingAttempt()
{
    QFETCH(bool, asleep);
    QFETCH(Way, way);
    Options options = way.options();
    options.reconnectionDelay = options.reconnectionDelayMax = 1h;
    Client client(m_node.url(), options);
    client.manager().setNetworkMonitor(&m_monitor);
    QTRY_VERIFY(client.socket().connected());
    m_node.control({{QStringLiteral("do"), QStringLiteral("drop")}});
    QTRY_VERIFY(client.manager().nextAttemptIn());
    Q_EMIT m_monitor.networkLost();
    QVERIFY(*client.manager().nextAttemptIn() > 20min); // no reason to try, none to stop
    int attempts = 0;
    connect(&client.manager(), &Manager::reconnectAttempt, &client.manager(),
            [&attempts] { ++attempts; });
    if (asleep) {
        Q_EMIT m_monitor.resumed();
    } else {
        Q_EMIT m_monitor.networkAvailable();
    }
    QCOMPARE(attempts, 1);
    QCOMPARE(client.manager().state(), Manager::State::Opening);
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.count(QStringLiteral("reconnect")), 1);
}

void NetworkTest::hintsWhileOpening()
{
    QFETCH(Way, way);
    ServerProcess slow = ServerProcess::node({QStringLiteral("--delay"), QStringLiteral("200")});
    QVERIFY(slow.start());
    Client client(slow.url(), way.options());
    client.manager().setNetworkMonitor(&m_monitor);
    tellEverything();
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.manager().engine()->number, quint64(1));
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void NetworkTest::hintsAmidTheUpgrade_data()
{
    addWays(allWays().mid(singleWays().size()));
}

void NetworkTest::hintsAmidTheUpgrade()
{
    QFETCH(Way, way);
    ServerProcess slow =
        ServerProcess::node({QStringLiteral("--upgrade-delay"), QStringLiteral("200")});
    QVERIFY(slow.start());
    Client client(slow.url(), way.options());
    client.manager().setNetworkMonitor(&m_monitor);
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.manager().transportName(), QStringLiteral("polling"));
    tellEverything();
    QTRY_COMPARE(client.manager().transportName(), QStringLiteral("websocket"));
    tellEverything();
    const auto answer = client.call("echo", json::array({1}));
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
    QCOMPARE(client.manager().engine()->number, quint64(1));
    QCOMPARE(client.count(QStringLiteral("upgrade error")), 0);
}

void NetworkTest::hintsOpenNothing()
{
    Options options = Client::quickOptions();
    options.autoConnect = false;
    Client never(m_node.url(), options);
    Client left(m_node.url());
    for (Client *client : {&never, &left}) {
        client->manager().setNetworkMonitor(&m_monitor);
    }
    QTRY_VERIFY(left.socket().connected());
    left.socket().disconnectFromNamespace();
    tellEverything();
    for (Client *client : {&never, &left}) {
        QCOMPARE(client->manager().state(), Manager::State::Closed);
        QVERIFY(!client->manager().reconnecting());
    }
}

void NetworkTest::monitorIsReplaced()
{
    NetworkMonitor second;
    Options options = Client::webSocketOnly();
    options.reconnectionDelay = options.reconnectionDelayMax = 1h;
    Client client(m_node.url(), options);
    client.manager().setNetworkMonitor(&m_monitor);
    client.manager().setNetworkMonitor(&second);
    QTRY_VERIFY(client.socket().connected());
    m_node.control({{QStringLiteral("do"), QStringLiteral("drop")}});
    QTRY_VERIFY(client.manager().nextAttemptIn());
    tellEverything();
    QVERIFY(client.manager().nextAttemptIn());
    Q_EMIT second.networkAvailable();
    QTRY_VERIFY(client.socket().connected());

    client.manager().setNetworkMonitor(nullptr);
    m_node.control({{QStringLiteral("do"), QStringLiteral("drop")}});
    QTRY_VERIFY(client.manager().nextAttemptIn());
    Q_EMIT second.networkAvailable();
    tellEverything();
    QVERIFY(client.manager().nextAttemptIn());
}

} // namespace tests
