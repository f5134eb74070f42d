// SPDX-License-Identifier: MIT
// Several transports to a server, and proxies that let only one of them through.
#include "tests/client/client_fixture.h"
#include "tests/client/polling_script.h"
#include "tests/client/test_classes.h"

#include <QPointer>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace socketio;
using namespace std::chrono_literals;

namespace tests {

namespace {

/// What a proxy does with a WebSocket.
enum class Swallows {
    Upgrade,  ///< the request is never answered
    Frames,   ///< 101, and then silence
    Closes,   ///< the handshake passes; closed at the first thing that the client says
    FromHere, ///< the handshake passes; nothing of the client's does
};

/// Polling works: a session, the namespace, one event; then GETs wait.
void servePollingOnly(ScriptedServer &server, Swallows webSocket)
{
    servePolling(server);
    server.onRequest = [poll = server.onRequest, webSocket](Peer &peer, const Request &request) {
        if (!request.isUpgrade()) {
            if (request.method == "GET" && !request.target.contains("sid=")) {
                peer.answer(200, ScriptedServer::defaultHandshake() + "\x1e" + R"(40{"sid":"a"})" +
                                     "\x1e" + R"(42["kpi",1])");
            } else {
                poll(peer, request);
            }
        } else if (webSocket != Swallows::Upgrade) {
            peer.accept(request);
        }
    };
    server.onOpen = [webSocket](Peer &peer, int) {
        if (webSocket != Swallows::Frames) {
            peer.text(ScriptedServer::defaultHandshake());
        }
    };
    server.onText = [webSocket](Peer &peer, const QByteArray &) {
        if (webSocket == Swallows::Closes) {
            peer.end();
        }
    };
}

Options webSocketFirst()
{
    Options options = Client::quickOptions({webSocketName, pollingName});
    options.transportHeadStart = 50ms;
    options.connectTimeout = 500ms;
    return options;
}

int count(const ScriptedServer &server, const std::function<bool(const Request &)> &picks)
{
    return int(std::count_if(server.requests().begin(), server.requests().end(), picks));
}

bool isUpgrade(const Request &request)
{
    return request.isUpgrade();
}

bool isConnect(const Request &request)
{
    return request.method == "POST" && request.body.startsWith("40");
}

bool isRead(const Request &request)
{
    return request.method == "GET" && !request.isUpgrade() && request.target.contains("sid=");
}

} // namespace

class RaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void swallowedWebSocketIsLiveByPolling_data();
    void swallowedWebSocketIsLiveByPolling();
    void withoutARaceSilenceIsWaitedFor();
    void winnerIsRememberedForItsOrigin();
    void reconnectAsksTheWinnerAlone();
    void loserTakesLeaveOfTheServer();
    void pollingThatIsRefusedLeadsToWebSocket();
    void noReadWaitsWhileTheProbeIsAnswered();
    void readsGoOnWhileTheProbeIsNot();
};

void RaceTest::swallowedWebSocketIsLiveByPolling_data()
{
    QTest::addColumn<int>("webSocket");
    QTest::addColumn<int>("asked"); // for auth: once for each session
    QTest::newRow("upgrade never answered") << int(Swallows::Upgrade) << 1;
    QTest::newRow("101 and then silence") << int(Swallows::Frames) << 1;
    QTest::newRow("closed before CONNECT is answered") << int(Swallows::Closes) << 2;
    QTest::newRow("CONNECT never arrives") << int(Swallows::FromHere) << 2;
}

void RaceTest::swallowedWebSocketIsLiveByPolling()
{
    QFETCH(int, webSocket);
    QFETCH(int, asked);
    ScriptedServer server;
    servePollingOnly(server, Swallows(webSocket));
    int questions = 0;
    SocketOptions socketOptions;
    socketOptions.auth = [&questions](const std::function<void(nlohmann::json)> &done) {
        ++questions;
        done({{"token", "t"}});
    };
    Client client(server.url(), webSocketFirst(), QStringLiteral("/"), socketOptions);
    const QStringList &events = client.record("kpi");
    QTRY_COMPARE(events, QStringList{QStringLiteral("[1]")});
    QVERIFY(client.socket().connected());
    QCOMPARE(client.manager().transportName(), pollingName);
    QCOMPARE(client.log().filter(QStringLiteral("transport: ")).last(),
             QStringLiteral("transport: polling"));
    QCOMPARE(client.count(QStringLiteral("open")), 1);
    QCOMPARE(questions, asked);
    QTRY_COMPARE(count(server, isConnect), 1);
    QCOMPARE(client.errors().size(), std::size_t(0));
    QCOMPARE(client.count(QStringLiteral("disconnect: transport close")), 0);
}

void RaceTest::withoutARaceSilenceIsWaitedFor()
{
    ScriptedServer server;
    servePollingOnly(server, Swallows::Upgrade);
    Options options = webSocketFirst();
    options.transportHeadStart.reset();
    options.tryAllTransports = true;
    options.timeout = 300ms;
    Client client(server.url(), options);
    QTRY_COMPARE(client.count(QStringLiteral("error: ConnectTimeout")), 2);
    QCOMPARE(count(server, isUpgrade), server.requests().size());
}

