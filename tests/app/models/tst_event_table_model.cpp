// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_event_table_model.h"

#include "app/models/event_table_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace app;
using namespace std::chrono_literals;

namespace {

EventRecord record(const char *name, quint64 count)
{
    EventRecord result;
    result.name = QString::fromLatin1(name);
    result.count = count;
    return result;
}

constexpr BootTime start{1h};

} // namespace

void EventTableModelTest::rowsComeAndGoOn()
{
    EventTableModel model;
    const QAbstractItemModelTester tester(&model);
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.apply({{record("a", 1)}, 0}, start);
    model.apply({{record("a", 4), record("b", 2)}, 7}, start + 1s);
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.at(0).count, quint64(4));
    QCOMPARE(model.unlisted(), quint64(7));
    QCOMPARE(
        model.index(1, EventTableModel::NameColumn).data(EventTableModel::ValueRole).toString(),
        QStringLiteral("b"));
}

void EventTableModelTest::anotherTableBeginsAnew()
{
    EventTableModel model;
    const QAbstractItemModelTester tester(&model);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.apply({{record("a", 10), record("b", 2)}, 0}, start);
    model.apply({{record("a", 3)}, 0}, start + 1s); // of a feed that has begun anew
    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(!model.rate(0));
}

void EventTableModelTest::ratesAreOfTheLastSeconds()
{
    EventTableModel model;
    model.apply({{record("a", 100)}, 0}, start);
    QVERIFY(!model.rate(0)); // since when the hundred have come nobody knows
    model.apply({{record("a", 120)}, 0}, start + 1s);
    QCOMPARE(model.rate(0), std::optional<double>(20));
    for (int second = 2; second <= 30; ++second) {
        model.apply({{record("a", 120 + quint64(second - 1) * 5), record("b", 3)}, 0},
                    start + std::chrono::seconds(second));
    }
    QCOMPARE(model.rate(0), std::optional<double>(5));
    QCOMPARE(model.rate(1), std::optional<double>(0));
}

void EventTableModelTest::ratesFallWhileNothingComes()
{
    EventTableModel model;
    model.apply({{record("a", 0)}, 0}, start);
    model.apply({{record("a", 50)}, 0}, start + 1s);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setNow(start + 5s);
    QCOMPARE(model.rate(0), std::optional<double>(10));
    QCOMPARE(changed.size(), 1);
    model.setNow(start + 12s);
    QCOMPARE(model.rate(0), std::optional<double>(0));
}

void EventTableModelTest::isWantedWhileSomebodyWatches()
{
    EventTableModel model;
    QSignalSpy wanted(&model, &EventTableModel::wantedChanged);
    auto one = std::make_unique<QObject>();
    auto other = std::make_unique<QObject>();
    model.watch(one.get());
    model.watch(other.get());
    QCOMPARE(wanted.takeFirst(), QVariantList{true});
    one.reset();
    QVERIFY(model.wanted());
    QVERIFY(wanted.isEmpty());
    other.reset();
    QVERIFY(!model.wanted());
    QCOMPARE(wanted.takeFirst(), QVariantList{false});
}
