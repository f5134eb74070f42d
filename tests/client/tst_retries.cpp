// SPDX-License-Identifier: MIT
// Emits that are sent until they are acknowledged.
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

SocketOptions retrying(int retries, std::chrono::milliseconds ackTimeout = 10s)
{
    SocketOptions options;
    options.retries = retries;
    options.ackTimeout = ackTimeout;
    return options;
}

} // namespace

class RetryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneAfterTheOther();
    void givenUp();
    void waitsForTheConnection();
    void sentAgainAfterALoss();
    void lossUsesUpAnAttempt();
    void eachEmitAsksForAnAnswer();
    void volatileGoesBy();
    void ownTimeoutPrevails();
    void whatCannotBeSentIsRefused();
    void whatTheServerCannotTakeIsGivenUp();
    void queueIsBounded();
    void handlerMayEndAll_data();
    void handlerMayEndAll();

private:
    ServerProcess m_node = ServerProcess::node();
};

/// A server that is silent, and what it was told.
class Listening : public ScriptedServer
{
public:
    Listening()
    {
        behave([](Peer &, int) {});
        onText = [this, greet = onText](Peer &peer, const QByteArray &message) {
            received.append(message);
            greet(peer, message);
            if (onEvent && message.startsWith("42")) {
                onEvent(peer, message);
            }
        };
    }

    QList<QByteArray> received;
    std::function<void(Peer &, const QByteArray &)> onEvent;
};

void RetryTest::initTestCase()
{
    QVERIFY(m_node.start());
}

void RetryTest::oneAfterTheOther()
{
    Client client(m_node.url(), Client::webSocketOnly(), QStringLiteral("/"), retrying(1));
    QStringList log;
    for (int i = 1; i <= 3; ++i) {
        client.socket().emitEvent("echo", json::array({i}), [&](const Result<json> &answer) {
            QVERIFY(answer);
            log.append(QStringLiteral("%1, %2 left")
                           .arg(text(*answer))
                           .arg(client.socket().queuedEmits()));
            QCOMPARE(client.socket().pendingAcks(), std::size_t(0));
        });
        QCOMPARE(client.socket().queuedEmits(), std::size_t(i));
    }
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(0));
    QTRY_COMPARE(log, QStringList({QStringLiteral("[1], 2 left"), QStringLiteral("[2], 1 left"),
                                   QStringLiteral("[3], 0 left")}));
}

void RetryTest::givenUp()
{
    Listening server;
    Client client(server.url(), Client::webSocketOnly(), QStringLiteral("/"), retrying(3, 5ms));
    const auto first = client.call("a", json::array());
    const auto second = client.call("b", json::array());
    QTRY_COMPARE(*second, QStringLiteral("error: AckTimeout"));
    QCOMPARE(*first, QStringLiteral("error: AckTimeout"));
    QList<QByteArray> expected{"40"};
    for (int id = 0; id < 8; ++id) {
        expected.append("42" + QByteArray::number(id) + (id < 4 ? "[\"a\"]" : "[\"b\"]"));
    }
    QCOMPARE(server.received, expected);
    QCOMPARE(client.socket().queuedEmits(), std::size_t(0));
}

void RetryTest::waitsForTheConnection()
{
    Options options = Client::webSocketOnly();
    options.autoConnect = false;
    Client client(m_node.url(), options, QStringLiteral("/"), retrying(1, 1ms));
    const auto answer = client.call("echo", json::array({1}), {.timeout = 10s});
    // Another's time is over meanwhile; this one's clock has not begun.
    Client other(m_node.url(), options);
    const auto late = other.call("echo", json::array(), {.timeout = 2ms});
    QTRY_COMPARE(*late, QStringLiteral("error: AckTimeout"));
    QVERIFY(answer->isEmpty());
    QCOMPARE(client.socket().queuedEmits(), std::size_t(1));
    client.socket().connectToNamespace();
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
}

void RetryTest::sentAgainAfterALoss()
{
    Listening server;
    server.onEvent = [](Peer &peer, const QByteArray &message) {
        if (message == "420[\"a\"]") {
            peer.drop();
        } else if (message == "421[\"a\"]") {
            peer.text(R"(431["done"])");
        }
    };
    Client client(server.url(), Client::webSocketOnly(), QStringLiteral("/"), retrying(1));
    QStringList answers;
    client.socket().emitEvent("a", json::array(), [&](const Result<json> &answer) {
        answers.append(text(answer.value_or(json())));
    });
    QTRY_COMPARE(answers, QStringList(QStringLiteral("[\"done\"]")));
    QCOMPARE(client.count(QStringLiteral("connect")), 2);
    QCOMPARE(client.socket().queuedEmits(), std::size_t(0));
}

