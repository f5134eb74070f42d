// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_kpi_times.h"

#include "app/models/console_models.h"
#include "tests/app/models/fake_clock.h"
#include "tests/support/figure.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace app;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");

struct Bench
{
    FakeClock clock;
    std::shared_ptr<ServerClock> server = std::make_shared<ServerClock>();
    KpiModel model{QStringLiteral("plant"), clock.clock(), server};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Kpi kpi(const QString &id, double value, milliseconds ago) const
    {
        Kpi kpi = test::figure(id, value);
        kpi.time = clock.now().addMSecs(-ago.count());
        return kpi;
    }
    void send(const QVector<Kpi> &items)
    {
        model.apply({QStringLiteral("plant"), items, {}, false, Source::Live, clock.boot()});
    }
    void send(const QString &id, double value, milliseconds ago) { send({kpi(id, value, ago)}); }
    /// What `id` shows once `time` is over.
    void wait(milliseconds time)
    {
        clock.advance(time);
        model.checkFreshness();
    }
    const KpiEntry &entry(const QString &id) const { return model.at(model.rowOf(id)); }
    Freshness freshness(const QString &id = a) const { return entry(id).freshness; }
    milliseconds age(const QString &id = a) const
    {
        return clock.boot() - entry(id).agesFrom().value();
    }
    QString history(const QString &id = a) const
    {
        QStringList points;
        for (const HistoryPoint &point : entry(id).history) {
            points.append(
                std::isnan(point.value)
                    ? QStringLiteral("-")
                    : QStringLiteral("%1@%2")
                          .arg(point.value)
                          .arg((clock.boot().time_since_epoch().count() - point.msecs) / 1000));
        }
        return points.join(u' ');
    }
};

} // namespace

void KpiTimesTest::anOldFirstValueIsStale_data()
{
    QTest::addColumn<int>("secondsAgo");
    QTest::addColumn<Freshness>("freshness");
    QTest::addColumn<int>("age");
    QTest::newRow("just measured") << 0 << Freshness::Live << 0;
    QTest::newRow("nine minutes") << 540 << Freshness::Live << 540;
    QTest::newRow("ten minutes") << 600 << Freshness::Stale << 600;
    QTest::newRow("three hours") << 10800 << Freshness::Stale << 10800;
    QTest::newRow("still to come") << -7200 << Freshness::Live << 0;
}

void KpiTimesTest::anOldFirstValueIsStale()
{
    QFETCH(int, secondsAgo);
    QFETCH(Freshness, freshness);
    QFETCH(int, age);
    Bench t;
    t.send(a, 1, std::chrono::seconds(secondsAgo));
    QCOMPARE(t.freshness(), freshness);
    QCOMPARE(t.age(), milliseconds(std::chrono::seconds(age)));
}

void KpiTimesTest::theAgeCountsFromTheOwnTime()
{
    Bench t;
    t.send(a, 1, 4min);
    t.wait(1min);
    QCOMPARE(t.age(), milliseconds(5min));
    QCOMPARE(t.model.index(0).data(KpiModel::MeasuredAtRole).toDateTime(),
             t.clock.now().addSecs(-300));
    QCOMPARE(t.model.index(0).data(KpiModel::ReceivedAtRole).toDateTime(),
             t.clock.now().addSecs(-60));
}

void KpiTimesTest::theSameTimeAgainIsNoNews()
{
    Bench t;
    // A source is measured each 10 s; then it dies, and its last value is sent again and again.
    for (int i = 0; i < 4; ++i) {
        t.wait(10s);
        t.send(a, i, 0s);
    }
    for (int i = 1; i < 40; ++i) {
        t.wait(2s);
        t.send(a, 3, 2s * i);
        QCOMPARE(t.freshness(), 2s * i < 30s ? Freshness::Live : Freshness::Stale);
    }
    QCOMPARE(t.age(), milliseconds(78s));
    QCOMPARE(t.history(), QStringLiteral("0@108 1@98 2@88 3@78 -"));
}

void KpiTimesTest::intervalsAreLearnedFromOwnTimes()
{
    Bench t;
    // Every list of the module, each 5 s, holds a figure that is measured each minute.
    for (int i = 0; i < 60; ++i) {
        t.send({t.kpi(a, i, 5s * (i % 12)), t.kpi(b, i, 0s)});
        QCOMPARE(t.freshness(), Freshness::Live);
        t.wait(5s);
    }
    QCOMPARE(t.entry(a).arrivals.estimate(), std::optional(milliseconds(1min)));
    QCOMPARE(t.entry(b).arrivals.estimate(), std::optional(milliseconds(5s)));
}

