// SPDX-License-Identifier: MIT
// Options that change what is sent, where, and how it is written.
#include "tests/client/client_fixture.h"
#include "tests/client/polling_script.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <iterator>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

class OptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void transportOptions_data() { backends(); }
    void transportOptions();
    void transportOptionsOfTls();
    void subprotocols_data() { backends(); }
    void subprotocols();
    void cacheBuster_data();
    void cacheBuster();
    void compression_data();
    void compression();
    void rememberUpgrade_data() { backends(); }
    void rememberUpgrade();
    void packetsPerPost_data();
    void packetsPerPost();
    void attachments_data();
    void attachments();
    void ackTimeoutOfTheSocket();
    void base64_data() { backends(); }
    void base64();

private:
    void backends();

    ServerProcess m_node = ServerProcess::node();
};

void OptionTest::initTestCase()
{
    QVERIFY2(m_node.start(), qPrintable(m_node.errorText()));
}

void OptionTest::backends()
{
    QTest::addColumn<TransportBackend>("backend");
    QTest::newRow("own") << TransportBackend::Own;
    QTest::newRow("Qt") << TransportBackend::Qt;
}

/// Each transport has its own; what is not said is shared.
void OptionTest::transportOptions()
{
    QFETCH(TransportBackend, backend);
    ScriptedServer server;
    serveUpgrades(server);
    Options options = Client::quickOptions();
    options.backend = backend;
    options.extraHeaders = {{"X-Who", "anybody"}, {"X-More", "1"}};
    options.timestampParam = QStringLiteral("time");
    options.transportOptions[pollingName].timestampParam = QStringLiteral("z");
    options.transportOptions[webSocketName].extraHeaders =
        QList<QPair<QByteArray, QByteArray>>{{"X-Who", "websocket"}};
    options.transportOptions[webSocketName].path = QStringLiteral("/sockets");
    options.transportOptions[webSocketName].addTrailingSlash = false;
    options.transportOptions[webSocketName].timestampRequests = true;
    Client client(server.url(), options);
    QTRY_COMPARE(client.manager().transportName(), webSocketName);
    int upgrades = 0;
    for (const Request &request : server.requests()) {
        const bool upgrade = request.isUpgrade();
        upgrades += upgrade ? 1 : 0;
        QVERIFY2(request.target.startsWith(upgrade ? "/sockets?EIO=4" : "/socket.io/?EIO=4"),
                 request.target.constData());
        QVERIFY2(request.target.contains(upgrade ? "&time=" : "&z="), request.target.constData());
        QCOMPARE(request.headers.value("x-who"), QByteArray(upgrade ? "websocket" : "anybody"));
        QCOMPARE(request.headers.contains("x-more"), !upgrade);
    }
    QCOMPARE(upgrades, 1);
}

/// A proxy and certificates for one transport only.
void OptionTest::transportOptionsOfTls()
{
    ScriptedServer server;
    serveUpgrades(server);
    Options options = Client::quickOptions();
    options.transportOptions[webSocketName].proxy =
        QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), 1); // nobody
    Client client(server.url(), options);
    QTRY_COMPARE(client.count(QStringLiteral("upgrade error")), 1);
    QVERIFY(client.socket().connected());
    QCOMPARE(client.manager().transportName(), pollingName);
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void OptionTest::subprotocols()
{
    QFETCH(TransportBackend, backend);
    ScriptedServer server;
    server.behave([](Peer &, int) {});
    server.onRequest = [](Peer &peer, const Request &request) {
        peer.accept(request, "Sec-WebSocket-Protocol: b\r\n");
    };
    Options options = Client::webSocketOnly();
    options.backend = backend;
    options.subprotocols = {QStringLiteral("a"), QStringLiteral("b")};
    Client client(server.url(), options);
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(server.requests().first().headers.value("sec-websocket-protocol"), QByteArray("a, b"));
}

void OptionTest::cacheBuster_data()
{
    QTest::addColumn<int>("asked"); // -1: nothing said
    QTest::addColumn<bool>("onPolling");
    QTest::addColumn<bool>("onWebSocket");
    QTest::newRow("by default") << -1 << true << false;
    QTest::newRow("always") << 1 << true << true;
    QTest::newRow("never") << 0 << false << false;
}

