// SPDX-License-Identifier: MIT
// What an application emits: acknowledgements, their failure, and the order of it all.
#include "tests/client/client_fixture.h"
#include "tests/client/scripted_server.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QTest>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

namespace {

QString toText(const Result<json> &answer)
{
    return answer ? text(*answer) : QString::fromLatin1(name(answer.error().code));
}

} // namespace

class EmitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void orderOnConnect();
    void orderOnLeaving();
    void orderOnLoss();
    void acksFailOneByOne();
    void futureOfAnAck();
    void futureOfARefusedEmit();
    void futureIsCancelledWithTheSocket();
    void refusedEmitTakesNoId();
    void answersOfAnOldConnection();
    void pendingAcksAreBounded();
    void volatileOffline();
    void volatileWhenConnected();
    void volatileReservedName();
    void endlessTimeout();

private:
    ServerProcess m_node = ServerProcess::node();
};

void EmitTest::initTestCase()
{
    QVERIFY(m_node.start());
}

void EmitTest::orderOnConnect()
{
    ScriptedServer server;
    server.onOpen = [](Peer &peer, int) { peer.text(ScriptedServer::defaultHandshake()); };
    server.onText = [](Peer &peer, const QByteArray &message) {
        if (message == "40") {
            peer.text(R"(42["early"])");
            peer.text(R"(40{"sid":"a"})");
        }
    };
    SocketOptions socketOptions;
    socketOptions.retries = 1;
    Client client(server.url(), Client::webSocketOnly(), QStringLiteral("/"), socketOptions);
    QStringList order;
    client.socket().on("early", [&](const Event &) {
        order.append(QStringLiteral("early %1").arg(client.socket().id()));
        // Goes before what waits, for the connection stands.
        client.socket().emitEvent("now", json::array(), {}, {.isVolatile = true});
    });
    client.socket().onAnyOutgoing([&](std::string_view event, const json &) {
        order.append(QString::fromStdString(std::string(event)));
    });
    connect(&client.socket(), &Socket::connectedToNamespace, &client.socket(),
            [&] { order.append(QStringLiteral("connect")); });
    client.socket().emitEvent("reliable");
    client.socket().emitEvent("waits");
    QCOMPARE(client.socket().queuedEmits(), std::size_t(2));
    QTRY_COMPARE(order.size(), 4);
    QCOMPARE(order, QStringList({QStringLiteral("early a"), QStringLiteral("now"),
                                 QStringLiteral("reliable"), QStringLiteral("connect")}));
}

void EmitTest::orderOnLeaving()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    client.clearLog();
    QStringList order;
    connect(&client.manager(), &Manager::closed, &client.manager(),
            [&] { order.append(QStringLiteral("close")); });
    connect(
        &client.socket(), &Socket::disconnected, &client.socket(), [&](DisconnectReason reason) {
            order.append(toString(reason) +
                         (client.socket().connected() ? QStringLiteral(" connected") : QString()) +
                         client.socket().id());
        });
    client.socket().emitEvent("silence", json::array(),
                              [&](const Result<json> &answer) { order.append(toText(answer)); });
    client.socket().disconnectFromNamespace();
    QCOMPARE(order, QStringList({QStringLiteral("close"), QStringLiteral("io client disconnect"),
                                 QStringLiteral("Disconnected")}));
    QCOMPARE(client.socket().pendingAcks(), std::size_t(0));
}

void EmitTest::orderOnLoss()
{
    ScriptedServer server;
    Peer *peer = nullptr;
    server.behave([&peer](Peer &opened, int) { peer = &opened; });
    Options patient = Client::webSocketOnly(); // or what waits is sent before it is looked at
    patient.reconnectionDelay = patient.reconnectionDelayMax = std::chrono::minutes(1);
    Client client(server.url(), patient);
    QTRY_VERIFY(client.socket().connected());
    QStringList order;
    connect(&client.socket(), &Socket::disconnected, &client.socket(),
            [&](DisconnectReason reason) {
                order.append(toString(reason));
                client.socket().emitEvent("waits", json::array(), [&](const Result<json> &) {
                    order.append(QStringLiteral("too early"));
                });
                QCOMPARE(client.socket().pendingAcks(), std::size_t(2));
            });
    client.socket().emitEvent("lost", json::array(),
                              [&](const Result<json> &answer) { order.append(toText(answer)); });
    peer->drop();
    QTRY_COMPARE(order.size(), 2);
    QVERIFY(order.first().startsWith(QStringLiteral("transport ")));
    QCOMPARE(order.last(), QStringLiteral("Disconnected"));
    QCOMPARE(client.socket().pendingAcks(), std::size_t(1));
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(1));
}

/// Who hears of one still sees the others waiting; what it emits meanwhile is no part of the loss.
void EmitTest::acksFailOneByOne()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    QStringList order;
    for (int i = 0; i < 3; ++i) {
        client.socket().emitEvent("silence", json::array(), [&, i](const Result<json> &) {
            order.append(QStringLiteral("%1: %2").arg(i).arg(client.socket().pendingAcks()));
            client.socket().emitEvent("echo", json::array(), [](const Result<json> &) {});
        });
    }
    client.socket().disconnectFromNamespace();
    QCOMPARE(order,
             QStringList({QStringLiteral("0: 2"), QStringLiteral("1: 2"), QStringLiteral("2: 2")}));
    QCOMPARE(client.socket().pendingAcks(), std::size_t(3));
}

