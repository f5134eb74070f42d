// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/ack_table.h"
#include "socketio_client/protocol/receive_buffer.h"
#include "socketio_client/protocol/send_buffer.h"

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;
using namespace std::chrono_literals;

namespace {

BufferedEmit emitOf(const std::string &text, std::optional<std::uint64_t> id = std::nullopt)
{
    return {{text, {}}, id};
}

} // namespace

/// What waits: answers, emits while offline, events before CONNECT.
class BuffersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acksCountFromZeroAndFireOnce();
    void acksExpireInOrderOfTheirDeadlines();
    void onlySentAcksAreLostWithTheConnection();
    void answeredAcksLeaveNoTrace();
    void anyAckIsFound();
    void pendingAcksAreBounded();
    void emitsComeOutInOrder();
    void fullSendBufferRejectsNew();
    void fullSendBufferDropsOldest();
    void emitLargerThanTheBufferIsRefused();
    void anExpiredEmitLeavesTheBuffer();
    void sendBufferCountsAttachments();
    void receiveBufferIsBounded();
};

void BuffersTest::acksCountFromZeroAndFireOnce()
{
    AckTable<std::string> table;
    QVERIFY(table.add("a", {}) == 0u);
    QVERIFY(table.add("b", {}) == 1u);
    QVERIFY(table.take(1) == "b");
    QVERIFY(!table.take(1));
    QVERIFY2(!table.take(99), "nobody waits for it");
    QVERIFY2(table.add("c", {}) == 2u, "ids are not used again");
    QCOMPARE(table.size(), std::size_t(2));
}

void BuffersTest::acksExpireInOrderOfTheirDeadlines()
{
    AckTable<std::string> table;
    const TimePoint start{1s};
    QVERIFY(table.add("late", start + 3s));
    QVERIFY(table.add("early", start + 1s));
    QVERIFY(table.add("never", std::nullopt));
    QVERIFY(table.nextDeadline() == start + 1s);
    QVERIFY(!table.takeExpired(start, table.nextId()));
    const auto first = table.takeExpired(start + 1s, table.nextId());
    QVERIFY(first && first->id == 1 && first->handler == "early");
    QVERIFY2(!table.take(1), "a late answer is ignored");
    QVERIFY(!table.takeExpired(start + 1s, table.nextId()));
    QVERIFY2(!table.takeExpired(start + 10s, 0), "it was added too late for this round");
    QVERIFY(table.takeExpired(start + 10s, table.nextId()));
    QVERIFY(!table.nextDeadline());
    QCOMPARE(table.size(), std::size_t(1));
}

void BuffersTest::onlySentAcksAreLostWithTheConnection()
{
    AckTable<std::string> table;
    QVERIFY(table.add("sent", TimePoint{1s}));
    QVERIFY(table.add("buffered", TimePoint{2s}));
    QVERIFY(table.add("also sent", {}, true));
    QVERIFY(table.add("of a later connection", {}, true));
    table.markSent(0);
    const auto first = table.takeSent(0, 3);
    QVERIFY(first && first->id == 0 && first->handler == "sent");
    QVERIFY2(table.nextDeadline() == TimePoint{2s}, "the buffered one still runs out of time");
    const auto second = table.takeSent(first->id, 3);
    QVERIFY(second && second->id == 2 && second->handler == "also sent");
    QVERIFY(!table.takeSent(second->id, 3));
    QCOMPARE(table.size(), std::size_t(2));
}

/// One emit is never answered, all others are: what is kept must not grow with their number.
void BuffersTest::answeredAcksLeaveNoTrace()
{
    AckTable<int> table;
    const TimePoint start{1s};
    QVERIFY(table.add(-1, start + 1h));
    for (int i = 0; i < 100'000; ++i) {
        const auto id = table.add(i, start + std::chrono::milliseconds(i));
        QVERIFY(id && table.take(*id) == i);
    }
    QCOMPARE(table.size(), std::size_t(1));
    QVERIFY(table.nextDeadline() == start + 1h);
    QVERIFY(table.take(0) == -1);
    QVERIFY(!table.nextDeadline());
}

/// In any order, with gaps between them.
void BuffersTest::anyAckIsFound()
{
    AckTable<std::uint64_t> table;
    constexpr std::uint64_t count = 997; // a prime, so that the steps below reach each id
    for (std::uint64_t id = 0; id < count; ++id) {
        QVERIFY(table.add(id, id % 3 == 0 ? std::optional(TimePoint{1s}) : std::nullopt) == id);
    }
    for (std::uint64_t step = 0; step < count; ++step) {
        const std::uint64_t id = (step * 631) % count;
        QVERIFY(table.take(id) == id);
        QVERIFY(!table.take(id));
        QCOMPARE(table.size(), std::size_t(count - 1 - step));
    }
    QVERIFY(!table.nextDeadline());
}

