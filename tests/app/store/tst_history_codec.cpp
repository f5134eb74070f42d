// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/store/tst_history_codec.h"

#include "app/store/history_codec.h"

#include <QRandomGenerator>
#include <QTest>

#include <bit>
#include <cmath>
#include <limits>

using namespace app;

using Points = std::vector<TimedValue>;
using Aggregates = std::vector<Aggregate>;
Q_DECLARE_METATYPE(Points)
Q_DECLARE_METATYPE(Aggregates)

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();

Points everySecond(const std::vector<double> &values)
{
    Points points;
    for (const double value : values) {
        points.push_back({1'785'000'000'000 + qint64(points.size()) * 1000, value});
    }
    return points;
}

bool same(double one, double other)
{
    return std::isnan(one) ? std::isnan(other) : one == other;
}

} // namespace

void HistoryCodecTest::pointsComeBackBitByBit_data()
{
    QTest::addColumn<Points>("points");
    const double most = std::numeric_limits<double>::max();
    const double least = std::numeric_limits<double>::denorm_min();
    QTest::newRow("none") << Points();
    QTest::newRow("one") << everySecond({42});
    QTest::newRow("integers") << everySecond({1, 2, -3, 1'000'000, 0});
    QTest::newRow("decimals") << everySecond({98.5, 98.51, -0.001, 0.1, 0.3});
    QTest::newRow("more decimals than are scaled") << everySecond({M_PI, M_E, 1 / 3.0});
    QTest::newRow("large and small") << everySecond({most, least, -most, 1e300, 1e-300});
    QTest::newRow("large with decimals") << everySecond({9e14, 0.123456789});
    QTest::newRow("integers that a double rounds") << everySecond({9007199254740993.0, 1});
    QTest::newRow("gaps") << everySecond({gap, 1, gap, 2, 3, gap});
    QTest::newRow("only gaps") << everySecond({gap, gap});
    QTest::newRow("clock set back") << Points{{5000, 1}, {6000, 2}, {1000, 3}, {2000, 4}};
    QTest::newRow("times at both ends") << Points{
        {std::numeric_limits<qint64>::min(), 1}, {std::numeric_limits<qint64>::max(), 2}, {-1, 3}};
    Points many;
    QRandomGenerator random(1);
    for (int i = 0; i < 5000; ++i) {
        many.push_back({qint64(random.generate64()), std::bit_cast<double>(random.generate64())});
    }
    QTest::newRow("anything") << many;
}

void HistoryCodecTest::pointsComeBackBitByBit()
{
    QFETCH(Points, points);
    const auto bytes = uncompressed(compressed(encodePoints(points)));
    QVERIFY(bytes.has_value());
    const auto back = decodePoints(*bytes);
    QVERIFY(back.has_value());
    QCOMPARE(back->size(), points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        QCOMPARE((*back)[i].msecs, points[i].msecs);
        const double value = std::isfinite(points[i].value) ? points[i].value : gap;
        QVERIFY2(same((*back)[i].value, value), qPrintable(QString::number(i)));
    }
}

