// SPDX-License-Identifier: MIT
// What the two transports owe to servers, proxies and certificates.
#include "tests/client/client_fixture.h"
#include "tests/client/scripted_server.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

namespace {

const auto pollingName = QStringLiteral("polling");
const auto webSocketName = QStringLiteral("websocket");

/// A polling server in a few lines: handshake, CONNECT, then GETs that wait.
void servePolling(ScriptedServer &server, const QByteArray &handshakeHeaders = {})
{
    server.onRequest = [handshakeHeaders](Peer &peer, const Request &request) {
        if (request.method == "POST") {
            peer.answer(200, "ok");
        } else if (!request.target.contains("sid=")) {
            peer.answer(200, ScriptedServer::defaultHandshake() + "\x1e" + R"(40{"sid":"a"})",
                        handshakeHeaders);
        }
    };
}

} // namespace

class TransportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void requestsAreAddressedAsTheReferenceDoes();
    void refusedUpgradeStaysOnPolling();
    void serverWithoutWebSocketOffersNone();
    void fallsBackToPolling();
    void withoutTryAllTheFirstFailureCounts();
    void refusalIsExplained_data();
    void refusalIsExplained();
    void wrongPath_data();
    void wrongPath();
    void httpRefusal_data();
    void httpRefusal();
    void badPollingBody_data();
    void badPollingBody();
    void redirects_data();
    void redirects();
    void cookies();
    void userCookieWins();
    void withoutCredentials();
    void headersAndQuery();
    void maxPayload_data();
    void maxPayload();
    void compressedAnswers();
    void roundTrip_data();
    void roundTrip();
    void ownCertificateAuthority_data();
    void ownCertificateAuthority();

private:
    ServerProcess m_node = ServerProcess::node();
    ServerProcess m_python = ServerProcess::python();
};

void TransportTest::initTestCase()
{
    QVERIFY(m_node.start());
    QVERIFY(m_python.start());
}

void TransportTest::requestsAreAddressedAsTheReferenceDoes()
{
    ScriptedServer server;
    servePolling(server);
    Options options = Client::quickOptions({pollingName});
    options.path = QStringLiteral("/live");
    options.query = {{QStringLiteral("a b"), QStringLiteral("سلام&")}};
    Client client(server.url() + QStringLiteral("/ignored"), options);
    QTRY_VERIFY(client.socket().connected());
    QTRY_VERIFY(server.requests().size() >= 2);
    const QByteArray first = server.requests().at(0).target;
    QVERIFY2(
        first.startsWith("/live/?a%20b=%D8%B3%D9%84%D8%A7%D9%85%26&EIO=4&transport=polling&t="),
        first.constData());
    QVERIFY(server.requests().at(1).target.contains("&transport=polling&sid=s&t="));
    QVERIFY(!server.requests().at(0).headers.contains("origin"));
}

void TransportTest::refusedUpgradeStaysOnPolling()
{
    ServerProcess server = ServerProcess::node({QStringLiteral("--refuse-upgrade")});
    QVERIFY(server.start());
    Client client(server.url());
    QTRY_COMPARE(client.count(QStringLiteral("upgrade error")), 1);
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.manager().transportName(), pollingName);
    const auto answer = client.call("echo", json::array({1}));
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void TransportTest::serverWithoutWebSocketOffersNone()
{
    ServerProcess server = ServerProcess::node({QStringLiteral("--transports"), pollingName});
    QVERIFY(server.start());
    Client client(server.url());
    const auto answer = client.call("echo", json::array({1}));
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
    QCOMPARE(client.manager().transportName(), pollingName);
    QCOMPARE(client.count(QStringLiteral("upgrade error")), 0);
}

void TransportTest::fallsBackToPolling()
{
    ServerProcess server = ServerProcess::node({QStringLiteral("--refuse-upgrade")});
    QVERIFY(server.start());
    Options options = Client::quickOptions({webSocketName, pollingName});
    options.tryAllTransports = true;
    Client client(server.url(), options);
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.manager().transportName(), pollingName);
    QCOMPARE(client.errors().size(), std::size_t(0));
    QCOMPARE(client.manager().statistics().reconnects, quint64(0));
}

void TransportTest::withoutTryAllTheFirstFailureCounts()
{
    ServerProcess server = ServerProcess::node({QStringLiteral("--refuse-upgrade")});
    QVERIFY(server.start());
    Client client(server.url(), Client::quickOptions({webSocketName, pollingName}));
    QTRY_VERIFY(client.errors().size() >= 2);
    QCOMPARE(client.errors().front().code, ErrorCode::NetworkFailure);
    QVERIFY(!client.socket().connected());
}

