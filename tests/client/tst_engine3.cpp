// SPDX-License-Identifier: MIT
// Servers of the generation of Engine.IO 3, found out or chosen (docs/protocol.md 1, 6, 15).
#include "tests/client/client_fixture.h"
#include "tests/client/recorder.h"
#include "tests/client/scripted_server.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QTest>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

namespace {

QList<QByteArray> versionsAsked(const ScriptedServer &server)
{
    QList<QByteArray> versions;
    for (const Request &request : server.requests()) {
        versions.append(request.target.mid(request.target.indexOf("EIO="), 5));
    }
    return versions;
}

} // namespace

class Engine3Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void detectsAndConnects_data();
    void detectsAndConnects();
    void remembersTheVersion();
    void forcedVersion_data();
    void forcedVersion();
    void newServerKeepsVersion4_data();
    void newServerKeepsVersion4();
    void echoesInBothDirections_data();
    void echoesInBothDirections();
    void authTravelsInTheQuery();
    void clientPings();
    void timeoutCoversBothSessions();
    void refusedVersion3IsReportedOnce();
    void returnsToVersion4();

private:
    ServerProcess m_old =
        ServerProcess::node({QStringLiteral("--generation"), QStringLiteral("2")});
};

void Engine3Test::initTestCase()
{
    QVERIFY2(m_old.start(), qPrintable(m_old.errorText()));
}

void Engine3Test::detectsAndConnects_data()
{
    QTest::addColumn<QStringList>("transports");
    QTest::newRow("polling") << QStringList{pollingName};
    QTest::newRow("websocket") << QStringList{webSocketName};
    QTest::newRow("upgraded") << QStringList{pollingName, webSocketName};
}

/// Nobody hears of the first session: one opening, no error, no attempt.
void Engine3Test::detectsAndConnects()
{
    QFETCH(QStringList, transports);
    Options options = Client::quickOptions(transports);
    options.autoConnect = false;
    Manager manager(m_old.url(), options);
    Recorder recorder;
    recorder.attach(manager);
    Socket *socket = manager.socket();
    recorder.attach(*socket);
    socket->connectToNamespace();
    QTRY_VERIFY(socket->connected());
    QTRY_COMPARE(manager.transportName(), transports.last());
    QCOMPARE(recorder.plain(), (QStringList{QStringLiteral("open"), QStringLiteral("connect")}));
    QCOMPARE(manager.engine()->number, quint64(1));
    QCOMPARE(manager.statistics().reconnects, quint64(0));
    QCOMPARE(manager.statistics().malformed, quint64(0));
    QCOMPARE(socket->id(), manager.engine()->id);
}

void Engine3Test::remembersTheVersion()
{
    ScriptedServer server;
    server.onRequest = [](Peer &peer, const Request &request) {
        if (!request.target.contains("sid=")) {
            peer.answer(
                200, R"(65:0{"sid":"s","upgrades":[],"pingInterval":9000,"pingTimeout":9000}2:40)");
        } else {
            peer.drop();
        }
    };
    Manager manager(server.url(), Client::pollingOnly());
    manager.open();
    QTRY_VERIFY(server.requests().size() >= 4);
    QList<QByteArray> versions = versionsAsked(server);
    QCOMPARE(versions.takeFirst(), QByteArray("EIO=4"));
    QCOMPARE(versions.count("EIO=3"), versions.size());
}

void Engine3Test::forcedVersion_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("3") << int(ProtocolVersion::V3) << QByteArray("EIO=3");
    QTest::newRow("4") << int(ProtocolVersion::V4) << QByteArray("EIO=4");
}

void Engine3Test::forcedVersion()
{
    QFETCH(int, version);
    QFETCH(QByteArray, asked);
    ScriptedServer server;
    server.onRequest = [](Peer &peer, const Request &) { peer.answer(200, "12:0{\"sid\":\"s\"}"); };
    Options options = Client::pollingOnly();
    options.protocol = ProtocolVersion(version);
    Client client(server.url(), options);
    QTRY_VERIFY(client.errors().size() >= 2);
    const QList<QByteArray> versions = versionsAsked(server);
    QCOMPARE(versions.count(asked), versions.size());
    if (version == int(ProtocolVersion::V4)) {
        QCOMPARE(client.errors().front().code, ErrorCode::UnsupportedProtocol);
        QCOMPARE(client.errors().front().message, std::string("server error"));
    }
}

void Engine3Test::newServerKeepsVersion4_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("generation 3") << QStringList{QStringLiteral("--generation"),
                                                 QStringLiteral("3")};
    QTest::newRow("generation 4") << QStringList{};
    QTest::newRow("that takes both") << QStringList{QStringLiteral("--allow-eio3")};
}

void Engine3Test::newServerKeepsVersion4()
{
    QFETCH(QStringList, arguments);
    ServerProcess server = ServerProcess::node(arguments);
    QVERIFY(server.start());
    for (const QString &transport : {pollingName, webSocketName}) {
        Client client(server.url(), Client::quickOptions({transport}));
        QTRY_VERIFY(client.socket().connected());
        QVERIFY(client.socket().id() != client.manager().engine()->id);
    }
}

void Engine3Test::echoesInBothDirections_data()
{
    QTest::addColumn<QString>("transport");
    QTest::addColumn<QStringList>("arguments");
    for (const QString &transport : {pollingName, webSocketName}) {
        QTest::addRow("2.x, %s", qPrintable(transport))
            << transport << QStringList{QStringLiteral("--generation"), QStringLiteral("2")};
        QTest::addRow("compatible 4.x, %s", qPrintable(transport))
            << transport << QStringList{QStringLiteral("--allow-eio3")};
    }
}

