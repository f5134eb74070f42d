// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_kpi_tally.h"

#include "app/models/console_models.h"
#include "tests/app/models/fake_clock.h"
#include "tests/support/figure.h"

#include <QTest>

#include <random>

using namespace app;
using namespace std::chrono_literals;

namespace {

constexpr BootTime start{1h};

/// Times by id, and what finds the least of them.
struct Times
{
    QHash<QString, BootTime> times;
    LeastTime least;

    void set(const QString &id, BootTime time)
    {
        times[id] = time;
        least.note(id, time);
    }
    std::optional<BootTime> found()
    {
        const auto first = least.least([this](const QString &id) {
            const auto time = times.constFind(id);
            return time == times.constEnd() ? std::nullopt : std::optional(*time);
        });
        return first ? std::optional(first->time) : std::nullopt;
    }
};

template<typename Of>
std::optional<BootTime> leastOf(const KpiModel &model, Of of)
{
    std::optional<BootTime> least;
    for (int row = 0; row < model.rowCount(); ++row) {
        const std::optional<BootTime> time = of(model.at(row));
        if (time && (!least || *time < *least)) {
            least = time;
        }
    }
    return least;
}

int counted(const KpiModel &model, Freshness freshness)
{
    int count = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        count += model.at(row).freshness == freshness ? 1 : 0;
    }
    return count;
}

} // namespace

void KpiTallyTest::theLeastIsFoundAmongThoseThatMove()
{
    Times t;
    QVERIFY(!t.found());
    std::mt19937 chance(7);
    constexpr int many = 500;
    for (int step = 0; step < 20'000; ++step) {
        const QString id = QString::number(chance() % many);
        if (chance() % 10 == 0) {
            t.times.remove(id);
        } else {
            t.set(id, start + std::chrono::seconds(step / 10 + int(chance() % 100) - 50));
        }
        std::optional<BootTime> least;
        for (const BootTime time : std::as_const(t.times)) {
            least = least ? std::min(*least, time) : time;
        }
        QCOMPARE(t.found(), least);
    }
}

void KpiTallyTest::timesThatComeEarlierLeaveNothingBehind()
{
    Times t;
    constexpr int many = 100;
    for (int step = 0; step < 100'000; ++step) {
        t.set(QString::number(step % many), start - std::chrono::milliseconds(step));
    }
    QVERIFY(t.least.kept() <= 2 * many + 64);
    QCOMPARE(t.found(), std::optional(start - 99'999ms));
}

void KpiTallyTest::whatIsForgottenCountsNoMore()
{
    Times t;
    t.set(QStringLiteral("a"), start);
    t.set(QStringLiteral("b"), start + 1s);
    t.least.forget(QStringLiteral("a"));
    QCOMPARE(t.found(), std::optional(start + 1s));
    t.set(QStringLiteral("a"), start + 2s);
    t.least.forget(QStringLiteral("b"));
    QCOMPARE(t.found(), std::optional(start + 2s));
}

void KpiTallyTest::oneOfTwentyThousandCostsAsMuchAsOneOfFew()
{
    const auto looksOfABatch = [](int modules, int kpis) {
        FakeClock clock;
        ConsoleModels models({}, clock.clock());
        LinkStatus up;
        up.state = LinkStatus::State::Connected;
        models.connection().setLink(up);
        const auto send = [&](int module, int from, int to) {
            KpiUpdate update;
            update.module = QStringLiteral("m%1").arg(module);
            for (int i = from; i < to; ++i) {
                update.items.append(test::figure(QString::number(i), i));
            }
            update.receivedAt = clock.boot();
            models.applyKpis(update);
        };
        // The usual interval is known, and every KPI has come several times.
        for (int round = 0; round < 4; ++round) {
            for (int module = 0; module < modules; ++module) {
                send(module, 0, kpis);
            }
            clock.advance(5s);
        }
        const auto looks = [&] {
            quint64 sum = 0;
            for (int module = 0; module < modules; ++module) {
                const KpiModel &model = models.kpis(QStringLiteral("m%1").arg(module));
                sum += model.entriesLookedAt();
            }
            return sum;
        };
        const quint64 before = looks();
        constexpr int batches = 100;
        for (int batch = 0; batch < batches; ++batch) {
            clock.advance(34ms);
            send(batch % modules, batch % kpis, batch % kpis + 1);
        }
        return double(looks() - before) / batches;
    };
    const double few = looksOfABatch(1, 20);
    const double many = looksOfABatch(4, 5000);
    QVERIFY(few > 0);
    QVERIFY2(many <= 8, qPrintable(QString::number(many)));
    QVERIFY2(few <= 8, qPrintable(QString::number(few)));
}

/// The usual interval grows, and what is not due yet gets a later deadline; it shrinks again, to no
/// less than it was at first.
void KpiTallyTest::aShorterIntervalBringsDeadlinesNearer()
{
    FakeClock clock;
    KpiModel model(QStringLiteral("plant"), clock.clock());
    const auto send = [&](const QVector<Kpi> &items) {
        KpiUpdate update;
        update.module = QStringLiteral("plant");
        update.items = items;
        update.receivedAt = clock.boot();
        model.apply(update);
        model.checkFreshness();
    };
    const auto freshness = [&model](const char *id) {
        return model.at(model.rowOf(QString::fromLatin1(id))).freshness;
    };
    Kpi lasting = test::figure(QStringLiteral("c"), 1);
    lasting.maxAge = 200s;
    send({test::figure(QStringLiteral("a"), 1), lasting});
    Kpi none = test::figure(QStringLiteral("b"), 0);
    none.value = {};
    for (const auto at : {2s, 78s, 40s}) { // 2, 80 and 120 seconds after the first
        clock.advance(at);
        send({none});
    }
    const auto due =
        app::ownDeadlineOf(model.at(model.rowOf(QStringLiteral("a"))), model.interval());
    QVERIFY(due < app::ownDeadlineOf(model.at(model.rowOf(QStringLiteral("c"))), 1s));
    if (due > clock.boot()) {
        QCOMPARE(freshness("a"), Freshness::Live);
        QVERIFY(model.nextDeadline() <= due);
        clock.advance(due - clock.boot());
        model.checkFreshness();
    }
    QCOMPARE(freshness("a"), Freshness::Stale);
    QCOMPARE(freshness("c"), Freshness::Live);
}

void KpiTallyTest::itIsWhatCountingAllSays_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 5; ++seed) {
        QTest::addRow("walk %u", seed) << seed;
    }
}

