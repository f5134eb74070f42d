// SPDX-License-Identifier: MIT
// Namespaces that share a connection, and what they say to be let in.
#include "tests/client/client_fixture.h"
#include "tests/client/scripted_server.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

class NamespaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void shareAConnection();
    void leavingOneKeepsTheOther();
    void admitted_data() { servers(); }
    void admitted();
    void refusedWithData_data() { servers(); }
    void refusedWithData();
    void unknownNamespace();
    void authIsAskedAnewAtEachConnect();
    void lateAuthIsDiscarded();
    void authThatNeverComes();
    void unansweredConnect();
    void neverConnectsTwiceInASession();
    void eventsBeforeConnectAreHeld();
    void unusableName_data();
    void unusableName();

private:
    void servers();

    ServerProcess m_node = ServerProcess::node();
    ServerProcess m_python = ServerProcess::python();
};

void NamespaceTest::initTestCase()
{
    QVERIFY(m_node.start());
    QVERIFY(m_python.start());
}

void NamespaceTest::servers()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("node") << m_node.url();
    QTest::newRow("python") << m_python.url();
}

void NamespaceTest::shareAConnection()
{
    Client client(m_node.url(), Client::webSocketOnly());
    Socket *admin = client.manager().socket(QStringLiteral("admin"));
    QCOMPARE(admin->nsp(), QStringLiteral("/admin"));
    QCOMPARE(client.manager().socket(QStringLiteral("/admin")), admin);
    QStringList welcomes;
    admin->on("welcome", [&welcomes](const Event &event) {
        welcomes.append(QString::fromStdString(event.json().at(0).at("nsp")));
    });
    QTRY_VERIFY(client.socket().connected() && admin->connected());
    QTRY_COMPARE(welcomes, QStringList{QStringLiteral("/admin")});
    QVERIFY(admin->id() != client.socket().id());
    QCOMPARE(client.count(QStringLiteral("open")), 1);
    json answer;
    admin->emitEvent("echo", json::array({"a"}),
                     [&answer](const Result<json> &result) { answer = result.value_or(json()); });
    QTRY_VERIFY(answer == json::array({"a"}));
}

void NamespaceTest::leavingOneKeepsTheOther()
{
    Client client(m_node.url(), Client::webSocketOnly());
    Socket *admin = client.manager().socket(QStringLiteral("/admin"));
    QTRY_VERIFY(client.socket().connected() && admin->connected());
    client.socket().disconnectFromNamespace();
    const auto state = [&] {
        return m_node.control({{QStringLiteral("do"), QStringLiteral("state")}});
    };
    QTRY_COMPARE(state().value(QLatin1String("sockets")).toInt(), 0);
    QVERIFY(admin->connected());
    QCOMPARE(client.manager().state(), Manager::State::Open);
    client.socket().connectToNamespace();
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.count(QStringLiteral("open")), 1);
}

void NamespaceTest::admitted()
{
    QFETCH(QString, url);
    SocketOptions socketOptions;
    socketOptions.auth = fixedAuth({{"token", "good"}});
    Client client(url, Client::webSocketOnly(), QStringLiteral("/secure"), socketOptions);
    QTRY_VERIFY(client.socket().connected());
}

void NamespaceTest::refusedWithData()
{
    QFETCH(QString, url);
    SocketOptions socketOptions;
    socketOptions.auth = fixedAuth({{"token", "bad"}});
    Client client(url, Client::webSocketOnly(), QStringLiteral("/secure"), socketOptions);
    QTRY_COMPARE(client.connectErrors().size(), std::size_t(1));
    const Error &error = client.connectErrors().front();
    QCOMPARE(error.code, ErrorCode::ConnectRefused);
    QCOMPARE(error.detail, std::string("not authorised"));
    QVERIFY(error.data);
    QCOMPARE(error.data->at("code").get<std::string>(), std::string("E_AUTH"));
    QVERIFY(!client.socket().active());
    QCOMPARE(client.manager().state(), Manager::State::Closed);
    QVERIFY(!client.manager().reconnecting());

    client.socket().setAuth(fixedAuth({{"token", "good"}}));
    client.socket().connectToNamespace();
    QTRY_VERIFY(client.socket().connected());
}

void NamespaceTest::unknownNamespace()
{
    Client client(m_node.url(), Client::webSocketOnly());
    Socket *nowhere = client.manager().socket(QStringLiteral("/nowhere"));
    std::vector<Error> errors;
    connect(nowhere, &Socket::connectError, nowhere,
            [&errors](const Error &error) { errors.push_back(error); });
    QTRY_COMPARE(errors.size(), std::size_t(1));
    QCOMPARE(errors.front().detail, std::string("Invalid namespace"));
    QTRY_VERIFY(client.socket().connected());
}

void NamespaceTest::authIsAskedAnewAtEachConnect()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    int serial = 0;
    SocketOptions socketOptions;
    socketOptions.auth = [&serial](const auto &done) { done({{"serial", ++serial}}); };
    Client client(server.url(), Client::webSocketOnly(), QStringLiteral("/"), socketOptions);
    QTRY_VERIFY(client.socket().connected());
    server.control({{QStringLiteral("do"), QStringLiteral("drop")}});
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    const auto state = server.control({{QStringLiteral("do"), QStringLiteral("state")}});
    QCOMPARE(
        QJsonDocument(state.value(QLatin1String("auths")).toArray()).toJson(QJsonDocument::Compact),
        QByteArray(R"([{"serial":1},{"serial":2}])"));
}

