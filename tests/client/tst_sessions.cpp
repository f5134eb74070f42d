// SPDX-License-Identifier: MIT
// Real servers, every order of transports: what an application does all day.
#include "tests/client/client_fixture.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QTest>
#include <QTimer>

using namespace socketio;
using nlohmann::json;

namespace tests {

class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void talks_data();
    void talks();
    void binary_data() { talks_data(); }
    void binary();
    void answersTheServer_data() { talks_data(); }
    void answersTheServer();
    void upgradeKeepsOrder_data();
    void upgradeKeepsOrder();
    void manyAtOnce_data() { talks_data(); }
    void manyAtOnce();

private:
    /// Rows for each server and order of transports.
    void addRows(const QList<QStringList> &orders);

    ServerProcess m_node4 = ServerProcess::node();
    ServerProcess m_node3 =
        ServerProcess::node({QStringLiteral("--generation"), QStringLiteral("3")});
    ServerProcess m_python = ServerProcess::python();
};

void SessionTest::initTestCase()
{
    for (ServerProcess *server : {&m_node4, &m_node3, &m_python}) {
        QVERIFY2(server->start(), qPrintable(server->errorText()));
    }
}

void SessionTest::addRows(const QList<QStringList> &orders)
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("transports");
    const std::pair<const char *, const ServerProcess *> servers[] = {
        {"node 4", &m_node4}, {"node 3", &m_node3}, {"python", &m_python}};
    for (const auto &[name, server] : servers) {
        for (const QStringList &order : orders) {
            QTest::addRow("%s, %s", name, qPrintable(order.join(QStringLiteral(" then "))))
                << server->url() << order;
        }
    }
}

void SessionTest::talks_data()
{
    const auto polling = QStringLiteral("polling");
    const auto webSocket = QStringLiteral("websocket");
    addRows({{webSocket}, {polling}, {webSocket, polling}, {polling, webSocket}});
}

void SessionTest::talks()
{
    QFETCH(QString, url);
    QFETCH(QStringList, transports);
    Client client(url, Client::quickOptions(transports));
    const QStringList &welcome = client.record("welcome");
    const QStringList &back = client.record("back");
    QTRY_VERIFY2(client.socket().connected(), qPrintable(client.log().join(u',')));
    QVERIFY(!client.socket().id().isEmpty());
    QTRY_COMPARE(welcome.size(), 1);
    const auto webSocket = QStringLiteral("websocket");
    QTRY_COMPARE(client.manager().transportName(),
                 transports.contains(webSocket) ? webSocket : QStringLiteral("polling"));

    const auto answer = client.call("echo", json::array({1, "سلام", {{"a", nullptr}}, 2.5}));
    QTRY_COMPARE(*answer, QStringLiteral("[1,\"سلام\",{\"a\":null},2.5]"));
    QVERIFY(client.socket().emitEvent("back", json::array({"x", 7})));
    QTRY_COMPARE(back, QStringList{QStringLiteral("[\"x\",7]")});
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void SessionTest::binary()
{
    QFETCH(QString, url);
    QFETCH(QStringList, transports);
    Client client(url, Client::quickOptions(transports));
    const json bytes = json::binary({0x04, 0x00, 0xff, 0x1e});
    const json none = json::binary({});
    const json sent = json::array({"a", {{"deep", json::array({bytes, 1, none})}}, bytes});

    QByteArray raw;
    json received;
    client.socket().on("back", [&](const Event &event) {
        raw = QByteArray::fromStdString(event.attachments()[0]);
        received = event.json();
    });
    QVERIFY(client.socket().emitEvent("back", sent));
    QTRY_VERIFY(!received.is_null());
    QVERIFY(received == sent);
    QCOMPARE(raw, QByteArray("\x04\x00\xff\x1e", 4));

    json answer;
    client.socket().emitEvent("echo", sent, [&answer](const Result<json> &result) {
        QVERIFY(result);
        answer = *result;
    });
    QTRY_VERIFY(answer == sent);
}

void SessionTest::answersTheServer()
{
    QFETCH(QString, url);
    QFETCH(QStringList, transports);
    Client client(url, Client::quickOptions(transports));
    const QStringList &answered = client.record("answered");
    int asked = 0;
    client.socket().on("question", [&asked](const Event &event) {
        ++asked;
        QVERIFY(event.wantsAck());
        const auto answer = event.ack();
        answer(json::array({event.json().at(0), "نعم", json::binary({1, 2})}));
        answer(json::array({"a second answer"}));
    });
    client.socket().emitEvent("ask", json::array({41}));
    client.socket().emitEvent("ask", json::array({42}));
    QTRY_COMPARE(answered.size(), 2);
    QCOMPARE(asked, 2);
    QVERIFY(answered.at(0).startsWith(QStringLiteral("[41,\"نعم\",{\"bytes\":[1,2]")));
    QVERIFY(answered.at(1).startsWith(QStringLiteral("[42,")));
}

void SessionTest::upgradeKeepsOrder_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("node 4") << QStringLiteral("4");
    QTest::newRow("node 3") << QStringLiteral("3");
    QTest::newRow("python") << QStringLiteral("python");
}