void OptionTest::cacheBuster()
{
    QFETCH(int, asked);
    QFETCH(bool, onPolling);
    QFETCH(bool, onWebSocket);
    ScriptedServer server;
    serveUpgrades(server);
    Options options = Client::quickOptions();
    if (asked >= 0) {
        options.timestampRequests = asked == 1;
    }
    Client client(server.url(), options);
    QTRY_COMPARE(client.manager().transportName(), webSocketName);
    for (const Request &request : server.requests()) {
        QCOMPARE(request.target.contains("&t="), request.isUpgrade() ? onWebSocket : onPolling);
    }
}

void OptionTest::compression_data()
{
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<bool>("agreed");
    QTest::newRow("agreed on") << true << true;
    QTest::newRow("the server does not") << true << false;
    QTest::newRow("not offered") << false << false;
}

/// What is long goes out compressed, but for what is not to be.
void OptionTest::compression()
{
    QFETCH(bool, enabled);
    QFETCH(bool, agreed);
    ScriptedServer server;
    server.behave([](Peer &, int) {});
    server.onRequest = [agreed](Peer &peer, const Request &request) {
        peer.accept(request, agreed ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "");
    };
    Options options = Client::webSocketOnly();
    options.messageDeflate.enabled = enabled;
    options.messageDeflate.threshold = 100;
    Client client(server.url(), options);
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(server.requests().first().headers.contains("sec-websocket-extensions"), enabled);
    const json longText = json::array({std::string(500, 'x')});
    const json bytes = json::array({json::binary(std::vector<std::uint8_t>(500))});
    client.socket().emitEvent("short");
    client.socket().emitEvent("long", longText);
    client.socket().emitEvent("long", longText, {}, {.compress = false});
    client.socket().emitEvent("bytes", bytes);
    client.socket().emitEvent("bytes", bytes, {}, {.compress = false});
    client.socket().emitEvent("long", longText);
    QTRY_COMPARE(server.frameHeads().size(), 9);
    const QByteArray compressed = agreed ? QByteArray("\x81\x81\xc1\x81\x81\xc2\x81\x82\xc1", 9)
                                         : QByteArray("\x81\x81\x81\x81\x81\x82\x81\x82\x81", 9);
    QCOMPARE(server.frameHeads().toHex(), compressed.toHex());
}

/// Until a transport breaks.
void OptionTest::rememberUpgrade()
{
    QFETCH(TransportBackend, backend);
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Options options = Client::quickOptions();
    options.backend = backend;
    options.rememberUpgrade = true;
    Client client(server.url(), options);
    const auto transports = [&client] {
        return client.log().filter(QStringLiteral("transport: "));
    };
    const auto at = [](const QString &name) { return QStringLiteral("transport: ") + name; };
    QTRY_COMPARE(client.manager().transportName(), webSocketName);
    client.socket().emitEvent("cut");
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QCOMPARE(transports(), (QStringList{at(pollingName), at(webSocketName), at(webSocketName)}));

    server.kill(); // the attempts fail
    QTRY_VERIFY(client.errors().size() >= 2);
    client.clearLog();
    QVERIFY(server.start());
    QTRY_COMPARE(client.manager().transportName(), webSocketName);
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 1);
    QCOMPARE(transports(), (QStringList{at(pollingName), at(webSocketName)}));
}

void OptionTest::packetsPerPost_data()
{
    QTest::addColumn<int>("most");
    QTest::newRow("by default") << int(Limits().maxPacketsPerPost);
    QTest::newRow("5") << 5;
}

