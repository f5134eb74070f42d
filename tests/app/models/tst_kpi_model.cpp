// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_kpi_model.h"

#include "app/models/dashboard_model.h"
#include "app/models/kpi_model.h"
#include "tests/app/models/fake_clock.h"
#include "tests/support/figure.h"

#include <QAbstractItemModelTester>
#include <QMetaEnum>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>

using namespace app;
using namespace std::chrono_literals;

namespace {

Kpi kpi(const QString &id, double value)
{
    Kpi kpi = test::figure(id, value);
    kpi.label.original = id;
    return kpi;
}

Kpi kpiWithout(const QString &id)
{
    Kpi kpi;
    kpi.id = id;
    return kpi;
}

const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");
const QString c = QStringLiteral("c");

/// A model under test with its clock and the tester that every model gets.
struct Bench
{
    FakeClock clock;
    KpiModel model{QStringLiteral("finance"), clock.clock()};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    void apply(const QVector<Kpi> &items, Source source = Source::Live)
    {
        model.apply({QStringLiteral("finance"), items, {}, false, source, clock.boot()});
    }
    QString ids() const
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row) {
            list.append(model.at(row).kpi.id);
        }
        return list.join(u' ');
    }
    Freshness freshness(int row) const { return model.at(row).freshness; }
};

QList<int> rolesOf(const QSignalSpy &spy, int signal = 0)
{
    return spy.at(signal).at(2).value<QList<int>>();
}

} // namespace

void KpiModelTest::rowsKeepTheOrderOfArrival()
{
    Bench t;
    t.apply({kpi(b, 1), kpi(a, 2)});
    t.apply({kpi(c, 1), kpi(a, 3), kpi(b, 4)});
    QCOMPARE(t.ids(), QStringLiteral("b a c"));
    QCOMPARE(t.model.rowOf(c), 2);
    QCOMPARE(t.model.rowOf(QStringLiteral("nobody")), -1);
    QCOMPARE(t.model.at(1).kpi.value.number, 3.0);
    t.apply({kpi(QString(), 1)});
    QCOMPARE(t.model.rowCount(), 3);
}

void KpiModelTest::updatesEmitOnlyWhatChanged()
{
    Bench t;
    t.apply({kpi(a, 1), kpi(b, 1)});
    QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&t.model, &QAbstractItemModel::modelReset);
    t.clock.advance(5s);
    t.apply({kpi(a, 2)});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 0);
    QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 0);
    QCOMPARE(rolesOf(changed),
             (QList<int>{KpiModel::ValueRole, KpiModel::ReceivedAtRole, KpiModel::HistoryRole}));
    changed.clear();
    t.clock.advance(5s);
    t.apply({kpi(a, 2)});
    QCOMPARE(rolesOf(changed), (QList<int>{KpiModel::ReceivedAtRole, KpiModel::HistoryRole}));
    QCOMPARE(reset.size(), 0);
}

void KpiModelTest::contiguousRowsAreOneChange()
{
    Bench t;
    t.apply({kpi(a, 1), kpi(b, 1), kpi(c, 1)});
    QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
    t.clock.advance(5s);
    t.apply({kpi(c, 2), kpi(b, 2), kpi(a, 2)});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 2);
}

void KpiModelTest::removedIdsLeave()
{
    Bench t;
    t.apply({kpi(a, 1), kpi(b, 1), kpi(c, 1)});
    QSignalSpy count(&t.model, &KpiModel::countChanged);
    t.model.apply({QStringLiteral("finance"), {}, {a, c}, false, Source::Live, t.clock.boot()});
    QCOMPARE(t.ids(), QStringLiteral("b"));
    QCOMPARE(t.model.rowOf(b), 0);
    QCOMPARE(count.size(), 1);
}

void KpiModelTest::completeListsRemoveTheRest()
{
    Bench t;
    t.apply({kpi(a, 1), kpi(b, 1), kpi(c, 1)});
    t.model.apply({QStringLiteral("finance"), {kpi(c, 2)}, {}, true, Source::Live, t.clock.boot()});
    QCOMPARE(t.ids(), QStringLiteral("c"));
    t.model.apply({QStringLiteral("finance"), {}, {}, true, Source::Live, t.clock.boot()});
    QCOMPARE(t.model.rowCount(), 0);
}