/// Numbered events in both directions while the transport changes: none is lost, doubled or
/// overtaken.
void SessionTest::upgradeKeepsOrder()
{
    QFETCH(QString, kind);
    constexpr int wanted = 2000;
    const QStringList slowUpgrade{QStringLiteral("--upgrade-delay"), QStringLiteral("100")};
    ServerProcess server =
        kind == QStringLiteral("python")
            ? ServerProcess::python(slowUpgrade)
            : ServerProcess::node(slowUpgrade + QStringList{QStringLiteral("--generation"), kind});
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    Client client(server.url(),
                  Client::quickOptions({QStringLiteral("polling"), QStringLiteral("websocket")}));
    const QStringList &counted = client.record("counted");
    int sent = 0;
    int sentBefore = 0;
    int countedBefore = 0;
    QTimer pump;
    connect(&pump, &QTimer::timeout, &pump, [&] {
        for (int i = 0; i < 5; ++i) {
            client.socket().emitEvent("number", json::array({sent++}));
        }
        if (sentBefore > 0 && sent > sentBefore + 300) {
            pump.stop();
        }
    });
    connect(&client.manager(), &Manager::transportChanged, &pump, [&] {
        sentBefore = sent;
        countedBefore = int(counted.size());
    });
    connect(&client.socket(), &Socket::connectedToNamespace, &pump, [&] { pump.start(1); });
    const auto done = client.call("count", json::array({wanted}));
    QTRY_COMPARE_WITH_TIMEOUT(*done, QStringLiteral("[%1]").arg(wanted), 15'000);
    QTRY_VERIFY(sentBefore > 0 && !pump.isActive());
    QCOMPARE(client.manager().transportName(), QStringLiteral("websocket"));
    QVERIFY2(countedBefore > 0 && countedBefore < wanted, "the upgrade came amid the events");
    QTRY_COMPARE(counted.size(), wanted);
    for (int i = 0; i < wanted; ++i) {
        QCOMPARE(counted.at(i), QStringLiteral("[%1]").arg(i));
    }
    const auto numbers = client.call("numbers", json::array());
    QTRY_VERIFY(!numbers->isEmpty());
    const json arrived = json::parse(numbers->toStdString()).at(0);
    QCOMPARE(int(arrived.size()), sent);
    for (int i = 0; i < sent; ++i) {
        QCOMPARE(arrived.at(std::size_t(i)).get<int>(), i);
    }
    QCOMPARE(client.errors().size(), std::size_t(0));
}

/// More than one POST may hold: python-engineio takes 16 packets at once.
void SessionTest::manyAtOnce()
{
    QFETCH(QString, url);
    QFETCH(QStringList, transports);
    Client client(url, Client::quickOptions(transports));
    for (int i = 0; i < 200; ++i) {
        QVERIFY(client.socket().emitEvent("number", json::array({i})));
    }
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(200));
    const auto numbers = client.call("numbers", json::array());
    QTRY_VERIFY(!numbers->isEmpty());
    const json arrived = json::parse(numbers->toStdString()).at(0);
    QCOMPARE(int(arrived.size()), 200);
    QCOMPARE(arrived.at(199).get<int>(), 199);
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(0));
}

std::unique_ptr<QObject> makeSessionTest()
{
    return std::make_unique<SessionTest>();
}

} // namespace tests

#include "tst_sessions.moc"
