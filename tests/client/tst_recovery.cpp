// SPDX-License-Identifier: MIT
// Connection state recovery: what was missed while away.
#include "tests/client/client_fixture.h"
#include "tests/client/scripted_server.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

namespace {

/// Reconnects only when told to, so that something can be missed.
Options waiting(const QString &transport)
{
    Options options = Client::quickOptions({transport});
    options.reconnectionDelay = options.reconnectionDelayMax = 1h;
    return options;
}

} // namespace

class RecoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void missedEventsComeBeforeConnect_data();
    void missedEventsComeBeforeConnect();
    void recoveredTwice_data() { transports(); }
    void recoveredTwice();
    void notAfterLeaving();
    void notWithoutAnOffset();
    void unheardEventsCount();
    void whichStringIsAnOffset();
    void missedEventsAfterTheAnswer();
    void serverThatHasForgotten();

private:
    void transports();
    void loseConnection(Client &client) { loseConnection(client, m_node); }
    static void loseConnection(Client &client, ServerProcess &server);

    ServerProcess m_node = ServerProcess::node({QStringLiteral("--recovery")});
    ServerProcess m_packed =
        ServerProcess::node({QStringLiteral("--recovery"), QStringLiteral("--msgpack")});
};

void RecoveryTest::initTestCase()
{
    QVERIFY(m_node.start());
    QVERIFY(m_packed.start());
}

void RecoveryTest::transports()
{
    QTest::addColumn<QString>("transport");
    QTest::newRow("websocket") << QStringLiteral("websocket");
    QTest::newRow("polling") << QStringLiteral("polling");
}

void RecoveryTest::loseConnection(Client &client, ServerProcess &server)
{
    server.control({{QStringLiteral("do"), QStringLiteral("drop")}});
    QTRY_VERIFY(!client.socket().connected());
}

void RecoveryTest::missedEventsComeBeforeConnect_data()
{
    QTest::addColumn<QString>("transport");
    QTest::addColumn<Parser>("parser");
    for (const char *transport : {"websocket", "polling"}) {
        QTest::addRow("%s", transport) << QString::fromLatin1(transport) << Parser::Json;
        QTest::addRow("%s, MessagePack", transport)
            << QString::fromLatin1(transport) << Parser::MessagePack;
    }
}

void RecoveryTest::missedEventsComeBeforeConnect()
{
    QFETCH(QString, transport);
    QFETCH(Parser, parser);
    ServerProcess &server = parser == Parser::Json ? m_node : m_packed;
    Options options = waiting(transport);
    options.parser = parser;
    Client client(server.url(), options);
    QStringList order;
    client.socket().on("news",
                       [&order](const Event &event) { order.append(text(event.json().at(0))); });
    connect(&client.socket(), &Socket::connectedToNamespace, &client.socket(), [&] {
        order.append(client.socket().recovered() ? QStringLiteral("recovered")
                                                 : QStringLiteral("new"));
    });
    const QStringList &welcomes = client.record("welcome");
    QTRY_COMPARE(welcomes.size(), 1);
    const QString id = client.socket().id();
    loseConnection(client, server);
    for (int i = 1; i <= 3; ++i) {
        server.control({{QStringLiteral("do"), QStringLiteral("emit")},
                        {QStringLiteral("event"), QStringLiteral("news")},
                        {QStringLiteral("args"), QJsonArray{i}}});
    }
    client.manager().reconnectNow();
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(order, QStringList({QStringLiteral("new"), QStringLiteral("1"), QStringLiteral("2"),
                                 QStringLiteral("3"), QStringLiteral("recovered")}));
    QCOMPARE(client.socket().id(), id);
}

void RecoveryTest::recoveredTwice()
{
    QFETCH(QString, transport);
    Client client(m_node.url(), waiting(transport));
    const QStringList &news = client.record("news");
    QTRY_VERIFY(client.socket().connected());
    const QString id = client.socket().id();
    for (int i = 1; i <= 2; ++i) {
        m_node.control({{QStringLiteral("do"), QStringLiteral("emit")},
                        {QStringLiteral("event"), QStringLiteral("news")}});
        QTRY_COMPARE(news.size(), 2 * i - 1);
        loseConnection(client);
        m_node.control({{QStringLiteral("do"), QStringLiteral("emit")},
                        {QStringLiteral("event"), QStringLiteral("news")}});
        client.manager().reconnectNow();
        QTRY_COMPARE(news.size(), 2 * i);
        QTRY_VERIFY(client.socket().connected());
        QVERIFY(client.socket().recovered());
        QCOMPARE(client.socket().id(), id);
    }
}