void KpiModelTest::emptyListsSayNothing()
{
    Bench t;
    t.apply({kpi(a, 1)});
    const auto before = t.model.lastUpdate();
    t.clock.advance(5s);
    t.apply({});
    QCOMPARE(t.ids(), QStringLiteral("a"));
    QCOMPARE(t.model.lastUpdate(), before);
}

void KpiModelTest::worseSourcesNeverReplaceBetterNewerOnes_data()
{
    QTest::addColumn<Source>("first");
    QTest::addColumn<Source>("second");
    QTest::addColumn<int>("secondsLater");
    QTest::addColumn<bool>("replaced");
    QTest::newRow("live replaces live") << Source::Live << Source::Live << 5 << true;
    QTest::newRow("live replaces REST of the same time")
        << Source::Rest << Source::Live << 0 << true;
    QTest::newRow("older REST never replaces live") << Source::Live << Source::Rest << -5 << false;
    QTest::newRow("REST of the same time never replaces live")
        << Source::Live << Source::Rest << 0 << false;
    QTest::newRow("REST never replaces what is live") << Source::Live << Source::Rest << 2 << false;
    QTest::newRow("newer REST replaces stale live") << Source::Live << Source::Rest << 3600 << true;
    QTest::newRow("an old snapshot never replaces REST")
        << Source::Rest << Source::Snapshot << -60 << false;
    QTest::newRow("live replaces sample") << Source::Sample << Source::Live << 0 << true;
    QTest::newRow("sample replaces sample") << Source::Sample << Source::Sample << 5 << true;
    QTest::newRow("sample never replaces live, however old")
        << Source::Live << Source::Sample << 3600 << false;
    QTest::newRow("sample never replaces a snapshot")
        << Source::Snapshot << Source::Sample << 3600 << false;
}

void KpiModelTest::worseSourcesNeverReplaceBetterNewerOnes()
{
    QFETCH(Source, first);
    QFETCH(Source, second);
    QFETCH(int, secondsLater);
    QFETCH(bool, replaced);
    Bench t;
    t.apply({kpi(a, 1)}, first);
    t.clock.advance(std::chrono::seconds(secondsLater));
    t.apply({kpi(a, 2)}, second);
    QCOMPARE(t.model.at(0).kpi.value.number, replaced ? 2.0 : 1.0);
    QCOMPARE(t.model.at(0).source, replaced ? second : first);
}

void KpiModelTest::answersKeepNoSilentStreamLive()
{
    Bench t;
    t.model.setInterval(10s);
    t.apply({kpi(a, 1)});
    for (int i = 0; i < 10; ++i) {
        t.clock.advance(5s);
        t.apply({kpi(b, i)}, Source::Rest);
    }
    QCOMPARE(t.freshness(0), Freshness::Stale);
    QCOMPARE(t.freshness(1), Freshness::Stale);
    t.apply({kpi(b, 11)});
    QCOMPARE(t.freshness(1), Freshness::Live);
}

void KpiModelTest::freshnessFollowsTheValue_data()
{
    QTest::addColumn<Source>("source");
    QTest::addColumn<bool>("withValue");
    QTest::addColumn<bool>("linkUp");
    QTest::addColumn<Freshness>("expected");
    QTest::newRow("live") << Source::Live << true << true << Freshness::Live;
    QTest::newRow("REST is never live") << Source::Rest << true << true << Freshness::Stale;
    QTest::newRow("a snapshot is stale") << Source::Snapshot << true << true << Freshness::Stale;
    QTest::newRow("sample says so") << Source::Sample << true << true << Freshness::Sample;
    QTest::newRow("sample says so offline too")
        << Source::Sample << true << false << Freshness::Sample;
    QTest::newRow("no data") << Source::Live << false << true << Freshness::NoData;
    QTest::newRow("without a link nothing is live")
        << Source::Live << true << false << Freshness::Stale;
}

