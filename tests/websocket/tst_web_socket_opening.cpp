// SPDX-License-Identifier: MIT
// How a WebSocket opens, and does not, against a peer whose bytes are the test's own.
#include "tests/support/patience.h"
#include "tests/websocket/scripted_peer.h"
#include "tests/websocket/test_classes.h"

#include <QTest>

using namespace socketio;
using namespace socketio::transport;

namespace tests {

class WebSocketOpeningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesInTheSameSegment();
    void answerInPieces();
    void refused_data();
    void refused();
    void wrongAnswer_data();
    void wrongAnswer();
    void answerCutShort_data();
    void answerCutShort();
    void neverAnswered();
    void closedWhileTheAnswerArrives();
    void cookiesOfTheAnswer();
};

void WebSocketOpeningTest::framesInTheSameSegment()
{
    Connection line;
    line.peer.answer = [&line] {
        return line.peer.accepting({}, frame(fin | text, "0{}") + frame(fin | ping, "?") +
                                           frame(fin | text, "4" + std::string(70'000, 'x')) +
                                           frame(text, "4ha"));
    };
    line.connectTo(line.peer.port());
    QTRY_COMPARE(line.said.size(), 3);
    QCOMPARE(line.said[1], QByteArray("0{}"));
    QCOMPARE(line.said[2].size(), 70'001);
    line.peer.write(frame(fin | continuation, "lf"));
    QTRY_COMPARE(line.said.last(), QByteArray("4half"));
    QCOMPARE(line.peer.payloads(pong), std::vector<std::string>{"?"});
}

void WebSocketOpeningTest::answerInPieces()
{
    for (const std::size_t piece : {std::size_t(1), std::size_t(7)}) {
        Connection line;
        line.peer.answer = [] { return std::string(); };
        line.connectTo(line.peer.port());
        QTRY_VERIFY(line.peer.asked());
        line.peer.trickle("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" +
                              line.peer.accepting({}, frame(fin | text, "4x")),
                          piece);
        QTRY_COMPARE(line.said, (QByteArrayList{"opened", "4x"}));
    }
}

void WebSocketOpeningTest::refused_data()
{
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("part");
    const auto row = [](const char *name, int status, const std::string &rest, const char *part) {
        QTest::newRow(name) << "HTTP/1.1 " + std::to_string(status) + " Because\r\n" + rest
                            << status << std::string(part);
    };
    row("401", 401, "WWW-Authenticate: Bearer\r\nContent-Length: 13\r\n\r\ntoken expired",
        "token expired");
    row("302", 302, "Location: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "redirects");
    row("200", 200, "Content-Length: 2\r\n\r\nok", "200");
    row("200 in chunks", 200, "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", "200");
    row("503 with a body beyond the bound", 503,
        "Content-Length: 100000\r\n\r\n" + std::string(100'000, 'x'), "503");
}

void WebSocketOpeningTest::refused()
{
    QFETCH(std::string, answer);
    QFETCH(int, status);
    QFETCH(std::string, part);
    Connection line;
    line.peer.answer = [&answer] { return answer; };
    line.connectTo(line.peer.port());
    QTRY_COMPARE(line.said, QByteArrayList{"closed"});
    QVERIFY(line.failure);
    QCOMPARE(line.failure->httpStatus, status);
    QVERIFY2(line.failure->detail.find(part) != std::string::npos, line.failure->detail.c_str());
    QTRY_VERIFY(line.peer.ended());
}

void WebSocketOpeningTest::wrongAnswer_data()
{
    QTest::addColumn<std::string>("headers");
    QTest::newRow("4.1 an extension that was not offered")
        << std::string("Sec-WebSocket-Extensions: x-unknown\r\n");
    QTest::newRow("4.1 a subprotocol that was not offered")
        << std::string("Sec-WebSocket-Protocol: soap\r\n");
    QTest::newRow("RFC 9112 5.2 a folded line") << std::string("X: a\r\n b\r\n");
    QTest::newRow("a header without a name") << std::string(": x\r\n");
    QTest::newRow("endless headers") << "X: " + std::string(70'000, 'x') + "\r\n";
}

void WebSocketOpeningTest::wrongAnswer()
{
    QFETCH(std::string, headers);
    Connection line;
    line.peer.answer = [&] { return line.peer.accepting(headers, frame(fin | text, "4x")); };
    line.connectTo(line.peer.port());
    QTRY_COMPARE(line.said, QByteArrayList{"closed"});
    QVERIFY(line.failure);
    QCOMPARE(line.failure->origin, ErrorOrigin::PeerViolation);
    QTRY_VERIFY(line.peer.ended());
    QVERIFY(line.peer.frames().empty());
}

void WebSocketOpeningTest::answerCutShort_data()
{
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<int>("status");
    QTest::newRow("nothing") << std::string() << 0;
    QTest::newRow("in the status line") << std::string("HTTP/1.1 10") << 0;
    QTest::newRow("in the headers")
        << std::string("HTTP/1.1 101 Switching Protocols\r\nUpgra") << 0;
    QTest::newRow("after an interim answer") << std::string("HTTP/1.1 100 Continue\r\n\r\n") << 0;
    QTest::newRow("in the body of a refusal")
        << std::string("HTTP/1.1 401 No\r\nContent-Length: 10\r\n\r\nexpi") << 401;
    QTest::newRow("a refusal that ends with the connection")
        << std::string("HTTP/1.1 401 No\r\n\r\nexpired") << 401;
}

void WebSocketOpeningTest::answerCutShort()
{
    QFETCH(std::string, answer);
    QFETCH(int, status);
    Connection line;
    line.peer.answer = [&answer] { return answer; };
    line.connectTo(line.peer.port());
    QTRY_VERIFY(line.peer.asked());
    line.peer.end();
    QTRY_COMPARE(line.said, QByteArrayList{"closed"});
    QVERIFY(line.failure);
    QCOMPARE(line.failure->httpStatus, status);
    QVERIFY(!line.failure->detail.empty());
}

/// The transport sets no bound itself: its owner ends it (client/tst_faults neverEndingHandshake).
void WebSocketOpeningTest::neverAnswered()
{
    Connection aborted;
    aborted.peer.answer = [] { return std::string("HTTP/1.1 101 Swi"); };
    aborted.connectTo(aborted.peer.port());
    QTRY_VERIFY(aborted.peer.asked());
    aborted.socket->abort();
    QTRY_VERIFY(aborted.peer.ended());
    QCOMPARE(aborted.said, QByteArrayList());

    Connection closedInOrder;
    closedInOrder.peer.answer = [] { return std::string(); };
    closedInOrder.connectTo(closedInOrder.peer.port());
    QTRY_VERIFY(closedInOrder.peer.asked());
    closedInOrder.socket->close();
    QCOMPARE(closedInOrder.said, QByteArrayList());
    QTRY_COMPARE(closedInOrder.said, QByteArrayList{"closed"});
    QVERIFY(!closedInOrder.failure);
    QTRY_VERIFY(closedInOrder.peer.ended());
}

/// What a handler of another connection does while the system already holds our answer: helpers on
/// both sides of our socket in the order of the event loop, the first of which closes it.
void WebSocketOpeningTest::closedWhileTheAnswerArrives()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Connection line;
    line.peer.answer = [] { return std::string(); };
    const auto closeIt = [&line] { line.socket->close(); };
    QTcpSocket before;
    before.connectToHost(QHostAddress::LocalHost, other.serverPort());
    QTRY_VERIFY(other.hasPendingConnections());
    QTcpSocket *first = other.nextPendingConnection();
    line.connectTo(line.peer.port());
    QTRY_VERIFY(line.peer.asked());
    QTcpSocket after;
    after.connectToHost(QHostAddress::LocalHost, other.serverPort());
    QTRY_VERIFY(other.hasPendingConnections());
    QTcpSocket *last = other.nextPendingConnection();
    QObject::connect(&before, &QTcpSocket::readyRead, this, closeIt);
    QObject::connect(&after, &QTcpSocket::readyRead, this, closeIt);
    for (QTcpSocket *each : {first, last}) {
        each->write("x");
        each->flush();
    }
    line.peer.write(line.peer.accepting({}, frame(fin | text, "4x")));
    QTRY_VERIFY(line.said.contains("closed"));
    QVERIFY(!line.failure);
    QTRY_VERIFY(line.peer.ended());
}

void WebSocketOpeningTest::cookiesOfTheAnswer()
{
    Connection line;
    QVERIFY(line.open("Set-Cookie: node=a; Path=/\r\n"));
    Connection again;
    again.endpoint().http = line.endpoint().http;
    QVERIFY(again.open());
    QVERIFY(again.peer.request().find("\r\nCookie: node=a\r\n") != std::string::npos);
}

std::unique_ptr<QObject> makeWebSocketOpeningTest()
{
    return std::make_unique<WebSocketOpeningTest>();
}

} // namespace tests

#include "tst_web_socket_opening.moc"
