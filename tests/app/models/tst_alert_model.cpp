// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_alert_model.h"

#include "app/models/alert_model.h"
#include "tests/app/models/fake_clock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;
using Operation = AlertUpdate::Operation;
using Outcome = ActionResult::Outcome;

namespace {

Alert alert(const QString &id, int minute, Severity severity = Severity::Warning)
{
    Alert item;
    item.id = id;
    item.title = id;
    item.time = FakeClock().now().addSecs(60 * minute);
    item.severity = severity;
    return item;
}

Alert w(char id, int minute)
{
    return alert(QString(QLatin1Char(id)), minute);
}

Alert crit(char id, int minute)
{
    return alert(QString(QLatin1Char(id)), minute, Severity::Critical);
}

const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");

struct Bench
{
    FakeClock clock;
    AlertModel model{clock.clock()};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QSignalSpy actions{&model, &AlertModel::actionRequested};
    QSignalSpy raised{&model, &AlertModel::alertRaised};

    Bench() { model.setOperatorName(QStringLiteral("سارة")); }
    void add(const QVector<Alert> &items) { model.apply({Operation::Add, items, {}, false}); }
    void replace(const QVector<Alert> &items, bool truncated = false)
    {
        model.apply({Operation::Replace, items, {}, truncated});
    }
    void clear(const QString &id) { model.apply({Operation::Clear, {}, {id}, false}); }
    void finish(Outcome outcome, const QString &detail = {})
    {
        model.actionFinished({actions.last().at(0).value<Action>().requestId, outcome, detail});
    }
    void acknowledge(const QString &id)
    {
        model.acknowledge(id);
        finish(Outcome::Confirmed);
    }
    /// The ids in order; - returned to normal, + acknowledged, ? pending, ~ shelved, then the
    /// count.
    QString shown() const
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row) {
            const AlertLife &alert = model.at(row);
            QString text = idOf(alert);
            if (!alert.isActive()) {
                text += u'-';
            }
            if (alert.isAcknowledged()) {
                text += u'+';
            }
            if (alert.isPending()) {
                text += u'?';
            }
            if (alert.isShelved()) {
                text += u'~';
            }
            if (alert.count() > 1) {
                text += QString::number(alert.count());
            }
            list.append(text);
        }
        return list.join(u' ');
    }
    QString raisedIds() const
    {
        QStringList ids;
        for (const QVariantList &signal : raised) {
            ids.append(signal.at(0).value<AlertFacts>().id.text);
        }
        return ids.join(u' ');
    }
};

} // namespace

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

void AlertModelTest::clearedStaysUntilAcknowledged()
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

void AlertModelTest::acknowledgedStaysUntilCleared()
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

void AlertModelTest::acknowledgeCarriesWhoAndWhen()
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

void AlertModelTest::outcomeOfAnAcknowledgement_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<bool>("unconfirmed");
    QTest::addColumn<int>("unacknowledged");
    QTest::addColumn<QString>("failure");
    QTest::newRow("confirmed") << int(Outcome::Confirmed) << "a+" << false << 0 << "";
    QTest::newRow("sent, unconfirmed: not failed")
        << int(Outcome::Unconfirmed) << "a+" << true << 0 << "";
    QTest::newRow("failed: as before, with the reason")
        << int(Outcome::Failed) << "a" << false << 1 << "no";
}

void AlertModelTest::outcomeOfAnAcknowledgement()
{
    QFETCH(int, outcome);
    QFETCH(QString, shown);
    QFETCH(bool, unconfirmed);
    QFETCH(int, unacknowledged);
    QFETCH(QString, failure);
    Bench t;
    QSignalSpy failed(&t.model, &AlertModel::acknowledgeFailed);
    t.add({w('a', 1)});
    t.model.acknowledge(a);
    QCOMPARE(t.shown(), QStringLiteral("a?"));
    QCOMPARE(t.model.unacknowledgedCount(), 1);
    t.finish(Outcome(outcome), QStringLiteral("no"));
    QCOMPARE(t.shown(), shown);
    const QModelIndex index = t.model.index(0);
    QCOMPARE(index.data(AlertModel::UnconfirmedRole).toBool(), unconfirmed);
    QCOMPARE(index.data(AlertModel::FailureRole).toString(), failure);
    QCOMPARE(t.model.unacknowledgedCount(), unacknowledged);
    QCOMPARE(failed.size(), failure.isEmpty() ? 0 : 1);
    t.model.actionFinished({QString(), Outcome::Confirmed, {}});
    QCOMPARE(t.shown(), shown);
}

void AlertModelTest::acknowledgementHoldsForOneOccurrence()
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

void AlertModelTest::worseIsUnacknowledgedAgain()
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

void AlertModelTest::onlyWhatIsListedIsAcknowledged()
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

void AlertModelTest::shelvingHidesForATime()
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

void AlertModelTest::shelvingForATimeOutlastsComingAndGoing()
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

void AlertModelTest::shelvingOutlastsAnAcknowledgedOne()
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

void AlertModelTest::shelvingOnceEndsWithTheReturnToNormal()
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
