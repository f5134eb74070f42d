// SPDX-License-Identifier: MIT
// Loss of the link and the way back.
#include "tests/client/client_fixture.h"
#include "tests/client/scripted_server.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

class ReconnectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverKilledAndRestarted_data();
    void serverKilledAndRestarted();
    void givesUpAfterTheAttempts();
    void reconnectNowEndsTheWait();
    void reopenedFromASlot_data();
    void reopenedFromASlot();
    void withoutReconnection();
    void serverDisconnects();
    void serverDropsTheEngine();
    void clientDisconnects();
    void closeStopsTheLoop();
    void slowServer();
    void emitsSentOnceAreNotRepeated();
    void fullBuffer_data();
    void fullBuffer();
    void bufferedEmitTimesOut();
    void acksFailOnLoss();
    void volatileIsDroppedOffline();
    void lateAnswerIsDropped();
};

void ReconnectTest::serverKilledAndRestarted_data()
{
    QTest::addColumn<QStringList>("transports");
    QTest::newRow("websocket") << QStringList{webSocketName};
    QTest::newRow("polling") << QStringList{QStringLiteral("polling")};
    QTest::newRow("upgraded") << QStringList{QStringLiteral("polling"),
                                             QStringLiteral("websocket")};
}

void ReconnectTest::serverKilledAndRestarted()
{
    QFETCH(QStringList, transports);
    ServerProcess server = ServerProcess::node();
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    Client client(server.url(), Client::quickOptions(transports));
    QSignalSpy scheduled(&client.manager(), &Manager::reconnectScheduled);
    QTRY_VERIFY(client.socket().connected());
    QTRY_COMPARE(client.manager().transportName(), transports.last());

    server.kill();
    QTRY_VERIFY(!client.socket().connected());
    QTRY_VERIFY(scheduled.size() >= 2);
    QVERIFY(client.manager().reconnecting());
    QVERIFY(client.manager().attempt() >= 1);
    QVERIFY(client.manager().lastError());
    for (int i = 0; i < 5; ++i) {
        QVERIFY(client.socket().emitEvent("number", json::array({i})));
    }

    QVERIFY2(server.start(), qPrintable(server.errorText()));
    QTRY_VERIFY(client.socket().connected());
    QVERIFY(!client.manager().reconnecting());
    QCOMPARE(client.manager().attempt(), 0);
    QVERIFY(!client.manager().lastError());
    QCOMPARE(client.count(QStringLiteral("reconnect")), 1);
    QCOMPARE(client.manager().statistics().reconnects, quint64(1));
    const auto numbers = client.call("numbers", json::array());
    QTRY_COMPARE(*numbers, QStringLiteral("[[0,1,2,3,4]]"));
}

void ReconnectTest::givesUpAfterTheAttempts()
{
    ScriptedServer server;
    server.onRequest = [](Peer &peer, const Request &) { peer.drop(); };
    Options options = Client::pollingOnly();
    options.reconnectionAttempts = 3;
    Client client(server.url(), options);
    QTRY_COMPARE(client.count(QStringLiteral("reconnect failed")), 1);
    QCOMPARE(client.errors().size(), std::size_t(4));
    QCOMPARE(client.connectErrors().size(), std::size_t(4));
    QVERIFY(!client.manager().reconnecting());

    client.manager().setQuery({{QStringLiteral("later"), QStringLiteral("1")}});
    client.manager().reconnectNow();
    QCOMPARE(client.manager().state(), Manager::State::Opening);
    QTRY_VERIFY(server.requests().last().target.contains("later=1"));
}

void ReconnectTest::reconnectNowEndsTheWait()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    server.kill();
    Options options = Client::webSocketOnly();
    options.reconnectionDelay = 1h;
    options.reconnectionDelayMax = 1h;
    Client client(server.url(), options);
    QTRY_VERIFY(client.manager().nextAttemptIn());
    QVERIFY(*client.manager().nextAttemptIn() > 20min);
    QVERIFY(server.start());
    client.manager().reconnectNow();
    QTRY_VERIFY(client.socket().connected());
    QVERIFY(!client.manager().nextAttemptIn());
}

void ReconnectTest::reopenedFromASlot_data()
{
    QTest::addColumn<bool>("close");
    QTest::newRow("reconnectNow in errorOccurred") << false;
    QTest::newRow("close and open in errorOccurred") << true;
}

