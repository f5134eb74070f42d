// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_delivery_pace.h"

#include "app/feed/delivery_pace.h"

#include <QTest>
#include <QVector>

#include <algorithm>

using namespace app;
using namespace std::chrono_literals;

void DeliveryPaceTest::theFirstAfterASilenceGoesAtOnce()
{
    const DeliveryPace::Time start = std::chrono::steady_clock::now();
    DeliveryPace pace;
    QCOMPARE(pace.wait(start), 0ms);
    pace.begin(start);
    pace.end(start + 2ms);
    QCOMPARE(pace.wait(start + 2ms), 32ms);
    QCOMPARE(pace.wait(start + 33900us), 1ms); // never a moment too early
    QCOMPARE(pace.wait(start + 34ms), 0ms);
    QCOMPARE(pace.wait(start + 1h), 0ms);
}

void DeliveryPaceTest::aFloodIsThirtyASecond_data()
{
    QTest::addColumn<int>("takes"); // milliseconds, each
    QTest::addColumn<int>("least"); // in a second
    QTest::newRow("quick") << 1 << 29;
    QTest::newRow("as long as most of the period") << 20 << 29;
    QTest::newRow("longer than the period") << 60 << 13;
}

/// Something comes every millisecond: what is told, when, and how long it has waited.
void DeliveryPaceTest::aFloodIsThirtyASecond()
{
    QFETCH(int, takes);
    QFETCH(int, least);
    const DeliveryPace::Time start = std::chrono::steady_clock::now();
    DeliveryPace pace;
    QVector<int> told;
    int oldest = 0;
    int longest = 0;
    for (int now = 0; now < 10'000; ++now) {
        if (pace.wait(start + now * 1ms) > 0ms) {
            continue;
        }
        told.append(now);
        longest = std::max(longest, now - oldest);
        pace.begin(start + now * 1ms);
        oldest = now + 1; // whatever comes from here on waits for the next one
        now += takes;
        pace.end(start + now * 1ms);
    }
    for (const int from : std::as_const(told)) {
        const auto inSecond = std::count_if(
            told.begin(), told.end(), [from](int at) { return at >= from && at < from + 1000; });
        QVERIFY2(inSecond <= 30, qPrintable(QString::number(inSecond)));
    }
    QVERIFY2(told.size() >= 10 * least, qPrintable(QString::number(told.size())));
    QVERIFY2(longest <= std::max(34, takes + 12), qPrintable(QString::number(longest)));
}
