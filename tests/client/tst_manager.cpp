// SPDX-License-Identifier: MIT
// What a manager says, in which order and in whose words.
#include "tests/client/client_fixture.h"
#include "tests/client/polling_script.h"
#include "tests/client/recorder.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QSignalSpy>
#include <QTest>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

namespace {

Options lazily(const QStringList &transports)
{
    Options options = Client::quickOptions(transports);
    options.autoConnect = false;
    return options;
}

} // namespace

class ManagerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void connectingAndLeaving();
    void closingAManager();
    void closingWhileOpening();
    void closingWhatIsClosed();
    void lossAndReturn();
    void failureUntilTheLastAttempt_data();
    void failureUntilTheLastAttempt();
    void failedPost();
    void requestTimeout();
    void noTimeAtAll();
    void timeoutCanBeChanged();
    void noTransports();
    void settings();
    void reconnectionOffStopsTheWait();
    void attemptsSetToNone();
    void socketIsMadeOnce();
    void queryAndHeadersChangeBetweenAttempts();
    void unfinishedSocketHearsOfTheLoss();
    void secondDropOfTheSameTurn();

private:
    ServerProcess m_node = ServerProcess::node();
};

void ManagerTest::initTestCase()
{
    QVERIFY2(m_node.start(), qPrintable(m_node.errorText()));
}

void ManagerTest::connectingAndLeaving()
{
    Manager manager(m_node.url(), lazily({webSocketName}));
    Recorder recorder;
    recorder.attach(manager);
    Socket *socket = manager.socket();
    recorder.attach(*socket);
    QVERIFY(!manager.engine());
    socket->connectToNamespace();
    QCOMPARE(manager.engine()->number, quint64(1));
    QCOMPARE(manager.engine()->state, EngineInfo::State::Opening);
    QCOMPARE(manager.engine()->transport, webSocketName);
    QVERIFY(manager.engine()->id.isEmpty());
    QTRY_VERIFY(socket->connected());
    QVERIFY(!manager.engine()->id.isEmpty());
    socket->disconnectFromNamespace();
    // What was written in this turn still waits.
    QCOMPARE(manager.engine()->state, EngineInfo::State::Closing);
    QTRY_COMPARE(recorder.count(QStringLiteral("engine 1: closed websocket, forced close")), 1);
    QCOMPARE(recorder.log(),
             (QStringList{QStringLiteral("engine 1: open websocket"), QStringLiteral("open"),
                          QStringLiteral("connect"), QStringLiteral("close: forced close"),
                          QStringLiteral("disconnect: io client disconnect"),
                          QStringLiteral("engine 1: closed websocket, forced close")}));
    QVERIFY(manager.engine()->id.isEmpty());
}

void ManagerTest::closingAManager()
{
    Manager manager(m_node.url(), lazily({webSocketName}));
    Recorder recorder;
    recorder.attach(manager);
    recorder.attach(*manager.socket());
    recorder.attach(*manager.socket(QStringLiteral("/admin")), QStringLiteral("admin "));
    manager.socket()->connectToNamespace();
    manager.socket(QStringLiteral("/admin"))->connectToNamespace();
    QTRY_VERIFY(manager.socket()->connected() &&
                manager.socket(QStringLiteral("/admin"))->connected());
    recorder.clear();
    manager.close();
    QCOMPARE(recorder.log(),
             (QStringList{QStringLiteral("engine 1: closed websocket, forced close"),
                          QStringLiteral("close: forced close"),
                          QStringLiteral("disconnect: forced close"),
                          QStringLiteral("admin disconnect: forced close")}));
    QVERIFY(manager.socket()->active());
    QVERIFY(!manager.reconnecting());
}

void ManagerTest::closingWhileOpening()
{
    Manager manager(m_node.url(), lazily({pollingName}));
    Recorder recorder;
    recorder.attach(manager);
    recorder.attach(*manager.socket());
    manager.socket()->connectToNamespace();
    manager.close();
    QCOMPARE(recorder.log(), (QStringList{QStringLiteral("engine 1: closed polling, forced close"),
                                          QStringLiteral("close: forced close"),
                                          QStringLiteral("disconnect: forced close")}));
}

