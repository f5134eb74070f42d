// SPDX-License-Identifier: MIT
// The WebSocket transport, frame by frame, against a peer whose bytes are the test's own.
#include "tests/support/patience.h"
#include "tests/websocket/deflated.h"
#include "tests/websocket/flooding_peer.h"
#include "tests/websocket/scripted_peer.h"
#include "tests/websocket/test_classes.h"

#include <QTest>

#include <set>

using namespace socketio;
using namespace socketio::transport;

namespace tests {

class WebSocketTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesBothWays();
    void everyFrameIsMaskedAnew();
    void fragmentsAndControlFrames_data();
    void fragmentsAndControlFrames();
    void roundTrip();
    void theServerCloses_data();
    void theServerCloses();
    void weClose();
    void weCloseWhileTheServerTalks();
    void destructionSaysGoodbye();
    void violationEndsIt_data();
    void violationEndsIt();
    void dataAfterCloseIsIgnored();
    void lostConnection();
    void allIsReadBeforeTheEnd();
    void compressedBothWays_data();
    void compressedBothWays();
    void compressionGoneWrong_data();
    void compressionGoneWrong();
};

void WebSocketTest::messagesBothWays()
{
    Connection line;
    QVERIFY(line.open());
    line.peer.write(frame(fin | text, "4hello") + frame(fin | binary, std::string("\0\xff", 2)) +
                    frame(fin | text, "4") + frame(fin | binary, ""));
    QTRY_COMPARE(line.said.size(), 5);
    QCOMPARE(line.said, (QByteArrayList{"opened", "4hello", QByteArray("b:\0\xff", 4), "4", "b:"}));
    line.sendText("hello");
    std::vector<protocol::EnginePacket> batch(3);
    batch[0] = {protocol::EngineType::Message, true, std::string("\0\xff", 2)};
    batch[1] = {protocol::EngineType::Message, true, {}};
    batch[2] = {protocol::EngineType::Pong, false, "probe"};
    line.socket->send(std::move(batch));
    QTRY_COMPARE(line.peer.frames().size(), std::size_t(4));
    QCOMPARE(line.peer.payloads(text), (std::vector<std::string>{"4hello", "3probe"}));
    QCOMPARE(line.peer.payloads(binary), (std::vector<std::string>{{"\0\xff", 2}, ""}));
}

void WebSocketTest::everyFrameIsMaskedAnew()
{
    Connection line;
    QVERIFY(line.open());
    for (int i = 0; i < 300; ++i) {
        line.sendText("same");
    }
    line.socket->measureRoundTrip();
    line.peer.write(frame(fin | ping, "?"));
    QTRY_COMPARE(line.peer.payloads(pong).size(), std::size_t(1));
    line.socket->close();
    QTRY_COMPARE(line.peer.frames().size(), std::size_t(303));
    std::set<std::array<char, 4>> keys;
    for (const ClientFrame &each : line.peer.frames()) {
        QVERIFY(each.masked);
        QVERIFY(each.firstByte & fin);
        keys.insert(each.key);
    }
    QVERIFY(keys.size() > 300);
}

void WebSocketTest::fragmentsAndControlFrames_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 2, 3, 1000, 1'000'000}) {
        QTest::addRow("%d bytes at a time", piece) << piece;
    }
}

void WebSocketTest::fragmentsAndControlFrames()
{
    QFETCH(int, piece);
    Connection line;
    QVERIFY(line.open());
    const std::string ask(125, 'p');
    line.peer.trickle(frame(text, "4h") + frame(fin | ping, ask) + frame(continuation, "") +
                          frame(continuation, "ell") + frame(fin | pong, "unasked") +
                          frame(fin | continuation, "o") + frame(fin | ping, ""),
                      std::size_t(piece));
    QTRY_COMPARE(line.said, (QByteArrayList{"opened", "4hello"}));
    QTRY_COMPARE(line.peer.payloads(pong), (std::vector<std::string>{ask, ""}));
    QCOMPARE(line.peer.frames().size(), std::size_t(2));
}

void WebSocketTest::roundTrip()
{
    Connection line;
    QVERIFY(line.open());
    line.socket->measureRoundTrip();
    QTRY_COMPARE(line.peer.payloads(ping).size(), std::size_t(1));
    line.peer.write(frame(fin | pong, "another") + frame(fin | text, "4x"));
    QTRY_COMPARE(line.said, (QByteArrayList{"opened", "4x"}));
    line.peer.write(frame(fin | pong, line.peer.payloads(ping).front()));
    QTRY_COMPARE(line.said.last(), QByteArray("round trip"));
    line.peer.write(frame(fin | pong, line.peer.payloads(ping).front()) + frame(fin | text, "4y"));
    QTRY_COMPARE(line.said.last(), QByteArray("4y")); // once
    QCOMPARE(line.said.count("round trip"), 1);
}

