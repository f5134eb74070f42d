// SPDX-License-Identifier: MIT
// What the two transports owe to servers, proxies and certificates.
#include "tests/client/client_fixture.h"
#include "tests/client/polling_script.h"
#include "tests/client/test_classes.h"
#include "tests/support/own_certificate.h"
#include "tests/support/server_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

class TransportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void unusableUrl_data();
    void unusableUrl();
    void requestsAreAddressedAsTheReferenceDoes();
    void refusedUpgradeStaysOnPolling();
    void serverWithoutWebSocketOffersNone();
    void fallsBackToPolling();
    void withoutTryAllTheFirstFailureCounts();
    void refusalIsExplained_data();
    void refusalIsExplained();
    void wrongPath_data();
    void wrongPath();
    void headersAndQuery();
    void maxPayload_data();
    void maxPayload();
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

void TransportTest::unusableUrl_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"", "localhost:5000", "ftp://host", "http://", "http://host:0",
                            "http://host:65536", "http://a b"}) {
        QTest::newRow(*url == '\0' ? "empty" : url) << QString::fromLatin1(url);
    }
}

void TransportTest::unusableUrl()
{
    QFETCH(QString, url);
    Client client(url);
    QTRY_COMPARE(client.count(QStringLiteral("error: InvalidUrl")), 1);
    QCOMPARE(client.count(QStringLiteral("connect error: InvalidUrl")), 1);
    QCOMPARE(client.manager().state(), Manager::State::Closed);
    QVERIFY(!client.manager().reconnecting());
}

void TransportTest::requestsAreAddressedAsTheReferenceDoes()
{
    ScriptedServer server;
    servePolling(server);
    Options options = Client::pollingOnly();
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
    Options options = Client::quickOptions({webSocketName, pollingName});
    options.transportHeadStart.reset();
    Client client(server.url(), options);
    QTRY_VERIFY(client.errors().size() >= 2);
    QCOMPARE(client.errors().front().code, ErrorCode::HttpStatus);
    QVERIFY(!client.socket().connected());
}

void TransportTest::refusalIsExplained_data()
{
    QTest::addColumn<QString>("transport");
    QTest::addColumn<int>("status"); // Engine.IO answers a refused upgrade by 400
    QTest::newRow("websocket") << webSocketName << 400;
    QTest::newRow("polling") << pollingName << 403;
}

void TransportTest::refusalIsExplained()
{
    QFETCH(QString, transport);
    QFETCH(int, status);
    ServerProcess server =
        ServerProcess::node({QStringLiteral("--refuse"), QStringLiteral("not today")});
    QVERIFY(server.start());
    Client client(server.url(), Client::quickOptions({transport}));
    QTRY_VERIFY(!client.errors().empty());
    const Error &error = client.errors().front();
    QCOMPARE(error.code, ErrorCode::HttpStatus);
    QCOMPARE(error.origin, ErrorOrigin::ServerRejected);
    QCOMPARE(error.httpStatus, status);
    QVERIFY2(error.detail.find("not today") != std::string::npos, error.detail.c_str());
    QVERIFY(error.body.find("not today") != std::string::npos);
    QVERIFY(std::any_of(error.headers.begin(), error.headers.end(),
                        [](const auto &header) { return header.first == "content-type"; }));
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
    QVERIFY(writeOwnCertificate(QStringLiteral("IP:127.0.0.1"), key, certificate));
    ServerProcess server =
        ServerProcess::node({QStringLiteral("--key"), key, QStringLiteral("--cert"), certificate});
    QVERIFY(server.start());
    const QString url = server.url(QStringLiteral("https"));

    Client stranger(url, Client::quickOptions({transport}));
    QTRY_VERIFY(!stranger.errors().empty());
    QCOMPARE(stranger.errors().front().code, ErrorCode::TlsFailure);
    QVERIFY(!stranger.socket().connected());

    Options trusting = Client::quickOptions({transport});
    trusting.tls = QSslConfiguration::defaultConfiguration();
    trusting.tls->addCaCertificates(certificate);
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
