// SPDX-License-Identifier: MIT
// What a peer, or a handler, might do to a WebSocket.
#include "tests/support/patience.h"
#include "tests/websocket/flooding_peer.h"
#include "tests/websocket/scripted_peer.h"
#include "tests/websocket/test_classes.h"

#include <QEventLoop>
#include <QTest>

#include <limits>

using namespace socketio;
using namespace socketio::transport;

namespace tests {

namespace {

/// What a peer sends that begins with `first` and goes on with `again` for ever.
std::function<std::string()> endless(std::string first, const std::string &again)
{
    std::string piece;
    while (piece.size() < 65'536) {
        piece += again;
    }
    return [first = std::move(first), piece]() mutable { return std::exchange(first, {}) + piece; };
}

} // namespace

class WebSocketHostileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pongsThatNobodyReads();
    void pongOfAPeerThatReadsLate();
    void floodEnds_data() { emptyFloods(); }
    void floodEnds();
    void manyFragmentsOfOneMessage();
    void floodStarvesNobody_data();
    void floodStarvesNobody();
    void oneCloseFrame();
    void destroyedByItsListener_data();
    void destroyedByItsListener();
    void packetOutlivesItsSocket();
    void handlersWithALoopOfTheirOwn();

private:
    static void emptyFloods();
};

