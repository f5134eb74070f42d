// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_alert_model.h"

#include "tests/app/models/alert_bench.h"

#include <QTest>

using namespace alerts;
using namespace std::chrono_literals;

void AlertModelTest::newestComesFirst()
{
    Bench t;
    t.add({w('a', 1)});
    t.add({w('c', 3), w('b', 2), w('d', 3)});
    QCOMPARE(t.shown(), QStringLiteral("d c b a"));
    t.replace({w('f', 5), w('e', 5), w('d', 3)}, true);
    QCOMPARE(t.shown(), QStringLiteral("f e d c b a"));
    QCOMPARE(t.raisedIds(), QStringLiteral("a c b d e f"));
}

void AlertModelTest::duplicatesFoldWithACount()
{
    Bench t;
    t.add({w('a', 1), w('b', 2)});
    t.add({w('a', 3), w('a', 4)});
    QCOMPARE(t.shown(), QStringLiteral("a3 b"));
    QCOMPARE(t.model.at(0).facts().time, w('a', 4).time);
    t.add({w('c', 5), w('c', 6)});
    QCOMPARE(t.shown(), QStringLiteral("c2 a3 b"));
    QCOMPARE(t.raisedIds(), QStringLiteral("a b c"));
}

void AlertModelTest::replaceIsTheWholeList_data()
{
    QTest::addColumn<QString>("listed");
    QTest::addColumn<bool>("truncated");
    QTest::addColumn<QString>("shown");
    QTest::newRow("what is missing has returned to normal") << "a" << false << "b- a";
    QTest::newRow("an empty list: all has returned to normal") << "" << false << "b- a-";
    QTest::newRow("what is missing from a cut list may still be active") << "a" << true << "b a";
    QTest::newRow("an empty list that was cut says nothing") << "" << true << "b a";
    QTest::newRow("new ones come in") << "cb" << false << "c b a-";
}

void AlertModelTest::replaceIsTheWholeList()
{
    QFETCH(QString, listed);
    QFETCH(bool, truncated);
    QFETCH(QString, shown);
    Bench t;
    t.add({w('a', 1), w('b', 2)});
    QVector<Alert> items;
    for (const QChar id : listed) {
        items.append(w(id.toLatin1(), id.toLatin1() - 'a' + 1));
    }
    t.replace(items, truncated);
    QCOMPARE(t.shown(), shown);
}

void AlertModelTest::whatIsKnownBetterIsNotMissing()
{
    Bench t;
    t.add({w('a', 1), w('b', 2)});
    t.model.apply({Operation::Replace, {}, {b}, false, {}, Source::Rest});
    QCOMPARE(t.shown(), QStringLiteral("b a-"));
}

void AlertModelTest::anAnswerFromBeforeTheLinkIsNotCurrent()
{
    using Knowledge = AlertModel::Knowledge;
    Bench t;
    AlertUpdate answer{Operation::Replace, {w('a', 1)}, {}, false, {}, Source::Rest};
    t.model.setLinkUp(false);
    t.model.apply(answer); // asked while there was no link
    QCOMPARE(t.model.knowledge(), Knowledge::LastKnown);
    t.model.setLinkUp(true);
    QCOMPARE(t.model.knowledge(), Knowledge::LastKnown);
    answer.outdated = true; // it came late
    t.model.apply(answer);
    QCOMPARE(t.model.knowledge(), Knowledge::LastKnown);
    answer.outdated = false;
    answer.truncated = true; // a part of it does not say what it lacks
    t.model.apply(answer);
    QCOMPARE(t.model.knowledge(), Knowledge::LastKnown);
    answer.truncated = false;
    t.model.apply(answer);
    QCOMPARE(t.model.knowledge(), Knowledge::Current);
    // What was said before a loss, and is heard of after it, is not current either.
    t.model.setLinkUp(false);
    t.model.setLinkUp(true);
    AlertUpdate late{Operation::Add, {w('b', 2)}, {}, false};
    late.outdated = true;
    t.model.apply(late);
    QCOMPARE(t.model.knowledge(), Knowledge::LastKnown);
}

void AlertModelTest::listedAgainIsNotRaisedAgain()
{
    Bench t;
    t.replace({w('a', 1)});
    t.replace({w('a', 7)}); // a list without times comes with the time of arrival
    QCOMPARE(t.shown(), QStringLiteral("a"));
    QCOMPARE(t.model.at(0).facts().time, w('a', 1).time);
    t.replace({});
    t.replace({w('a', 9)});
    QCOMPARE(t.shown(), QStringLiteral("a2"));
    QCOMPARE(t.model.at(0).facts().time, w('a', 9).time);
    QCOMPARE(t.raisedIds(), QStringLiteral("a a"));
}

