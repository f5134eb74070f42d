// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"

#include "socketio_client/protocol/ack_table.h"
#include "socketio_client/protocol/retry_queue.h"

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;
using namespace std::chrono_literals;

namespace {

/// A queue with the table of acknowledgements that times its attempts, and a log of both.
class Sender
{
public:
    explicit Sender(int retries)
        : m_queue(retries)
    {}

    void emitEvent(const std::string &name)
    {
        QVERIFY(m_queue.add(std::string(name), 1));
        send();
    }

    void connect()
    {
        m_connected = true;
        send(true);
    }

    void disconnect()
    {
        m_connected = false;
        while (const auto lost = m_acks.takeSent(0, m_acks.nextId())) {
            failed(lost->handler);
        }
    }

    void answer(std::uint64_t id)
    {
        const auto serial = m_acks.take(id);
        if (!serial) {
            return;
        }
        if (const auto done = m_queue.finish(*serial)) {
            note(*done + " done, " + std::to_string(m_queue.size()) + " left");
        }
        send();
    }

    void advance(milliseconds time)
    {
        m_now += time;
        while (const auto expired = m_acks.takeExpired(m_now, m_acks.nextId())) {
            failed(expired->handler);
        }
    }

    /// What has happened, and nothing of it twice.
    std::string takeLog() { return std::exchange(m_log, {}); }

private:
    void note(const std::string &entry) { m_log += (m_log.empty() ? "" : "; ") + entry; }

    void failed(std::uint64_t serial)
    {
        if (const auto given = m_queue.fail(serial)) {
            note(*given + " failed");
        }
        send();
    }

    void send(bool again = false)
    {
        if (!m_connected) {
            return;
        }
        if (const auto attempt = m_queue.attempt(again)) {
            const auto id = m_acks.add(attempt->serial, m_now + 10ms, true);
            note("send " + attempt->emit + " as " + std::to_string(*id));
        }
    }

    TimePoint m_now{1s};
    bool m_connected = false;
    AckTable<std::uint64_t> m_acks;
    RetryQueue<std::string> m_queue;
    std::string m_log;
};

} // namespace

/// Emits that are sent until they are acknowledged.
class RetryQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAtATimeInOrder();
    void sentAgainWhenItsTimeIsOver();
    void givenUpAfterTheLastAttempt();
    void sentAgainOnEachConnect();
    void aLostConnectionIsAFailedAttempt();
    void anAnswerToAnEarlierAttempt();
    void neverMoreOftenThanAllowed();
    void bounded();
};

void RetryQueueTest::oneAtATimeInOrder()
{
    Sender sender(3);
    sender.emitEvent("a");
    sender.emitEvent("b");
    QVERIFY2(sender.takeLog().empty(), "not connected");
    sender.connect();
    sender.emitEvent("c");
    sender.answer(0);
    sender.answer(1);
    sender.answer(2);
    QCOMPARE(sender.takeLog(), std::string("send a as 0; a done, 2 left; send b as 1; b done, 1 "
                                           "left; send c as 2; c done, 0 left"));
}

void RetryQueueTest::sentAgainWhenItsTimeIsOver()
{
    Sender sender(3);
    sender.connect();
    sender.emitEvent("a");
    sender.emitEvent("b");
    sender.advance(9ms);
    QCOMPARE(sender.takeLog(), std::string("send a as 0"));
    sender.advance(1ms);
    sender.answer(0); // late
    sender.answer(1);
    QCOMPARE(sender.takeLog(), std::string("send a as 1; a done, 1 left; send b as 2"));
}

void RetryQueueTest::givenUpAfterTheLastAttempt()
{
    Sender sender(2);
    sender.connect();
    sender.emitEvent("a");
    sender.emitEvent("b");
    for (int i = 0; i < 3; ++i) {
        sender.advance(10ms);
    }
    QCOMPARE(sender.takeLog(),
             std::string("send a as 0; send a as 1; send a as 2; a failed; send b as 3"));
}

void RetryQueueTest::sentAgainOnEachConnect()
{
    Sender sender(2);
    sender.emitEvent("a");
    sender.connect();
    sender.disconnect();
    sender.connect();
    sender.answer(0);
    sender.answer(1);
    QCOMPARE(sender.takeLog(), std::string("send a as 0; send a as 1; a done, 0 left"));
}

void RetryQueueTest::aLostConnectionIsAFailedAttempt()
{
    Sender sender(1);
    sender.emitEvent("a");
    sender.emitEvent("b");
    for (int i = 0; i < 2; ++i) {
        sender.connect();
        sender.disconnect();
    }
    sender.connect();
    QCOMPARE(sender.takeLog(), std::string("send a as 0; send a as 1; a failed; send b as 2"));
}

/// Sent while the events that came early were being dispatched, and again once connected.
void RetryQueueTest::anAnswerToAnEarlierAttempt()
{
    Sender sender(2);
    sender.connect();
    sender.emitEvent("a");
    sender.emitEvent("b");
    sender.connect();
    sender.answer(0);
    sender.answer(1); // of an emit that has left
    QCOMPARE(sender.takeLog(),
             std::string("send a as 0; send a as 1; a done, 1 left; send b as 2"));
}

void RetryQueueTest::neverMoreOftenThanAllowed()
{
    Sender sender(1);
    sender.connect();
    sender.emitEvent("a");
    for (int i = 0; i < 5; ++i) {
        sender.connect();
    }
    QCOMPARE(sender.takeLog(), std::string("send a as 0; send a as 1"));
    sender.advance(10ms);
    QCOMPARE(sender.takeLog(), std::string("a failed"));
}

void RetryQueueTest::bounded()
{
    Limits limits;
    limits.maxSendBufferPackets = 2;
    limits.maxSendBufferBytes = 10;
    RetryQueue<std::string> queue(1, limits);
    QVERIFY(queue.add("a", 4));
    QCOMPARE(queue.add("b", 7).error().code, ErrorCode::BufferFull);
    QVERIFY(queue.add("b", 6));
    QCOMPARE(queue.add("c", 0).error().code, ErrorCode::BufferFull);
    QVERIFY(queue.finish(queue.attempt()->serial) == "a");
    QCOMPARE(queue.bytes(), std::size_t(6));
    QVERIFY(queue.add("c", 4));
}

std::unique_ptr<QObject> makeRetryQueueTest()
{
    return std::make_unique<RetryQueueTest>();
}

#include "tst_retry_queue.moc"
