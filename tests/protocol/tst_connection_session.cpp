// SPDX-License-Identifier: MIT
#include "tests/protocol/connection_run.h"
#include "tests/protocol/test_classes.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <set>

using namespace tests;

/// One connection, without any socket: which facts follow from which events, in which order.
class ConnectionSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowOfTheTableIsReached();
    void upgradeHoldsTheNextRead();
    void writesWaitWhilePausing();
    void closeWaitsForTheUpgrade();
    void closeWhileOpening_data();
    void closeWhileOpening();
    void closeSilencesTheOwner();
    void pingIsAnsweredBeforeItIsTold();
    void messagesMakeNoFacts();
    void confirmationMovesToTheNewTransport();
    void anyOrderOfEvents_data();
    void anyOrderOfEvents();
};

void ConnectionSessionTest::everyRowOfTheTableIsReached()
{
    std::vector<std::pair<ConnectionState, ConnectionState>> seen;
    const auto watch = [&seen](Run &run, auto act) {
        const ConnectionState before = run.session.state();
        act();
        seen.emplace_back(before, run.session.state());
    };
    const auto opened = [](ConnectionSettings settings) {
        Run run(std::move(settings));
        run.open(1);
        return run;
    };
    {
        ConnectionSession idle(race(), std::make_shared<IdleCounts>());
        QCOMPARE(idle.state(), ConnectionState::Idle);
        idle.close(true, start);
        QCOMPARE(idle.state(), ConnectionState::Closing);
        seen.emplace_back(ConnectionState::Idle, ConnectionState::Closing);
        ConnectionSession started(race(), std::make_shared<IdleCounts>());
        started.start(start);
        seen.emplace_back(ConnectionState::Idle, started.state());
    }
    Run wins(race());
    watch(wins, [&] { wins.open(1); });
    Run closes(race());
    watch(closes, [&] { closes.session.close(true, closes.now); });
    watch(closes, [&] { closes.pass(3s); });
    Run fails(race());
    watch(fails, [&] { fails.pass(20s); });
    Run replaced = opened(race());
    watch(replaced, [&] { replaced.lose(1); });
    Run leaves = opened(race());
    watch(leaves, [&] { leaves.session.close(true, leaves.now); });
    Run ends = opened(race());
    ends.session.answered();
    watch(ends, [&] { ends.lose(1); });
    const auto pausing = [] {
        Run run(race({TransportKind::Polling, TransportKind::WebSocket}));
        run.open(1, upgradable);
        run.session.channelOpened(2, run.now);
        run.give(2, EngineType::Pong, "probe");
        return run;
    };
    Run waits = pausing();
    watch(waits, [&] { waits.session.close(true, waits.now); });
    watch(waits, [&] { waits.session.channelPaused(1, waits.now); });
    Run broken = pausing();
    broken.session.close(true, broken.now);
    watch(broken, [&] { broken.lose(1); });
    for (const ConnectionTransition &row : connectionTable) {
        const bool reached =
            std::find(seen.begin(), seen.end(), std::pair(row.from, row.to)) != seen.end();
        QVERIFY2(
            reached,
            qPrintable(QStringLiteral("from %1 by %2").arg(int(row.from)).arg(int(row.event))));
    }
    QCOMPARE(seen.size(), connectionTable.size());
}

void ConnectionSessionTest::upgradeHoldsTheNextRead()
{
    Run run(race({TransportKind::Polling, TransportKind::WebSocket}));
    run.open(1, upgradable);
    QCOMPARE(run.facts(), (Lines{"open 1 polling", "session 1", "opened",
                                 "open 2 websocket of a session", "hold reads 1"}));
    run.session.channelOpened(2, run.now);
    QCOMPARE(run.facts(), Lines{"write 2 2probe"});
    run.give(2, EngineType::Pong, "probe");
    QCOMPARE(run.facts(), Lines{"pause 1"});
    run.session.channelPaused(1, run.now);
    QCOMPARE(run.facts(), (Lines{"write 2 5", "drop 1", "session 2", "upgraded"}));
    QCOMPARE(run.session.kind(), TransportKind::WebSocket);
    QCOMPARE(run.session.winner(), TransportKind::Polling);
}

