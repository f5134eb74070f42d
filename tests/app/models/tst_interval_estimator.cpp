// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_interval_estimator.h"

#include "app/models/interval_estimator.h"

#include <QTest>
#include <QVector>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

void IntervalEstimatorTest::estimate_data()
{
    QTest::addColumn<QVector<int>>("arrivals");
    QTest::addColumn<int>("expected"); // 0: none
    QTest::newRow("nothing came") << QVector<int>{} << 0;
    QTest::newRow("one arrival is no interval") << QVector<int>{0} << 0;
    QTest::newRow("one interval may be a rest") << QVector<int>{0, 1200} << 0;
    QTest::newRow("two intervals") << QVector<int>{0, 5000, 10000} << 5000;
    QTest::newRow("the rest of a period counts little") << QVector<int>{0, 1200, 6200} << 5000;
    QTest::newRow("a late one changes nothing")
        << QVector<int>{0, 5000, 10000, 60000, 65000} << 5000;
    QTest::newRow("an answer and a broadcast are one")
        << QVector<int>{0, 300, 5000, 5300, 10000, 10300} << 5000;
    QTest::newRow("a flood is no measure") << QVector<int>{0, 16, 32, 48, 64, 80} << 0;
    QTest::newRow("a new rhythm is learned")
        << QVector<int>{0, 2000, 4000, 6000, 16000, 26000, 36000, 46000, 56000} << 10000;
}

void IntervalEstimatorTest::estimate()
{
    QFETCH(QVector<int>, arrivals);
    QFETCH(int, expected);
    app::IntervalEstimator estimator;
    for (const int at : arrivals) {
        estimator.add(milliseconds(at));
    }
    QCOMPARE(int(estimator.estimate().value_or(0ms).count()), expected);
}

void IntervalEstimatorTest::aCutIsNoInterval()
{
    app::IntervalEstimator estimator;
    for (const milliseconds at : {0s, 5s, 10s}) {
        estimator.add(at);
    }
    for (int cut = 1; cut < 9; ++cut) {
        estimator.interrupt();
        estimator.add(1h * cut);
    }
    QCOMPARE(estimator.estimate(), std::optional<milliseconds>(5s));
}

void IntervalEstimatorTest::aClockThatStepsBackIsNoInterval()
{
    app::IntervalEstimator estimator;
    for (const milliseconds at :
         {milliseconds(1h), milliseconds(0s), milliseconds(5s), milliseconds(10s)}) {
        estimator.add(at);
    }
    QCOMPARE(estimator.estimate(), std::optional<milliseconds>(5s));
}