void Engine3Test::echoesInBothDirections()
{
    QFETCH(QString, transport);
    QFETCH(QStringList, arguments);
    ServerProcess server = ServerProcess::node(arguments);
    QVERIFY(server.start());
    Options options = Client::quickOptions({transport});
    options.protocol = ProtocolVersion::V3;
    Client client(server.url(), options);
    const json value = json::array({"سلام 😀", json::binary({1, 2, 3}), {{"a", json::binary({})}}});
    json answer;
    client.socket().emitEvent("echo", value,
                              [&answer](const Result<json> &result) { answer = *result; });
    QTRY_VERIFY(answer == value);
    Socket *admin = client.manager().socket(QStringLiteral("/admin"));
    QTRY_VERIFY(admin->connected());
    QCOMPARE(admin->id(), QStringLiteral("/admin#") + client.manager().engine()->id);
}

/// Only where that was asked for.
void Engine3Test::authTravelsInTheQuery()
{
    for (const bool asked : {false, true}) {
        ScriptedServer server;
        Options options = Client::pollingOnly();
        options.protocol = ProtocolVersion::V3;
        options.authAsQuery = asked;
        options.reconnection = false;
        SocketOptions socketOptions;
        socketOptions.auth = fixedAuth({{"token", "s e"}});
        Client client(server.url(), options, QStringLiteral("/"), socketOptions);
        // The socket is made before the manager connects for it.
        QTRY_VERIFY(!server.requests().isEmpty());
        QCOMPARE(server.requests().front().target.contains("token=s%20e"), asked);
    }
}

void Engine3Test::clientPings()
{
    ServerProcess server = ServerProcess::node(
        {QStringLiteral("--generation"), QStringLiteral("2"), QStringLiteral("--ping-interval"),
         QStringLiteral("100"), QStringLiteral("--ping-timeout"), QStringLiteral("300")});
    QVERIFY(server.start());
    for (const QString &transport : {pollingName, webSocketName}) {
        Client client(server.url(), Client::quickOptions({transport}));
        int pings = 0;
        int pongs = 0;
        client.manager().setPacketObserver([&](const TracedPacket &packet) {
            pings += packet.outgoing && packet.type == "ping";
            pongs += !packet.outgoing && packet.type == "pong";
        });
        // More often than the time a silent client would be given.
        QTRY_VERIFY(pings >= 6 && pongs >= 6);
        QVERIFY(client.socket().connected());
        QCOMPARE(client.count(QStringLiteral("connect")), 1);
    }
}

void Engine3Test::timeoutCoversBothSessions()
{
    ScriptedServer server;
    server.onRequest = [](Peer &peer, const Request &request) {
        if (request.target.contains("EIO=4")) {
            peer.answer(200, "12:0{\"sid\":\"s\"}");
        }
    };
    Options options = Client::pollingOnly();
    options.timeout = 200ms;
    options.reconnection = false;
    Client client(server.url(), options);
    QTRY_COMPARE(client.count(QStringLiteral("connect error: ConnectTimeout")), 1);
    QCOMPARE(client.errors().size(), std::size_t(1));
    QCOMPARE(versionsAsked(server), (QList<QByteArray>{"EIO=4", "EIO=3"}));
}

/// A server that answers in v3, and will not speak it.
void Engine3Test::refusedVersion3IsReportedOnce()
{
    ScriptedServer server;
    server.onRequest = [](Peer &peer, const Request &request) {
        if (request.target.contains("EIO=4")) {
            peer.answer(200, "12:0{\"sid\":\"s\"}");
        } else {
            peer.answer(400, R"({"code":5,"message":"Unsupported protocol version"})");
        }
    };
    Client client(server.url(), Client::pollingOnly());
    QTRY_VERIFY(client.errors().size() >= 3);
    for (const Error &error : client.errors()) {
        QCOMPARE(error.code, ErrorCode::UnsupportedProtocol);
        QCOMPARE(error.httpStatus, 400);
        QCOMPARE(error.message, std::string("xhr poll error"));
    }
    QList<QByteArray> versions = versionsAsked(server);
    QCOMPARE(versions.takeFirst(), QByteArray("EIO=4"));
    QCOMPARE(versions.count("EIO=3"), versions.size());
}

/// An old server that was replaced by a newer one.
void Engine3Test::returnsToVersion4()
{
    ScriptedServer server;
    bool renewed = false;
    server.onRequest = [&renewed](Peer &peer, const Request &request) {
        const bool v4 = request.target.contains("EIO=4");
        if (request.target.contains("sid=")) {
            renewed = true;
            if (!v4) {
                peer.drop();
            }
        } else if (!renewed) {
            peer.answer(
                200, R"(65:0{"sid":"s","upgrades":[],"pingInterval":9000,"pingTimeout":9000}2:40)");
        } else if (!v4) {
            peer.answer(400, R"({"code":5,"message":"Unsupported protocol version"})");
        } else {
            peer.answer(200, ScriptedServer::defaultHandshake() + "\x1e" + R"(40{"sid":"new"})");
        }
    };
    Client client(server.url(), Client::pollingOnly());
    QTRY_COMPARE(client.socket().id(), QStringLiteral("new"));
}

std::unique_ptr<QObject> makeEngine3Test()
{
    return std::make_unique<Engine3Test>();
}

} // namespace tests

#include "tst_engine3.moc"