void AlertModelTest::whatIsOverWhenFirstHeardOfWaitsForNobody()
{
    Bench t;
    Alert over = crit('a', 1);
    over.active = false;
    t.add({over});
    t.replace({w('b', 2), over}, true);
    QCOMPARE(t.shown(), QStringLiteral("b a-"));
    QVERIFY(t.model.index(1).data(AlertModel::OverRole).toBool());
    QCOMPARE(t.model.unacknowledgedCount(), 1);
    QCOMPARE(t.model.bannerRow(), -1);
    QCOMPARE(t.raisedIds(), QStringLiteral("b"));
    t.model.acknowledge(a);
    t.model.shelve(a);
    QCOMPARE(t.actions.size(), 0);
    QCOMPARE(t.model.shelvedCount(), 0);
    t.replace({w('b', 2)}); // what the backend lists no more is no history either
    QCOMPARE(t.shown(), QStringLiteral("b"));
    t.add({over});
    t.add({crit('a', 3)});
    QCOMPARE(t.shown(), QStringLiteral("a b"));
    QCOMPARE(t.model.unacknowledgedCount(), 2);
    QCOMPARE(t.raisedIds(), QStringLiteral("b a"));
}

void AlertModelTest::toldAnewAfterReconnectingIsNoRepetition()
{
    Bench t;
    for (int session = 0; session < 5; ++session) {
        t.model.setLinkUp(true);
        Alert timeless = w('b', 10 * session);
        timeless.timed = false;
        t.add({w('a', 1), timeless, w('a', 2)});
        t.model.setLinkUp(false);
        t.clock.advance(10min);
    }
    QCOMPARE(t.model.rowCount(), 2);
    QCOMPARE(t.model.at(t.model.rowOf(a)).count(), 2);
    QCOMPARE(t.model.at(1 - t.model.rowOf(a)).count(), 1);
    QCOMPARE(t.model.at(1 - t.model.rowOf(a)).facts().time, w('b', 0).time);
    QCOMPARE(t.raised.size(), 2);
}

void AlertModelTest::repetitionsAfterReconnectingCount()
{
    Bench t;
    Alert timeless = w('b', 3);
    timeless.timed = false;
    t.add({w('a', 1), timeless});
    t.model.setLinkUp(false);
    t.model.setLinkUp(true);
    t.add({w('a', 1), timeless});
    QCOMPARE(t.shown(), QStringLiteral("b a"));
    t.add({w('a', 1), timeless}); // both are told for the second time on this connection
    QCOMPARE(t.shown(), QStringLiteral("b2 a2"));
    t.model.setLinkUp(false);
    t.model.setLinkUp(true);
    t.add({w('a', 9)}); // at a later time: it was raised while nobody was connected
    QCOMPARE(t.shown(), QStringLiteral("a3 b2"));
}

void AlertModelTest::anEmptyListMeansOnlyWhatWasHeard()
{
    using Knowledge = AlertModel::Knowledge;
    Bench t;
    QSignalSpy told(&t.model, &AlertModel::knowledgeChanged);
    t.model.setReported(false);
    QCOMPARE(t.model.knowledge(), Knowledge::NotReported);
    t.model.setReported(true);
    t.model.setLinkUp(false);
    t.model.setLinkUp(true);
    QCOMPARE(t.model.knowledge(), Knowledge::Unknown);
    t.replace({}, true); // nothing of it could be read
    QCOMPARE(t.model.knowledge(), Knowledge::Unknown);
    t.replace({});
    QCOMPARE(t.model.knowledge(), Knowledge::Current);
    t.model.setLinkUp(false);
    QCOMPARE(t.model.knowledge(), Knowledge::LastKnown);
    t.model.setLinkUp(true); // what was missed is not known
    QCOMPARE(t.model.knowledge(), Knowledge::LastKnown);
    t.clear(a);
    QCOMPARE(t.model.knowledge(), Knowledge::Current);
    QCOMPARE(told.size(), 5);
}

void AlertModelTest::bannerIsTheNewestUnacknowledgedCritical()
{
    Bench t;
    QSignalSpy banner(&t.model, &AlertModel::bannerChanged);
    QCOMPARE(t.model.bannerRow(), -1);
    t.add({w('w', 9)});
    QCOMPARE(banner.size(), 0);
    t.add({crit('a', 1), crit('b', 2)});
    QCOMPARE(idOf(t.model.at(t.model.bannerRow())), b);
    QCOMPARE(banner.size(), 1);
    t.model.acknowledge(b);
    QCOMPARE(idOf(t.model.at(t.model.bannerRow())), a);
    t.finish(Outcome::Failed);
    QCOMPARE(idOf(t.model.at(t.model.bannerRow())), b);
    t.clear(b);
    QCOMPARE(idOf(t.model.at(t.model.bannerRow())), a);
    t.clear(a);
    QCOMPARE(t.model.bannerRow(), -1);
    QCOMPARE(banner.size(), 5);
}