void BuffersTest::pendingAcksAreBounded()
{
    AckTable<int> table(2);
    QVERIFY(table.add(1, {}));
    QVERIFY(table.add(2, {}));
    const auto refused = table.add(3, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::LimitExceeded);
    QVERIFY(table.take(0));
    QVERIFY(table.add(3, {}));
}

void BuffersTest::emitsComeOutInOrder()
{
    SendBuffer buffer;
    QVERIFY(buffer.add(emitOf("a")));
    QVERIFY(buffer.add(emitOf("b")));
    QCOMPARE(bytes(buffer.takeFirst()->packet.text), QByteArray("a"));
    QCOMPARE(bytes(buffer.takeFirst()->packet.text), QByteArray("b"));
    QVERIFY(!buffer.takeFirst());
    QCOMPARE(buffer.bytes(), std::size_t(0));
}

void BuffersTest::fullSendBufferRejectsNew()
{
    Limits limits;
    limits.maxSendBufferPackets = 2;
    SendBuffer buffer(limits, false);
    QVERIFY(buffer.add(emitOf("a")));
    QVERIFY(buffer.add(emitOf("b")));
    const auto refused = buffer.add(emitOf("c"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::BufferFull);
    QCOMPARE(buffer.size(), std::size_t(2));
    QCOMPARE(bytes(buffer.takeFirst()->packet.text), QByteArray("a"));
}

void BuffersTest::fullSendBufferDropsOldest()
{
    Limits limits;
    limits.maxSendBufferBytes = 4;
    SendBuffer buffer(limits, true);
    QVERIFY(buffer.add(emitOf("a", 0)));
    QVERIFY(buffer.add(emitOf("bb", 1)));
    const auto dropped = buffer.add(emitOf("ccc", 2));
    QVERIFY(dropped);
    QCOMPARE(dropped->size(), std::size_t(2));
    QVERIFY((*dropped)[0].ackId == 0u && (*dropped)[1].ackId == 1u);
    QCOMPARE(buffer.bytes(), std::size_t(3));
}

void BuffersTest::emitLargerThanTheBufferIsRefused()
{
    Limits limits;
    limits.maxSendBufferBytes = 4;
    SendBuffer buffer(limits, true);
    QVERIFY(buffer.add(emitOf("a")));
    QVERIFY(!buffer.add(emitOf("12345")));
    QCOMPARE(buffer.size(), std::size_t(1));
    limits.maxSendBufferPackets = 0;
    QVERIFY(!SendBuffer(limits, true).add(emitOf("a")));
}

void BuffersTest::anExpiredEmitLeavesTheBuffer()
{
    SendBuffer buffer;
    QVERIFY(buffer.add(emitOf("a")));
    QVERIFY(buffer.add(emitOf("b", 7)));
    QVERIFY(buffer.add(emitOf("c")));
    QVERIFY(!buffer.remove(8));
    QVERIFY(buffer.remove(7));
    QVERIFY(!buffer.remove(7));
    QCOMPARE(buffer.bytes(), std::size_t(2));
    QCOMPARE(bytes(buffer.takeFirst()->packet.text), QByteArray("a"));
    QCOMPARE(bytes(buffer.takeFirst()->packet.text), QByteArray("c"));
}

void BuffersTest::sendBufferCountsAttachments()
{
    SendBuffer buffer;
    QVERIFY(buffer.add({{"text", {"12", "345"}}, {}}));
    QCOMPARE(buffer.bytes(), std::size_t(9));
}

void BuffersTest::receiveBufferIsBounded()
{
    Limits limits;
    limits.maxReceiveBuffer = 2;
    limits.maxAttachmentBytes = 10;
    ReceiveBuffer buffer(limits);
    const std::vector<std::string_view> attachments{"1234"};
    QVERIFY(buffer.add("12", attachments));
    QVERIFY2(!buffer.add("12345", {}), "bytes");
    QVERIFY(buffer.add("1234", {}));
    QVERIFY2(!buffer.add("", {}), "packets");
    const std::vector<HeldPacket> held = buffer.takeAll();
    QCOMPARE(held.size(), std::size_t(2));
    QCOMPARE(bytes(held[0].text), QByteArray("12"));
    QCOMPARE(held[0].attachments, (std::vector<std::string>{"1234"}));
    QCOMPARE(buffer.size(), std::size_t(0));
    QVERIFY2(buffer.add("1234567890", {}), "its bytes are free again");
}

std::unique_ptr<QObject> makeBuffersTest()
{
    return std::make_unique<BuffersTest>();
}

#include "tst_buffers.moc"
