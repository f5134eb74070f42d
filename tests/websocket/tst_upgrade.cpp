// SPDX-License-Identifier: MIT
// The request for a WebSocket and the judgement on its answer (RFC 6455 sections 4.1 and 4.2.2).
#include "socketio_client/transport/websocket/upgrade.h"
#include "tests/websocket/test_classes.h"

#include <QTest>

#include <set>

using namespace socketio;
using namespace socketio::transport;

namespace tests {

namespace {

const std::string key = "dGhlIHNhbXBsZSBub25jZQ==";

Endpoint makeEndpoint()
{
    Endpoint endpoint;
    endpoint.address.host = "example.org";
    endpoint.address.port = 80;
    endpoint.http = std::make_shared<HttpAccess>(true);
    endpoint.subprotocols = {QStringLiteral("chat"), QStringLiteral("superchat")};
    return endpoint;
}

const std::string goodHeaders = "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                                "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n";

Result<std::optional<DeflateAgreement>> judge(const std::string &answer,
                                              const Endpoint &endpoint = makeEndpoint())
{
    ResponseReader reader({.maxBodyBytes = 65'536});
    const auto taken = reader.feed(answer);
    if (!taken || !reader.complete()) {
        return tl::unexpected(taken ? Error{.detail = "incomplete"} : taken.error());
    }
    return judgeUpgrade(reader, endpoint, key);
}

std::string switching(const std::string &headers)
{
    return "HTTP/1.1 101 Switching Protocols\r\n" + headers + "\r\n";
}

} // namespace

class UpgradeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptOfTheRfc();
    void keysAreRandom();
    void request();
    void requestOffersWhatIsConfigured();
    void requestIsRefused_data();
    void requestIsRefused();
    void accepted_data();
    void accepted();
    void wrongAnswer_data();
    void wrongAnswer();
    void refusal_data();
    void refusal();
};

void UpgradeTest::acceptOfTheRfc()
{
    QCOMPARE(upgradeAccept(key), std::string("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
}

void UpgradeTest::keysAreRandom()
{
    std::set<std::string> keys;
    for (int i = 0; i < 1000; ++i) {
        const std::string fresh = newUpgradeKey();
        QCOMPARE(QByteArray::fromBase64(QByteArray::fromStdString(fresh)).size(), 16);
        keys.insert(fresh);
    }
    QCOMPARE(keys.size(), std::size_t(1000));
}

void UpgradeTest::request()
{
    Endpoint endpoint = makeEndpoint();
    endpoint.headers = {{"Authorization", "Bearer t"},
                        {"Sec-WebSocket-Key", "mine"}, // not the user's to say
                        {"upgrade", "h2c"},
                        {"Origin", "https://example.org"}};
    const auto request = upgradeRequest(endpoint, endpoint.url(true, "sid1"), key);
    QVERIFY(request);
    QCOMPARE(*request,
             std::string("GET /socket.io/?EIO=4&transport=websocket&sid=sid1 HTTP/1.1\r\n"
                         "Host: example.org\r\n"
                         "Authorization: Bearer t\r\n"
                         "Origin: https://example.org\r\n"
                         "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                         "Sec-WebSocket-Version: 13\r\n"
                         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                         "Sec-WebSocket-Protocol: chat, superchat\r\n"
                         "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
                         "\r\n"));
}

void UpgradeTest::requestOffersWhatIsConfigured()
{
    Endpoint endpoint = makeEndpoint();
    endpoint.subprotocols.clear();
    endpoint.deflate.enabled = false;
    endpoint.address.port = 8080;
    const QUrl url = endpoint.url(true, {});
    endpoint.http->cookies()->store(url, {"node=a; Path=/"});
    const auto request = upgradeRequest(endpoint, url, key);
    QVERIFY(request);
    QVERIFY(request->find("Sec-WebSocket-Protocol") == std::string::npos);
    QVERIFY(request->find("Sec-WebSocket-Extensions") == std::string::npos);
    QVERIFY(request->find("\r\nHost: example.org:8080\r\n") != std::string::npos);
    QVERIFY(request->ends_with("\r\nCookie: node=a\r\n\r\n"));
}

void UpgradeTest::requestIsRefused_data()
{
    QTest::addColumn<QString>("subprotocol");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("4.1 an empty subprotocol") << QString() << QByteArray("x");
    QTest::newRow("4.1 a comma in a subprotocol") << QStringLiteral("a,b") << QByteArray("x");
    QTest::newRow("4.1 a line end in a subprotocol") << QStringLiteral("a\r\nb") << QByteArray("x");
    QTest::newRow("4.1 a subprotocol in Arabic") << QStringLiteral("م") << QByteArray("x");
    QTest::newRow("a line end in a header") << QStringLiteral("chat") << QByteArray("x\r\ny: z");
}

void UpgradeTest::requestIsRefused()
{
    QFETCH(QString, subprotocol);
    QFETCH(QByteArray, header);
    Endpoint endpoint = makeEndpoint();
    endpoint.subprotocols = QStringList{subprotocol};
    endpoint.headers = {{"X", header}};
    const auto request = upgradeRequest(endpoint, endpoint.url(true, {}), key);
    QVERIFY(!request);
    QCOMPARE(request.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(request.error().origin, ErrorOrigin::LocalMisuse);
}

void UpgradeTest::accepted_data()
{
    QTest::addColumn<std::string>("headers");
    QTest::addColumn<bool>("compressed");
    const auto row = [](const char *name, const std::string &headers, bool compressed) {
        QTest::newRow(name) << headers << compressed;
    };
    row("4.2.2", goodHeaders, false);
    row("4.1 names and tokens in any case",
        "upgrade: WebSocket\r\nCONNECTION: uPgRaDe\r\n"
        "sec-websocket-accept:   s3pPLMBiTxaQ9kYGzzhZRbK+xOo=  \r\n",
        false);
    row("4.1 a list of connection tokens",
        "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n" +
            goodHeaders.substr(goodHeaders.find("Sec-")),
        false);
    row("4.1 connection tokens in two lines", "Connection: keep-alive\r\n" + goodHeaders, false);
    row("4.1 a subprotocol that was offered", goodHeaders + "Sec-WebSocket-Protocol: superchat\r\n",
        false);
    row("4.1 an extension that was offered",
        goodHeaders + "Sec-WebSocket-Extensions: permessage-deflate\r\n", true);
    row("headers of no meaning here", goodHeaders + "Content-Length: 5\r\nServer: x\r\n", false);
}

void UpgradeTest::accepted()
{
    QFETCH(std::string, headers);
    QFETCH(bool, compressed);
    const auto agreed = judge(switching(headers));
    QVERIFY2(agreed, agreed ? "" : agreed.error().detail.c_str());
    QCOMPARE(agreed->has_value(), compressed);
}

void UpgradeTest::wrongAnswer_data()
{
    QTest::addColumn<std::string>("headers");
    const std::string upgrade = "Upgrade: websocket\r\n";
    const std::string connection = "Connection: Upgrade\r\n";
    const std::string accept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n";
    const auto row = [](const char *name, const std::string &headers) {
        QTest::newRow(name) << headers;
    };
    row("4.1 no headers", "");
    row("4.1 no Upgrade", connection + accept);
    row("4.1 an upgrade to something else", "Upgrade: h2c\r\n" + connection + accept);
    row("4.1 an upgrade to websockets", "Upgrade: websockets\r\n" + connection + accept);
    row("4.1 an empty Upgrade", "Upgrade:\r\n" + connection + accept);
    row("4.1 no Connection", upgrade + accept);
    row("4.1 Connection: close", upgrade + "Connection: close\r\n" + accept);
    row("4.1 Connection: keep-alive", upgrade + "Connection: keep-alive\r\n" + accept);
    row("4.1 no accept", upgrade + connection);
    row("4.1 an empty accept", upgrade + connection + "Sec-WebSocket-Accept:\r\n");
    row("4.1 the key as accept", upgrade + connection + "Sec-WebSocket-Accept: " + key + "\r\n");
    row("4.1 an accept in small letters",
        upgrade + connection + "Sec-WebSocket-Accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n");
    row("4.1 an accept without padding",
        upgrade + connection + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo\r\n");
    row("4.1 accept twice", goodHeaders + accept);
    row("4.1 a subprotocol that was not offered", goodHeaders + "Sec-WebSocket-Protocol: soap\r\n");
    row("4.1 two subprotocols", goodHeaders + "Sec-WebSocket-Protocol: chat, superchat\r\n");
    row("4.1 subprotocols in two lines", goodHeaders + "Sec-WebSocket-Protocol: chat\r\n"
                                                       "Sec-WebSocket-Protocol: superchat\r\n");
    row("4.1 a subprotocol in other letters", goodHeaders + "Sec-WebSocket-Protocol: Chat\r\n");
    row("4.1 an extension that was not offered",
        goodHeaders + "Sec-WebSocket-Extensions: permessage-bzip2\r\n");
    row("4.1 a second extension in another line",
        goodHeaders + "Sec-WebSocket-Extensions: permessage-deflate\r\n"
                      "Sec-WebSocket-Extensions: permessage-deflate\r\n");
    row("RFC 7692 7.1 parameters that are none",
        goodHeaders + "Sec-WebSocket-Extensions: permessage-deflate; x=1\r\n");
}

void UpgradeTest::wrongAnswer()
{
    QFETCH(std::string, headers);
    const auto agreed = judge(switching(headers));
    QVERIFY(!agreed);
    QCOMPARE(agreed.error().code, ErrorCode::MalformedPacket);
    QCOMPARE(agreed.error().origin, ErrorOrigin::PeerViolation);
}

void UpgradeTest::refusal_data()
{
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<std::string>("part"); // of the detail
    const auto row = [](const char *name, int status, const std::string &headers,
                        const std::string &body, ErrorCode code, const char *part) {
        QTest::newRow(name) << "HTTP/1.1 " + std::to_string(status) + " Because\r\n" + headers +
                                   "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                                   body
                            << status << code << std::string(part);
    };
    const ErrorCode http = ErrorCode::HttpStatus;
    row("401 with a reason", 401, "WWW-Authenticate: Bearer\r\n", "token expired", http,
        "token expired");
    row("401 without one", 401, "", "", http, "401");
    row("403 with a page", 403, "Content-Type: text/html\r\n", "<html>no</html>", http, "403");
    row("404", 404, "", "", http, "404");
    row("200 is no upgrade", 200, "", "hello", http, "200");
    row("200 with all headers of an upgrade", 200, goodHeaders, "", http, "200");
    row("426 upgrade required", 426, "Upgrade: h2c\r\n", "", http, "426");
    row("500", 500, "", "", http, "500");
    row("301", 301, "Location: http://elsewhere/\r\n", "", http,
        "redirects to another origin are not followed (to http://elsewhere/)");
    row("302 without a target", 302, "", "", http, "redirects to no usable address");
    row("307 with all headers of an upgrade", 307, goodHeaders + "Location: /x\r\n", "", http,
        "redirects are not followed (to http://example.org/x)");
    row("Engine.IO's unknown session", 400, "Content-Type: application/json\r\n",
        R"({"code":1,"message":"Session ID unknown"})", ErrorCode::SessionUnknown, "");
    row("Engine.IO's unknown transport", 400, "Content-Type: application/json\r\n",
        R"({"code":0,"message":"Transport unknown"})", ErrorCode::TransportUnknown, "");
}

void UpgradeTest::refusal()
{
    QFETCH(std::string, answer);
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    QFETCH(std::string, part);
    const auto agreed = judge(answer);
    QVERIFY(!agreed);
    QCOMPARE(agreed.error().code, code);
    QCOMPARE(agreed.error().httpStatus, status);
    QVERIFY2(agreed.error().detail.find(part) != std::string::npos, agreed.error().detail.c_str());
    const auto &headers = agreed.error().headers;
    QVERIFY(!headers.empty());
    QCOMPARE(headers.back().first, std::string("content-length"));
    if (part == "token expired") {
        QCOMPARE(headers.front(),
                 (std::pair<std::string, std::string>("www-authenticate", "Bearer")));
    }
    QCOMPARE(agreed.error().body, answer.substr(answer.find("\r\n\r\n") + 4));
}

std::unique_ptr<QObject> makeUpgradeTest()
{
    return std::make_unique<UpgradeTest>();
}

} // namespace tests

#include "tst_upgrade.moc"