void KpiModelTest::freshnessFollowsTheValue()
{
    QFETCH(Source, source);
    QFETCH(bool, withValue);
    QFETCH(bool, linkUp);
    QFETCH(Freshness, expected);
    Bench t;
    t.model.setLinkUp(linkUp);
    t.apply({withValue ? kpi(a, 1) : kpiWithout(a)}, source);
    QCOMPARE(t.freshness(0), expected);
}

void KpiModelTest::linkDropMakesStaleAtOnce()
{
    Bench t;
    t.apply({kpi(a, 1), kpi(b, 1), kpiWithout(c)});
    QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
    QSignalSpy stale(&t.model, &KpiModel::staleChanged);
    t.model.setLinkUp(false);
    QCOMPARE(t.freshness(0), Freshness::Stale);
    QCOMPARE(t.freshness(1), Freshness::Stale);
    QCOMPARE(t.freshness(2), Freshness::NoData);
    QCOMPARE(t.model.at(0).kpi.value.number, 1.0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 1);
    QCOMPARE(rolesOf(changed), (QList<int>{KpiModel::FreshnessRole, KpiModel::HistoryRole}));
    QVERIFY(t.model.stale());
    QCOMPARE(stale.size(), 1);
    QVERIFY(!t.model.nextDeadline());
    t.model.setLinkUp(false);
    QCOMPARE(changed.size(), 1);
}

void KpiModelTest::returningLinkMakesLiveOnlyWhatComes()
{
    Bench t;
    t.apply({kpi(a, 1), kpi(b, 1)});
    t.model.setLinkUp(false);
    t.model.setLinkUp(true);
    QCOMPARE(t.freshness(0), Freshness::Stale);
    t.apply({kpi(a, 2)});
    QCOMPARE(t.freshness(0), Freshness::Live);
    QCOMPARE(t.freshness(1), Freshness::Stale);
    QVERIFY(!t.model.stale());
}

void KpiModelTest::silenceMakesStaleAfterThreeIntervals()
{
    Bench t;
    t.model.setInterval(5s);
    t.apply({kpi(a, 1)});
    QCOMPARE(t.model.nextDeadline(), std::optional(t.clock.boot() + 15s));
    t.clock.advance(14'999ms);
    t.model.checkFreshness();
    QCOMPARE(t.freshness(0), Freshness::Live);
    t.clock.advance(1ms);
    t.model.checkFreshness();
    QCOMPARE(t.freshness(0), Freshness::Stale);
    t.apply({kpi(a, 1)});
    QCOMPARE(t.freshness(0), Freshness::Live);
}

void KpiModelTest::stepsOfTheWallClockChangeNoAge()
{
    Bench t;
    for (int i = 0; i < 4; ++i) {
        t.clock.advance(2s);
        t.clock.stepWall(i % 2 ? -1h : 400 * 24h);
        t.apply({kpi(a, i)});
    }
    QCOMPARE(t.model.interval(), std::chrono::milliseconds(2s));
    const auto received = t.model.at(0).receivedAt;
    t.clock.stepWall(400 * 24h);
    t.model.checkFreshness();
    QCOMPARE(t.freshness(0), Freshness::Live);
    t.clock.stepWall(-500 * 24h);
    t.clock.advance(6s);
    t.model.checkFreshness();
    QCOMPARE(t.freshness(0), Freshness::Stale);
    QCOMPARE(t.clock.boot() - received.value(), std::chrono::milliseconds(6s));
    // What is shown is the wall clock of now, minus the age.
    QCOMPARE(t.model.index(0).data(KpiModel::ReceivedAtRole).toDateTime(),
             t.clock.now().addSecs(-6));
    QCOMPARE(t.model.lastUpdateTime(), t.clock.now().addSecs(-6));
}

void KpiModelTest::learnedIntervalDecides()
{
    Bench t;
    QCOMPARE(t.model.interval(), KpiModel::assumedInterval);
    for (int i = 0; i < 5; ++i) {
        t.clock.advance(2s);
        t.apply({kpi(a, i)});
    }
    QCOMPARE(t.model.interval(), std::chrono::milliseconds(2s));
    t.clock.advance(6s);
    t.model.checkFreshness();
    QCOMPARE(t.freshness(0), Freshness::Stale);
    t.model.setInterval(60s);
    QCOMPARE(t.model.interval(), std::chrono::milliseconds(60s));
}

void KpiModelTest::aKpiThatStaysAwayIsStaleAlone()
{
    Bench t;
    for (int i = 0; i < 4; ++i) {
        t.clock.advance(5s);
        t.apply({kpi(a, i), kpi(b, i)});
    }
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(t.freshness(1), Freshness::Live);
        t.clock.advance(5s);
        t.apply({kpi(a, i)});
    }
    QCOMPARE(t.freshness(0), Freshness::Live);
    QCOMPARE(t.freshness(1), Freshness::Stale);
    QVERIFY(!t.model.stale());
}