void TransportTest::refusalIsExplained_data()
{
    QTest::addColumn<QString>("transport");
    QTest::newRow("websocket") << webSocketName;
    QTest::newRow("polling") << pollingName;
}

void TransportTest::refusalIsExplained()
{
    QFETCH(QString, transport);
    ServerProcess server =
        ServerProcess::node({QStringLiteral("--refuse"), QStringLiteral("not today")});
    QVERIFY(server.start());
    Client client(server.url(), Client::quickOptions({transport}));
    QTRY_VERIFY(!client.errors().empty());
    const Error &error = client.errors().front();
    QCOMPARE(error.code, ErrorCode::HttpStatus);
    QCOMPARE(error.origin, ErrorOrigin::ServerRejected);
    QCOMPARE(error.httpStatus, 403);
    QVERIFY2(error.detail.find("not today") != std::string::npos, error.detail.c_str());
}

void TransportTest::wrongPath_data()
{
    refusalIsExplained_data();
}

void TransportTest::wrongPath()
{
    QFETCH(QString, transport);
    Options options = Client::quickOptions({transport});
    options.path = QStringLiteral("/elsewhere");
    Client client(m_python.url(), options);
    QTRY_VERIFY(!client.errors().empty());
    QCOMPARE(client.errors().front().code, ErrorCode::HttpStatus);
    QCOMPARE(client.errors().front().httpStatus, 404);
}

void TransportTest::httpRefusal_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const auto status = QStringLiteral("HttpStatus");
    const QByteArray none;
    QTest::newRow("401 with a reason") << 401 << none << QByteArray(R"("go away")") << status;
    QTest::newRow("401 with a challenge")
        << 401 << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n")
        << QByteArray(R"("go away")") << status;
    QTest::newRow("a proxy's page")
        << 502 << none << QByteArray("<html>" + QByteArray(5000, 'x') + "</html>") << status;
    QTest::newRow("no body") << 503 << none << none << status;
    QTest::newRow("unknown session")
        << 400 << none << QByteArray(R"({"code":1,"message":"Session ID unknown"})")
        << QStringLiteral("SessionUnknown");
    QTest::newRow("unknown transport")
        << 400 << none << QByteArray(R"({"code":0,"message":"Transport unknown"})")
        << QStringLiteral("TransportUnknown");
    QTest::newRow("too large") << 413 << none << none << QStringLiteral("PayloadTooLarge");
}

void TransportTest::httpRefusal()
{
    QFETCH(int, status);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    ScriptedServer server;
    server.onRequest = [&](Peer &peer, const Request &) { peer.answer(status, body, headers); };
    Client client(server.url(), Client::quickOptions({pollingName}));
    QTRY_VERIFY(client.errors().size() >= 2);
    const Error &error = client.errors().front();
    QCOMPARE(QString::fromLatin1(name(error.code)), code);
    QCOMPARE(error.httpStatus, status);
    QCOMPARE(QByteArray::fromStdString(error.body),
             body.first(std::min<qsizetype>(body.size(), 1024)));
    QCOMPARE(client.log().value(0), QStringLiteral("error: ") + code);
}

void TransportTest::badPollingBody_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("delivered");
    QTest::newRow("empty") << QByteArray("") << 0;
    QTest::newRow("a leading separator") << QByteArray("\x1e"
                                                       "42[\"a\"]")
                                         << 0;
    QTest::newRow("a trailing separator") << QByteArray("42[\"a\"]\x1e") << 1;
    QTest::newRow("a bad packet between") << QByteArray("42[\"a\"]\x1e"
                                                        "9\x1e"
                                                        "42[\"a\"]")
                                          << 1;
    QTest::newRow("illegal base64") << QByteArray("b!") << 0;
    QTest::newRow("invalid UTF-8") << QByteArray("42[\"a\",\"\xff\"]") << 0;
    QTest::newRow("beyond the limit") << QByteArray("4" + QByteArray(70'000, 'x')) << 0;
}

void TransportTest::badPollingBody()
{
    QFETCH(QByteArray, body);
    QFETCH(int, delivered);
    ScriptedServer server;
    servePolling(server);
    const auto serve = server.onRequest;
    bool spoiled = false;
    server.onRequest = [&](Peer &peer, const Request &request) {
        if (request.method == "GET" && request.target.contains("sid=") && !spoiled) {
            spoiled = true;
            peer.answer(200, body);
        } else {
            serve(peer, request);
        }
    };
    Options options = Client::quickOptions({pollingName});
    options.limits.maxMessageBytes = 65'536;
    Client client(server.url(), options);
    const QStringList &events = client.record("a");
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QCOMPARE(client.count(QStringLiteral("disconnect: transport error")), 1);
    QCOMPARE(int(events.size()), delivered);
    QCOMPARE(client.manager().statistics().malformed, quint64(1));
}

void TransportTest::redirects_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("followed");
    QTest::newRow("same origin") << QByteArray("/moved/") << true;
    QTest::newRow("another scheme") << QByteArray("https://127.0.0.1/moved/") << false;
    QTest::newRow("in a circle") << QByteArray("/socket.io/") << false;
}

