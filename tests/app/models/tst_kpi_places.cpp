// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_kpi_places.h"

#include "app/models/console_models.h"
#include "app/models/kpi_model.h"
#include "tests/app/models/fake_clock.h"
#include "tests/support/figure.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace app;

namespace {

Module finance()
{
    Module module;
    module.key = QStringLiteral("finance");
    module.onHome = true;
    module.order = {QStringLiteral("netprofit"), QStringLiteral("cash"), QStringLiteral("debts")};
    module.home = {QStringLiteral("debts"), QStringLiteral("missing"), QStringLiteral("cash")};
    return module;
}

struct Bench
{
    FakeClock clock;
    ConsoleModels models{{finance()}, clock.clock()};
    KpiModel &model = models.kpis(QStringLiteral("finance"));
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    void apply(const QStringList &ids, bool complete = false)
    {
        KpiUpdate update;
        update.module = QStringLiteral("finance");
        for (const QString &id : ids) {
            update.items.append(test::figure(id, 1));
            update.items.last().label.original = id;
        }
        // Known by its label, as backends without ids have it.
        if (ids.contains(QStringLiteral("7"))) {
            update.items[ids.indexOf(QStringLiteral("7"))].label.original =
                QStringLiteral("Net Profit");
        }
        update.complete = complete;
        update.source = Source::Live;
        update.receivedAt = clock.boot();
        model.apply(update);
    }
    QString ids() const
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row) {
            list.append(model.at(row).kpi.id);
        }
        return list.join(u' ');
    }
    QString home() const
    {
        QStringList list;
        for (const int row : model.homeRows()) {
            list.append(model.at(row).kpi.id);
        }
        return list.join(u' ');
    }
};

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

} // namespace

void KpiPlacesTest::orderedOnesStandFirst()
{
    Bench t;
    t.apply(words("b debts a Cash"));
    QCOMPARE(t.ids(), QStringLiteral("Cash debts b a"));
    t.apply(words("c 7 current.debts"));
    QCOMPARE(t.ids(), QStringLiteral("7 Cash debts current.debts b a c"));
}

void KpiPlacesTest::theyComeBackToTheirPlace()
{
    Bench t;
    t.apply(words("a debts cash b"));
    t.apply(words("a debts b"), true);
    QCOMPARE(t.ids(), QStringLiteral("debts a b"));
    t.apply(words("c cash"));
    QCOMPARE(t.ids(), QStringLiteral("cash debts a b c"));
    t.apply(words("cash"), true);
    QCOMPARE(t.ids(), QStringLiteral("cash"));
}

void KpiPlacesTest::homeIsInTheProfilesOrder()
{
    Bench t;
    t.apply(words("a b"));
    QCOMPARE(t.home(), QString()); // none of them has come: whoever asks chooses by itself
    t.apply(words("cash"));
    QCOMPARE(t.home(), QStringLiteral("cash"));
    t.apply(words("debts"));
    QCOMPARE(t.home(), QStringLiteral("debts cash"));
    t.apply(words("debts a"), true);
    QCOMPARE(t.home(), QStringLiteral("debts"));
}

/// A backend that tells the names of its ids later than their first values.
void KpiPlacesTest::aNameThatComesLaterGivesThePlace()
{
    Bench t;
    t.apply(words("b a m1 m2"));
    QCOMPARE(t.home(), QString());
    const auto named = [&t](const char *id, const char *name) {
        KpiUpdate update;
        update.module = QStringLiteral("finance");
        update.items.append(test::figure(QString::fromLatin1(id), 2));
        update.items.last().label.original = QString::fromLatin1(name);
        update.source = Source::Live;
        update.receivedAt = t.clock.boot();
        t.model.apply(update);
    };
    named("m2", "Debts");
    QCOMPARE(t.ids(), QStringLiteral("m2 b a m1"));
    QCOMPARE(t.home(), QStringLiteral("m2"));
    named("m1", "Cash");
    QCOMPARE(t.ids(), QStringLiteral("m1 m2 b a"));
    QCOMPARE(t.home(), QStringLiteral("m2 m1"));
    QCOMPARE(t.model.at(0).kpi.value.number, 2.0);
    // And where it is taken back.
    named("m1", "Something");
    QCOMPARE(t.ids(), QStringLiteral("m2 b a m1"));
    QCOMPARE(t.home(), QStringLiteral("m2"));
}

void KpiPlacesTest::withoutPlacesNothingChanges()
{
    Bench t;
    t.model.setPlaces({});
    t.apply(words("b debts a cash"));
    QCOMPARE(t.ids(), QStringLiteral("b debts a cash"));
    QCOMPARE(t.home(), QString());
}