void KpiModelTest::oneThatCameSeldomIsNotKeptAlive_data()
{
    QTest::addColumn<int>("times");
    QTest::newRow("once") << 1;
    QTest::newRow("twice") << 2;
}

void KpiModelTest::oneThatCameSeldomIsNotKeptAlive()
{
    QFETCH(int, times);
    Bench t;
    for (int i = 0; i < times; ++i) {
        t.apply({kpi(a, i), kpi(b, i)});
        t.clock.advance(2s);
    }
    for (int i = 0; i < 44; ++i) { // until 90 s after b's last
        QCOMPARE(t.freshness(1), Freshness::Live);
        t.apply({kpi(a, i)});
        t.clock.advance(2s);
    }
    t.apply({kpi(a, 0)});
    QCOMPARE(t.freshness(0), Freshness::Live);
    QCOMPARE(t.freshness(1), Freshness::Stale);
}

void KpiModelTest::fewerCopiesLeaveTheOthersStale()
{
    Bench t;
    const auto copies = [](int count) {
        QVector<Kpi> items;
        for (int copy = 1; copy <= count; ++copy) {
            items.append(kpi(copy == 1 ? a : idOfCopy(a, copy), copy));
            items.last().copy = copy;
            items.last().copies = count;
        }
        return items;
    };
    t.apply(copies(3));
    t.clock.advance(1s);
    t.apply(copies(2));
    QCOMPARE(t.freshness(0), Freshness::Live);
    QCOMPARE(t.freshness(1), Freshness::Live);
    QCOMPARE(t.freshness(2), Freshness::Stale);
    t.apply(copies(1));
    QCOMPARE(t.freshness(0), Freshness::Live);
    QCOMPARE(t.freshness(1), Freshness::Stale);
    t.apply(copies(3));
    for (int row = 0; row < 3; ++row) {
        QCOMPARE(t.freshness(row), Freshness::Live);
    }
}

void KpiModelTest::theTimerMarksWhatIsDue()
{
    // The real clock, since the timer is what is tested.
    KpiModel model(QStringLiteral("finance"));
    model.setInterval(20ms);
    model.apply({QStringLiteral("finance"), {kpi(a, 1)}, {}, false, Source::Live, {}});
    QTRY_COMPARE(model.at(0).freshness, Freshness::Stale);
    QVERIFY(model.stale());
}

void KpiModelTest::staleHistoryGetsOneGap()
{
    Bench t;
    t.model.setInterval(5s);
    t.apply({kpi(a, 1)});
    t.clock.advance(15s);
    t.model.checkFreshness();
    t.model.setLinkUp(false);
    t.model.setLinkUp(true);
    t.apply({kpi(a, 3)});
    const QVariantList history = t.model.index(0).data(KpiModel::HistoryRole).toList();
    QCOMPARE(history, (QVariantList{1.0, QVariant(), 3.0}));
}

void KpiModelTest::missingValuesAreGapsNotZero()
{
    Bench t;
    t.apply({kpi(a, 1)});
    t.apply({kpiWithout(a)});
    t.apply({kpiWithout(a)});
    t.apply({kpi(a, std::numeric_limits<double>::infinity())});
    t.apply({kpi(a, 2)});
    QCOMPARE(t.model.index(0).data(KpiModel::HistoryRole).toList(),
             (QVariantList{1.0, QVariant(), 2.0}));
}