void WebSocketTest::theServerCloses_data()
{
    QTest::addColumn<std::string>("payload");
    QTest::addColumn<std::string>("answer");
    QTest::newRow("1000") << closeWith(1000) << closeWith(1000);
    QTest::newRow("1001 with a reason") << closeWith(1001, "going") << closeWith(1001);
    QTest::newRow("4000") << closeWith(4000, "\xd8\xb9") << closeWith(4000);
    QTest::newRow("without a code") << std::string() << std::string();
}

void WebSocketTest::theServerCloses()
{
    QFETCH(std::string, payload);
    QFETCH(std::string, answer);
    Connection line;
    QVERIFY(line.open());
    line.sendText("first");
    line.peer.write(frame(fin | closing, payload));
    QTRY_COMPARE(line.said, (QByteArrayList{"opened", "closed"}));
    QVERIFY(!line.failure);
    QTRY_VERIFY(line.peer.ended());
    QCOMPARE(line.peer.payloads(text), std::vector<std::string>{"4first"});
    QCOMPARE(line.peer.payloads(closing), std::vector<std::string>{answer});
    QCOMPARE(line.peer.frames().back().firstByte, fin | closing);
}

void WebSocketTest::weClose()
{
    Connection line;
    QVERIFY(line.open());
    line.sendText("last");
    line.socket->close();
    line.sendText("too late");
    line.socket->close();
    QTRY_COMPARE(line.peer.frames().size(), std::size_t(2));
    QCOMPARE(line.peer.payloads(text), std::vector<std::string>{"4last"});
    QCOMPARE(line.peer.payloads(closing), std::vector<std::string>{closeWith(1000)});
    QVERIFY(!line.peer.ended()); // it waits for the answer
    QCOMPARE(line.said, QByteArrayList{"opened"});
    line.peer.write(frame(fin | closing, closeWith(1000)));
    QTRY_COMPARE(line.said, (QByteArrayList{"opened", "closed"}));
    QVERIFY(!line.failure);
    QTRY_VERIFY(line.peer.ended());
    QCOMPARE(line.peer.frames().size(), std::size_t(2));
}

/// RFC 6455 section 5.5.2: a ping is answered until a close has come.
void WebSocketTest::weCloseWhileTheServerTalks()
{
    Connection line;
    QVERIFY(line.open());
    line.socket->close();
    line.peer.write(frame(fin | text, "4late") + frame(text, "4la") + frame(fin | ping, "?") +
                    frame(fin | continuation, "te"));
    QTRY_COMPARE(line.peer.payloads(pong), std::vector<std::string>{"?"});
    QCOMPARE(line.said, QByteArrayList{"opened"});
    line.peer.write(frame(fin | closing, ""));
    QTRY_COMPARE(line.said, (QByteArrayList{"opened", "closed"}));
    QCOMPARE(line.peer.payloads(closing).size(), std::size_t(1));
}

void WebSocketTest::destructionSaysGoodbye()
{
    Connection line;
    QVERIFY(line.open());
    line.sendText("last");
    line.socket.reset();
    QTRY_VERIFY(line.peer.ended());
    QCOMPARE(line.peer.payloads(text), std::vector<std::string>{"4last"});
    QCOMPARE(line.peer.payloads(closing), std::vector<std::string>{closeWith(1000)});
    QCOMPARE(line.said, QByteArrayList{"opened"});
}