void ManagerTest::closingWhatIsClosed()
{
    Manager manager(m_node.url(), lazily({pollingName}));
    Recorder recorder;
    recorder.attach(manager);
    connect(&manager, &Manager::closed, &manager, [&manager] { manager.close(); });
    manager.close();
    QCOMPARE(recorder.log(), QStringList{QStringLiteral("close: forced close")});
}

void ManagerTest::lossAndReturn()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Manager manager(server.url(), lazily({webSocketName}));
    Recorder recorder;
    recorder.attach(manager);
    recorder.attach(*manager.socket());
    bool reconnecting = false;
    connect(&manager, &Manager::opened, &manager, [&] { reconnecting = manager.reconnecting(); });
    manager.socket()->connectToNamespace();
    QTRY_VERIFY(manager.socket()->connected());
    QVERIFY(!reconnecting);
    recorder.clear();
    server.control({{QStringLiteral("do"), QStringLiteral("drop")}});
    QTRY_VERIFY(recorder.count(QStringLiteral("connect")) == 1);
    QVERIFY(reconnecting);
    QVERIFY(!manager.reconnecting());
    QCOMPARE(recorder.log(),
             (QStringList{QStringLiteral("engine 1: closed websocket, transport close"),
                          QStringLiteral("close: transport close"),
                          QStringLiteral("disconnect: transport close"),
                          QStringLiteral("reconnect_attempt: 1"),
                          QStringLiteral("engine 2: open websocket"), QStringLiteral("open"),
                          QStringLiteral("reconnect: 1"), QStringLiteral("connect")}));
}

void ManagerTest::failureUntilTheLastAttempt_data()
{
    QTest::addColumn<QString>("transport");
    QTest::addColumn<QString>("message");
    QTest::newRow("polling") << pollingName << QStringLiteral("xhr poll error");
    QTest::newRow("websocket") << webSocketName << QStringLiteral("websocket error");
}

void ManagerTest::failureUntilTheLastAttempt()
{
    QFETCH(QString, transport);
    QFETCH(QString, message);
    ScriptedServer server;
    server.onRequest = [](Peer &peer, const Request &) { peer.drop(); };
    Options options = lazily({transport});
    options.reconnectionAttempts = 2;
    Manager manager(server.url(), options);
    Recorder recorder;
    recorder.attach(manager);
    recorder.attach(*manager.socket());
    manager.socket()->connectToNamespace();
    QTRY_VERIFY(recorder.count(QStringLiteral("reconnect_failed")) == 1);
    const QString error = QStringLiteral("error: ") + message;
    const QString connectError = QStringLiteral("connect_error: ") + message;
    const QString reconnectError = QStringLiteral("reconnect_error: ") + message;
    QCOMPARE(
        recorder.plain(),
        (QStringList{error, connectError, QStringLiteral("reconnect_attempt: 1"), error,
                     connectError, reconnectError, QStringLiteral("reconnect_attempt: 2"), error,
                     connectError, QStringLiteral("reconnect_failed"), reconnectError}));
    QCOMPARE(manager.engine()->number, quint64(3));
    QCOMPARE(recorder.log().last(),
             QStringLiteral("engine 3: closed %1, transport error").arg(transport));
}

void ManagerTest::failedPost()
{
    ScriptedServer server;
    server.onRequest = [](Peer &peer, const Request &request) {
        if (request.method == "POST") {
            peer.answer(400, "no");
        } else if (!request.target.contains("sid=")) {
            peer.answer(200, ScriptedServer::defaultHandshake());
        }
    };
    Options options = lazily({pollingName});
    options.reconnection = false;
    Manager manager(server.url(), options);
    Recorder recorder;
    recorder.attach(manager);
    recorder.attach(*manager.socket());
    manager.socket()->connectToNamespace();
    QTRY_COMPARE(recorder.plain(),
                 (QStringList{QStringLiteral("open"), QStringLiteral("error: xhr post error"),
                              QStringLiteral("connect_error: xhr post error"),
                              QStringLiteral("close: transport error"),
                              QStringLiteral("disconnect: transport error")}));
}

