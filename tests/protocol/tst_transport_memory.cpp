// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"

#include "socketio_client/protocol/transport_memory.h"

#include <QTest>

using namespace socketio::protocol;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start{1000s};
const std::string origin = "http://host";
const RacePlan webSocketFirst{{TransportKind::WebSocket, TransportKind::Polling}, 300ms, false};
const RacePlan pollingFirst{{TransportKind::Polling, TransportKind::WebSocket}, 300ms, false};

bool operator==(const RacePlan &a, const RacePlan &b)
{
    return a.order == b.order && a.headStart == b.headStart && a.firstDecides == b.firstDecides;
}

} // namespace

/// What one race teaches the next.
class TransportMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingKnownIsTheUsersOrder();
    void winnerOverALoserGoesFirst();
    void reconnectGoesAlone();
    void losersAreTriedAgainInTime();
    void withoutARaceNothingChanges();
    void winnerThatIsNotAllowedIsNotUsed();
    void origins();
};

void TransportMemoryTest::nothingKnownIsTheUsersOrder()
{
    const TransportMemory memory;
    QVERIFY(memory.plan(origin, webSocketFirst, 0, start) == webSocketFirst);
    QVERIFY(memory.plan(origin, webSocketFirst, 1, start) == webSocketFirst);
}

void TransportMemoryTest::winnerOverALoserGoesFirst()
{
    TransportMemory memory;
    memory.learn(origin, TransportKind::Polling, {TransportKind::WebSocket}, start);
    QVERIFY(memory.plan(origin, webSocketFirst, 0, start) == pollingFirst);
    QVERIFY(memory.plan("http://another", webSocketFirst, 0, start) == webSocketFirst);
    // Polling won because it was first: that says nothing against WebSocket.
    TransportMemory natural;
    natural.learn(origin, TransportKind::Polling, {}, start);
    QVERIFY(natural.plan(origin, webSocketFirst, 0, start) == webSocketFirst);
}

/// So that a storm of clients does not double, however long ago the last one was.
void TransportMemoryTest::reconnectGoesAlone()
{
    TransportMemory memory;
    memory.learn(origin, TransportKind::WebSocket, {}, start);
    const RacePlan plan = memory.plan(origin, webSocketFirst, 1, start + 24h);
    QCOMPARE(plan.order, webSocketFirst.order);
    QCOMPARE(*plan.headStart, TransportMemory::aloneInReconnect);
    QVERIFY(plan.firstDecides); // a server that is away is away on every transport
    QVERIFY(memory.plan(origin, webSocketFirst, 3, start).firstDecides);
    QVERIFY(!memory.plan(origin, webSocketFirst, 4, start).firstDecides);
    QVERIFY(memory.plan(origin, webSocketFirst, 0, start) == webSocketFirst);
}

void TransportMemoryTest::losersAreTriedAgainInTime()
{
    TransportMemory memory;
    memory.learn(origin, TransportKind::Polling, {TransportKind::WebSocket}, start);
    memory.learn(origin, TransportKind::Polling, {}, start + 9min); // WebSocket was not asked
    QVERIFY(memory.plan(origin, webSocketFirst, 0, start + 10min - 1us) == pollingFirst);
    QVERIFY(memory.plan(origin, webSocketFirst, 1, start + 10min) == webSocketFirst);
    memory.learn(origin, TransportKind::WebSocket, {}, start + 10min);
    QVERIFY(memory.plan(origin, webSocketFirst, 0, start + 10min) == webSocketFirst);
}

void TransportMemoryTest::withoutARaceNothingChanges()
{
    TransportMemory memory;
    memory.learn(origin, TransportKind::Polling, {TransportKind::WebSocket}, start);
    const RacePlan queue{webSocketFirst.order, std::nullopt, false};
    QVERIFY(memory.plan(origin, queue, 1, start) == queue);
}

void TransportMemoryTest::winnerThatIsNotAllowedIsNotUsed()
{
    TransportMemory memory;
    memory.learn(origin, TransportKind::Polling, {TransportKind::WebSocket}, start);
    const RacePlan only{{TransportKind::WebSocket}, 300ms, false};
    QVERIFY(memory.plan(origin, only, 1, start) == only);
}

void TransportMemoryTest::origins()
{
    TransportMemory memory;
    for (std::size_t i = 0; i <= TransportMemory::maxOrigins; ++i) {
        memory.learn("http://" + std::to_string(i), TransportKind::Polling,
                     {TransportKind::WebSocket}, start + milliseconds(i));
    }
    QCOMPARE(memory.size(), TransportMemory::maxOrigins);
    const TimePoint now = start + 1s;
    QVERIFY(memory.plan("http://0", webSocketFirst, 0, now) == webSocketFirst);
    QVERIFY(memory.plan("http://1", webSocketFirst, 0, now) == pollingFirst);
}

std::unique_ptr<QObject> makeTransportMemoryTest()
{
    return std::make_unique<TransportMemoryTest>();
}

#include "tst_transport_memory.moc"