/// Whatever comes, and in which order.
void KpiTallyTest::itIsWhatCountingAllSays()
{
    QFETCH(unsigned, seed);
    std::mt19937 chance(seed);
    const auto oneOf = [&chance](unsigned many) { return int(chance() % many); };
    FakeClock clock;
    KpiModel model(QStringLiteral("plant"), clock.clock());
    const auto check = [&] {
        for (const Freshness each :
             {Freshness::NoData, Freshness::Live, Freshness::Stale, Freshness::Sample}) {
            QCOMPARE(model.count(each), counted(model, each));
        }
        QCOMPARE(model.oldest(), leastOf(model, [](const KpiEntry &entry) {
                     const bool aged =
                         entry.freshness == Freshness::Live || entry.freshness == Freshness::Stale;
                     return aged ? entry.agesFrom() : std::nullopt;
                 }));
        QCOMPARE(model.stale(),
                 counted(model, Freshness::Stale) > 0 && counted(model, Freshness::Live) == 0);
        // What nobody has marked has its time before it.
        const auto next = model.nextDeadline();
        QCOMPARE(next.has_value(), counted(model, Freshness::Live) > 0);
        QVERIFY(!next || *next > clock.boot());
        for (int row = 0; row < model.rowCount(); ++row) {
            const KpiEntry &entry = model.at(row);
            if (entry.freshness == Freshness::Live) {
                QVERIFY(*next <= app::ownDeadlineOf(entry, model.interval()));
            }
        }
    };
    bool up = true;
    for (int step = 0; step < 3000; ++step) {
        clock.advance(std::chrono::milliseconds(oneOf(20) == 0 ? oneOf(100'000) : oneOf(2000)));
        KpiUpdate update;
        update.module = QStringLiteral("plant");
        for (int i = 0; i < oneOf(6); ++i) {
            Kpi kpi = test::figure(QString::number(oneOf(40)), oneOf(100));
            const int kind = oneOf(12);
            if (kind == 0) {
                kpi.value = {};
            } else if (kind <= 3) {
                kpi.time = clock.now().addMSecs(-oneOf(900'000));
            } else if (kind == 4) {
                kpi.maxAge = std::chrono::milliseconds(1 + oneOf(300'000));
            }
            update.items.append(kpi);
        }
        const int source = oneOf(20);
        update.source = source == 0   ? Source::Sample
                        : source == 1 ? Source::Snapshot
                        : source == 2 ? Source::Rest
                                      : Source::Live;
        update.complete = oneOf(50) == 0;
        if (oneOf(30) == 0) {
            update.removed.append(QString::number(oneOf(40)));
        }
        model.apply(update);
        if (oneOf(60) == 0) {
            up = !up;
            model.setLinkUp(up);
        }
        if (oneOf(40) == 0) {
            clock.stepWall(std::chrono::seconds(oneOf(4000) - 2000));
        }
        if (oneOf(50) == 0) {
            model.setInterval(oneOf(2) == 0
                                  ? std::nullopt
                                  : std::optional(std::chrono::milliseconds(500 + oneOf(20'000))));
        }
        model.checkFreshness();
        check();
        if (QTest::currentTestFailed()) {
            return;
        }
    }
}