void WebSocketTest::violationEndsIt_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const std::string &bytes, int code) {
        QTest::newRow(name) << bytes << code;
    };
    row("5.1 a masked frame", frameHeader(fin | text, 2, 0, true) + "abcd" + "xy", 1002);
    row("5.2 a reserved bit", frame(fin | rsv2 | text, "4x"), 1002);
    row("5.2 compression that was not agreed on", frame(fin | rsv1 | text, "4x"), 1002);
    row("5.2 an unknown opcode", frame(fin | 11, ""), 1002);
    row("5.4 a continuation of nothing", frame(fin | continuation, "4x"), 1002);
    row("5.4 a text inside a text", frame(text, "4x") + frame(fin | text, "4y"), 1002);
    row("5.5 a fragmented ping", frame(ping, ""), 1002);
    row("5.5 a long ping", frame(fin | ping, std::string(126, 'x')), 1002);
    row("5.5.1 half a code", frame(fin | closing, "\x03"), 1002);
    row("7.4 code 1005", frame(fin | closing, closeWith(1005)), 1002);
    row("7.4 code 1006", frame(fin | closing, closeWith(1006)), 1002);
    row("7.4 code 2999", frame(fin | closing, closeWith(2999)), 1002);
    row("5.5.1 a reason that is not UTF-8", frame(fin | closing, closeWith(1000, "\xff")), 1007);
    row("8.1 a text that is not UTF-8", frame(fin | text, "2\xff"), 1007);
    row("8.1 a character cut by the end", frame(text, "2\xd8") + frame(fin | continuation, ""),
        1007);
    row("8.1 a surrogate", frame(fin | text, "2\xed\xa0\x80"), 1007);
    row("10.4 a frame beyond the limit", frameHeader(fin | binary, 1'000'001, 8), 1009);
    row("10.4 fragments beyond the limit",
        frame(binary, std::string(900'000, 'x')) + frameHeader(continuation, 100'001, 8), 1009);
    row("no packet of Engine.IO", frame(fin | text, "x"), 1002);
    row("an empty text", frame(fin | text, ""), 1002);
}

void WebSocketTest::violationEndsIt()
{
    QFETCH(std::string, bytes);
    QFETCH(int, code);
    Connection line;
    QVERIFY(line.open());
    line.peer.write(bytes + frame(fin | text, "4after"));
    QTRY_COMPARE(line.said, (QByteArrayList{"opened", "closed"}));
    QVERIFY(line.failure);
    QCOMPARE(line.failure->origin, ErrorOrigin::PeerViolation);
    QCOMPARE(line.failure->code,
             code == 1009 ? ErrorCode::LimitExceeded : ErrorCode::MalformedPacket);
    QTRY_VERIFY(line.peer.ended());
    QCOMPARE(line.peer.payloads(closing), std::vector<std::string>{closeWith(code)});
    QCOMPARE(line.peer.frames().size(), std::size_t(1));
}

void WebSocketTest::dataAfterCloseIsIgnored()
{
    Connection line;
    QVERIFY(line.open());
    line.peer.write(frame(fin | text, "4x") + frame(fin | closing, closeWith(1000)) +
                    frame(fin | text, "4y") + frame(fin | closing, closeWith(1001)) +
                    frame(fin | 11, "garbage"));
    QTRY_COMPARE(line.said, (QByteArrayList{"opened", "4x", "closed"}));
    QVERIFY(!line.failure);
    QCOMPARE(line.socket->ending(), std::string("with the close code 1000"));
    QTRY_VERIFY(line.peer.ended());
    QCOMPARE(line.said.size(), 3);
}

/// 7.1.5: the connection ends without a close frame.
void WebSocketTest::lostConnection()
{
    Connection ended;
    QVERIFY(ended.open());
    ended.peer.write(frame(fin | text, "4x") + frame(text, "4half"));
    ended.peer.end();
    QTRY_COMPARE(ended.said, (QByteArrayList{"opened", "4x", "closed"}));
    QVERIFY(!ended.failure);
    QCOMPARE(ended.socket->ending(), std::string("without a close frame (1006)"));

    Connection whileClosing;
    QVERIFY(whileClosing.open());
    whileClosing.socket->close();
    QTRY_COMPARE(whileClosing.peer.frames().size(), std::size_t(1));
    whileClosing.peer.drop();
    QTRY_COMPARE(whileClosing.said, (QByteArrayList{"opened", "closed"}));
    QVERIFY(!whileClosing.failure);
}