void RecoveryTest::notAfterLeaving()
{
    Client client(m_node.url(), waiting(QStringLiteral("websocket")));
    const QStringList &welcomes = client.record("welcome");
    QTRY_COMPARE(welcomes.size(), 1);
    const QString id = client.socket().id();
    client.socket().disconnectFromNamespace();
    client.socket().connectToNamespace();
    QTRY_VERIFY(client.socket().connected());
    QVERIFY(!client.socket().recovered());
    QVERIFY(client.socket().id() != id);
}

void RecoveryTest::notWithoutAnOffset()
{
    ScriptedServer server;
    QList<QByteArray> connects;
    server.onOpen = [](Peer &peer, int) { peer.text(ScriptedServer::defaultHandshake()); };
    server.onText = [&connects](Peer &peer, const QByteArray &message) {
        connects.append(message);
        peer.text(R"(40{"sid":"a","pid":"P"})");
        peer.frame(8, {});
    };
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(connects.size() >= 2);
    QCOMPARE(connects.at(0), QByteArray("40"));
    QCOMPARE(connects.at(1), QByteArray(R"(40{"pid":"P"})"));
}

/// The offset moves on even where nobody listens.
void RecoveryTest::unheardEventsCount()
{
    Client client(m_node.url(), waiting(QStringLiteral("websocket")));
    QTRY_VERIFY(client.socket().connected());
    QTRY_VERIFY(client.manager().statistics().eventsReceived >= 1);
    loseConnection(client);
    client.manager().reconnectNow();
    QTRY_VERIFY(client.socket().connected());
    QVERIFY(client.socket().recovered());
}

void RecoveryTest::whichStringIsAnOffset()
{
    ScriptedServer server;
    QList<QByteArray> connects;
    server.onOpen = [](Peer &peer, int) { peer.text(ScriptedServer::defaultHandshake()); };
    server.onText = [&connects](Peer &peer, const QByteArray &message) {
        connects.append(message);
        if (connects.size() == 1) {
            peer.text(R"(40{"sid":"a","pid":"P"})");
            peer.text(R"(42["x","first"])");
            peer.text(R"(42["x",1,"second"])");
            peer.text(R"(427["asks","no offset"])");
            peer.text(R"(42["x","no offset",1])");
            peer.text(R"(42["no offset"])");
            peer.frame(8, {});
        } else {
            peer.text(R"(40{"sid":"a","pid":"P"})");
        }
    };
    SocketOptions socketOptions;
    socketOptions.auth = fixedAuth({{"token", "t"}});
    Client client(server.url(), Client::webSocketOnly(), QStringLiteral("/"), socketOptions);
    QTRY_COMPARE(connects.size(), 2);
    QCOMPARE(connects.at(0), QByteArray(R"(40{"token":"t"})"));
    QVERIFY(json::parse(connects.at(1).toStdString().substr(2)) ==
            json({{"pid", "P"}, {"offset", "second"}, {"token", "t"}}));
    QTRY_VERIFY(client.socket().recovered());
}

/// Not what Node does, but the protocol leaves it open.
void RecoveryTest::missedEventsAfterTheAnswer()
{
    ScriptedServer server;
    server.onOpen = [](Peer &peer, int) { peer.text(ScriptedServer::defaultHandshake()); };
    server.onText = [](Peer &peer, const QByteArray &) {
        peer.text(R"(40{"sid":"a","pid":"P"})");
        peer.text(R"(42["news",1,"o1"])");
        if (peer.number() == 1) {
            peer.frame(8, {});
        } else {
            peer.text(R"(42["news",2,"o2"])");
        }
    };
    Client client(server.url(), Client::webSocketOnly());
    QStringList order;
    client.socket().on("news",
                       [&order](const Event &event) { order.append(text(event.json().at(0))); });
    connect(&client.socket(), &Socket::connectedToNamespace, &client.socket(), [&] {
        order.append(client.socket().recovered() ? QStringLiteral("recovered")
                                                 : QStringLiteral("new"));
    });
    QTRY_COMPARE(
        order, QStringList({QStringLiteral("new"), QStringLiteral("1"), QStringLiteral("recovered"),
                            QStringLiteral("1"), QStringLiteral("2")}));
}

void RecoveryTest::serverThatHasForgotten()
{
    ServerProcess server = ServerProcess::node({QStringLiteral("--recovery")});
    QVERIFY(server.start());
    Client client(server.url(), Client::webSocketOnly());
    const QStringList &welcomes = client.record("welcome");
    QTRY_COMPARE(welcomes.size(), 1);
    const QString id = client.socket().id();
    server.kill();
    QVERIFY(server.start());
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QVERIFY(!client.socket().recovered());
    QVERIFY(client.socket().id() != id);
}

std::unique_ptr<QObject> makeRecoveryTest()
{
    return std::make_unique<RecoveryTest>();
}

} // namespace tests

#include "tst_recovery.moc"