void KpiModelTest::backendHistorySeedsOnce()
{
    Bench t;
    Kpi seeded = kpi(a, 110);
    seeded.history = {98, std::nan(""), 105, 110};
    t.apply({seeded});
    QCOMPARE(t.model.index(0).data(KpiModel::HistoryRole).toList(),
             (QVariantList{98.0, 105.0, 110.0}));
    QVERIFY(t.model.at(0).history.first().msecs < t.model.at(0).history.last().msecs);
    QVERIFY(t.model.at(0).history.last().msecs <= t.clock.boot().time_since_epoch().count());
    t.clock.advance(5s);
    seeded.value.number = 120;
    t.apply({seeded});
    t.clock.advance(5s);
    t.apply({seeded});
    QCOMPARE(t.model.index(0).data(KpiModel::HistoryRole).toList(),
             (QVariantList{98.0, 105.0, 110.0, 120.0, 120.0}));
}

void KpiModelTest::seedsWithTimesStandThere()
{
    Bench t;
    const qint64 wall = t.clock.now().toMSecsSinceEpoch();
    const qint64 boot = t.clock.boot().time_since_epoch().count();
    Kpi seeded = kpi(a, 4);
    seeded.history = {1, 2, 7, 3, 4};
    // Of the same time, older than the one before, and the value itself.
    seeded.historyTimes = {wall - 60000, wall - 20000, wall - 20000, wall - 30000, wall};
    t.apply({seeded});
    const History history = t.model.at(0).history;
    QCOMPARE(history.size(), 3);
    QCOMPARE(history[0].msecs, boot - 60000);
    QCOMPARE(history[1].msecs, boot - 20000);
    QCOMPARE(history[1].value, 2.0);
    QCOMPARE(history[2].msecs, boot);
    QCOMPARE(history[2].value, 4.0);
    // They are no guesses: what is learned of the interval moves none of them.
    for (int i = 0; i < 10; ++i) {
        t.clock.advance(5s);
        t.apply({kpi(a, 5 + i)});
    }
    QCOMPARE(t.model.at(0).history[0].msecs, boot - 60000);
    QVERIFY(t.model.at(0).kpi.historyTimes.isEmpty());
}

void KpiModelTest::seedsAndLiveValuesShareOneAxis_data()
{
    QTest::addColumn<double>("first");
    QTest::addColumn<int>("points");
    QTest::newRow("the seed ends with the value itself") << 4.0 << 40;
    QTest::newRow("the seed ends before the value") << 5.0 << 41;
}

void KpiModelTest::seedsAndLiveValuesShareOneAxis()
{
    QFETCH(double, first);
    QFETCH(int, points);
    Bench t;
    Kpi seeded = kpi(a, first);
    seeded.history = {1, 2, 3, 4};
    t.apply({seeded});
    for (int i = 0; i < 36; ++i) { // three minutes
        t.clock.advance(5s);
        seeded.value.number = 6 + i;
        t.apply({seeded});
    }
    const History history = t.model.at(0).history;
    QCOMPARE(history.size(), points);
    for (qsizetype i = 1; i < history.size(); ++i) {
        QCOMPARE(history[i].msecs - history[i - 1].msecs, 5000);
    }
}

void KpiModelTest::historyIsBounded()
{
    Bench t;
    Kpi seeded = kpi(a, 1);
    seeded.history = QVector<double>(5000, 3.0);
    t.apply({seeded});
    QCOMPARE(t.model.at(0).history.size(), KpiModel::historyCapacity);
    t.apply({kpi(b, 0)});
    for (int i = 1; i <= 1000; ++i) {
        t.apply({kpi(b, i)});
    }
    QCOMPARE(t.model.at(1).history.size(), KpiModel::historyCapacity);
    QCOMPARE(t.model.at(1).history.last().value, 1000.0);
    QCOMPARE(t.model.at(1).history.first().value, 1001.0 - KpiModel::historyCapacity);
}

