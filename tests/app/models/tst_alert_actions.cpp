// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_alert_actions.h"

#include "tests/app/models/alert_bench.h"

#include <QTest>

using namespace alerts;
using namespace std::chrono_literals;

void AlertActionsTest::clearedStaysUntilAcknowledged()
{
    Bench t;
    t.add({w('a', 1), w('b', 2)});
    t.clear(a);
    t.clear(QStringLiteral("nobody"));
    QCOMPARE(t.shown(), QStringLiteral("b a-"));
    t.model.acknowledge(a);
    QCOMPARE(t.shown(), QStringLiteral("b a-?"));
    t.finish(Outcome::Confirmed);
    QCOMPARE(t.shown(), QStringLiteral("b"));
    QCOMPARE(t.model.lostCount(), 0);
}

void AlertActionsTest::acknowledgedStaysUntilCleared()
{
    Bench t;
    t.add({w('a', 1)});
    t.acknowledge(a);
    QCOMPARE(t.shown(), QStringLiteral("a+"));
    t.replace({w('a', 1)}); // a backend that keeps no acknowledgements lists it without
    t.add({w('a', 2)});
    QCOMPARE(t.shown(), QStringLiteral("a+2"));
    t.clear(a);
    QCOMPARE(t.model.rowCount(), 0);
    Alert elsewhere = w('b', 3);
    elsewhere.acknowledged = true;
    t.add({elsewhere});
    QCOMPARE(t.shown(), QStringLiteral("b+"));
    QCOMPARE(t.raisedIds(), QStringLiteral("a"));
}

void AlertActionsTest::acknowledgeCarriesWhoAndWhen()
{
    Bench t;
    Alert numbered = w('a', 1);
    numbered.id.isNumber = true;
    t.add({numbered});
    t.model.acknowledge(a, QStringLiteral("checked"));
    QCOMPARE(t.actions.size(), 1);
    const Action action = t.actions.at(0).at(0).value<Action>();
    QVERIFY(!action.requestId.isEmpty());
    const auto &what = std::get<AcknowledgeAlert>(action.what);
    QCOMPARE(what.id, BackendId(a, true));
    QCOMPARE(what.by, QStringLiteral("سارة"));
    QCOMPARE(what.comment, QStringLiteral("checked"));
    QCOMPARE(what.at, t.clock.now());
}

void AlertActionsTest::outcomeOfAnAcknowledgement_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<bool>("unconfirmed");
    QTest::addColumn<int>("unacknowledged");
    QTest::addColumn<QVariant>("failure");
    QTest::newRow("confirmed") << int(Outcome::Confirmed) << "a+" << false << 0 << QVariant();
    QTest::newRow("sent, unconfirmed: not failed")
        << int(Outcome::Unconfirmed) << "a+" << true << 0 << QVariant();
    QTest::newRow("failed: as before, with the reason")
        << int(Outcome::Failed) << "a" << false << 1 << QVariant::fromValue(noAnswer);
}

void AlertActionsTest::outcomeOfAnAcknowledgement()
{
    QFETCH(int, outcome);
    QFETCH(QString, shown);
    QFETCH(bool, unconfirmed);
    QFETCH(int, unacknowledged);
    QFETCH(QVariant, failure);
    Bench t;
    t.add({w('a', 1)});
    t.model.acknowledge(a);
    QCOMPARE(t.shown(), QStringLiteral("a?"));
    QCOMPARE(t.model.unacknowledgedCount(), 1);
    t.finish(Outcome(outcome), noAnswer);
    QCOMPARE(t.shown(), shown);
    const QModelIndex index = t.model.index(0);
    QCOMPARE(index.data(AlertModel::UnconfirmedRole).toBool(), unconfirmed);
    QCOMPARE(index.data(AlertModel::FailureRole), failure);
    QCOMPARE(t.model.unacknowledgedCount(), unacknowledged);
    t.model.actionFinished({QString(), Outcome::Confirmed, {}});
    QCOMPARE(t.shown(), shown);
}

void AlertActionsTest::acknowledgementHoldsForOneOccurrence()
{
    Bench t;
    t.add({w('a', 1)});
    t.model.acknowledge(a);
    t.clear(a);
    t.add({w('a', 2)});
    QCOMPARE(t.shown(), QStringLiteral("a2"));
    t.finish(Outcome::Confirmed); // of the occurrence that is over
    QCOMPARE(t.shown(), QStringLiteral("a2"));
}

void AlertActionsTest::worseIsUnacknowledgedAgain()
{
    Bench t;
    t.add({w('a', 1)});
    t.acknowledge(a);
    t.model.shelve(a);
    t.add({crit('a', 2)});
    QCOMPARE(t.shown(), QStringLiteral("a2"));
    QCOMPARE(t.model.bannerRow(), 0);
    t.acknowledge(a);
    t.add({w('a', 3)});
    QCOMPARE(t.shown(), QStringLiteral("a+3"));
    QCOMPARE(t.raisedIds(), QStringLiteral("a a"));
}