void KpiTimesTest::theProfilesMaximumAgeHolds()
{
    Bench t;
    Kpi daily = t.kpi(a, 1, 20h);
    daily.maxAge = 24h;
    Kpi quick = t.kpi(b, 1, 3s);
    quick.maxAge = 5s;
    t.send({daily, quick});
    QCOMPARE(t.freshness(a), Freshness::Live);
    QCOMPARE(t.freshness(b), Freshness::Live);
    QCOMPARE(t.model.nextDeadline(), std::optional(t.clock.boot() + 2s));
    t.wait(2s);
    QCOMPARE(t.freshness(b), Freshness::Stale);
    t.wait(3h);
    QCOMPARE(t.freshness(a), Freshness::Live);
    t.wait(1h);
    QCOMPARE(t.freshness(a), Freshness::Stale);
}

void KpiTimesTest::aSkewedServerWithLiveDataIsLive_data()
{
    QTest::addColumn<milliseconds>("behind");
    QTest::newRow("two hours behind") << milliseconds(2h);
    QTest::newRow("two hours ahead") << milliseconds(-2h);
    QTest::newRow("years behind") << milliseconds(10 * 365 * 24h);
    QTest::newRow("a minute behind") << milliseconds(1min);
    QTest::newRow("right") << milliseconds(0);
}

void KpiTimesTest::aSkewedServerWithLiveDataIsLive()
{
    QFETCH(milliseconds, behind);
    Bench t;
    t.send(a, 0, behind);
    QVERIFY(!t.server->skew({t.clock.boot(), t.clock.now()}));
    for (int i = 1; i < 6; ++i) {
        t.wait(2s);
        t.send(a, i, behind + (i % 2 ? 0ms : 150ms)); // with some jitter
        QCOMPARE(t.freshness(), Freshness::Live);
        QVERIFY(t.age() <= 300ms);
    }
    const auto skew = t.server->skew({t.clock.boot(), t.clock.now()}).value();
    QVERIFY(std::chrono::abs(skew + behind) <= 300ms);
    // A value of three hours ago, by the same clock, is old all the same.
    t.send({t.kpi(b, 1, behind + 3h)});
    QCOMPARE(t.freshness(b), Freshness::Stale);
    QVERIFY(std::chrono::abs(t.age(b) - 3h) <= 300ms);
    t.wait(6s);
    QCOMPARE(t.freshness(), Freshness::Stale);
}

void KpiTimesTest::fastValuesShowTheSkewToo()
{
    Bench t;
    for (int i = 0; i < 20; ++i) {
        t.send(a, i, 2h);
        t.wait(200ms);
    }
    QCOMPARE(t.freshness(), Freshness::Live);
    QCOMPARE(t.server->skew({t.clock.boot(), t.clock.now()}), std::optional(milliseconds(-2h)));
}

void KpiTimesTest::whatComesBeforeTheSkewIsKnownIsReadAgain()
{
    Bench t;
    t.send({t.kpi(a, 1, 2h), t.kpi(b, 1, 2h)});
    QCOMPARE(t.freshness(b), Freshness::Stale);
    t.wait(2s);
    t.send(a, 2, 2h);
    QCOMPARE(t.freshness(a), Freshness::Live);
    QCOMPARE(t.freshness(b), Freshness::Live);
    QCOMPARE(t.age(b), milliseconds(2s));
    // What the loss of the link made stale is live only when it comes again.
    Bench cut;
    cut.send({cut.kpi(a, 1, 2h), cut.kpi(b, 1, 2h)});
    cut.model.setLinkUp(false);
    cut.model.setLinkUp(true);
    cut.wait(2s);
    cut.send(a, 2, 2h);
    QCOMPARE(cut.freshness(a), Freshness::Live);
    QCOMPARE(cut.freshness(b), Freshness::Stale);
    // So is what came before the loss and was told after it.
    Bench late;
    late.model.setLinkUp(false);
    late.send({late.kpi(a, 1, 2h), late.kpi(b, 1, 2h)});
    late.model.setLinkUp(true);
    late.wait(2s);
    late.send(a, 2, 2h);
    QCOMPARE(late.freshness(a), Freshness::Live);
    QCOMPARE(late.freshness(b), Freshness::Stale);
}