void TransportTest::redirects()
{
    QFETCH(QByteArray, location);
    QFETCH(bool, followed);
    ScriptedServer server;
    servePolling(server);
    const auto serve = server.onRequest;
    server.onRequest = [&](Peer &peer, const Request &request) {
        if (request.target.startsWith("/socket.io")) {
            peer.answer(302, {}, "Location: " + location + "\r\n");
        } else {
            serve(peer, request);
        }
    };
    Client client(server.url(), Client::quickOptions({pollingName}));
    if (followed) {
        QTRY_VERIFY(client.socket().connected());
    } else {
        QTRY_VERIFY(!client.errors().empty());
        QCOMPARE(client.errors().front().httpStatus, 302);
    }
}

void TransportTest::cookies()
{
    ScriptedServer server;
    servePolling(server, "Set-Cookie: node=7; Path=/\r\nSet-Cookie: away=1; Path=/other\r\n");
    Client client(server.url(), Client::quickOptions({pollingName}));
    QTRY_VERIFY(client.socket().connected());
    QTRY_VERIFY(server.requests().size() >= 2);
    QVERIFY(!server.requests().at(0).headers.contains("cookie"));
    QCOMPARE(server.requests().at(1).headers.value("cookie"), QByteArray("node=7"));

    // The next connection of the same manager, and its WebSocket.
    client.manager().close();
    client.manager().open();
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QCOMPARE(server.requests().last().headers.value("cookie"), QByteArray("node=7"));
}

void TransportTest::userCookieWins()
{
    ScriptedServer server;
    servePolling(server, "Set-Cookie: node=7\r\nSet-Cookie: more=8\r\n");
    Options options = Client::quickOptions({pollingName});
    options.extraHeaders = {{"Cookie", "node=mine"}};
    Client client(server.url(), options);
    QTRY_VERIFY(server.requests().size() >= 2);
    QCOMPARE(server.requests().at(0).headers.value("cookie"), QByteArray("node=mine"));
    QCOMPARE(server.requests().at(1).headers.value("cookie"), QByteArray("node=mine; more=8"));
}

void TransportTest::withoutCredentials()
{
    ScriptedServer server;
    servePolling(server, "Set-Cookie: node=7\r\n");
    Options options = Client::quickOptions({pollingName});
    options.withCredentials = false;
    Client client(server.url(), options);
    QTRY_VERIFY(server.requests().size() >= 2);
    QVERIFY(!server.requests().at(1).headers.contains("cookie"));
}

void TransportTest::headersAndQuery()
{
    for (const QString &transport : {webSocketName, pollingName}) {
        ServerProcess server = ServerProcess::node();
        QVERIFY(server.start());
        Options options = Client::quickOptions({transport});
        options.extraHeaders = {{"X-Token", "secret"}, {"Authorization", "Bearer t"}};
        Client client(server.url() + QStringLiteral("/?from=url"), options);
        QTRY_VERIFY(client.socket().connected());
        const QJsonObject request =
            server.control({{QStringLiteral("do"), QStringLiteral("state")}})
                .value(QLatin1String("requests"))
                .toArray()
                .at(0)
                .toObject();
        const QJsonObject headers = request.value(QLatin1String("headers")).toObject();
        QCOMPARE(headers.value(QLatin1String("x-token")).toString(), QStringLiteral("secret"));
        QCOMPARE(headers.value(QLatin1String("authorization")).toString(),
                 QStringLiteral("Bearer t"));
        QVERIFY(request.value(QLatin1String("url"))
                    .toString()
                    .contains(QStringLiteral("/?from=url&EIO=4&transport=") + transport));
    }
}