void AlertModelTest::countsGoByModule()
{
    Bench t;
    Module finance;
    finance.key = QStringLiteral("finance");
    finance.name.arabic = QStringLiteral("المالية");
    t.model.setModules({finance});
    Alert named = w('a', 1);
    named.module = QStringLiteral("hr");
    Alert bySource = w('b', 2);
    bySource.source = QStringLiteral("Finance");
    Alert byArabicName = w('c', 3);
    byArabicName.source = QStringLiteral("المالية");
    Alert byNothing = w('d', 4);
    byNothing.source = QStringLiteral("db-01");
    QSignalSpy counts(&t.model, &AlertModel::countsChanged);
    t.add({named, bySource, byArabicName, byNothing});
    QCOMPARE(counts.size(), 1);
    QCOMPARE(t.model.unacknowledgedCount(), 4);
    QCOMPARE(t.model.unacknowledgedCount(QStringLiteral("finance")), 2);
    QCOMPARE(t.model.unacknowledgedCount(QStringLiteral("hr")), 1);
    QCOMPARE(t.model.unacknowledgedCount(QStringLiteral("crm")), 0);
    QCOMPARE(t.model.index(0).data(AlertModel::ModuleRole).toString(), QString());
    QCOMPARE(t.model.index(1).data(AlertModel::ModuleRole).toString(), QStringLiteral("finance"));
    t.acknowledge(b);
    QCOMPARE(t.model.unacknowledgedCount(QStringLiteral("finance")), 1);
}

void AlertModelTest::nothingLeavesUncounted()
{
    FakeClock clock;
    AlertModel model(clock.clock());
    QSignalSpy counts(&model, &AlertModel::countsChanged);
    QVector<Alert> flood;
    for (int i = 0; i < AlertModel::capacity; ++i) {
        flood.append(alert(QString::number(i), i));
    }
    model.apply({Operation::Add, flood, {}, false});
    model.apply({Operation::Clear, {}, {QStringLiteral("7")}, false});
    model.apply({Operation::Add, {alert(QStringLiteral("x"), 5000)}, {}, false});
    QCOMPARE(model.rowCount(), AlertModel::capacity);
    QCOMPARE(model.rowOf(QStringLiteral("7")), -1);
    QVERIFY(model.rowOf(QStringLiteral("0")) >= 0);
    QCOMPARE(model.lostCount(), 1);
    const auto told = counts.size();
    model.apply({Operation::Add, {alert(QStringLiteral("y"), 5001)}, {}, false});
    QCOMPARE(model.rowOf(QStringLiteral("0")), -1);
    QCOMPARE(model.lostCount(), 2);
    QCOMPARE(counts.size(), told + 1);
}

void AlertModelTest::aFullListKeepsTheWorst()
{
    Bench t;
    Alert over = w('o', 8000);
    over.active = false;
    t.add({crit('a', 0), w('b', 0), over});
    QVector<Alert> flood;
    for (int i = 0; i < AlertModel::capacity; ++i) {
        flood.append(alert(QString::number(i), i + 1, Severity::Information));
    }
    t.add(flood);
    QCOMPARE(t.model.rowCount(), AlertModel::capacity);
    QVERIFY(t.model.rowOf(a) >= 0);
    QVERIFY(t.model.rowOf(b) >= 0);
    QCOMPARE(t.model.rowOf(over.id.text), -1);
    QCOMPARE(t.model.rowOf(QStringLiteral("1")), -1);
    QVERIFY(t.model.rowOf(QStringLiteral("2")) >= 0);
    QCOMPARE(t.model.lostCount(), 3);
}

void AlertModelTest::nothingIsEmittedForWhatDidNotChange()
{
    Bench t;
    t.replace({w('b', 2), w('a', 1)});
    QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
    QSignalSpy counts(&t.model, &AlertModel::countsChanged);
    t.replace({w('b', 2), w('a', 1)});
    t.clear(QStringLiteral("nobody"));
    t.model.checkShelved();
    QCOMPARE(changed.size(), 0);
    QCOMPARE(counts.size(), 0);
    t.clear(a);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(2).value<QList<int>>(), (QList<int>{AlertModel::ActiveRole}));
    const auto names = t.model.roleNames();
    for (int role = AlertModel::IdRole; role <= AlertModel::OverRole; ++role) {
        QVERIFY2(names.contains(role), qPrintable(QString::number(role)));
    }
}

void AlertModelTest::unknownTimesAreOrderedByArrival()
{
    Bench t;
    const auto arrivedAt = [](char id, int minute) {
        Alert item = w(id, 0);
        item.time = {};
        item.arrived = FakeClock().now().addSecs(60 * minute);
        return item;
    };
    t.add({w('a', 1)});
    t.add({w('c', 3)});
    t.add({arrivedAt('b', 2)});
    t.add({arrivedAt('d', 4)});
    QCOMPARE(t.shown(), QStringLiteral("d c b a"));
    QVERIFY(!t.model.at(0).facts().time.isValid());
    // Listed once more, it stays where it was.
    t.replace({arrivedAt('d', 5), w('c', 3), arrivedAt('b', 5), w('a', 1)});
    QCOMPARE(t.shown(), QStringLiteral("d c b a"));
    // Raised once more, it is the newest.
    t.add({arrivedAt('b', 6)});
    QCOMPARE(t.shown(), QStringLiteral("b2 d c a"));
}
