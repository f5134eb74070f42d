// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/handshake.h"

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;
using namespace std::chrono_literals;

/// The open packet, and the bodies of refused HTTP requests.
class HandshakeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAllFields();
    void missingFieldsThatMayBeMissing();
    void tolerates_data();
    void tolerates();
    void refuses_data();
    void refuses();
    void everyTruncationIsRefused();
    void httpErrors_data();
    void httpErrors();
    void keepsTheFirstKibibyteOfABody();
};

void HandshakeTest::readsAllFields()
{
    const auto handshake =
        parseHandshake(R"({"sid":"x","upgrades":["websocket","webtransport"],"pingInterval":25000,)"
                       R"("pingTimeout":20000,"maxPayload":1000000})");
    QVERIFY(handshake);
    QVERIFY((*handshake == Handshake{"x", {"websocket", "webtransport"}, 25s, 20s, 1'000'000}));
}

void HandshakeTest::missingFieldsThatMayBeMissing()
{
    const auto handshake = parseHandshake(R"({"sid":"x","pingInterval":1,"pingTimeout":2})");
    QVERIFY(handshake);
    QVERIFY((*handshake == Handshake{"x", {}, 1ms, 2ms, std::nullopt}));
}

void HandshakeTest::tolerates_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("unknown fields")
        << QByteArray(R"({"sid":"x","pingInterval":1,"pingTimeout":2,"new":[{}]})");
    QTest::newRow("fractional interval")
        << QByteArray(R"({"sid":"x","pingInterval":1.0,"pingTimeout":2})");
    QTest::newRow("largest interval")
        << QByteArray(R"({"sid":"x","pingInterval":1,"pingTimeout":2,"pingInterval":1})");
    QTest::newRow("upgrades that are none")
        << QByteArray(R"({"sid":"x","pingInterval":1,"pingTimeout":2,"upgrades":[1,null]})");
    QTest::newRow("maxPayload that is no number")
        << QByteArray(R"({"sid":"x","pingInterval":1,"pingTimeout":2,"maxPayload":"a"})");
    QTest::newRow("maxPayload zero")
        << QByteArray(R"({"sid":"x","pingInterval":1,"pingTimeout":2,"maxPayload":0})");
    QTest::newRow("of equal keys the last")
        << QByteArray(R"({"sid":1,"pingInterval":-1,"pingInterval":1,"pingTimeout":2,"sid":"x"})");
}

void HandshakeTest::tolerates()
{
    QFETCH(QByteArray, json);
    const auto handshake = parseHandshake(json.toStdString());
    QVERIFY(handshake);
    QVERIFY((*handshake == Handshake{"x", {}, 1ms, 2ms, std::nullopt}));
}

void HandshakeTest::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no sid") << QByteArray(R"({"pingInterval":1,"pingTimeout":2})");
    QTest::newRow("empty sid") << QByteArray(R"({"sid":"","pingInterval":1,"pingTimeout":2})");
    QTest::newRow("sid that is a number")
        << QByteArray(R"({"sid":1,"pingInterval":1,"pingTimeout":2})");
    QTest::newRow("no interval") << QByteArray(R"({"sid":"x","pingTimeout":2})");
    QTest::newRow("no timeout") << QByteArray(R"({"sid":"x","pingInterval":2})");
    QTest::newRow("interval as text")
        << QByteArray(R"({"sid":"x","pingInterval":"1","pingTimeout":2})");
    QTest::newRow("negative interval")
        << QByteArray(R"({"sid":"x","pingInterval":-1,"pingTimeout":2})");
    QTest::newRow("infinite interval")
        << QByteArray(R"({"sid":"x","pingInterval":1e400,"pingTimeout":2})");
    QTest::newRow("interval of 2^31")
        << QByteArray(R"({"sid":"x","pingInterval":1,"pingTimeout":2147483648})");
    QTest::newRow("trailing junk")
        << QByteArray(R"({"sid":"x","pingInterval":1,"pingTimeout":2}])");
    QTest::newRow("deep nesting") << QByteArray(
                                         R"({"sid":"x","pingInterval":1,"pingTimeout":2,"a":)") +
                                         QByteArray(200'000, '[');
}

void HandshakeTest::refuses()
{
    QFETCH(QByteArray, json);
    const auto handshake = parseHandshake(json.toStdString());
    QVERIFY(!handshake);
    QCOMPARE(handshake.error().code, ErrorCode::InvalidHandshake);
    QCOMPARE(handshake.error().origin, ErrorOrigin::PeerViolation);
}

void HandshakeTest::everyTruncationIsRefused()
{
    const std::string json = R"({"sid":"x","upgrades":["websocket"],"pingInterval":25000,)"
                             R"("pingTimeout":20000,"maxPayload":1000000})";
    for (std::size_t length = 0; length < json.size(); ++length) {
        QVERIFY(!parseHandshake(json.substr(0, length)));
    }
    QVERIFY(parseHandshake(json));
}

void HandshakeTest::httpErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("detail");
    QTest::newRow("transport unknown")
        << 400 << QByteArray(R"({"code":0,"message":"Transport unknown"})")
        << QByteArray("TransportUnknown") << QByteArray("HTTP status 400: Transport unknown");
    QTest::newRow("session unknown")
        << 400 << QByteArray(R"({"code":1,"message":"Session ID unknown"})")
        << QByteArray("SessionUnknown") << QByteArray("HTTP status 400: Session ID unknown");
    QTest::newRow("unsupported version")
        << 400 << QByteArray(R"({"code":5,"message":"Unsupported protocol version"})")
        << QByteArray("UnsupportedProtocol")
        << QByteArray("HTTP status 400: Unsupported protocol version");
    QTest::newRow("forbidden") << 403 << QByteArray(R"({"code":4,"message":"Forbidden"})")
                               << QByteArray("HttpStatus")
                               << QByteArray("HTTP status 403: Forbidden");
    QTest::newRow("a JSON string of python-engineio")
        << 400 << QByteArray(R"("Invalid session abc")") << QByteArray("HttpStatus")
        << QByteArray("HTTP status 400: Invalid session abc");
    QTest::newRow("too large") << 413 << QByteArray() << QByteArray("PayloadTooLarge")
                               << QByteArray("HTTP status 413");
    QTest::newRow("HTML of a proxy") << 502 << QByteArray("<html>Bad Gateway</html>")
                                     << QByteArray("HttpStatus") << QByteArray("HTTP status 502");
    QTest::newRow("code that is no number")
        << 400 << QByteArray(R"({"code":"1"})") << QByteArray("HttpStatus")
        << QByteArray("HTTP status 400");
    QTest::newRow("code out of range") << 400 << QByteArray(R"({"code":4294967297})")
                                       << QByteArray("HttpStatus") << QByteArray("HTTP status 400");
}

void HandshakeTest::httpErrors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, detail);
    const Error error = httpError(status, body.toStdString());
    QCOMPARE(QByteArray(name(error.code)), code);
    QCOMPARE(bytes(error.detail), detail);
    QCOMPARE(error.httpStatus, status);
    QCOMPARE(bytes(error.body), body);
    QCOMPARE(error.origin, ErrorOrigin::ServerRejected);
}

void HandshakeTest::keepsTheFirstKibibyteOfABody()
{
    QCOMPARE(httpError(500, std::string(5000, 'x')).body.size(), std::size_t(1024));
}

std::unique_ptr<QObject> makeHandshakeTest()
{
    return std::make_unique<HandshakeTest>();
}

#include "tst_handshake.moc"