/// By another manager as well.
void RaceTest::winnerIsRememberedForItsOrigin()
{
    ScriptedServer server;
    servePollingOnly(server, Swallows::Upgrade);
    Client first(server.url(), webSocketFirst());
    QTRY_VERIFY(first.socket().connected());
    QCOMPARE(count(server, isUpgrade), 1);
    Options options = webSocketFirst();
    options.transportHeadStart = 10s;
    Client second(server.url(), options);
    QTRY_VERIFY(second.socket().connected());
    QCOMPARE(second.manager().transportName(), pollingName);
    QCOMPARE(count(server, isUpgrade), 1);
}

void RaceTest::reconnectAsksTheWinnerAlone()
{
    ScriptedServer server;
    servePollingOnly(server, Swallows::Frames);
    QPointer<Peer> waiting;
    server.onRequest = [serve = server.onRequest, &waiting](Peer &peer, const Request &request) {
        if (isRead(request)) {
            waiting = &peer;
        }
        serve(peer, request);
    };
    Client client(server.url(), webSocketFirst());
    QTRY_VERIFY(client.socket().connected());
    for (int loss = 1; loss <= 3; ++loss) {
        QTRY_VERIFY(waiting);
        waiting->answer(400, R"({"code":1,"message":"Session ID unknown"})");
        waiting.clear();
        QTRY_COMPARE(client.count(QStringLiteral("reconnect")), loss);
        QTRY_VERIFY(client.socket().connected());
    }
    QCOMPARE(count(server, isUpgrade), 1);
}

/// Its session may come after the other has won; the server is not left with it.
void RaceTest::loserTakesLeaveOfTheServer()
{
    ScriptedServer server;
    QPointer<Peer> polling;
    QPointer<Peer> webSocket;
    server.onRequest = [&](Peer &peer, const Request &request) {
        if (request.isUpgrade()) {
            peer.accept(request);
        } else if (request.method == "POST") {
            peer.answer(200, "ok");
        } else if (!request.target.contains("sid=")) {
            polling = &peer;
            webSocket->text(ScriptedServer::defaultHandshake());
        }
    };
    server.onOpen = [&webSocket](Peer &peer, int) { webSocket = &peer; };
    server.onText = [&polling](Peer &peer, const QByteArray &message) {
        if (message.startsWith("40")) {
            peer.text(R"(40{"sid":"a"})");
            polling->answer(200, QByteArray(ScriptedServer::defaultHandshake())
                                     .replace(R"("sid":"s")", R"("sid":"loser")"));
        }
    };
    Client client(server.url(), webSocketFirst());
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.manager().transportName(), webSocketName);
    QTRY_COMPARE(count(server,
                       [](const Request &request) {
                           return request.method == "POST" && request.body == "1" &&
                                  request.target.contains("sid=loser");
                       }),
                 1);
    QCOMPARE(client.count(QStringLiteral("open")), 1);
}

/// A balancer without sticky sessions, say: the first POST goes to a server that knows nothing.
void RaceTest::pollingThatIsRefusedLeadsToWebSocket()
{
    ScriptedServer server;
    server.behave([](Peer &, int) {});
    server.onRequest = [](Peer &peer, const Request &request) {
        if (request.isUpgrade()) {
            peer.accept(request);
        } else if (request.method == "POST") {
            peer.answer(400, R"({"code":1,"message":"Session ID unknown"})");
        } else if (!request.target.contains("sid=")) {
            peer.answer(200, ScriptedServer::defaultHandshake());
        }
    };
    Client client(server.url(), Client::quickOptions());
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.manager().transportName(), webSocketName);
    QCOMPARE(client.errors().size(), std::size_t(0));
}

/// A server lets go of a read that waits only every 100 ms; without one, nothing has to be waited
/// for. One of several upgrades is enough: on a busy machine the time for it may pass.
void RaceTest::noReadWaitsWhileTheProbeIsAnswered()
{
    ScriptedServer server;
    serveUpgrades(server);
    int reads = 1;
    for (int attempt = 0; attempt < 20 && reads > 0; ++attempt) {
        const int before = count(server, isRead);
        Client client(server.url(), Client::quickOptions());
        QTRY_COMPARE(client.manager().transportName(), webSocketName);
        QTRY_VERIFY(client.socket().connected());
        reads = count(server, isRead) - before;
    }
    QCOMPARE(reads, 0);
}

void RaceTest::readsGoOnWhileTheProbeIsNot()
{
    ScriptedServer server;
    serveUpgrades(server);
    server.onText = nullptr;
    Client client(server.url(), Client::quickOptions());
    QTRY_VERIFY(count(server, isRead) > 0);
    QCOMPARE(client.manager().transportName(), pollingName);
}

std::unique_ptr<QObject> makeRaceTest()
{
    return std::make_unique<RaceTest>();
}

} // namespace tests

#include "tst_race.moc"