void TransportTest::maxPayload_data()
{
    refusalIsExplained_data();
}

/// What fits in no payload fails alone; what does not fit together goes in several.
void TransportTest::maxPayload()
{
    QFETCH(QString, transport);
    ServerProcess server =
        ServerProcess::node({QStringLiteral("--max-payload"), QStringLiteral("2000")});
    QVERIFY(server.start());
    Client client(server.url(), Client::quickOptions({transport}));
    const auto buffered = client.call("echo", json::array({std::string(5000, 'x')}));
    QTRY_COMPARE(*buffered, QStringLiteral("error: PayloadTooLarge"));
    QTRY_VERIFY(client.socket().connected());
    const auto refused = client.socket().emitEvent("number", json::array({std::string(5000, 'x')}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::PayloadTooLarge);
    const auto binary =
        client.call("echo", json::array({json::binary(std::vector<std::uint8_t>(5000))}));
    QTRY_COMPARE(*binary, QStringLiteral("error: PayloadTooLarge"));
    for (int i = 0; i < 30; ++i) {
        QVERIFY(client.socket().emitEvent("number", json::array({std::string(700, 'x')})));
    }
    const auto numbers = client.call("numbers", json::array());
    QTRY_VERIFY(!numbers->isEmpty());
    QCOMPARE(json::parse(numbers->toStdString()).at(0).size(), std::size_t(30));
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void TransportTest::compressedAnswers()
{
    Client client(m_node.url(), Client::quickOptions({pollingName}));
    const QStringList &flood = client.record("flooded");
    const auto done = client.call("flood", json::array({20, 3000}));
    QTRY_COMPARE(*done, QStringLiteral("[20]"));
    QCOMPARE(flood.size(), 20);
}

void TransportTest::roundTrip_data()
{
    refusalIsExplained_data();
}

void TransportTest::roundTrip()
{
    QFETCH(QString, transport);
    Client client(m_node.url(), Client::quickOptions({transport}));
    std::vector<std::chrono::microseconds> measured;
    connect(&client.manager(), &Manager::roundTripMeasured, &client.manager(),
            [&measured](std::chrono::microseconds duration) { measured.push_back(duration); });
    client.manager().setRoundTripInterval(10ms);
    QTRY_VERIFY(client.socket().connected());
    client.socket().emitEvent("number", json::array({1}));
    QTRY_VERIFY(!measured.empty());
    QVERIFY(measured.front() > 0us && measured.front() < 10s);
    client.manager().setRoundTripInterval(std::nullopt);
}

void TransportTest::ownCertificateAuthority_data()
{
    refusalIsExplained_data();
}

void TransportTest::ownCertificateAuthority()
{
    QFETCH(QString, transport);
    const QTemporaryDir folder;
    const QString key = folder.filePath(QStringLiteral("key.pem"));
    const QString certificate = folder.filePath(QStringLiteral("certificate.pem"));
    QCOMPARE(QProcess::execute(
                 QStringLiteral("openssl"),
                 {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                  QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                  QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                  QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
                  QStringLiteral("/CN=test"), QStringLiteral("-addext"),
                  QStringLiteral("subjectAltName=IP:127.0.0.1"), QStringLiteral("-keyout"), key,
                  QStringLiteral("-out"), certificate}),
             0);
    ServerProcess server =
        ServerProcess::node({QStringLiteral("--key"), key, QStringLiteral("--cert"), certificate});
    QVERIFY(server.start());
    const QString url = server.url(QStringLiteral("https"));

    Client stranger(url, Client::quickOptions({transport}));
    QTRY_VERIFY(!stranger.errors().empty());
    QCOMPARE(stranger.errors().front().code, ErrorCode::TlsFailure);
    QVERIFY(!stranger.socket().connected());

    Options trusting = Client::quickOptions({transport});
    trusting.tls.addCaCertificates(certificate);
    Client friendly(url, trusting);
    QTRY_VERIFY(friendly.socket().connected());

    Options careless = Client::quickOptions({transport});
    careless.insecure = true;
    Client insecure(url, careless);
    QTRY_VERIFY(insecure.socket().connected());
}

std::unique_ptr<QObject> makeTransportTest()
{
    return std::make_unique<TransportTest>();
}

} // namespace tests

#include "tst_transports.moc"