/// RFC 6455 section 5.5.3: only the last of many pings need be answered. 52 MB of answers are more
/// than the system's buffers take.
void WebSocketHostileTest::pongsThatNobodyReads()
{
    Connection line;
    line.endpoint().limits.maxIdleFrames = 1'000'000;
    QVERIFY(line.open());
    line.peer.stopReading();
    std::string pings;
    for (int i = 0; i < 400'000; ++i) {
        std::string number = std::to_string(i);
        pings += frame(fin | ping, number + std::string(125 - number.size(), 'p'));
    }
    line.peer.write(pings);
    line.peer.write(frame(fin | text, "4done"));
    QTRY_VERIFY_WITH_TIMEOUT(line.said.contains("4done"), 30'000);
    line.peer.readOn();
    const std::string last = "399999" + std::string(119, 'p');
    QTRY_VERIFY_WITH_TIMEOUT(
        !line.peer.frames().empty() && line.peer.frames().back().payload == last, 30'000);
    QVERIFY(line.peer.frames().size() < 200'000);
    QCOMPARE(line.peer.payloads(pong).size() + line.endpoint().idle->unansweredPings,
             std::size_t(400'000));
    QCOMPARE(line.endpoint().idle->frames, std::uint64_t(400'000));
    int before = -1;
    for (const std::string &payload : line.peer.payloads(pong)) {
        const int number = std::stoi(payload);
        QVERIFY(number > before);
        before = number;
    }
}

/// Its ping was answered though what was sent before it waited for the network.
void WebSocketHostileTest::pongOfAPeerThatReadsLate()
{
    Connection line;
    QVERIFY(line.open());
    line.peer.stopReading();
    line.noteDrained = true;
    line.sendText(std::string(20'000'000, 'x'));
    line.peer.write(frame(fin | ping, "one") + frame(fin | ping, "two"));
    line.peer.write(frame(fin | text, "4x"));
    QTRY_VERIFY(line.said.contains("4x"));
    QVERIFY(!line.said.contains("drained"));
    line.peer.readOn();
    QTRY_COMPARE(line.peer.payloads(pong), std::vector<std::string>{"two"});
    QTRY_VERIFY(line.said.contains("drained"));
    QCOMPARE(line.peer.frames().front().payload.size(), std::size_t(20'000'001));
}

void WebSocketHostileTest::emptyFloods()
{
    QTest::addColumn<std::string>("first");
    QTest::addColumn<std::string>("again");
    QTest::newRow("empty fragments") << frame(text, "") << frame(continuation, "");
    QTest::newRow("pings") << std::string() << frame(fin | ping, "");
    QTest::newRow("pongs") << std::string() << frame(fin | pong, "");
    QTest::newRow("pings between messages")
        << std::string() << frame(fin | text, "4x") + frame(fin | ping, "") + frame(fin | ping, "");
}

/// What carries nothing costs the peer nothing: so many within a second, and no more.
void WebSocketHostileTest::floodEnds()
{
    QFETCH(std::string, first);
    QFETCH(std::string, again);
    FloodingPeer flood(endless(first, again));
    Connection line;
    line.connectTo(flood.port());
    QTRY_VERIFY(line.said.contains("closed"));
    QVERIFY(line.failure);
    QCOMPARE(line.failure->code, ErrorCode::LimitExceeded);
    QCOMPARE(line.failure->origin, ErrorOrigin::PeerViolation);
    QVERIFY(line.endpoint().idle->frames > line.endpoint().limits.maxIdleFrames);
    QVERIFY(line.endpoint().idle->frames < 200'000); // what stood in one buffer beyond it
    line.socket.reset();
}

/// However many there are, and with what RFC 6455 5.4 allows between them.
void WebSocketHostileTest::manyFragmentsOfOneMessage()
{
    constexpr int fragments = 65'536;
    std::string bytes = frame(text, "4");
    for (int i = 2; i < fragments; ++i) {
        bytes += frame(continuation, i % 100 == 0 ? "" : "x");
        bytes += i % 1000 == 0 ? frame(fin | ping, "p") : std::string();
    }
    bytes += frame(fin | continuation, "");
    Connection line;
    QVERIFY(line.open());
    line.peer.write(bytes);
    QTRY_COMPARE(line.said.size(), 2);
    QCOMPARE(line.said.last(), "4" + QByteArray(fragments - 2 - 655, 'x'));
    QTRY_VERIFY(!line.peer.payloads(pong).empty());
    QCOMPARE(line.endpoint().idle->frames, std::uint64_t(655 + 65));
}

void WebSocketHostileTest::floodStarvesNobody_data()
{
    emptyFloods();
    QTest::newRow("empty messages") << std::string() << frame(fin | binary, "");
    QTest::newRow("large messages")
        << std::string() << frame(fin | text, '4' + std::string(900'000, 'x'));
}

void WebSocketHostileTest::floodStarvesNobody()
{
    QFETCH(std::string, first);
    QFETCH(std::string, again);
    FloodingPeer flood(endless(first, again));
    Connection flooded;
    flooded.endpoint().limits.maxIdleFrames = std::numeric_limits<std::size_t>::max();
    flooded.connectTo(flood.port());
    QTRY_COMPARE(flooded.said.value(0), QByteArray("opened"));
    bool ended = false;
    flooded.then = [&ended](const QByteArray &what) { ended = ended || what == "closed"; };
    flooded.forgetful = true;
    Connection line;
    QVERIFY(line.open());
    for (std::size_t i = 1; i <= 10; ++i) {
        line.sendText("x");
        QTRY_COMPARE(line.peer.payloads(text).size(), i);
        line.peer.write(frame(fin | text, "4y"));
        QTRY_COMPARE(line.said.size(), qsizetype(i + 1));
    }
    QVERIFY(!ended);
    flooded.socket.reset();
}

void WebSocketHostileTest::oneCloseFrame()
{
    Connection line;
    QVERIFY(line.open());
    line.socket->close();
    QTRY_COMPARE(line.peer.payloads(closing).size(), std::size_t(1));
    line.peer.write(frame(fin | 11, "garbage"));
    QTRY_COMPARE(line.said, (QByteArrayList{"opened", "closed"}));
    QTRY_VERIFY(line.peer.ended());
    QCOMPARE(line.peer.payloads(closing).size(), std::size_t(1));
}

void WebSocketHostileTest::destroyedByItsListener_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<bool>("inALoop");
    for (const char *when : {"opened", "4x", "b:x", "paused", "round trip", "drained", "closed"}) {
        for (const bool inALoop : {false, true}) {
            QTest::addRow("%s%s", when, inALoop ? ", in a loop" : "")
                << QByteArray(when) << inALoop;
        }
    }
}

void WebSocketHostileTest::destroyedByItsListener()
{
    QFETCH(QByteArray, when);
    QFETCH(bool, inALoop);
    Connection line;
    line.noteDrained = true;
    line.peer.answer = [&line] { return line.peer.accepting({}, frame(fin | text, "0{}")); };
    line.then = [&](const QByteArray &what) {
        if (what == when) {
            if (inALoop) {
                QEventLoop loop;
                QMetaObject::invokeMethod(
                    &loop,
                    [&] {
                        line.socket.reset();
                        loop.quit();
                    },
                    Qt::QueuedConnection);
                loop.exec();
            } else {
                line.socket.reset();
            }
        } else if (what == "0{}") {
            line.socket->pause();
            line.socket->measureRoundTrip();
            line.sendText("x");
        }
    };
    line.connectTo(line.peer.port());
    QTRY_VERIFY(line.said.size() >= 2 || !line.socket);
    if (line.socket) {
        QTRY_VERIFY(!line.peer.payloads(ping).empty() || !line.socket);
    }
    if (line.socket) {
        line.peer.write(frame(fin | text, "4x") + frame(fin | binary, "x") +
                        frame(fin | pong, line.peer.payloads(ping).front()) +
                        frame(fin | closing, "") + frame(fin | text, "4y"));
    }
    QTRY_VERIFY(!line.socket);
    QCOMPARE(line.said.count(when), 1);
    if (!inALoop) {
        QCOMPARE(line.said.last(), when); // nothing follows
    }
}

/// Its listener runs a loop of its own in which another call of the listener's destroys it.
void WebSocketHostileTest::packetOutlivesItsSocket()
{
    for (const std::size_t size : {std::size_t(100), std::size_t(500'000)}) {
        Connection line;
        QVERIFY(line.open());
        const std::string message(size, 'm');
        std::string seen;
        line.onPacket = [&](std::string_view packet) {
            line.socket->pause();
            line.then = [&line](const QByteArray &what) {
                if (what == "paused") {
                    line.socket.reset();
                }
            };
            while (line.socket) {
                QCoreApplication::processEvents();
            }
            const std::string elsewhere(size, '!');
            seen = packet;
            QVERIFY(seen != elsewhere);
        };
        line.peer.write(frame(fin | text, "4" + message));
        QTRY_VERIFY(!line.socket);
        QVERIFY(seen == message);
    }
}

/// Each message is whole while it is looked at, and comes in order, whatever arrives meanwhile.
void WebSocketHostileTest::handlersWithALoopOfTheirOwn()
{
    constexpr int messages = 3000;
    FloodingPeer flood([number = 0]() mutable {
        const std::string payload = "4" + std::to_string(number++) + ' ';
        return frame(fin | text, payload + std::string(number % 3 == 0 ? 70'000 : 700, 'x'));
    });
    Connection line;
    line.connectTo(flood.port());
    int next = 0;
    int depth = 0;
    bool whole = true;
    line.onPacket = [&](std::string_view packet) {
        const std::string before(packet);
        whole = whole && std::stoi(before) == next;
        ++next;
        if (depth == 0) {
            ++depth;
            QCoreApplication::processEvents();
            --depth;
        }
        whole = whole && packet == before;
    };
    QTRY_VERIFY_WITH_TIMEOUT(next >= messages || line.said.contains("closed"), 30'000);
    QVERIFY(!line.said.contains("closed"));
    QVERIFY(whole);
    line.socket.reset();
}

std::unique_ptr<QObject> makeWebSocketHostileTest()
{
    return std::make_unique<WebSocketHostileTest>();
}

} // namespace tests

#include "tst_web_socket_hostile.moc"
