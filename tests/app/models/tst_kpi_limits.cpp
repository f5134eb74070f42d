// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_kpi_limits.h"

#include "app/models/kpi_model.h"
#include "tests/app/models/fake_clock.h"
#include "tests/support/figure.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;

namespace {

struct Bench
{
    FakeClock clock;
    KpiModel model{QStringLiteral("plant"), clock.clock()};
    QSignalSpy notShown{&model, &KpiModel::notShownChanged};

    static Kpi kpi(const QString &id, double value, Severity severity = Severity::Normal)
    {
        Kpi kpi = test::figure(id, value);
        kpi.severity = severity;
        return kpi;
    }
    /// `count` normal ones whose ids begin with `prefix`.
    static QVector<Kpi> many(const QString &prefix, int count)
    {
        QVector<Kpi> items;
        for (int i = 0; i < count; ++i) {
            items.append(kpi(prefix + QString::number(i), i));
        }
        return items;
    }
    void send(const QVector<Kpi> &items, bool complete = false)
    {
        model.apply({QStringLiteral("plant"), items, {}, complete, Source::Live, clock.boot()});
    }
    int count(Severity severity) const
    {
        int count = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            count += model.at(row).kpi.severity == severity ? 1 : 0;
        }
        return count;
    }
};

constexpr int limit = KpiModel::capacity;

} // namespace

void KpiLimitsTest::anEventsLimitIsNotTheModels()
{
    Bench t;
    QVector<Kpi> items = t.many(QStringLiteral("m"), 5000);
    for (int i = 4900; i < 5000; ++i) {
        items[i].severity = Severity::Critical;
    }
    t.send(items);
    QCOMPARE(t.model.rowCount(), 5000);
    QCOMPARE(t.count(Severity::Critical), 100);
    QCOMPARE(t.model.notShown(), 0);
    QCOMPARE(t.model.overCapacity(), quint64(0));
    QCOMPARE(t.notShown.size(), 0);
}

void KpiLimitsTest::theSameToldAgainCountsOnce()
{
    Bench t;
    const QVector<Kpi> items = t.many(QStringLiteral("m"), 4 * limit); // more than ids are kept of
    for (int round = 0; round < 5; ++round) {
        t.send(items);
        QCOMPARE(t.model.rowCount(), limit);
        QCOMPARE(t.model.notShown(), qsizetype(3 * limit));
    }
}

void KpiLimitsTest::theWorstStay()
{
    Bench t;
    t.send(t.many(QStringLiteral("m"), limit));
    QVector<Kpi> worse;
    for (int i = 0; i < 400; ++i) {
        worse.append(
            t.kpi(QStringLiteral("w%1").arg(i), i, i % 2 ? Severity::Critical : Severity::Warning));
    }
    t.send(worse);
    QCOMPARE(t.model.rowCount(), limit);
    QCOMPARE(t.count(Severity::Critical), 200);
    QCOMPARE(t.count(Severity::Warning), 200);
    QCOMPARE(t.model.notShown(), 400);
    QCOMPARE(t.notShown.size(), 1);
    // Normal ones do not come back for them.
    t.clock.advance(5s);
    t.send(t.many(QStringLiteral("m"), limit));
    QCOMPARE(t.count(Severity::Critical), 200);
    QCOMPARE(t.model.notShown(), 400);
}

void KpiLimitsTest::whatStillComesStays()
{
    Bench t;
    // More than there is room for, in two lists that come in turn: the first ones stay, the cards
    // do not change places with each list.
    QSignalSpy removed(&t.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&t.model, &QAbstractItemModel::modelReset);
    for (int i = 0; i < 5; ++i) {
        t.send(t.many(QStringLiteral("a"), limit - 100));
        t.send(t.many(QStringLiteral("b"), 300));
        t.clock.advance(5s);
    }
    QCOMPARE(t.model.rowCount(), limit);
    QCOMPARE(t.model.notShown(), 200);
    QCOMPARE(t.model.overCapacity(), quint64(200));
    QCOMPARE(removed.size() + reset.size(), 0);
    // Those of the first list come no more: their places are taken.
    for (int i = 0; i < 5; ++i) {
        t.clock.advance(5s);
        t.send(t.many(QStringLiteral("b"), 300));
    }
    QVERIFY(t.model.rowOf(QStringLiteral("b299")) >= 0);
}

void KpiLimitsTest::idsWithoutEndAreBounded()
{
    Bench t;
    t.send({t.kpi(QStringLiteral("bad"), 1, Severity::Critical)});
    constexpr int rounds = 12;
    constexpr int each = 1000;
    for (int i = 0; i < rounds; ++i) {
        t.clock.advance(10s);
        t.send(t.many(QStringLiteral("run%1-").arg(i), each));
    }
    QCOMPARE(t.model.rowCount(), limit);
    QCOMPARE(t.count(Severity::Critical), 1);
    QVERIFY(t.model.rowOf(QStringLiteral("run11-0")) >= 0);
    QCOMPARE(t.model.rowOf(QStringLiteral("run0-5")), -1);
    // Every one that came, but for those on the list.
    QCOMPARE(t.model.notShown(), rounds * each + 1 - limit);
}