/// The sockets hear of the end all the same, and connect to the new session.
void ReconnectTest::reopenedFromASlot()
{
    QFETCH(bool, close);
    ScriptedServer server;
    server.behave([](Peer &peer, int number) {
        if (number == 1) {
            peer.frame(8, {});
        }
    });
    Client client(server.url(), Client::webSocketOnly());
    connect(&client.manager(), &Manager::errorOccurred, &client.manager(), [&] {
        if (close) {
            client.manager().close();
            client.manager().open();
        } else {
            client.manager().reconnectNow();
        }
    });
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QCOMPARE(client.count(QStringLiteral("disconnect: transport close")), 1);
}

void ReconnectTest::withoutReconnection()
{
    ScriptedServer server;
    server.behave([](Peer &peer, int) { peer.frame(8, {}); });
    Options options = Client::webSocketOnly();
    options.reconnection = false;
    Client client(server.url(), options);
    QTRY_COMPARE(client.count(QStringLiteral("disconnect: transport close")), 1);
    QVERIFY(!client.manager().reconnecting());
    QVERIFY(!client.manager().nextAttemptIn());
}

void ReconnectTest::serverDisconnects()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    for (const char *way : {"leave", "kick"}) {
        Client client(server.url(), Client::webSocketOnly());
        QTRY_VERIFY(client.socket().connected());
        client.socket().emitEvent(way);
        QTRY_COMPARE(client.count(QStringLiteral("disconnect: io server disconnect")), 1);
        QTRY_COMPARE(client.manager().state(), Manager::State::Closed);
        QVERIFY(!client.manager().reconnecting());
        QVERIFY(!client.socket().active());
        client.socket().connectToNamespace();
        QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    }
}

void ReconnectTest::serverDropsTheEngine()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    for (const auto &transport : {QStringLiteral("websocket"), QStringLiteral("polling")}) {
        Client client(server.url(), Client::quickOptions({transport}));
        QTRY_VERIFY(client.socket().connected());
        const QString first = client.socket().id();
        server.control({{QStringLiteral("do"), QStringLiteral("drop")}});
        QTRY_COMPARE(client.count(QStringLiteral("disconnect: transport close")), 1);
        QTRY_VERIFY(client.socket().connected());
        QVERIFY(client.socket().id() != first);
    }
}

void ReconnectTest::clientDisconnects()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    for (const auto &transport : {QStringLiteral("websocket"), QStringLiteral("polling")}) {
        Client client(server.url(), Client::quickOptions({transport}));
        QTRY_VERIFY(client.socket().connected());
        client.socket().disconnectFromNamespace();
        QCOMPARE(client.log().last(), QStringLiteral("disconnect: io client disconnect"));
        QCOMPARE(client.manager().state(), Manager::State::Closed);
        QVERIFY(!client.manager().reconnecting());
        QVERIFY(client.socket().id().isEmpty());
        const auto clients = [&server] {
            return server.control({{QStringLiteral("do"), QStringLiteral("state")}})
                .value(QLatin1String("clients"))
                .toInt(-1);
        };
        QTRY_COMPARE(clients(), 0);
        client.socket().connectToNamespace();
        QTRY_VERIFY(client.socket().connected());
    }
}

void ReconnectTest::closeStopsTheLoop()
{
    ScriptedServer server;
    server.onRequest = [](Peer &peer, const Request &) { peer.drop(); };
    Client client(server.url());
    QTRY_VERIFY(client.manager().nextAttemptIn());
    client.manager().close();
    QVERIFY(!client.manager().reconnecting());
    QVERIFY(!client.manager().nextAttemptIn());
    QVERIFY(client.socket().active());
    server.onRequest = nullptr;
    client.manager().open();
    QCOMPARE(client.manager().state(), Manager::State::Opening);
}

void ReconnectTest::slowServer()
{
    ServerProcess server = ServerProcess::node({QStringLiteral("--delay"), QStringLiteral("300")});
    QVERIFY(server.start());
    for (const auto &transport : {QStringLiteral("websocket"), QStringLiteral("polling")}) {
        Options options = Client::quickOptions({transport});
        options.timeout = 100ms;
        Client impatient(server.url(), options);
        QTRY_VERIFY(impatient.count(QStringLiteral("error: ConnectTimeout")) >= 2);
        QCOMPARE(impatient.count(QStringLiteral("open")), 0);
        Client patient(server.url(), Client::quickOptions({transport}));
        QTRY_VERIFY(patient.socket().connected());
        QCOMPARE(patient.errors().size(), std::size_t(0));
    }
}

