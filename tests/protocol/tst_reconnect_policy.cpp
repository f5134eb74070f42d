// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/reconnect_policy.h"

#include <QTest>

#include <limits>

using namespace socketio::protocol;
using namespace std::chrono_literals;

/// The wait before each attempt.
class ReconnectPolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void neverBelowTheJitterOfTheCap();
    void factorOutsideItsRangeIsNone_data();
    void factorOutsideItsRangeIsNone();
    void settingsThatAreNoDelayFallBack();
    void givesUpAfterTheLastAttempt();
    void withoutEnd();
    void noAttemptAtAll();
    void resetStartsAnew();
};

void ReconnectPolicyTest::vectors_data()
{
    QTest::addColumn<int>("attempt");
    QTest::addColumn<double>("factor");
    QTest::addColumn<double>("random");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    for (const nlohmann::json &row : loadVectors("backoff.json")) {
        QTest::addRow("%d attempt %d random %g", row["number"].get<int>(),
                      row["attempt"].get<int>(), row["random"].get<double>())
            << row["attempt"].get<int>() << row["factor"].get<double>()
            << row["random"].get<double>() << row["min"].get<int>() << row["max"].get<int>();
    }
}

void ReconnectPolicyTest::vectors()
{
    QFETCH(int, attempt);
    QFETCH(double, factor);
    QFETCH(double, random);
    QFETCH(int, least);
    QFETCH(int, most);
    ReconnectSettings settings;
    settings.randomizationFactor = factor;
    const milliseconds delay = reconnectDelay(settings, attempt, random);
    QVERIFY2(delay >= milliseconds(least) && delay <= milliseconds(most),
             qPrintable(QString::number(delay.count())));
}

void ReconnectPolicyTest::neverBelowTheJitterOfTheCap()
{
    const ReconnectSettings settings;
    for (int attempt = 0; attempt < 2000; ++attempt) {
        for (const double random : {0.0, 0.2, 0.35, 0.5, 0.999999}) {
            const milliseconds delay = reconnectDelay(settings, attempt, random);
            QVERIFY(delay >= (attempt < 3 ? 500ms : 2500ms));
            QVERIFY(delay <= 5000ms);
        }
    }
    QVERIFY(reconnectDelay(settings, std::numeric_limits<int>::max(), 0.5) >= 2500ms);
}

void ReconnectPolicyTest::factorOutsideItsRangeIsNone_data()
{
    QTest::addColumn<double>("factor");
    QTest::newRow("negative") << -0.5;
    QTest::newRow("above one") << 1.5;
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity();
}

void ReconnectPolicyTest::factorOutsideItsRangeIsNone()
{
    QFETCH(double, factor);
    ReconnectSettings settings;
    settings.randomizationFactor = factor;
    QCOMPARE(reconnectDelay(settings, 0, 0.3), 1000ms);
}

void ReconnectPolicyTest::settingsThatAreNoDelayFallBack()
{
    ReconnectSettings settings;
    settings.delay = 0ms;
    settings.delayMax = -1ms;
    settings.randomizationFactor = 0;
    QCOMPARE(reconnectDelay(settings, 0, 0.3), 1000ms);
    QCOMPARE(reconnectDelay(settings, 9, 0.3), 5000ms);
    settings.delay = 9000ms;
    settings.delayMax = 4000ms;
    QCOMPARE(reconnectDelay(settings, 0, 0.3), 4000ms);
    settings.delayMax = milliseconds::max();
    QVERIFY(reconnectDelay(settings, 2000, 0.3) > 0ms);
}

void ReconnectPolicyTest::givesUpAfterTheLastAttempt()
{
    ReconnectSettings settings;
    settings.attempts = 2;
    settings.randomizationFactor = 0;
    ReconnectPolicy policy(settings, [] { return 0.0; });
    QCOMPARE(policy.attempt(), 0);
    QVERIFY(policy.next() == 1000ms);
    QCOMPARE(policy.attempt(), 1);
    QVERIFY(policy.next() == 2000ms);
    QCOMPARE(policy.attempt(), 2);
    QVERIFY(!policy.next());
    QCOMPARE(policy.attempt(), 2);
}

void ReconnectPolicyTest::noAttemptAtAll()
{
    ReconnectPolicy policy({}, [] { return 0.9; });
    QVERIFY(policy.next());
    policy.reset();
    policy.settings().attempts = 0;
    QVERIFY(!policy.next());
}

void ReconnectPolicyTest::withoutEnd()
{
    ReconnectPolicy policy({}, [] { return 0.9; });
    for (int i = 0; i < 1500; ++i) {
        const auto delay = policy.next();
        QVERIFY(delay && *delay >= 500ms);
    }
}

void ReconnectPolicyTest::resetStartsAnew()
{
    ReconnectSettings settings;
    settings.attempts = 1;
    ReconnectPolicy policy(settings, [] { return 0.0; });
    QVERIFY(policy.next());
    QVERIFY(!policy.next());
    policy.reset();
    QCOMPARE(policy.attempt(), 0);
    QVERIFY(policy.next() == 1000ms);
}

std::unique_ptr<QObject> makeReconnectPolicyTest()
{
    return std::make_unique<ReconnectPolicyTest>();
}

#include "tst_reconnect_policy.moc"
