// SPDX-License-Identifier: MIT
// HTTP long-polling: bodies, refusals, redirects, cookies.
#include "tests/client/client_fixture.h"
#include "tests/client/polling_script.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <socketio/address.h>

#include <QElapsedTimer>
#include <QTest>

using namespace socketio;
using nlohmann::json;

namespace tests {

class PollingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void httpRefusal_data();
    void httpRefusal();
    void badPollingBody_data();
    void badPollingBody();
    void redirectWithinTheOrigin_data();
    void redirectWithinTheOrigin();
    void redirectElsewhere_data();
    void redirectElsewhere();
    void answersWithoutAMessage_data();
    void answersWithoutAMessage();
    void cookies();
    void userCookieWins();
    void withoutCredentials();
    void compressedAnswers();
};

void PollingTest::httpRefusal_data()
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
    QTest::newRow("asked to wait")
        << 503 << QByteArray("Retry-After: 7\r\nSet-Cookie: s=1\r\n") << none << status;
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

void PollingTest::httpRefusal()
{
    QFETCH(int, status);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    ScriptedServer server;
    server.onRequest = [&](Peer &peer, const Request &) { peer.answer(status, body, headers); };
    Client client(server.url(), Client::pollingOnly());
    QTRY_VERIFY(client.errors().size() >= 2);
    const Error &error = client.errors().front();
    QCOMPARE(QString::fromLatin1(name(error.code)), code);
    QCOMPARE(error.httpStatus, status);
    QCOMPARE(QByteArray::fromStdString(error.body),
             body.first(std::min<qsizetype>(body.size(), 1024)));
    QCOMPARE(client.log().value(0), QStringLiteral("error: ") + code);
    using Header = std::pair<std::string, std::string>;
    QByteArray kept;
    for (const auto &[name, value] : error.headers) {
        kept += Header(name, value) == Header("content-length", std::to_string(body.size()))
                    ? QByteArray()
                    : QByteArray::fromStdString(name + ": " + value + '\n');
    }
    QByteArray expected = headers.toLower();
    expected.replace("\r", "").replace("set-cookie: s=1\n", "");
    QCOMPARE(kept.toLower(), expected);
}

void PollingTest::badPollingBody_data()
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

void PollingTest::badPollingBody()
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
    Options options = Client::pollingOnly();
    options.limits.maxMessageBytes = 65'536;
    Client client(server.url(), options);
    const QStringList &events = client.record("a");
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QCOMPARE(client.count(QStringLiteral("disconnect: transport error")), 1);
    QCOMPARE(int(events.size()), delivered);
    QCOMPARE(client.manager().statistics().malformed, quint64(1));
}

void PollingTest::redirectWithinTheOrigin_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("followed");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d", status) << status << QByteArray("/moved/") << true;
    }
    QTest::newRow("in a circle") << 302 << QByteArray("/socket.io/") << false;
    QTest::newRow("no redirect, but a place") << 300 << QByteArray("/moved/") << false;
}

/// The handshake alone goes after it; credentials come along, for it is the same server.
void PollingTest::redirectWithinTheOrigin()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    QFETCH(bool, followed);
    for (const TransportBackend backend : {TransportBackend::Own, TransportBackend::Qt}) {
        ScriptedServer server;
        servePolling(server);
        const auto serve = server.onRequest;
        server.onRequest = [&](Peer &peer, const Request &request) {
            if (request.target.startsWith("/socket.io")) {
                peer.answer(status, {}, "Location: " + location + "\r\n");
            } else {
                serve(peer, request);
            }
        };
        Options options = Client::pollingOnly();
        options.backend = backend;
        options.reconnection = false;
        options.extraHeaders = {{"Authorization", "Bearer t"}};
        Client client(server.url(), options);
        if (followed) {
            QTRY_VERIFY(client.socket().connected());
            QVERIFY(client.errors().empty());
            QCOMPARE(server.requests().last().headers.value("authorization"),
                     QByteArray("Bearer t"));
        } else {
            QTRY_VERIFY(!client.errors().empty());
            QCOMPARE(client.errors().front().httpStatus, status);
            QCOMPARE(client.errors().front().redirectTarget, std::string());
            QVERIFY2(server.requests().size() <= 6, "a circle has an end");
        }
    }
}

void PollingTest::redirectElsewhere_data()
{
    QTest::addColumn<TransportBackend>("backend");
    QTest::addColumn<QStringList>("transports");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("secrets");
    const auto row = [](const char *rule, const QString &transport, int status, bool secrets) {
        QTest::addRow("%s", rule) << TransportBackend::Own << QStringList{transport} << status
                                  << secrets;
        QTest::addRow("%s, Qt's", rule)
            << TransportBackend::Qt << QStringList{transport} << status << secrets;
    };
    row("polling with nothing to hide", pollingName, 302, false);
    row("polling with credentials, 301", pollingName, 301, true);
    row("polling with credentials, 302", pollingName, 302, true);
    row("polling with credentials, 303", pollingName, 303, true);
    row("polling with credentials, 307", pollingName, 307, true);
    row("polling with credentials, 308", pollingName, 308, true);
    row("WebSocket with credentials", webSocketName, 307, true);
}

