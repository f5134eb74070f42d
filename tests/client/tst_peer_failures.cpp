// SPDX-License-Identifier: MIT
// What other clients break on, each seen to happen. Here it must not.
#include "tests/client/client_fixture.h"
#include "tests/client/polling_script.h"
#include "tests/client/scripted_server.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QDir>
#include <QTest>

using namespace socketio;
using nlohmann::json;

namespace tests {

class PeerFailureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void attachmentOfAnyFirstByte_data();
    void attachmentOfAnyFirstByte();
    void unusableHandshake_data();
    void unusableHandshake();
    void deepNesting();
    void pingTimeoutIsReported();
    void reopenedInItsOwnDisconnectHandler();
    void refusedUpgradeIsTriedAgain();
    void staleAckIsNotDelivered();
    void noThreadForAConnection();
};

void PeerFailureTest::attachmentOfAnyFirstByte_data()
{
    QTest::addColumn<QString>("transport");
    QTest::newRow("websocket") << QStringLiteral("websocket");
    QTest::newRow("polling") << QStringLiteral("polling");
}

void PeerFailureTest::attachmentOfAnyFirstByte()
{
    QFETCH(QString, transport);
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Client client(server.url(), Client::quickOptions({transport}));
    std::vector<json> received;
    client.socket().on("back",
                       [&received](const Event &event) { received.push_back(event.json()); });
    for (int byte = 0; byte < 256; ++byte) {
        client.socket().emitEvent("back", json::array({json::binary({std::uint8_t(byte), 7})}));
    }
    QTRY_COMPARE(received.size(), std::size_t(256));
    for (int byte = 0; byte < 256; ++byte) {
        QVERIFY(received[std::size_t(byte)] ==
                json::array({json::binary({std::uint8_t(byte), 7})}));
    }
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void PeerFailureTest::unusableHandshake_data()
{
    QTest::addColumn<QByteArray>("handshake");
    QTest::newRow("a list") << QByteArray("0[]");
    QTest::newRow("pingInterval as text")
        << QByteArray(R"(0{"sid":"s","upgrades":[],"pingInterval":"25000","pingTimeout":1})");
}

/// On polling; tst_faults does the same on WebSocket.
void PeerFailureTest::unusableHandshake()
{
    QFETCH(QByteArray, handshake);
    ScriptedServer server;
    servePolling(server);
    const auto serve = server.onRequest;
    bool first = true;
    server.onRequest = [&](Peer &peer, const Request &request) {
        if (std::exchange(first, false)) {
            peer.answer(200, handshake);
        } else {
            serve(peer, request);
        }
    };
    Client client(server.url(), Client::pollingOnly());
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.log().value(0), QStringLiteral("error: InvalidHandshake"));
    QCOMPARE(client.errors().size(), std::size_t(1));
}

/// On polling; tst_faults does the same on WebSocket.
void PeerFailureTest::deepNesting()
{
    ScriptedServer server;
    servePolling(server);
    const auto serve = server.onRequest;
    bool sent = false;
    server.onRequest = [&](Peer &peer, const Request &request) {
        if (request.method == "GET" && request.target.contains("sid=") &&
            !std::exchange(sent, true)) {
            peer.answer(200,
                        R"(42["a",)" + QByteArray(200'000, '[') + QByteArray(200'000, ']') + ']');
        } else {
            serve(peer, request);
        }
    };
    Client client(server.url(), Client::pollingOnly());
    QTRY_COMPARE(client.count(QStringLiteral("disconnect: parse error")), 1);
    QTRY_VERIFY(client.socket().connected());
}

void PeerFailureTest::pingTimeoutIsReported()
{
    ScriptedServer server;
    server.behave([](Peer &, int) {},
                  R"(0{"sid":"s","upgrades":[],"pingInterval":50,"pingTimeout":50})");
    Options options = Client::webSocketOnly();
    options.reconnection = false;
    Client client(server.url(), options);
    QTRY_COMPARE(client.count(QStringLiteral("disconnect: ping timeout")), 1);
    QCOMPARE(client.count(QStringLiteral("close: ping timeout")), 1);
    QVERIFY(client.manager().lastError());
    QCOMPARE(client.manager().lastError()->code, ErrorCode::PingTimeout);
}

void PeerFailureTest::reopenedInItsOwnDisconnectHandler()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Client client(server.url(), Client::webSocketOnly());
    connect(&client.socket(), &Socket::disconnected, &client.socket(),
            [&client] { client.socket().connectToNamespace(); });
    for (int round = 1; round <= 3; ++round) {
        QTRY_COMPARE(client.count(QStringLiteral("connect")), 2 * round - 1);
        server.control({{QStringLiteral("do"), QStringLiteral("disconnect")}});
        QTRY_COMPARE(client.count(QStringLiteral("connect")), 2 * round);
        client.socket().disconnectFromNamespace();
    }
    const auto answer = client.call("echo", json::array({1}));
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
}

void PeerFailureTest::refusedUpgradeIsTriedAgain()
{
    ServerProcess refusing = ServerProcess::node({QStringLiteral("--refuse-upgrade")});
    QVERIFY(refusing.start());
    Client client(refusing.url());
    QTRY_COMPARE(client.count(QStringLiteral("upgrade error")), 1);
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.manager().transportName(), QStringLiteral("polling"));

    refusing.kill();
    ServerProcess willing =
        ServerProcess::node({QStringLiteral("--port"), QString::number(refusing.port())});
    QVERIFY(willing.start());
    QTRY_COMPARE(client.manager().transportName(), QStringLiteral("websocket"));
    QTRY_VERIFY(client.socket().connected());
}

void PeerFailureTest::staleAckIsNotDelivered()
{
    ScriptedServer server;
    server.behave([](Peer &peer, int number) {
        if (number == 2) {
            peer.text(R"(430["of the session before"])");
            peer.text(R"(42["end"])");
        }
    });
    const auto greet = server.onText;
    server.onText = [&greet](Peer &peer, const QByteArray &message) {
        greet(peer, message);
        if (message.startsWith("420")) {
            peer.drop();
        }
    };
    Client client(server.url(), Client::webSocketOnly());
    const QStringList &end = client.record("end");
    int answers = 0;
    ErrorCode code{};
    client.socket().emitEvent("ask", json::array(), [&](const Result<json> &result) {
        ++answers;
        code = result ? ErrorCode{} : result.error().code;
    });
    QTRY_COMPARE(end.size(), 1);
    QCOMPARE(answers, 1);
    QCOMPARE(code, ErrorCode::Disconnected);
}

void PeerFailureTest::noThreadForAConnection()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    const auto threads = [] {
        return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    };
    const Options options = Client::webSocketOnly();
    const auto open = [&] {
        auto client = std::make_unique<Client>(server.url(), options);
        [&] { QTRY_VERIFY(client->socket().connected()); }();
        return client;
    };
    std::vector<std::unique_ptr<Client>> clients;
    clients.push_back(open()); // what the first one of a process needs is not counted
    const auto before = threads().size();
    while (clients.size() < 51) {
        clients.push_back(open());
    }
    QVERIFY(clients.back()->socket().connected());
    QVERIFY2(threads().size() <= before, "one connection, one thread");
}

std::unique_ptr<QObject> makePeerFailureTest()
{
    return std::make_unique<PeerFailureTest>();
}

} // namespace tests

#include "tst_peer_failures.moc"