void KpiTimesTest::aLateSourceBesideARightOneIsStale()
{
    Bench t;
    for (int i = 0; i < 30; ++i) {
        t.send({t.kpi(a, i, 0s), t.kpi(b, i, 3h)});
        QCOMPARE(t.freshness(a), Freshness::Live);
        if (i > 0) {
            QCOMPARE(t.freshness(b), Freshness::Stale);
        }
        t.wait(20s);
    }
    QCOMPARE(t.age(b), milliseconds(3h + 20s));
}

void KpiTimesTest::replayedValuesAreNoProofOfSkew()
{
    Bench t;
    // A backlog of minutes comes within seconds.
    for (int i = 0; i < 20; ++i) {
        t.send(a, i, 3h - i * 1min);
        t.wait(2s);
    }
    QCOMPARE(t.freshness(), Freshness::Stale);
    QVERIFY(!t.server->skew({t.clock.boot(), t.clock.now()}));
    // The last known value, then live ones.
    t.send(a, 1, 0s);
    QCOMPARE(t.freshness(), Freshness::Live);
    QCOMPARE(t.age(), milliseconds(0));
}

void KpiTimesTest::skewFollowsNoStepOfOurWallClock()
{
    Bench t;
    // Our clock is a year behind and is set right: to the server's clock it is the other way round.
    t.clock.stepWall(-365 * 24h);
    QDateTime server = t.clock.now().addDays(365);
    Kpi kpi = t.kpi(a, 1, 0s);
    for (int i = 0; i < 10; ++i) {
        kpi.time = server.addSecs(2 * i);
        t.send({kpi});
        QCOMPARE(t.freshness(), Freshness::Live);
        QCOMPARE(t.age(), milliseconds(0));
        if (i == 5) {
            t.clock.stepWall(365 * 24h);
        }
        if (i > 5) {
            QCOMPARE(t.server->skew({t.clock.boot(), t.clock.now()}),
                     std::optional(milliseconds(0)));
        }
        t.wait(2s);
    }
}

void KpiTimesTest::olderValuesAreRefusedAndCounted()
{
    Bench t;
    t.send(a, 1, 0s);
    t.wait(1s);
    t.send(a, 2, 30s);
    QCOMPARE(t.entry(a).kpi.value.number, 1.0);
    QVERIFY(!t.entry(a).outOfOrder);
    t.send(a, 3, 0s);
    t.send({t.kpi(a, 4, 30s), t.kpi(a, 5, 0s)});
    QCOMPARE(t.entry(a).kpi.value.number, 5.0);
    t.send(a, 6, 30s);
    t.send(a, 7, 20s);
    QCOMPARE(t.entry(a).kpi.value.number, 5.0);
    QCOMPARE(t.model.olderValues(), quint64(4));
}

void KpiTimesTest::thirdOlderRunningIsAcceptedAndMarked()
{
    Bench t;
    t.send(a, 1, 0s);
    QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
    for (int i = 0; i < 3; ++i) {
        t.wait(2s);
        t.send(a, 10 + i, 1h);
        QCOMPARE(t.entry(a).kpi.value.number, i < 2 ? 1.0 : 12.0);
        QCOMPARE(t.entry(a).outOfOrder, i == 2);
    }
    QVERIFY(changed.last().at(2).value<QList<int>>().contains(KpiModel::OutOfOrderRole));
    QCOMPARE(t.model.olderValues(), quint64(3));
    QVERIFY(t.model.index(0).data(KpiModel::OutOfOrderRole).toBool());
    // It goes on from there: that is no older value any more, but the mark stays for a while.
    for (int i = 0; i < 295; ++i) {
        t.wait(2s);
        t.send(a, i, 1h);
        QVERIFY(t.entry(a).outOfOrder);
    }
    t.wait(20s);
    t.send(a, 1, 1h);
    QVERIFY(!t.entry(a).outOfOrder);
    QCOMPARE(t.model.olderValues(), quint64(3));
}

void KpiTimesTest::olderOnesThatWereFoldedCount()
{
    Bench t;
    t.send(a, 1, 0s);
    t.send(a, 10, 100s);
    QCOMPARE(t.entry(a).kpi.value.number, 1.0);
    Kpi last = t.kpi(a, 12, 98s);
    last.folded = 1; // 11 came within the same frame
    t.send({last});
    QCOMPARE(t.entry(a).kpi.value.number, 12.0);
    QVERIFY(t.entry(a).outOfOrder);
    QCOMPARE(t.entry(a).kpi.folded, 0);
    QCOMPARE(t.model.olderValues(), quint64(3));
}