void RetryTest::lossUsesUpAnAttempt()
{
    Listening server;
    server.onEvent = [](Peer &peer, const QByteArray &message) {
        if (message.contains("\"a\"")) {
            peer.drop();
        }
    };
    Client client(server.url(), Client::webSocketOnly(), QStringLiteral("/"), retrying(1));
    const auto lost = client.call("a", json::array());
    client.socket().emitEvent("b");
    QTRY_COMPARE(*lost, QStringLiteral("error: Disconnected"));
    QTRY_VERIFY(server.received.contains("422[\"b\"]"));
    QCOMPARE(client.count(QStringLiteral("connect")), 3);
}

void RetryTest::eachEmitAsksForAnAnswer()
{
    Listening server;
    server.onEvent = [](Peer &peer, const QByteArray &message) {
        if (message == "420[\"a\"]") {
            peer.text("430[]");
        }
    };
    Client client(server.url(), Client::webSocketOnly(), QStringLiteral("/"), retrying(1));
    client.socket().emitEvent("a");
    client.socket().emitEvent("b");
    QTRY_VERIFY(server.received.contains("421[\"b\"]"));
    QCOMPARE(client.socket().queuedEmits(), std::size_t(1));
}

void RetryTest::volatileGoesBy()
{
    Listening server;
    Client client(server.url(), Client::webSocketOnly(), QStringLiteral("/"), retrying(1));
    QTRY_VERIFY(client.socket().connected());
    client.socket().emitEvent("now", json::array(), {}, {.isVolatile = true});
    QTRY_VERIFY(server.received.contains("42[\"now\"]"));
    QCOMPARE(client.socket().queuedEmits(), std::size_t(0));
}

void RetryTest::ownTimeoutPrevails()
{
    Listening server;
    Client client(server.url(), Client::webSocketOnly(), QStringLiteral("/"), retrying(1));
    const auto answer = client.call("a", json::array(), {.timeout = 5ms});
    QTRY_COMPARE(*answer, QStringLiteral("error: AckTimeout"));
    QCOMPARE(server.received.count("420[\"a\"]") + server.received.count("421[\"a\"]"), 2);
}

void RetryTest::whatCannotBeSentIsRefused()
{
    Client client(m_node.url(), Client::webSocketOnly(), QStringLiteral("/"), retrying(1));
    const auto refused = client.socket().emitEvent("connect");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ReservedEvent);
    QCOMPARE(client.socket().queuedEmits(), std::size_t(0));
}

void RetryTest::whatTheServerCannotTakeIsGivenUp()
{
    ServerProcess server =
        ServerProcess::node({QStringLiteral("--max-payload"), QStringLiteral("1000")});
    QVERIFY(server.start());
    Client client(server.url(), Client::webSocketOnly(), QStringLiteral("/"), retrying(1));
    const auto large = client.call("echo", json::array({std::string(2000, 'x')}));
    const auto small = client.call("echo", json::array({1}));
    QTRY_COMPARE(*small, QStringLiteral("[1]"));
    QCOMPARE(*large, QStringLiteral("error: PayloadTooLarge"));
    QCOMPARE(client.count(QStringLiteral("connect")), 1);
}

void RetryTest::queueIsBounded()
{
    Options options = Client::webSocketOnly();
    options.autoConnect = false;
    options.limits.maxSendBufferPackets = 1;
    Client client(m_node.url(), options, QStringLiteral("/"), retrying(1));
    const auto first = client.call("echo", json::array({1}));
    const auto second = client.call("echo", json::array({2}));
    QTRY_COMPARE(*second, QStringLiteral("error: BufferFull"));
    client.socket().connectToNamespace();
    QTRY_COMPARE(*first, QStringLiteral("[1]"));
}

void RetryTest::handlerMayEndAll_data()
{
    QTest::addColumn<bool>("fails");
    QTest::addColumn<bool>("destroys");
    for (const bool fails : {false, true}) {
        for (const bool destroys : {false, true}) {
            QTest::addRow("%s, %s", fails ? "given up" : "answered",
                          destroys ? "destroys" : "leaves")
                << fails << destroys;
        }
    }
}

void RetryTest::handlerMayEndAll()
{
    QFETCH(bool, fails);
    QFETCH(bool, destroys);
    Client client(m_node.url(), Client::webSocketOnly(), QStringLiteral("/"),
                  retrying(1, fails ? 2ms : 10s));
    bool called = false;
    client.socket().emitEvent(fails ? "silence" : "echo", json::array(),
                              [&](const Result<json> &answer) {
                                  called = true;
                                  QCOMPARE(!answer, fails);
                                  if (destroys) {
                                      client.destroy();
                                  } else {
                                      client.socket().disconnectFromNamespace();
                                  }
                              });
    client.socket().emitEvent("echo");
    QTRY_VERIFY(called);
    if (!destroys) {
        QCOMPARE(client.socket().queuedEmits(), std::size_t(1));
        QVERIFY(!client.socket().connected());
    }
}

std::unique_ptr<QObject> makeRetryTest()
{
    return std::make_unique<RetryTest>();
}

} // namespace tests

#include "tst_retries.moc"