/// What was meant for one origin goes to no other, which is named instead.
void PollingTest::redirectElsewhere()
{
    QFETCH(TransportBackend, backend);
    QFETCH(QStringList, transports);
    QFETCH(int, status);
    QFETCH(bool, secrets);
    ScriptedServer other;
    servePolling(other);
    ScriptedServer server;
    server.onRequest = [&other, status](Peer &peer, const Request &request) {
        peer.answer(status, {},
                    "Set-Cookie: mine=1; Path=/\r\nLocation: " + other.url().toLatin1() +
                        request.target + "\r\n");
    };
    Options options = Client::quickOptions(transports);
    options.backend = backend;
    options.reconnection = false;
    SocketOptions socketOptions;
    int asked = 0;
    if (secrets) {
        options.extraHeaders = {{"Authorization", "Bearer t"}, {"Cookie", "own=1"}};
        options.query = {{QStringLiteral("token"), QStringLiteral("t")}};
        socketOptions.auth = [&asked](const auto &done) {
            ++asked;
            done({{"token", "t"}});
        };
    }
    Client client(server.url(), options, QStringLiteral("/"), socketOptions);
    QTRY_VERIFY(!client.errors().empty());
    const Error &error = client.errors().front();
    QCOMPARE(error.httpStatus, status);
    QCOMPARE(QString::fromStdString(error.redirectTarget),
             other.url() + QStringLiteral("/socket.io/"));
    QVERIFY2(error.detail.find(error.redirectTarget) != std::string::npos, error.detail.c_str());
    QVERIFY2(error.detail.find("token") == std::string::npos, error.detail.c_str());
    QCOMPARE(other.connections(), 0);
    QCOMPARE(asked, 0);
    const auto address = redirectedAddress(error, server.url().toStdString());
    QVERIFY(address);
    QCOMPARE(QString::fromStdString(address->url), other.url());
}

void PollingTest::answersWithoutAMessage_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("noops") << QByteArray("6");
    QTest::newRow("pings") << QByteArray("2");
}

/// Each is answered at once, and asked for without haste; a message is not held up by that.
void PollingTest::answersWithoutAMessage()
{
    QFETCH(QByteArray, body);
    for (const TransportBackend backend : {TransportBackend::Own, TransportBackend::Qt}) {
        ScriptedServer server;
        servePolling(server);
        const auto serve = server.onRequest;
        int answered = 0;
        bool last = false;
        server.onRequest = [&](Peer &peer, const Request &request) {
            if (request.method == "GET" && request.target.contains("sid=")) {
                ++answered;
                peer.answer(200, last ? QByteArray(R"(42["a"])") : body);
            } else {
                serve(peer, request);
            }
        };
        Options options = Client::pollingOnly();
        options.backend = backend;
        Client client(server.url(), options);
        const QStringList &events = client.record("a");
        QElapsedTimer watch;
        watch.start();
        QTRY_VERIFY(answered >= 20);
        const qint64 held = watch.elapsed();
        QVERIFY2(held >= 800, qPrintable(QString::number(held)));
        QVERIFY(client.socket().connected());
        QVERIFY(client.manager().statistics().idleFrames >= 18);
        last = true;
        QTRY_VERIFY(events.size() >= 100); // one after the other, as fast as they come
        QVERIFY(client.errors().empty());
    }
}

void PollingTest::cookies()
{
    ScriptedServer server;
    servePolling(server, "Set-Cookie: node=7; Path=/\r\nSet-Cookie: away=1; Path=/other\r\n");
    Client client(server.url(), Client::pollingOnly());
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

void PollingTest::userCookieWins()
{
    ScriptedServer server;
    servePolling(server, "Set-Cookie: node=7\r\nSet-Cookie: more=8\r\n");
    Options options = Client::pollingOnly();
    options.extraHeaders = {{"Cookie", "node=mine"}};
    Client client(server.url(), options);
    QTRY_VERIFY(server.requests().size() >= 2);
    QCOMPARE(server.requests().at(0).headers.value("cookie"), QByteArray("node=mine"));
    QCOMPARE(server.requests().at(1).headers.value("cookie"), QByteArray("node=mine; more=8"));
}

void PollingTest::withoutCredentials()
{
    ScriptedServer server;
    servePolling(server, "Set-Cookie: node=7\r\n");
    Options options = Client::pollingOnly();
    options.withCredentials = false;
    Client client(server.url(), options);
    QTRY_VERIFY(server.requests().size() >= 2);
    QVERIFY(!server.requests().at(1).headers.contains("cookie"));
}

void PollingTest::compressedAnswers()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Client client(server.url(), Client::pollingOnly());
    const QStringList &flood = client.record("flooded");
    const auto done = client.call("flood", json::array({20, 3000}));
    QTRY_COMPARE(*done, QStringLiteral("[20]"));
    QCOMPARE(flood.size(), 20);
}

std::unique_ptr<QObject> makePollingTest()
{
    return std::make_unique<PollingTest>();
}

} // namespace tests

#include "tst_polling.moc"