void KpiTimesTest::aTimeStillToComeMakesNoOtherOlder()
{
    Bench t;
    t.send(a, 1, -1h);
    t.wait(2s);
    t.send(a, 2, 0s);
    QCOMPARE(t.entry(a).kpi.value.number, 2.0);
    QVERIFY(!t.entry(a).outOfOrder);
    QCOMPARE(t.model.olderValues(), quint64(0));
    t.send(a, 3, 10s);
    QCOMPARE(t.entry(a).kpi.value.number, 2.0);
    QCOMPARE(t.model.olderValues(), quint64(1));
}

void KpiTimesTest::anOldTimeReplacesNoneWithoutATime()
{
    Bench t;
    Kpi untimed = t.kpi(a, 1, 0s);
    untimed.time = {};
    t.send({untimed});
    t.wait(2s);
    t.send(a, 2, 2h);
    QCOMPARE(t.entry(a).kpi.value.number, 1.0);
    QCOMPARE(t.freshness(), Freshness::Live);
    QCOMPARE(t.model.olderValues(), quint64(1));
    t.send(a, 3, 1s);
    QCOMPARE(t.entry(a).kpi.value.number, 3.0);
    QVERIFY(!t.entry(a).outOfOrder);
}

void KpiTimesTest::theHistoryMovesWithTheClock()
{
    Bench t;
    // The server's clock is three hours behind, which its second value shows.
    for (int i = 0; i < 4; ++i) {
        t.send(a, i, 3h);
        t.wait(10s);
    }
    QCOMPARE(t.history(), QStringLiteral("0@40 1@30 2@20 3@10"));
    QCOMPARE(t.freshness(), Freshness::Live);
}

void KpiTimesTest::afterALossOfTheLinkOlderIsAcceptedAndMarked()
{
    Bench t;
    t.send(a, 1, 0s);
    t.model.setLinkUp(false);
    t.model.setLinkUp(true);
    t.wait(2s);
    t.send(a, 2, 1h);
    QCOMPARE(t.entry(a).kpi.value.number, 2.0);
    QVERIFY(t.entry(a).outOfOrder);
    QCOMPARE(t.freshness(), Freshness::Stale);
    QCOMPARE(t.model.olderValues(), quint64(1));
    t.wait(2s);
    t.send(a, 3, 0s); // newer than all before
    QVERIFY(!t.entry(a).outOfOrder);
    QCOMPARE(t.freshness(), Freshness::Live);
}

void KpiTimesTest::historyStandsAtOwnTimes()
{
    Bench t;
    for (int i = 0; i < 3; ++i) {
        t.wait(60s);
        t.send(a, i, 20s);
    }
    // By now it is known that this source's clock, or its way, is 20 s behind, and always was.
    QCOMPARE(t.history(), QStringLiteral("0@120 1@60 2@0"));
    t.wait(10s);
    t.send(a, 7, 30s); // the same time, another value
    QCOMPARE(t.history(), QStringLiteral("0@130 1@70 2@10 7@0"));
}

void KpiTimesTest::staleValuesAreGaps()
{
    Bench t;
    t.send(a, 1, 3h);
    QCOMPARE(t.history(), QStringLiteral("1@10800 -"));
    t.wait(5s);
    t.send(a, 2, 0s);
    QCOMPARE(t.history(), QStringLiteral("1@10805 - 2@0"));
    t.model.setLinkUp(false);
    t.model.setLinkUp(true);
    t.wait(5s);
    t.send(a, 2, 5s); // the same measurement, live again
    QCOMPARE(t.history(), QStringLiteral("1@10810 - 2@5 - 2@0"));
}

void KpiTimesTest::theOldestValueIsTold()
{
    Bench t;
    QVERIFY(!t.model.oldest());
    t.send({t.kpi(a, 1, 3h), t.kpi(b, 1, 5s)});
    QCOMPARE(t.model.oldest(), std::optional(t.clock.boot() - 3h));
    QCOMPARE(t.model.lastUpdate(), std::optional(t.clock.boot()));
    Kpi none = t.kpi(a, 1, 0s);
    none.value = {};
    t.send({none});
    QCOMPARE(t.model.oldest(), std::optional(t.clock.boot() - 5s));
}