void ManagerTest::requestTimeout()
{
    ScriptedServer server;
    servePolling(server);
    Options options = lazily({pollingName});
    options.reconnection = false;
    options.requestTimeout = 50ms;
    Manager manager(server.url(), options);
    manager.socket()->connectToNamespace();
    Recorder recorder;
    recorder.attach(manager);
    QTRY_COMPARE(recorder.count(QStringLiteral("close: transport error")), 1);
}

/// A timeout of zero is a timeout.
void ManagerTest::noTimeAtAll()
{
    for (const QString &transport : {pollingName, webSocketName}) {
        Options options = lazily({transport});
        options.timeout = 0ms;
        options.reconnectionAttempts = 2;
        Manager manager(m_node.url(), options);
        Recorder recorder;
        recorder.attach(manager);
        recorder.attach(*manager.socket());
        manager.socket()->connectToNamespace();
        QVERIFY(recorder.log().isEmpty());
        QTRY_VERIFY(recorder.count(QStringLiteral("reconnect_failed")) == 1);
        QCOMPARE(recorder.count(QStringLiteral("error: timeout")), 3);
        QCOMPARE(recorder.count(QStringLiteral("connect_error: timeout")), 3);
        QCOMPARE(recorder.count(QStringLiteral("reconnect_error: timeout")), 2);
        QCOMPARE(recorder.count(QStringLiteral("open")), 0);
    }
}

void ManagerTest::timeoutCanBeChanged()
{
    Options options = lazily({webSocketName});
    options.timeout = 0ms;
    Manager manager(m_node.url(), options);
    QCOMPARE(manager.timeout(), std::optional(0ms));
    connect(&manager, &Manager::reconnectAttempt, &manager,
            [&manager] { manager.setTimeout(std::nullopt); });
    manager.socket()->connectToNamespace();
    QTRY_VERIFY(manager.socket()->connected());
    QVERIFY(!manager.timeout());
}

void ManagerTest::noTransports()
{
    Manager manager(m_node.url(), lazily({}));
    Recorder recorder;
    recorder.attach(manager);
    recorder.attach(*manager.socket());
    manager.socket()->connectToNamespace();
    QTRY_COMPARE(recorder.log(),
                 (QStringList{QStringLiteral("error: No transports available"),
                              QStringLiteral("connect_error: No transports available")}));
}