void HistoryCodecTest::aggregatesComeBack_data()
{
    QTest::addColumn<Aggregates>("aggregates");
    QTest::addColumn<double>("error"); // of a mean
    QTest::newRow("none") << Aggregates() << 0.0;
    QTest::newRow("values") << Aggregates{{0, 1.5, 2.5, 2, 60, false},
                                          {60'000, -1, 9, 4.25, 7, false}}
                            << 0.0;
    QTest::newRow("means with two digits more")
        << Aggregates{{0, 1.5, 2.5, 5 / 3.0, 60, false}} << 0.0005;
    QTest::newRow("gaps") << Aggregates{{0, 0, 0, 0, 0, true}, {60'000, 1, 1, 1, 3, true}} << 0.0;
    QTest::newRow("no power of ten") << Aggregates{{0, M_PI, 4, 3.5, 2, false}} << 0.0;
    QTest::newRow("large") << Aggregates{{0, 1e300, 2e300, 1.5e300, 2, false}} << 0.0;
}

void HistoryCodecTest::aggregatesComeBack()
{
    QFETCH(Aggregates, aggregates);
    QFETCH(double, error);
    const auto back = decodeAggregates(encodeAggregates(aggregates));
    QVERIFY(back.has_value());
    QCOMPARE(back->size(), aggregates.size());
    for (std::size_t i = 0; i < aggregates.size(); ++i) {
        Aggregate found = (*back)[i];
        QVERIFY(std::abs(found.mean - aggregates[i].mean) <= error);
        found.mean = aggregates[i].mean;
        QVERIFY(found == aggregates[i]);
    }
}

void HistoryCodecTest::usualValuesAreSmall()
{
    Points points;
    QRandomGenerator random(7);
    double value = 50;
    for (int i = 0; i < 600; ++i) {
        value = std::round((value + random.bounded(-20, 21) / 10.0) * 10) / 10;
        points.push_back({1'785'000'000'000 + i * 1000 + random.bounded(0, 5), value});
    }
    // 16 in memory.
    QVERIFY(compressed(encodePoints(points)).size() < 600 * 2);
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i] = {qint64(i) * 1000, 7};
    }
    QVERIFY(compressed(encodePoints(points)).size() < 40);
}

void HistoryCodecTest::damagedBytesAreNone()
{
    const QByteArray good = encodePoints(everySecond({1.5, gap, 2.5, M_PI, 4}));
    const QByteArray packed = compressed(good);
    for (qsizetype i = 0; i < good.size(); ++i) {
        QVERIFY(!decodePoints(good.left(i))); // cut anywhere
    }
    for (qsizetype i = 0; i < packed.size(); ++i) {
        QVERIFY(!uncompressed(packed.left(i)));
    }
    QVERIFY(!decodePoints(good + 'x'));
    QRandomGenerator random(3);
    int none = 0;
    for (int i = 0; i < 20'000; ++i) { // neither crashes nor grows, whatever it makes of it
        QByteArray bytes = good;
        for (int n = random.bounded(1, 6); n > 0; --n) {
            bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
        }
        none += decodePoints(bytes) ? 0 : 1;
        none += decodeAggregates(bytes) ? 0 : 1;
        none += decodeBundle(bytes) ? 0 : 1;
        none += uncompressed(bytes) ? 0 : 1;
    }
    QVERIFY(none > 20'000);
}

void HistoryCodecTest::hostileCountsMakeNoRoom_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("many points") << QByteArray::fromHex("ffffffffffffffffff01");
    QTest::newRow("a number without end") << QByteArray(100, '\xff');
    QTest::newRow("more than it has bytes") << QByteArray::fromHex("ffff03000000");
    QTest::newRow("nothing") << QByteArray();
}

void HistoryCodecTest::hostileCountsMakeNoRoom()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!decodePoints(bytes));
    QVERIFY(!decodeAggregates(bytes));
    QVERIFY(!uncompressed(bytes));
    // A small packet of what would be large.
    QVERIFY(!uncompressed(compressed(QByteArray(100'000'000, '\0'))));
}

void HistoryCodecTest::stepsBeginBeforeTheEpochToo()
{
    QCOMPARE(stepBegin(0, 1), 0);
    QCOMPARE(stepBegin(59'999, 1), 0);
    QCOMPARE(stepBegin(60'000, 1), 60'000);
    QCOMPARE(stepBegin(-1, 1), -60'000);
    QCOMPARE(stepBegin(-60'000, 1), -60'000);
    QCOMPARE(stepBegin(3'600'001, 2), 3'600'000);
}

void HistoryCodecTest::mergedAggregatesAreThoseOfAll()
{
    Aggregate all = aggregateOf({1000, gap}, 1);
    QCOMPARE(all.count, 0U);
    QVERIFY(all.gapAfter);
    for (const double value : {4.0, 1.0, 7.0}) {
        merge(all, aggregateOf({2000, value}, 1));
    }
    QVERIFY((all == Aggregate{0, 1, 7, 4, 3, false}));
    merge(all, aggregateOf({3000, gap}, 1));
    QVERIFY((all == Aggregate{0, 1, 7, 4, 3, true}));
    merge(all, Aggregate{0, -5, 0, -2, 3, false});
    QVERIFY((all == Aggregate{0, -5, 7, 1, 6, false}));
}