void EmitTest::futureOfAnAck()
{
    Client client(m_node.url(), Client::webSocketOnly());
    const QFuture<Result<json>> future = client.socket().emitWithAck("echo", json::array({1, "b"}));
    QVERIFY(!future.isFinished());
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(toText(future.result()), QStringLiteral("[1,\"b\"]"));
    const QFuture<Result<json>> late =
        client.socket().emitWithAck("silence", json::array(), {.timeout = 1ms});
    QTRY_VERIFY(late.isFinished());
    QCOMPARE(toText(late.result()), QStringLiteral("AckTimeout"));
}

void EmitTest::futureOfARefusedEmit()
{
    Client client(m_node.url(), Client::webSocketOnly());
    const QFuture<Result<json>> future = client.socket().emitWithAck("disconnecting");
    QVERIFY2(!future.isFinished(), "never from inside the call");
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(toText(future.result()), QStringLiteral("ReservedEvent"));
    QCOMPARE(future.result().error().detail,
             std::string("\"disconnecting\" is a reserved event name"));
}

void EmitTest::futureIsCancelledWithTheSocket()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    const QFuture<Result<json>> future = client.socket().emitWithAck("silence");
    const QFuture<Result<json>> refused = client.socket().emitWithAck("connect");
    client.destroy();
    QVERIFY(future.isCanceled());
    QCOMPARE(future.resultCount(), 0);
    QVERIFY(refused.isCanceled());
}

void EmitTest::refusedEmitTakesNoId()
{
    ScriptedServer server;
    QList<QByteArray> received;
    server.behave([](Peer &, int) {});
    const auto greet = server.onText;
    server.onText = [&](Peer &peer, const QByteArray &message) {
        received.append(message);
        greet(peer, message);
    };
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    const auto refused = client.call("connect", json::array());
    const auto shapeless = client.call("a", json::object());
    const auto sent = client.call("a", json::array());
    QTRY_VERIFY(received.contains("420[\"a\"]"));
    QTRY_COMPARE(*shapeless, QStringLiteral("error: InvalidArgument"));
    QCOMPARE(*refused, QStringLiteral("error: ReservedEvent"));
    QCOMPARE(client.socket().pendingAcks(), std::size_t(1));
}

/// Ids go on over reconnections, so an answer to an old question finds nobody.
void EmitTest::answersOfAnOldConnection()
{
    ScriptedServer server;
    server.behave([](Peer &, int) {});
    const auto greet = server.onText;
    server.onText = [&](Peer &peer, const QByteArray &message) {
        greet(peer, message);
        if (message == "420[\"first\"]") {
            peer.frame(8, {});
        } else if (message == "421[\"second\"]") {
            peer.text(R"(430["old"])");
            peer.text(R"(4377["nobody asked"])");
            peer.text(R"(431["new"])");
            peer.text(R"(431["twice"])");
        }
    };
    Client client(server.url(), Client::webSocketOnly());
    const auto first = client.call("first", json::array());
    QTRY_COMPARE(*first, QStringLiteral("error: Disconnected"));
    int answers = 0;
    QString answer;
    client.socket().emitEvent("second", json::array(), [&](const Result<json> &result) {
        ++answers;
        answer = toText(result);
    });
    QTRY_COMPARE(answer, QStringLiteral("[\"new\"]"));
    QCOMPARE(*first, QStringLiteral("error: Disconnected"));
    QCOMPARE(answers, 1);
}

void EmitTest::pendingAcksAreBounded()
{
    Options options = Client::webSocketOnly();
    options.limits.maxPendingAcks = 1;
    Client client(m_node.url(), options);
    const auto first = client.call("echo", json::array({1}));
    const auto second = client.call("echo", json::array({2}));
    QTRY_COMPARE(*second, QStringLiteral("error: LimitExceeded"));
    QTRY_COMPARE(*first, QStringLiteral("[1]"));
    const auto third = client.call("echo", json::array({3}));
    QTRY_COMPARE(*third, QStringLiteral("[3]"));
}

void EmitTest::volatileOffline()
{
    Options options = Client::webSocketOnly();
    options.autoConnect = false;
    Client client(m_node.url(), options);
    QVERIFY2(client.socket().emitEvent("number", json::array({1}), {}, {.isVolatile = true}),
             "dropped in silence");
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(0));
    const auto atOnce = client.call("number", json::array({2}), {.isVolatile = true});
    const auto inTime =
        client.call("number", json::array({3}), {.timeout = 1ms, .isVolatile = true});
    QTRY_COMPARE(*atOnce, QStringLiteral("error: Disconnected"));
    QTRY_COMPARE(*inTime, QStringLiteral("error: AckTimeout"));
    client.socket().connectToNamespace();
    const auto numbers = client.call("numbers", json::array());
    QTRY_COMPARE(*numbers, QStringLiteral("[[]]"));
}

void EmitTest::volatileWhenConnected()
{
    Client client(m_node.url(), Client::webSocketOnly());
    const QStringList &welcomes = client.record("welcome");
    QTRY_COMPARE(welcomes.size(), 1);
    const auto answer = client.call("echo", json::array({1}), {.isVolatile = true});
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
}

void EmitTest::volatileReservedName()
{
    Options options = Client::webSocketOnly();
    options.autoConnect = false;
    Client client(m_node.url(), options);
    const auto refused =
        client.socket().emitEvent("connect_error", json::array(), {}, {.isVolatile = true});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ReservedEvent);
}

void EmitTest::endlessTimeout()
{
    Client client(m_node.url(), Client::webSocketOnly());
    const auto answer =
        client.call("echo", json::array({1}), {.timeout = std::chrono::milliseconds::max()});
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
}

std::unique_ptr<QObject> makeEmitTest()
{
    return std::make_unique<EmitTest>();
}

} // namespace tests

#include "tst_emit.moc"