void KpiModelTest::viewersMakeItWanted()
{
    Bench t;
    QSignalSpy wanted(&t.model, &KpiModel::wantedChanged);
    t.model.addViewer();
    t.model.addViewer();
    QVERIFY(t.model.wanted());
    t.model.removeViewer();
    t.model.removeViewer();
    t.model.removeViewer();
    QVERIFY(!t.model.wanted());
    QCOMPARE(wanted, (QList<QVariantList>{{true}, {false}}));
}

void KpiModelTest::rolesAreDocumented()
{
    Bench t;
    Kpi full = kpi(a, 1);
    full.icon = QStringLiteral("coin");
    full.statusWord = QStringLiteral("odd");
    full.polarity = Polarity::HigherIsBetter;
    full.severity = Severity::Warning;
    full.otherFields.insert(QStringLiteral("x"), QStringLiteral("1"));
    t.apply({full});
    const QModelIndex index = t.model.index(0);
    QCOMPARE(index.data().toString(), a);
    QCOMPARE(index.data(KpiModel::IdRole).toString(), a);
    QCOMPARE(index.data(KpiModel::LabelRole).value<LocalizedText>().original, a);
    QCOMPARE(index.data(KpiModel::ValueRole).value<Quantity>(), full.value);
    QCOMPARE(index.data(KpiModel::TrendRole).value<Trend>(), full.trend);
    QCOMPARE(index.data(KpiModel::SeverityRole).value<Severity>(), Severity::Warning);
    QCOMPARE(index.data(KpiModel::SourceRole).value<Source>(), Source::Live);
    QCOMPARE(index.data(KpiModel::FreshnessRole).value<Freshness>(), Freshness::Live);
    QCOMPARE(index.data(KpiModel::ReceivedAtRole).toDateTime(), t.clock.now());
    QCOMPARE(index.data(KpiModel::PolarityRole).value<Polarity>(), Polarity::HigherIsBetter);
    QCOMPARE(index.data(KpiModel::IconRole).toString(), full.icon);
    QCOMPARE(index.data(KpiModel::StatusWordRole).toString(), full.statusWord);
    QCOMPARE(index.data(KpiModel::OtherFieldsRole).toMap().value(QStringLiteral("x")).toString(),
             QStringLiteral("1"));
    const auto names = t.model.roleNames();
    for (int role = KpiModel::IdRole; role <= KpiModel::OutOfOrderRole; ++role) {
        QVERIFY2(names.contains(role), qPrintable(QString::number(role)));
    }
}

void KpiModelTest::dashboardKeepsItsLists()
{
    FakeClock clock;
    DashboardModel dashboard(clock.clock());
    QAbstractItemModelTester cards(dashboard.summaryCards(),
                                   QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester top(dashboard.topKpis(),
                                 QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy updated(&dashboard, &DashboardModel::lastUpdateChanged);
    QVERIFY(!dashboard.lastUpdate());
    dashboard.apply(
        {QVector<Kpi>{kpi(a, 1), kpi(b, 1)}, QVector<Kpi>{kpi(c, 1)}, Source::Live, clock.boot()});
    QCOMPARE(updated.size(), 1);
    QCOMPARE(dashboard.summaryCards()->rowCount(), 2);
    clock.advance(10s);
    dashboard.apply({QVector<Kpi>{}, QVector<Kpi>{kpi(a, 1)}, Source::Live, clock.boot()});
    QCOMPARE(dashboard.summaryCards()->rowCount(), 2);
    QCOMPARE(dashboard.topKpis()->rowCount(), 1);
    QCOMPARE(dashboard.topKpis()->at(0).kpi.id, a);
    QCOMPARE(dashboard.lastUpdate(), std::optional(clock.boot()));
    dashboard.apply({std::nullopt, std::nullopt, Source::Live, clock.boot() + 1s});
    QCOMPARE(updated.size(), 2);
    dashboard.setLinkUp(false);
    QVERIFY(dashboard.summaryCards()->stale());
    QVERIFY(dashboard.topKpis()->stale());
}