void KpiLimitsTest::whatIsNotShownIsCounted()
{
    Bench t;
    t.send(t.many(QStringLiteral("m"), limit));
    t.send(t.many(QStringLiteral("x"), 400));
    QCOMPARE(t.model.notShown(), 400);
    t.send(t.many(QStringLiteral("x"), 400)); // the same ones
    QCOMPARE(t.model.notShown(), 400);
    QCOMPARE(t.model.overCapacity(), quint64(400));
    t.model.apply(
        {QStringLiteral("plant"), {}, {QStringLiteral("x7")}, false, Source::Live, t.clock.boot()});
    QCOMPARE(t.model.notShown(), 399);
    t.send(t.many(QStringLiteral("m"), 10), true); // that is all
    QCOMPARE(t.model.notShown(), 0);
    QCOMPARE(t.model.rowCount(), 10);
}

void KpiLimitsTest::historiesShareTheirRoom()
{
    Bench t;
    QVector<Kpi> items = t.many(QStringLiteral("m"), limit);
    for (Kpi &item : items) {
        item.history = QVector<double>(KpiModel::historyCapacity, 3.0);
    }
    for (int i = 0; i < 2; ++i) {
        t.clock.advance(5s);
        t.send(items);
    }
    QVERIFY(t.model.at(0).history.size() >= 100);
    QVERIFY(t.model.at(0).history.size() * limit <= 1000 * KpiModel::historyCapacity);
}

void KpiLimitsTest::manyRowsAreUpdatedInTime()
{
    Bench t;
    QVector<Kpi> items = t.many(QStringLiteral("m"), limit);
    t.send(items);
    std::reverse(items.begin(), items.end());
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 5; ++i) {
        t.clock.advance(5s);
        t.send(items);
    }
    // Quadratic work takes minutes; this is generous to sanitizers on a busy machine.
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(t.model.rowCount(), limit);
}

void KpiLimitsTest::manyRangesLeaveAtOnce()
{
    Bench t;
    QAbstractItemModelTester tester(&t.model,
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVector<Kpi> items = t.many(QStringLiteral("m"), limit);
    t.send(items);
    QVector<Kpi> half;
    for (int i = 0; i < limit; i += 2) {
        half.append(items.at(i));
    }
    QSignalSpy reset(&t.model, &QAbstractItemModel::modelReset);
    t.send(half, true);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(t.model.rowCount(), limit / 2);
    for (int row = 0; row < t.model.rowCount(); ++row) {
        QCOMPARE(t.model.rowOf(t.model.at(row).kpi.id), row);
    }
    QCOMPARE(t.model.rowOf(QStringLiteral("m1")), -1);
}

void KpiLimitsTest::anotherNumberOfCopiesCutsHistories()
{
    Bench t;
    const auto copies = [](int count) {
        QVector<Kpi> items;
        for (int i = 1; i <= count; ++i) {
            const QString id = QStringLiteral("CPU");
            items.append(Bench::kpi(i == 1 ? id : idOfCopy(id, i), i));
            items.last().copy = i;
            items.last().copies = count;
        }
        return items;
    };
    for (int i = 0; i < 3; ++i) {
        t.send(copies(3));
        t.clock.advance(5s);
    }
    QCOMPARE(t.model.rowCount(), 3);
    QCOMPARE(t.model.at(0).history.size(), 3);
    t.send(copies(2));
    QCOMPARE(t.model.rowCount(), 3); // the list is not said to be complete
    QCOMPARE(t.model.at(0).history.size(), 1);
    QCOMPARE(t.model.at(1).history.size(), 1);
    QVERIFY(!t.model.at(0).arrivals.estimate());
    t.send(copies(2));
    QCOMPARE(t.model.at(0).history.size(), 2);
    // The one that is listed no more does not stay live.
    for (int i = 0; i < 4; ++i) {
        t.clock.advance(5s);
        t.send(copies(2));
        t.model.checkFreshness();
    }
    QCOMPARE(t.model.at(0).freshness, Freshness::Live);
    QCOMPARE(t.model.at(2).freshness, Freshness::Stale);
}

void KpiLimitsTest::aRemovedIdTakesItsCopies()
{
    Bench t;
    Kpi first = t.kpi(QStringLiteral("CPU"), 1);
    Kpi second = t.kpi(idOfCopy(first.id, 2), 2);
    second.copy = 2;
    first.copies = second.copies = 2;
    t.send({first, second, t.kpi(QStringLiteral("CPU #9"), 3)});
    t.model.apply({QStringLiteral("plant"),
                   {},
                   {QStringLiteral("CPU")},
                   false,
                   Source::Live,
                   t.clock.boot()});
    QCOMPARE(t.model.rowCount(), 1);
    QCOMPARE(t.model.at(0).kpi.id, QStringLiteral("CPU #9"));
}