void AlertActionsTest::onlyWhatIsListedIsAcknowledged()
{
    Bench t;
    t.model.acknowledge(a);
    t.add({w('a', 1)});
    QCOMPARE(t.shown(), QStringLiteral("a"));
    t.model.acknowledge(a);
    t.model.acknowledge(a);
    QCOMPARE(t.actions.size(), 1);
    t.finish(Outcome::Confirmed);
    t.model.acknowledge(a);
    QCOMPARE(t.actions.size(), 1);
}

void AlertActionsTest::shelvingHidesForATime()
{
    Bench t;
    t.add({crit('a', 1), w('b', 2)});
    t.model.shelve(a, 10min);
    QCOMPARE(t.shown(), QStringLiteral("b a~"));
    QCOMPARE(t.model.bannerRow(), -1);
    QCOMPARE(t.model.shelvedCount(), 1);
    QCOMPARE(t.model.unacknowledgedCount(), 1);
    t.clock.advance(10min - 1ms);
    t.model.checkShelved();
    QCOMPARE(t.model.shelvedCount(), 1);
    t.clock.advance(1ms);
    t.model.checkShelved();
    QCOMPARE(t.shown(), QStringLiteral("b a"));
    QCOMPARE(t.model.bannerRow(), 1);
    t.model.shelve(a, 10min);
    t.clock.stepWall(24h); // somebody sets the clock: the ten minutes are still ten minutes
    t.model.checkShelved();
    QCOMPARE(t.model.shelvedCount(), 1);
    t.clock.stepWall(-48h);
    t.clock.advance(10min);
    t.model.checkShelved();
    QCOMPARE(t.model.shelvedCount(), 0);
    t.model.shelve(a, 100h);
    t.clock.advance(AlertLife::longestShelving);
    t.model.checkShelved();
    QCOMPARE(t.model.shelvedCount(), 0);
    t.model.shelve(a);
    t.model.unshelve(a);
    QCOMPARE(t.model.shelvedCount(), 0);
    t.model.shelve(QStringLiteral("nobody"));
    t.model.shelve(a, 0min);
    QCOMPARE(t.model.shelvedCount(), 0);
}

void AlertActionsTest::shelvingForATimeOutlastsComingAndGoing()
{
    Bench t;
    t.add({crit('a', 1)});
    t.model.shelve(a, 10min);
    for (int minute = 2; minute < 6; minute += 2) {
        t.clear(a);
        t.add({w('a', minute)}); // less than it was
        t.add({crit('a', minute + 1)});
    }
    QCOMPARE(t.shown(), QStringLiteral("a~5"));
    QCOMPARE(t.model.bannerRow(), -1);
    QCOMPARE(t.model.unacknowledgedCount(), 0);
    QCOMPARE(t.raisedIds(), QStringLiteral("a"));
    t.clock.advance(10min);
    t.model.checkShelved();
    QCOMPARE(t.shown(), QStringLiteral("a5"));
    QCOMPARE(t.model.bannerRow(), 0);

    Bench worse;
    worse.add({w('a', 1)});
    worse.model.shelve(a, 10min);
    worse.clear(a);
    worse.add({crit('a', 2)});
    QCOMPARE(worse.shown(), QStringLiteral("a2"));
    QCOMPARE(worse.raisedIds(), QStringLiteral("a a"));
}

void AlertActionsTest::shelvingOutlastsAnAcknowledgedOne()
{
    Bench t;
    t.add({w('a', 1)});
    t.acknowledge(a);
    t.model.shelve(a, 10min);
    t.clear(a);
    QCOMPARE(t.model.rowCount(), 1);
    QVERIFY(t.model.index(0).data(AlertModel::OverRole).toBool());
    QCOMPARE(t.model.unacknowledgedCount(), 0);
    t.add({w('a', 2)});
    QCOMPARE(t.model.shelvedCount(), 1);
    QCOMPARE(t.model.unacknowledgedCount(), 0);
    QCOMPARE(t.raisedIds(), QStringLiteral("a"));
    t.acknowledge(a);
    t.clear(a);
    t.clock.advance(10min);
    t.model.checkShelved(); // nothing is left to be told of it
    QCOMPARE(t.model.rowCount(), 0);
}

void AlertActionsTest::shelvingOnceEndsWithTheReturnToNormal()
{
    Bench t;
    t.add({w('a', 1)});
    t.model.shelveOnce(a);
    t.add({w('a', 2)});
    t.clock.advance(AlertLife::longestShelving * 2);
    t.model.checkShelved();
    QCOMPARE(t.shown(), QStringLiteral("a~2"));
    t.clear(a);
    QCOMPARE(t.shown(), QStringLiteral("a-2"));
    t.model.shelveOnce(a); // it is over already
    t.add({w('a', 3)});
    QCOMPARE(t.shown(), QStringLiteral("a3"));
    QCOMPARE(t.raisedIds(), QStringLiteral("a a"));
}
