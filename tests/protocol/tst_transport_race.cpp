// SPDX-License-Identifier: MIT
#include "tests/protocol/connection_run.h"
#include "tests/protocol/test_classes.h"

#include <QTest>

using namespace tests;

/// How a connection comes to its transport.
class TransportRaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstInOrderIsAloneForItsHeadStart();
    void firstHandshakeWins();
    void slowFirstMayStillWin();
    void losersLeaveInOrder();
    void failureStartsTheNextAtOnce();
    void lastFailureEndsTheAttemptAndTheMostTellingIsTold();
    void firstMayDecideWhileItIsAlone();
    void silenceEndsWithTheTimeForConnecting();
    void noTimeAtAllOpensNothing();
    void oldServersEndTheRace();
    void withoutRace_data();
    void withoutRace();
    void closedBeforeAnyAnswer();
    void silentBeforeAnyAnswer();
    void answeredSessionsAreKept();
    void nothingLeftIsAnEnd();
    void malformedMessagesAreNoReasonToGoOn();
    void whatLostIsProbedLater();
};

void TransportRaceTest::firstInOrderIsAloneForItsHeadStart()
{
    Run run(race());
    QCOMPARE(run.facts(), Lines{"open 1 websocket"});
    run.pass(299ms);
    QCOMPARE(run.facts(), Lines{});
    run.pass(1ms);
    QCOMPARE(run.facts(), Lines{"open 2 polling"});
    QCOMPARE(run.session.nextDeadline(), std::optional(start + 20s));
}

void TransportRaceTest::firstHandshakeWins()
{
    Run run(race());
    run.pass(300ms);
    run.facts();
    run.open(2);
    QCOMPARE(run.facts(), (Lines{"session 2", "drop 1", "opened"}));
    QCOMPARE(run.session.kind(), TransportKind::Polling);
    QCOMPARE(run.session.losers(), std::vector{TransportKind::WebSocket});
}

void TransportRaceTest::slowFirstMayStillWin()
{
    Run run(race());
    run.pass(300ms);
    run.facts();
    run.open(1);
    QCOMPARE(run.facts(), (Lines{"session 1", "opened"})); // polling waits for its own session
    QCOMPARE(run.session.winner(), TransportKind::WebSocket);
}

void TransportRaceTest::losersLeaveInOrder()
{
    Run run(race());
    run.pass(300ms);
    run.open(1);
    run.facts();
    run.open(2, upgradable);
    QCOMPARE(run.facts(), (Lines{"session 2", "close 2"}));
    run.lose(2, std::nullopt);
    QCOMPARE(run.facts(), Lines{"drop 2"});
    QVERIFY(run.session.isOpen());

    Run late(race());
    late.pass(300ms);
    late.open(1);
    late.facts();
    late.pass(3s);
    QCOMPARE(late.facts(), Lines{"drop 2"}); // it never came
    QVERIFY(late.session.isOpen());
}

void TransportRaceTest::failureStartsTheNextAtOnce()
{
    Run run(race());
    run.facts();
    run.lose(1);
    QCOMPARE(run.facts(), (Lines{"drop 1", "open 2 polling"}));
}

void TransportRaceTest::lastFailureEndsTheAttemptAndTheMostTellingIsTold()
{
    Run run(race());
    run.pass(300ms);
    run.lose(2, Error{.code = ErrorCode::TlsFailure});
    run.facts();
    QCOMPARE(run.session.state(), ConnectionState::Opening);
    run.lose(1, Error{.code = ErrorCode::HttpStatus, .httpStatus = 403});
    QCOMPARE(run.facts(), (Lines{"drop 1", "ended: HttpStatus"}));

    Run first(race());
    first.lose(1, Error{.code = ErrorCode::TlsFailure});
    first.lose(2, Error{.code = ErrorCode::NetworkFailure});
    QCOMPARE(first.facts().last(), QByteArray("ended: TlsFailure"));

    Run silent(race());
    silent.pass(300ms);
    silent.lose(2, Error{.code = ErrorCode::HttpStatus, .httpStatus = 403});
    silent.pass(20s);
    QCOMPARE(silent.facts().last(), QByteArray("ended: HttpStatus"));
}

/// In a reconnection: its server is away, and not its transport.
void TransportRaceTest::firstMayDecideWhileItIsAlone()
{
    ConnectionSettings settings = race();
    settings.firstDecides = true;
    settings.headStart = 3s;
    Run run(settings);
    run.facts();
    run.lose(1);
    QCOMPARE(run.facts(), (Lines{"drop 1", "ended: NetworkFailure"}));

    Run slow(settings);
    slow.pass(3s);
    slow.facts();
    slow.lose(1);
    QCOMPARE(slow.facts(), Lines{"drop 1"});
    slow.open(2);
    QVERIFY(slow.session.isOpen());
}

void TransportRaceTest::silenceEndsWithTheTimeForConnecting()
{
    Run run(race());
    run.pass(300ms);
    run.facts();
    run.pass(20s);
    QCOMPARE(run.facts(), (Lines{"drop 1", "drop 2", "ended: ConnectTimeout"}));
}