void ManagerTest::settings()
{
    Options options = lazily({});
    options.reconnectionAttempts = 0;
    options.reconnectionDelay = 0ms;
    options.reconnectionDelayMax = 0ms;
    options.randomizationFactor = 0;
    Manager manager(m_node.url(), options);
    QVERIFY(!manager.reconnectionAttempts());
    QCOMPARE(manager.reconnectionDelay(), 1000ms);
    QCOMPARE(manager.reconnectionDelayMax(), 5000ms);
    QCOMPARE(manager.randomizationFactor(), 0.0);
    QCOMPARE(manager.timeout(), std::optional(20'000ms));
    QVERIFY(manager.reconnection());
    manager.setReconnection(false);
    manager.setReconnectionAttempts(7);
    manager.setReconnectionDelay(11ms);
    manager.setReconnectionDelayMax(12ms);
    manager.setRandomizationFactor(0.25);
    manager.setTimeout(13ms);
    QVERIFY(!manager.reconnection());
    QCOMPARE(manager.reconnectionAttempts(), std::optional(7));
    QCOMPARE(manager.reconnectionDelay(), 11ms);
    QCOMPARE(manager.reconnectionDelayMax(), 12ms);
    QCOMPARE(manager.randomizationFactor(), 0.25);
    QCOMPARE(manager.timeout(), std::optional(13ms));
}

void ManagerTest::reconnectionOffStopsTheWait()
{
    ScriptedServer server;
    server.onRequest = [](Peer &peer, const Request &) { peer.drop(); };
    Manager manager(server.url(), lazily({pollingName}));
    QSignalSpy attempts(&manager, &Manager::reconnectAttempt);
    manager.open();
    QTRY_VERIFY(manager.nextAttemptIn());
    manager.setReconnection(false);
    QVERIFY(!manager.nextAttemptIn());
    QVERIFY(!manager.reconnecting());
    const auto before = attempts.size();
    // The next failure is not followed by a wait either.
    manager.open();
    QTRY_COMPARE(manager.state(), Manager::State::Closed);
    QVERIFY(!manager.nextAttemptIn());
    QCOMPARE(attempts.size(), before);
}

void ManagerTest::attemptsSetToNone()
{
    ScriptedServer server;
    server.onRequest = [](Peer &peer, const Request &) { peer.drop(); };
    Manager manager(server.url(), lazily({pollingName}));
    manager.setReconnectionAttempts(0);
    Recorder recorder;
    recorder.attach(manager);
    manager.open();
    QTRY_COMPARE(recorder.plain(), (QStringList{QStringLiteral("error: xhr poll error"),
                                                QStringLiteral("reconnect_failed")}));
}

void ManagerTest::socketIsMadeOnce()
{
    Manager manager(m_node.url(), Client::webSocketOnly());
    Socket *socket = manager.socket();
    QTRY_VERIFY(socket->connected());
    socket->disconnectFromNamespace();
    QVERIFY(!socket->active());
    QCOMPARE(manager.socket(QStringLiteral("/")), socket);
    QVERIFY(socket->active());
    QTRY_VERIFY(socket->connected());
}

void ManagerTest::queryAndHeadersChangeBetweenAttempts()
{
    ScriptedServer server;
    server.onRequest = [](Peer &peer, const Request &) { peer.drop(); };
    Manager manager(server.url(), lazily({pollingName}));
    connect(&manager, &Manager::reconnectAttempt, &manager, [&manager](int attempt) {
        manager.setQuery({{QStringLiteral("attempt"), QString::number(attempt)}});
        manager.setExtraHeaders({{"X-Attempt", QByteArray::number(attempt)}});
    });
    manager.open();
    const auto last = [&server] {
        return server.requests().isEmpty() ? Request() : server.requests().last();
    };
    QTRY_VERIFY(last().target.contains("attempt=2"));
    QVERIFY(!server.requests().at(0).target.contains("attempt="));
    QCOMPARE(last().headers.value("x-attempt"), QByteArray("2"));
}

void ManagerTest::unfinishedSocketHearsOfTheLoss()
{
    ScriptedServer server;
    server.onOpen = [](Peer &peer, int) {
        peer.text(ScriptedServer::defaultHandshake());
        peer.frame(8, {});
    };
    Options options = lazily({webSocketName});
    options.reconnection = false;
    Manager manager(server.url(), options);
    Recorder recorder;
    recorder.attach(manager);
    recorder.attach(*manager.socket());
    manager.socket()->connectToNamespace();
    QTRY_COMPARE(recorder.plain(),
                 (QStringList{QStringLiteral("open"), QStringLiteral("close: transport close"),
                              QStringLiteral("disconnect: transport close")}));
}

/// Whatever has been written in one turn of the event loop keeps the transport busy until the next.
void ManagerTest::secondDropOfTheSameTurn()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    const auto welcome = client.call("echo", json::array());
    QTRY_COMPARE(*welcome, QStringLiteral("[]"));
    QVERIFY(client.socket().emitEvent("number", json::array({1}), {}, {.isVolatile = true}));
    QVERIFY(client.socket().emitEvent("number", json::array({2}), {}, {.isVolatile = true}));
    const auto numbers = client.call("numbers", json::array());
    QTRY_COMPARE(*numbers, QStringLiteral("[[1]]"));
    QVERIFY(client.socket().emitEvent("number", json::array({3}), {}, {.isVolatile = true}));
}

std::unique_ptr<QObject> makeManagerTest()
{
    return std::make_unique<ManagerTest>();
}

} // namespace tests

#include "tst_manager.moc"
