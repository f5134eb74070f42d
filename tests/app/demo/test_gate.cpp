// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/demo/test_gate.h"

#include "app/demo/gate.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

#include <csignal>

using app::demo::Gate;
using app::demo::Refusal;
using app::demo::refusalOf;

namespace {

QByteArray head(const QByteArray &target, const QByteArray &method = "GET", bool upgrade = true)
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n" +
           (upgrade
                ? QByteArray(
                      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
                : QByteArray());
}

} // namespace

void TestGate::initTestCase()
{
    // Each test object in one program has QtTest take over the signal that Qt had set to be
    // ignored.
    std::signal(SIGPIPE, SIG_IGN);
}

void TestGate::refusesWhatIsNoNewSessionOverWebSocket_data()
{
    QTest::addColumn<QByteArray>("requestHead");
    QTest::addColumn<int>("status"); // 0: let in
    QTest::addColumn<QByteArray>("body");

    const QByteArray webSocket = "/socket.io/?EIO=4&transport=websocket";
    QTest::newRow("new session") << head(webSocket) << 0 << QByteArray();
    QTest::newRow("path without slash")
        << head("/socket.io?EIO=4&transport=websocket") << 0 << QByteArray();
    QTest::newRow("polling is disabled")
        << head("/socket.io/?EIO=4&transport=polling") << 400
        << QByteArray(R"({"code":0,"message":"Transport unknown"})");
    QTest::newRow("no transport") << head("/socket.io/?EIO=4") << 400
                                  << QByteArray(R"({"code":0,"message":"Transport unknown"})");
    QTest::newRow("upgrade of a session")
        << head(webSocket + "&sid=x") << 400
        << QByteArray(R"({"code":1,"message":"Session ID unknown"})");
    QTest::newRow("handshake is a GET")
        << head(webSocket, "POST") << 400
        << QByteArray(R"({"code":2,"message":"Bad handshake method"})");
    QTest::newRow("no upgrade header") << head(webSocket, "GET", false) << 400
                                       << QByteArray(R"({"code":3,"message":"Bad request"})");
    QTest::newRow("protocol 3") << head("/socket.io/?EIO=3&transport=websocket") << 400
                                << QByteArray(
                                       R"({"code":5,"message":"Unsupported protocol version"})");
    QTest::newRow("another path") << head("/") << 404 << QByteArray();
    QTest::newRow("no HTTP") << QByteArray("hello\r\n") << 400
                             << QByteArray(R"({"code":3,"message":"Bad request"})");
}

void TestGate::refusesWhatIsNoNewSessionOverWebSocket()
{
    QFETCH(QByteArray, requestHead);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const std::optional<Refusal> refusal = refusalOf(requestHead);
    QCOMPARE(refusal.has_value(), status != 0);
    if (refusal) {
        QCOMPARE(refusal->httpStatus, status);
        QCOMPARE(refusal->body, body);
    }
}

void TestGate::answersInHttp()
{
    Gate gate;
    QVERIFY(gate.listen(0));
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), gate.port());
    socket.write(head("/socket.io/?EIO=4&transport=polling", "GET", false) + "\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    const QByteArray answer = socket.readAll();
    QVERIFY2(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer.constData());
    QVERIFY2(answer.contains("\r\nContent-Type: application/json\r\n"), answer.constData());
    QVERIFY2(answer.endsWith("\r\n\r\n{\"code\":0,\"message\":\"Transport unknown\"}"),
             answer.constData());
}

void TestGate::dropsAHeadThatNeverEnds()
{
    Gate gate;
    QVERIFY(gate.listen(0));
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), gate.port());
    socket.write("GET /socket.io/ HTTP/1.1\r\nX: " + QByteArray(64 * 1024, 'x'));
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
}

void TestGate::takesARequestInPieces()
{
    Gate gate;
    QVERIFY(gate.listen(0));
    std::unique_ptr<QWebSocket> entered;
    connect(&gate, &Gate::entered, this, [&](QWebSocket *socket) { entered.reset(socket); });
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), gate.port());
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    const QByteArray request = head("/socket.io/?EIO=4&transport=websocket") + "\r\n";
    for (const char byte : request) {
        socket.write(&byte, 1);
        socket.flush();
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(entered);
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 101 "));
    entered->setParent(nullptr);
}