/// At most once: what went out before the loss is not sent again.
void ReconnectTest::emitsSentOnceAreNotRepeated()
{
    ScriptedServer server;
    QList<QByteArray> received;
    server.behave([](Peer &, int) {});
    const auto greet = server.onText;
    server.onText = [&](Peer &peer, const QByteArray &message) {
        received.append(message);
        greet(peer, message);
        if (message.startsWith("42") && peer.number() == 1) {
            peer.drop();
        }
    };
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    client.socket().emitEvent("first");
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    client.socket().emitEvent("second");
    QTRY_VERIFY(received.contains("42[\"second\"]"));
    QCOMPARE(received.count("42[\"first\"]"), 1);
}

void ReconnectTest::fullBuffer_data()
{
    QTest::addColumn<bool>("dropOldest");
    QTest::addColumn<QString>("arrives");
    QTest::newRow("the new one is refused") << false << QStringLiteral("[[0,1]]");
    QTest::newRow("the oldest is dropped") << true << QStringLiteral("[[1,2]]");
}

void ReconnectTest::fullBuffer()
{
    QFETCH(bool, dropOldest);
    QFETCH(QString, arrives);
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Options options = Client::webSocketOnly();
    options.limits.maxSendBufferPackets = 2;
    options.bufferPolicy = dropOldest ? BufferPolicy::DropOldest : BufferPolicy::RejectNew;
    options.autoConnect = false;
    Client client(server.url(), options);
    QStringList failed;
    for (int i = 0; i < 3; ++i) {
        const auto result = client.socket().emitEvent(
            "number", json::array({i}), [&failed, i](const Result<json> &answer) {
                if (!answer && answer.error().code == ErrorCode::BufferFull) {
                    failed.append(QString::number(i));
                }
            });
        QCOMPARE(bool(result), dropOldest || i < 2);
    }
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(2));
    QTRY_COMPARE(failed, QStringList{dropOldest ? QStringLiteral("0") : QStringLiteral("2")});
    client.socket().connectToNamespace();
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(0));
    const auto numbers = client.call("numbers", json::array());
    QTRY_COMPARE(*numbers, arrives);
}

void ReconnectTest::bufferedEmitTimesOut()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Options options = Client::webSocketOnly();
    options.autoConnect = false;
    Client client(server.url(), options);
    const auto answer = client.call("number", json::array({1}), {.timeout = 10ms});
    QTRY_COMPARE(*answer, QStringLiteral("error: AckTimeout"));
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(0));
    client.socket().connectToNamespace();
    QTRY_VERIFY(client.socket().connected());
    const auto late = client.call("silence", json::array(), {.timeout = 10ms});
    QTRY_COMPARE(*late, QStringLiteral("error: AckTimeout"));
    const auto numbers = client.call("numbers", json::array());
    QTRY_COMPARE(*numbers, QStringLiteral("[[]]"));
}

void ReconnectTest::acksFailOnLoss()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    const auto sent = client.call("silence", json::array());
    const auto done = client.call("echo", json::array({1}));
    QTRY_COMPARE(*done, QStringLiteral("[1]"));
    server.kill();
    QTRY_COMPARE(*sent, QStringLiteral("error: Disconnected"));
    const auto buffered = client.call("echo", json::array({2}));
    QVERIFY(server.start());
    QTRY_COMPARE(*buffered, QStringLiteral("[2]"));
}

void ReconnectTest::volatileIsDroppedOffline()
{
    ScriptedServer server;
    server.onRequest = [](Peer &peer, const Request &) { peer.drop(); };
    Client client(server.url());
    const auto answer = client.call("now", json::array(), {.isVolatile = true});
    QTRY_COMPARE(*answer, QStringLiteral("error: Disconnected"));
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(0));
}

/// On the next connection the id would mean something else.
void ReconnectTest::lateAnswerIsDropped()
{
    ScriptedServer server;
    QList<QByteArray> received;
    server.behave([](Peer &peer, int number) {
        if (number == 1) {
            peer.text(R"(427["ask"])");
            peer.frame(8, {});
        }
    });
    const auto greet = server.onText;
    server.onText = [&](Peer &peer, const QByteArray &message) {
        received.append(message);
        greet(peer, message);
    };
    Client client(server.url(), Client::webSocketOnly());
    std::function<void(json)> answer;
    client.socket().on("ask", [&answer](const Event &event) { answer = event.ack(); });
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QVERIFY(answer);
    answer(json::array({"late"}));
    client.socket().emitEvent("end");
    QTRY_VERIFY(received.contains("42[\"end\"]"));
    QVERIFY(!received.contains("437[\"late\"]"));
}

std::unique_ptr<QObject> makeReconnectTest()
{
    return std::make_unique<ReconnectTest>();
}

} // namespace tests

#include "tst_reconnect.moc"