void OptionTest::packetsPerPost()
{
    QFETCH(int, most);
    ScriptedServer server;
    servePolling(server);
    Options options = Client::pollingOnly();
    options.limits.maxPacketsPerPost = std::size_t(most);
    Client client(server.url(), options);
    QTRY_VERIFY(client.socket().connected());
    for (int i = 0; i < 40; ++i) {
        client.socket().emitEvent("n", json::array({i}));
    }
    QByteArrayList events;
    qsizetype largest = 0;
    const auto collect = [&] {
        events.clear();
        for (const Request &request : server.requests()) {
            const QByteArrayList packets = request.body.split('\x1e');
            largest = std::max(largest, packets.size());
            std::copy_if(packets.begin(), packets.end(), std::back_inserter(events),
                         [](const QByteArray &packet) { return packet.startsWith("42["); });
        }
    };
    QTRY_VERIFY((collect(), events.size() >= 40));
    QCOMPARE(int(largest), most);
    for (int i = 0; i < 40; ++i) {
        QCOMPARE(events.at(i), "42[\"n\"," + QByteArray::number(i) + ']');
    }
}

void OptionTest::attachments_data()
{
    QTest::addColumn<QString>("transport");
    QTest::newRow("websocket") << webSocketName;
    QTest::newRow("polling") << pollingName;
}

/// A Node server would drop us on the eleventh.
void OptionTest::attachments()
{
    QFETCH(QString, transport);
    Client client(m_node.url(), Client::quickOptions({transport}));
    QTRY_VERIFY(client.socket().connected());
    json many = json::array();
    for (int i = 0; i < 10; ++i) {
        many.push_back(json::binary({std::uint8_t(i)}));
    }
    const auto allowed = client.call("echo", many);
    QTRY_VERIFY(!allowed->isEmpty());
    QVERIFY2(!allowed->startsWith(QStringLiteral("error")), qPrintable(*allowed));
    many.push_back(json::binary({std::uint8_t(10)}));
    const auto sent = client.socket().emitEvent("echo", many);
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::TooManyAttachments);
    QCOMPARE(sent.error().origin, ErrorOrigin::LocalMisuse);
    const auto refused = client.call("echo", many);
    QTRY_COMPARE(*refused, QStringLiteral("error: TooManyAttachments"));
    const auto after = client.call("echo", json::array({1}));
    QTRY_COMPARE(*after, QStringLiteral("[1]"));
    QCOMPARE(client.manager().engine()->number, quint64(1));
}

/// An emit's own time-out comes before it.
void OptionTest::ackTimeoutOfTheSocket()
{
    SocketOptions socketOptions;
    socketOptions.ackTimeout = 20ms;
    Client client(m_node.url(), Client::webSocketOnly(), QStringLiteral("/"), socketOptions);
    QTRY_VERIFY(client.socket().connected());
    const auto patient = client.call("silence", json::array(), {.timeout = 1h});
    const auto impatient = client.call("silence", json::array());
    QTRY_COMPARE(*impatient, QStringLiteral("error: AckTimeout"));
    QVERIFY(patient->isEmpty());
    // Another namespace of the same manager knows nothing of it.
    Socket *admin = client.manager().socket(QStringLiteral("/admin"));
    bool over = false;
    admin->emitEvent("silence", json::array(), [&over](const Result<json> &) { over = true; });
    const auto again = client.call("silence", json::array());
    QTRY_COMPARE(*again, QStringLiteral("error: AckTimeout"));
    QVERIFY(!over && admin->pendingAcks() == 1);
}

void OptionTest::base64()
{
    QFETCH(TransportBackend, backend);
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Options options = Client::webSocketOnly();
    options.backend = backend;
    options.forceBase64 = true;
    Client client(server.url(), options);
    const json bytes = json::array({json::binary({0, 1, 2, 255})});
    json answer;
    client.socket().emitEvent("echo", bytes, [&answer](const Result<json> &result) {
        answer = result.value_or(json("no answer"));
    });
    QTRY_VERIFY(!answer.is_null());
    QVERIFY(answer == bytes);
    const QJsonValue first = server.control({{QStringLiteral("do"), QStringLiteral("state")}})
                                 .value(QLatin1String("requests"))
                                 .toArray()
                                 .first();
    QVERIFY(
        first.toObject().value(QLatin1String("url")).toString().contains(QStringLiteral("&b64=1")));
}

std::unique_ptr<QObject> makeOptionTest()
{
    return std::make_unique<OptionTest>();
}

} // namespace tests

#include "tst_options.moc"