/// More than is read in one turn of the event loop, in the system's buffers when the end comes.
void WebSocketTest::allIsReadBeforeTheEnd()
{
    for (const bool inOrder : {true, false}) {
        FloodingPeer peer([inOrder, left = 60]() mutable {
            const std::string message = frame(fin | text, "4" + std::string(100'000, 'x'));
            return --left >= 0             ? message
                   : left == -1 && inOrder ? frame(fin | closing, closeWith(1000))
                                           : std::string();
        });
        Connection line;
        line.connectTo(peer.port());
        QTRY_COMPARE(line.said.value(line.said.size() - 1), QByteArray("closed"));
        QCOMPARE(line.said.size(), 62);
        QVERIFY(!line.failure);
        line.socket.reset();
    }
}

void WebSocketTest::compressedBothWays_data()
{
    QTest::addColumn<std::string>("parameters");
    QTest::addColumn<int>("clientBits");
    QTest::addColumn<bool>("clientTakeover");
    QTest::addColumn<int>("serverBits");
    QTest::addColumn<bool>("serverTakeover");
    QTest::newRow("standard") << std::string() << 15 << true << 15 << true;
    QTest::newRow("alone") << std::string(
                                  "; server_no_context_takeover; client_no_context_takeover")
                           << 15 << false << 15 << false;
    QTest::newRow("only the server alone")
        << std::string("; server_no_context_takeover") << 15 << true << 15 << false;
    QTest::newRow("only the client alone")
        << std::string("; client_no_context_takeover") << 15 << false << 15 << true;
    QTest::newRow("small windows")
        << std::string("; client_max_window_bits=9; server_max_window_bits=10") << 9 << true << 10
        << true;
}

void WebSocketTest::compressedBothWays()
{
    QFETCH(std::string, parameters);
    QFETCH(int, clientBits);
    QFETCH(bool, clientTakeover);
    QFETCH(int, serverBits);
    QFETCH(bool, serverTakeover);
    Connection line;
    QVERIFY(line.open("Sec-WebSocket-Extensions: permessage-deflate" + parameters + "\r\n"));
    PeerDeflater deflater(serverBits, serverTakeover);
    PeerInflater inflater(clientBits, clientTakeover);
    const std::string message = "4[\"kpi\",{\"id\":\"pumps\",\"value\":17.5}]";
    std::string large(900'001, 'x');
    large.front() = '4';
    std::string bytes;
    for (const std::string &each : {message, message, large, message}) {
        const std::string payload = deflater.deflate(each);
        // RFC 7692 section 6: fragments are cut after compression, control frames stand between.
        bytes += frame(rsv1 | text, payload.substr(0, 3)) + frame(fin | ping, "?") +
                 frame(fin | continuation, payload.substr(3));
        bytes += frame(fin | text, "4plain");
    }
    line.peer.write(bytes);
    QTRY_COMPARE(line.said.size(), 9);
    QCOMPARE(line.said[1].toStdString(), message);
    QCOMPARE(line.said[3].toStdString(), message);
    QVERIFY(line.said[5].toStdString() == large);
    QCOMPARE(line.said[7].toStdString(), message);
    QCOMPARE(line.said[8], QByteArray("4plain"));

    for (const std::string &each : {message, message, large, message}) {
        line.sendText(each.substr(1));
    }
    QTRY_COMPARE(line.peer.payloads(text).size(), std::size_t(4));
    std::vector<std::string> got;
    for (const ClientFrame &each : line.peer.frames()) {
        if ((each.firstByte & 0x0f) == text) {
            QCOMPARE(each.firstByte, fin | rsv1 | text);
            got.push_back(inflater.inflate(each.payload));
        }
    }
    QVERIFY(got == (std::vector<std::string>{message, message, large, message}));
}

void WebSocketTest::compressionGoneWrong_data()
{
    QTest::addColumn<std::string>("payload");
    QTest::addColumn<int>("code");
    QTest::newRow("garbage") << std::string("\xff\xff\xff") << 1007;
    QTest::newRow("cut short") << std::string("\xf2\x48\xcd") << 1007;
    QTest::newRow("a bomb") << PeerDeflater().deflate(std::string(50'000'000, '4')) << 1009;
    QTest::newRow("text that is not UTF-8") << PeerDeflater().deflate("2\xff") << 1007;
}

void WebSocketTest::compressionGoneWrong()
{
    QFETCH(std::string, payload);
    QFETCH(int, code);
    Connection line;
    QVERIFY(line.open("Sec-WebSocket-Extensions: permessage-deflate\r\n"));
    line.peer.write(frame(fin | rsv1 | text, payload) + frame(fin | text, "4after"));
    QTRY_COMPARE(line.said, (QByteArrayList{"opened", "closed"}));
    QTRY_VERIFY(line.peer.ended());
    QCOMPARE(line.peer.payloads(closing), std::vector<std::string>{closeWith(code)});
}

std::unique_ptr<QObject> makeWebSocketTest()
{
    return std::make_unique<WebSocketTest>();
}

} // namespace tests

#include "tst_web_socket.moc"
