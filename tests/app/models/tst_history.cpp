// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_history.h"

#include "app/models/history.h"
#include "app/models/kpi_history.h"

#include <QTest>

#include <random>

using namespace app;

namespace {

constexpr int capacity = 720;

History full()
{
    History history;
    for (int i = 0; i < capacity; ++i) {
        appendPoint(history, BootTime(std::chrono::milliseconds(i)), i, capacity);
    }
    return history;
}

bool isSame(const History &history, const QVector<HistoryPoint> &points)
{
    return std::equal(history.begin(), history.end(), points.begin(), points.end(),
                      [](const HistoryPoint &one, const HistoryPoint &other) {
                          return one.msecs == other.msecs && one.value == other.value;
                      });
}

} // namespace

/// A card reads the course, and the next value comes.
void HistoryTest::aReaderCostsNoCopy()
{
    History history = full();
    History reader = history;
    constexpr int values = 10'000;
    int copies = 0;
    for (int i = capacity; i < capacity + values; ++i) {
        const HistoryPoint *second = history.constData() + 1;
        appendPoint(history, BootTime(std::chrono::milliseconds(i)), i, capacity);
        // Where nothing was copied the first is gone and the second is the first.
        copies += history.constData() == second ? 0 : 1;
        reader = history;
        QCOMPARE(reader.constData(), history.constData());
    }
    // Once in a quarter of its points, and not once for each.
    QVERIFY2(copies <= values / (capacity / 4 - 1) + 1, qPrintable(QString::number(copies)));
}

void HistoryTest::aReaderSeesWhatItTook()
{
    History history = full();
    const History reader = history;
    const QVector<HistoryPoint> points(reader.begin(), reader.end());
    for (int i = 0; i < 1000; ++i) {
        appendPoint(history, BootTime(std::chrono::milliseconds(capacity + i)), -i, capacity);
        QVERIFY(isSame(reader, points));
    }
    History moved = reader;
    moved.changeFrom(0, [](HistoryPoint &point) { point.msecs += 5; });
    QVERIFY(isSame(reader, points));
    QCOMPARE(moved.first().msecs, reader.first().msecs + 5);
    moved.clear();
    QVERIFY(moved.isEmpty());
    QVERIFY(isSame(reader, points));
}

void HistoryTest::twoThatGoOnAreTwo()
{
    History one{{1, 1}, {2, 2}};
    one.append({3, 3});
    History other = one;
    one.append({4, 4});
    other.append({4, -4});
    one.append(one.first());
    QVERIFY(isSame(one, {{1, 1}, {2, 2}, {3, 3}, {4, 4}, {1, 1}}));
    QVERIFY(isSame(other, {{1, 1}, {2, 2}, {3, 3}, {4, -4}}));
    History shorter = one;
    shorter.removeLast();
    shorter.append({9, 9});
    QCOMPARE(one.last().value, 1.0);
    QCOMPARE(shorter.last().value, 9.0);
}

void HistoryTest::itIsWhatAListWouldBe_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 5; ++seed) {
        QTest::addRow("walk %u", seed) << seed;
    }
}

/// Whatever is done to it and to copies of it.
void HistoryTest::itIsWhatAListWouldBe()
{
    QFETCH(unsigned, seed);
    std::mt19937 chance(seed);
    constexpr int many = 5;
    std::array<History, many> histories;
    std::array<QVector<HistoryPoint>, many> lists;
    for (int step = 0; step < 20'000; ++step) {
        const std::size_t here = chance() % many;
        const std::size_t there = chance() % many;
        History &history = histories[here];
        QVector<HistoryPoint> &list = lists[here];
        const unsigned what = chance() % 12;
        if (what < 7) {
            const HistoryPoint point{step, double(chance() % 100)};
            history.append(point);
            list.append(point);
        } else if (what == 7 && !list.isEmpty()) {
            const auto count = qsizetype(chance() % std::size_t(list.size()));
            history.removeFirst(count);
            list.remove(0, count);
        } else if (what == 8 && !list.isEmpty()) {
            history.removeLast();
            list.removeLast();
        } else if (what == 9 && !list.isEmpty()) {
            const auto from = qsizetype(chance() % std::size_t(list.size()));
            history.changeFrom(from, [](HistoryPoint &point) { ++point.value; });
            for (qsizetype i = from; i < list.size(); ++i) {
                ++list[i].value;
            }
        } else if (what == 10 && chance() % 10 == 0) {
            history.clear();
            list.clear();
        } else {
            history = histories[there];
            list = lists[there];
        }
        for (std::size_t i = 0; i < many; ++i) {
            QVERIFY(isSame(histories[i], lists[i]));
        }
    }
}

void HistoryTest::aFullOneTakesAQuarterMoreRoom()
{
    History history = full();
    for (int i = 0; i < 10 * capacity; ++i) {
        appendPoint(history, BootTime(std::chrono::milliseconds(i)), i, capacity);
        QCOMPARE(history.size(), capacity);
        QVERIFY2(history.room() <= capacity + capacity / 4 + 1,
                 qPrintable(QString::number(history.room())));
    }
}