void ConnectionSessionTest::writesWaitWhilePausing()
{
    Run run(race({TransportKind::Polling, TransportKind::WebSocket}));
    run.open(1, upgradable);
    run.session.channelOpened(2, run.now);
    QVERIFY(!run.session.holdsWrites());
    run.give(2, EngineType::Pong, "probe");
    QVERIFY(run.session.holdsWrites());
    run.session.hold({{EngineType::Message, false, "2[\"a\"]"}});
    run.give(1, EngineType::Ping);
    run.facts();
    run.session.channelPaused(1, run.now);
    QCOMPARE(run.facts(),
             (Lines{"write 2 5", "drop 1", "session 2", "write 2 3 42[\"a\"]", "upgraded"}));
}

void ConnectionSessionTest::closeWaitsForTheUpgrade()
{
    Run run(race({TransportKind::Polling, TransportKind::WebSocket}));
    run.open(1, upgradable);
    run.session.channelOpened(2, run.now);
    run.give(2, EngineType::Pong, "probe");
    run.facts();
    run.session.close(true, run.now);
    QCOMPARE(run.facts(), Lines{});
    QVERIFY(!run.session.shownClosed());
    run.session.channelPaused(1, run.now);
    QCOMPARE(run.facts(), (Lines{"write 2 5", "drop 1", "session 2", "close 2"}));
    run.lose(2, std::nullopt);
    QCOMPARE(run.facts(), (Lines{"drop 2", "released"}));
}

void ConnectionSessionTest::closeWhileOpening_data()
{
    QTest::addColumn<bool>("polling");
    QTest::newRow("websocket: at once, from the event loop") << false;
    QTest::newRow("polling: the session that comes is said goodbye to") << true;
}

void ConnectionSessionTest::closeWhileOpening()
{
    QFETCH(bool, polling);
    Run run(race({polling ? TransportKind::Polling : TransportKind::WebSocket}));
    run.facts();
    run.session.close(true, run.now);
    QVERIFY(run.session.shownClosed());
    if (polling) {
        run.open(1);
        QCOMPARE(run.facts(), (Lines{"session 1", "close 1"}));
        run.lose(1, std::nullopt);
        QCOMPARE(run.facts(), (Lines{"drop 1", "released"}));
    } else {
        QCOMPARE(run.facts(), Lines{"drop 1"});
        run.open(1); // too late
        QCOMPARE(run.facts(), Lines{});
        QCOMPARE(run.session.nextDeadline(), std::optional(run.now));
        run.pass(0ms);
        QCOMPARE(run.facts(), Lines{"released"});
    }
}

void ConnectionSessionTest::closeSilencesTheOwner()
{
    Run run(race({TransportKind::Polling, TransportKind::WebSocket}));
    run.open(1, upgradable);
    run.session.close(true, run.now);
    // The probe that was still to be opened is not opened at all.
    QCOMPARE(run.facts(),
             (Lines{"open 1 polling", "session 1", "hold reads 1", "drop 2", "close 1"}));
    QVERIFY(!run.give(1, EngineType::Message, "2[\"a\"]"));
    run.lose(1);
    QCOMPARE(run.facts(), (Lines{"drop 1", "released"}));
}

void ConnectionSessionTest::pingIsAnsweredBeforeItIsTold()
{
    Run run(race());
    run.open(1);
    run.facts();
    run.give(1, EngineType::Ping, "x");
    QCOMPARE(run.facts(), (Lines{"beat 1 3x", "pinged"}));
}

void ConnectionSessionTest::messagesMakeNoFacts()
{
    Run run(race());
    run.open(1);
    run.facts();
    QVERIFY(run.give(1, EngineType::Message, "2[\"a\"]"));
    QCOMPARE(run.facts(), Lines{});
}

void ConnectionSessionTest::confirmationMovesToTheNewTransport()
{
    Run run(race({TransportKind::Polling, TransportKind::WebSocket}));
    run.open(1, upgradable);
    run.session.channelOpened(2, run.now);
    run.facts();
    run.session.confirm(7);
    QCOMPARE(run.facts(), Lines{"confirm 1"});
    run.give(2, EngineType::Pong, "probe");
    run.session.channelPaused(1, run.now);
    QCOMPARE(run.facts(),
             (Lines{"pause 1", "write 2 5", "drop 1", "session 2", "confirm 2", "upgraded"}));
    run.session.channelConfirmed(2);
    QCOMPARE(run.facts(), Lines{"confirmed 7"});
}