void NamespaceTest::lateAuthIsDiscarded()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    std::vector<std::function<void(json)>> questions;
    SocketOptions socketOptions;
    socketOptions.auth = [&questions](const auto &done) { questions.push_back(done); };
    Client client(server.url(), Client::webSocketOnly(), QStringLiteral("/"), socketOptions);
    QTRY_COMPARE(questions.size(), std::size_t(1));
    server.control({{QStringLiteral("do"), QStringLiteral("drop")}});
    QTRY_COMPARE(questions.size(), std::size_t(2));
    questions[0]({{"serial", 1}});
    questions[1]({{"serial", 2}});
    questions[1]({{"serial", 3}});
    QTRY_VERIFY(client.socket().connected());
    const auto state = server.control({{QStringLiteral("do"), QStringLiteral("state")}});
    QCOMPARE(
        QJsonDocument(state.value(QLatin1String("auths")).toArray()).toJson(QJsonDocument::Compact),
        QByteArray(R"([{"serial":2}])"));
    client.destroy();
    questions[1]({{"serial", 4}});
}

void NamespaceTest::authThatNeverComes()
{
    Options options = Client::webSocketOnly();
    options.connectTimeout = 30ms;
    SocketOptions socketOptions;
    socketOptions.auth = [](const auto &) {};
    Client client(m_node.url(), options, QStringLiteral("/"), socketOptions);
    QTRY_COMPARE(client.count(QStringLiteral("connect error: ConnectTimeout")), 1);
    QVERIFY(client.socket().active());
}

void NamespaceTest::unansweredConnect()
{
    ScriptedServer server;
    Peer *peer = nullptr;
    server.onOpen = [&peer](Peer &opened, int) {
        peer = &opened;
        opened.text(ScriptedServer::defaultHandshake());
    };
    Options options = Client::webSocketOnly();
    options.connectTimeout = 30ms;
    Client client(server.url(), options);
    QTRY_COMPARE(client.count(QStringLiteral("connect error: ConnectTimeout")), 1);
    QVERIFY(client.socket().active());
    peer->text(R"(40{"sid":"late"})");
    QTRY_COMPARE(client.socket().id(), QStringLiteral("late"));
}

void NamespaceTest::neverConnectsTwiceInASession()
{
    ScriptedServer server;
    QList<QByteArray> received;
    Peer *peer = nullptr;
    server.onOpen = [&peer](Peer &opened, int) {
        peer = &opened;
        opened.text(ScriptedServer::defaultHandshake());
    };
    server.onText = [&received](Peer &, const QByteArray &message) { received.append(message); };
    Client client(server.url(), Client::webSocketOnly());
    Socket *other = client.manager().socket(QStringLiteral("/b"));
    QTRY_COMPARE(received.count("40/b,"), 1);
    other->disconnectFromNamespace();
    other->connectToNamespace();
    peer->text(R"(40{"sid":"a"})");
    QTRY_VERIFY(client.socket().connected());
    client.socket().emitEvent("fence");
    QTRY_VERIFY(received.contains("42[\"fence\"]"));
    QCOMPARE(received.count("40/b,"), 1);
    peer->text(R"(40/b,{"sid":"b"})");
    QTRY_VERIFY(other->connected());
    // Left and wanted again after the answer: now a second CONNECT is due, and only one.
    other->disconnectFromNamespace();
    other->connectToNamespace();
    QTRY_COMPARE(received.count("40/b,"), 2);
    QCOMPARE(received.count("41/b,"), 1);
}

void NamespaceTest::eventsBeforeConnectAreHeld()
{
    ScriptedServer server;
    server.onOpen = [](Peer &peer, int) { peer.text(ScriptedServer::defaultHandshake()); };
    server.onText = [](Peer &peer, const QByteArray &) {
        peer.text(R"(42["early",1])");
        peer.text(R"(451-["early",{"_placeholder":true,"num":0}])");
        peer.binary("\x02");
        peer.text(R"(40{"sid":"a"})");
        peer.text(R"(42["early",3])");
    };
    Client client(server.url(), Client::webSocketOnly());
    QStringList order;
    client.socket().on("early", [&order](const Event &event) { order.append(text(event.json())); });
    connect(&client.socket(), &Socket::connectedToNamespace, &client.socket(),
            [&order] { order.append(QStringLiteral("connect")); });
    QTRY_COMPARE(order.size(), 4);
    QCOMPARE(order.at(0), QStringLiteral("[1]"));
    QCOMPARE(order.at(1), QStringLiteral("[{\"bytes\":[2],\"subtype\":null}]"));
    QCOMPARE(order.at(2), QStringLiteral("connect"));
    QCOMPARE(order.at(3), QStringLiteral("[3]"));
}

void NamespaceTest::unusableName_data()
{
    QTest::addColumn<QString>("nsp");
    QTest::newRow("a comma") << QStringLiteral("/a,b");
    QTest::newRow("a question mark") << QStringLiteral("/a?b=1");
    QTest::newRow("a control character") << QStringLiteral("/a\x1e");
    QTest::newRow("too long") << QString(5000, u'x');
}

void NamespaceTest::unusableName()
{
    QFETCH(QString, nsp);
    Manager manager(m_node.url());
    QCOMPARE(manager.socket(nsp), nullptr);
    QCOMPARE(manager.state(), Manager::State::Closed);
}

std::unique_ptr<QObject> makeNamespaceTest()
{
    return std::make_unique<NamespaceTest>();
}

} // namespace tests

#include "tst_namespaces.moc"