void TransportRaceTest::noTimeAtAllOpensNothing()
{
    ConnectionSettings settings = race();
    settings.timeout = 0ms;
    Run run(settings);
    QCOMPARE(run.facts(), Lines{});
    run.pass(0ms);
    QCOMPARE(run.facts(), Lines{"ended: ConnectTimeout"});
}

void TransportRaceTest::oldServersEndTheRace()
{
    Run run(race({TransportKind::Polling, TransportKind::WebSocket}));
    run.facts();
    run.lose(1, Error{.code = ErrorCode::UnsupportedProtocol});
    QCOMPARE(run.facts(), (Lines{"drop 1", "ended: UnsupportedProtocol"}));
}

void TransportRaceTest::withoutRace_data()
{
    QTest::addColumn<bool>("tryAll");
    QTest::newRow("first failure counts") << false;
    QTest::newRow("tryAllTransports") << true;
}

void TransportRaceTest::withoutRace()
{
    QFETCH(bool, tryAll);
    Run run(queue({TransportKind::WebSocket, TransportKind::Polling}, tryAll));
    run.pass(10s);
    QCOMPARE(run.facts(), Lines{"open 1 websocket"}); // however long it takes
    run.lose(1);
    QCOMPARE(run.facts(), tryAll ? (Lines{"drop 1", "open 2 polling"})
                                 : (Lines{"drop 1", "ended: NetworkFailure"}));
    if (tryAll) {
        run.open(2, upgradable);
        QCOMPARE(run.facts(), (Lines{"session 2", "opened"})); // what failed is not probed
        run.lose(2, std::nullopt);
        QCOMPARE(run.facts(), (Lines{"drop 2", "ended: Disconnected"}));
    }
}

void TransportRaceTest::closedBeforeAnyAnswer()
{
    Run run(race());
    run.open(1);
    run.session.hold({{EngineType::Message, false, "0"}});
    run.facts();
    run.lose(1, std::nullopt);
    QCOMPARE(run.facts(), (Lines{"drop 1", "superseded", "open 2 polling"}));
    QVERIFY(run.session.handshake().sid.empty());
    run.open(2);
    QCOMPARE(run.facts(), (Lines{"session 2", "opened"})); // what was held went with its session
    QVERIFY(run.session.answered());
    QCOMPARE(run.session.winner(), TransportKind::Polling);
    QCOMPARE(run.session.losers(), std::vector{TransportKind::WebSocket});
}

void TransportRaceTest::silentBeforeAnyAnswer()
{
    Run run(race());
    run.open(1);
    run.pass(15s);
    run.session.expectAnswer(run.now); // the time runs from here
    run.facts();
    run.pass(9999ms);
    QCOMPARE(run.facts(), Lines{});
    run.pass(1ms);
    QCOMPARE(run.facts(), (Lines{"close 1", "superseded", "open 2 polling"}));
}

void TransportRaceTest::answeredSessionsAreKept()
{
    Run run(race());
    run.open(1);
    run.session.expectAnswer(run.now);
    QVERIFY(run.session.answered());
    QVERIFY(!run.session.answered());
    run.facts();
    run.pass(11s);
    QCOMPARE(run.facts(), Lines{});
    run.lose(1, std::nullopt);
    QCOMPARE(run.facts(), (Lines{"drop 1", "ended: Disconnected"}));
}

void TransportRaceTest::nothingLeftIsAnEnd()
{
    Run run(race());
    run.lose(1);
    run.open(2);
    run.session.expectAnswer(run.now);
    run.facts();
    run.pass(11s);
    QCOMPARE(run.facts(), Lines{}); // a late answer still counts
    run.lose(2, std::nullopt);
    QCOMPARE(run.facts(), (Lines{"drop 2", "ended: Disconnected"}));
}

void TransportRaceTest::malformedMessagesAreNoReasonToGoOn()
{
    Run run(race());
    run.open(1);
    run.facts();
    run.session.fail(Error{.code = ErrorCode::MalformedMessage});
    QCOMPARE(run.facts(), (Lines{"drop 1", "ended: MalformedMessage"}));
    Run text(race());
    text.open(1);
    text.facts();
    text.session.fail(Error{.code = ErrorCode::MalformedPacket});
    QCOMPARE(text.facts(), (Lines{"refuse text 1", "drop 1", "ended: MalformedPacket"}));
}

void TransportRaceTest::whatLostIsProbedLater()
{
    Run run(race());
    run.pass(300ms);
    run.open(2, upgradable);
    run.session.answered();
    run.facts();
    ChannelId probe = 2;
    for (const milliseconds wait : {10s, 20s, 40s}) {
        run.pass(wait - 1ms);
        run.give(2, EngineType::Ping);
        run.facts();
        run.pass(1ms);
        ++probe;
        QCOMPARE(run.facts(),
                 (Lines{"open " + QByteArray::number(probe) + " websocket of a session",
                        "hold reads 2"}));
        run.lose(probe);
        QCOMPARE(run.facts(),
                 (Lines{"drop " + QByteArray::number(probe), "resume 2", "upgrade failed"}));
    }
}

std::unique_ptr<QObject> makeTransportRaceTest()
{
    return std::make_unique<TransportRaceTest>();
}

#include "tst_transport_race.moc"