void ConnectionSessionTest::anyOrderOfEvents_data()
{
    QTest::addColumn<bool>("isRace");
    QTest::addColumn<bool>("pollingFirst");
    QTest::newRow("race, polling first") << true << true;
    QTest::newRow("race, WebSocket first") << true << false;
    QTest::newRow("queue, polling first") << false << true;
    QTest::newRow("queue, WebSocket first") << false << false;
}

void ConnectionSessionTest::anyOrderOfEvents()
{
    QFETCH(bool, isRace);
    QFETCH(bool, pollingFirst);
    std::vector<TransportKind> kinds{TransportKind::Polling, TransportKind::WebSocket};
    if (!pollingFirst) {
        std::swap(kinds.front(), kinds.back());
    }
    QRandomGenerator random(20'261'127);
    int ends = 0;
    int upgrades = 0;
    int replaced = 0;
    for (int round = 0; round < 3000; ++round) {
        Run run(isRace ? race(kinds) : queue(kinds, true));
        std::set<ChannelId> channels;
        ChannelId newest = 0;
        bool asked = false;
        bool over = false;
        for (int step = 0; step < 60; ++step) {
            while (const auto fact = run.session.takeFact()) {
                QVERIFY2(!over, "something comes after the end");
                const QString line = std::visit(Line(), *fact);
                const ChannelId id = channelOf(*fact);
                if (const auto *open = std::get_if<fact::OpenChannel>(&*fact)) {
                    QCOMPARE(open->id, ++newest);
                    channels.insert(open->id);
                } else if (const auto *drop = std::get_if<fact::DropChannel>(&*fact)) {
                    channels.erase(drop->id);
                } else if (id != 0) {
                    QVERIFY2(channels.count(id) == 1, qPrintable(line));
                }
                const bool ended = std::holds_alternative<fact::Ended>(*fact);
                const bool released = std::holds_alternative<fact::Released>(*fact);
                QVERIFY2(!asked || fact->index() < ConnectionFact(fact::Opened{}).index() ||
                             released,
                         qPrintable(line));
                QVERIFY2(asked || !released, "nobody has asked for it");
                over = over || ended || released;
                upgrades += std::holds_alternative<fact::Upgraded>(*fact) ? 1 : 0;
                replaced += std::holds_alternative<fact::Superseded>(*fact) ? 1 : 0;
            }
            if (over) {
                break;
            }
            const ChannelId id = 1 + random.bounded(std::max(newest, 1u));
            switch (random.bounded(13)) {
            case 0:
            case 1:
                if (!run.session.isOpen() || random.bounded(20) == 0) {
                    run.open(id, upgradable);
                }
                break;
            case 2:
                run.session.channelOpened(id, run.now);
                break;
            case 3: // a pong on a probe that is not yet open would be its end
                if (!run.session.isProbe(id) || random.bounded(2) == 0) {
                    run.session.channelOpened(id, run.now);
                }
                run.give(id, EngineType::Pong, "probe");
                break;
            case 4:
                run.session.channelPaused(id, run.now);
                break;
            case 5:
                if (!run.session.isProbe(id)) {
                    run.give(id, EngineType::Message, "2[]");
                }
                break;
            case 6:
                if (!run.session.isProbe(id)) {
                    run.give(id, EngineType::Ping);
                }
                break;
            case 7:
                if (random.bounded(8) == 0) {
                    run.lose(id, random.bounded(2) ? std::optional(Error{}) : std::nullopt);
                }
                break;
            case 8:
                run.pass(milliseconds(random.bounded(4000)));
                break;
            case 9:
                run.session.confirm(1 + std::uint64_t(step));
                break;
            case 10:
                run.session.expectAnswer(run.now);
                break;
            case 11:
                run.session.answered();
                break;
            default:
                if (random.bounded(8) == 0) {
                    run.session.close(true, run.now);
                    asked = true;
                }
            }
        }
        if (!over) {
            continue;
        }
        ++ends;
        QCOMPARE(run.session.state(), ConnectionState::Over);
        QVERIFY(!run.session.nextDeadline());
        QVERIFY(channels.empty());
    }
    QVERIFY2(ends > 1000 && (upgrades > 50 || !pollingFirst),
             qPrintable(QStringLiteral("%1 ends, %2 upgrades").arg(ends).arg(upgrades)));
    QCOMPARE(replaced > 0, isRace);
}

std::unique_ptr<QObject> makeConnectionSessionTest()
{
    return std::make_unique<ConnectionSessionTest>();
}

#include "tst_connection_session.moc"
