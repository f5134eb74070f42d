// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/formatter.h"

#include <QTest>

using namespace ui;
using app::Language;
using namespace std::chrono_literals;

namespace {

QDateTime utc(int hour, int minute, int second = 0, int day = 22)
{
    return QDateTime(QDate(2026, 11, day), QTime(hour, minute, second), Qt::UTC);
}

} // namespace

/// docs/arabic.md: dates, times and how long ago. Runs in the time zone of Riyadh, UTC+3.
class TestTimeFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pluralAges_data();
    void pluralAges();
    void timeOfDay();
    void relativeTime_data();
    void relativeTime();
    void monthNamesAreRegional_data();
    void monthNamesAreRegional();
    void longDate();
    void ummAlQura_data();
    void ummAlQura();
    void durations_data();
    void durations();
    void shortDurations();
};

void TestTimeFormat::pluralAges_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("shown");
    QTest::newRow("rule 15: one") << 1 << QStringLiteral("قبل دقيقة");
    QTest::newRow("rule 15: two") << 2 << QStringLiteral("قبل دقيقتين");
    QTest::newRow("rule 15: few, 3") << 3 << QStringLiteral("قبل ٣ دقائق");
    QTest::newRow("rule 15: few, 9") << 9 << QStringLiteral("قبل ٩ دقائق");
    QTest::newRow("rule 15: few, 10") << 10 << QStringLiteral("قبل ١٠ دقائق");
    QTest::newRow("rule 15: many, 11") << 11 << QStringLiteral("قبل ١١ دقيقة");
    QTest::newRow("rule 15: many, 22") << 22 << QStringLiteral("قبل ٢٢ دقيقة");
    QTest::newRow("rule 15: an hour") << 60 << QStringLiteral("قبل ساعة");
    QTest::newRow("rule 15: two hours") << 125 << QStringLiteral("قبل ساعتين");
    QTest::newRow("rule 15: few hours") << 190 << QStringLiteral("قبل ٣ ساعات");
    QTest::newRow("rule 15: many hours") << 11 * 60 << QStringLiteral("قبل ١١ ساعة");
}

void TestTimeFormat::pluralAges()
{
    QFETCH(int, minutes);
    QFETCH(QString, shown);
    const QDateTime now = utc(11, 32);
    QCOMPARE(Formatter(Language::Arabic).relativeTime(now.addSecs(-60 * minutes), now), shown);
}

void TestTimeFormat::timeOfDay()
{
    const Formatter arabic(Language::Arabic);
    QCOMPARE(arabic.timeOfDay(utc(11, 5, 9)), QStringLiteral("١٤:٠٥:٠٩")); // rule 12
    QCOMPARE(arabic.timeOfDay(utc(11, 5, 9), false), QStringLiteral("١٤:٠٥"));
    const QDateTime then = utc(11, 5, 9);
    QCOMPARE(arabic.timeWithDay(then, then.addSecs(3600)), QStringLiteral("١٤:٠٥:٠٩"));
    QCOMPARE(arabic.timeWithDay(then, then.addDays(1)), QStringLiteral("٢٢ نوفمبر ١٤:٠٥:٠٩"));
    QCOMPARE(Formatter(Language::English, Digits::Latin).timeWithDay(then, then.addYears(1)),
             QStringLiteral("22 November 2026 14:05:09"));
    QCOMPARE(arabic.timeWithDay({}, then), arabic.timeOfDay({}));
    QCOMPARE(Formatter(Language::Arabic, Digits::Latin).timeOfDay(utc(11, 5, 9)),
             QStringLiteral("14:05:09"));
    QCOMPARE(Formatter(Language::English).timeOfDay(utc(22, 5, 9)), QStringLiteral("01:05:09"));
    QCOMPARE(arabic.timeOfDay(QDateTime()), QStringLiteral("—"));
    QCOMPARE(arabic.dateTime(utc(11, 5, 9)), QStringLiteral("٢٢ نوفمبر ٢٠٢٦ ١٤:٠٥:٠٩"));
}

void TestTimeFormat::relativeTime_data()
{
    QTest::addColumn<QDateTime>("then");
    QTest::addColumn<QString>("arabic");
    QTest::addColumn<QString>("english");
    QTest::newRow("now") << utc(11, 31, 57) << QStringLiteral("الآن") << QStringLiteral("now");
    QTest::newRow("a clock that is ahead")
        << utc(11, 34) << QStringLiteral("الآن") << QStringLiteral("now");
    QTest::newRow("seconds") << utc(11, 31, 38) << QStringLiteral("قبل ٢٢ ثانية")
                             << QStringLiteral("22 seconds ago");
    QTest::newRow("a minute") << utc(11, 31) << QStringLiteral("قبل دقيقة")
                              << QStringLiteral("1 minute ago");
    QTest::newRow("yesterday") << utc(14, 5, 0, 21) << QStringLiteral("أمس ١٧:٠٥")
                               << QStringLiteral("yesterday 17:05");
    QTest::newRow("the day before") << utc(14, 5, 0, 20) << QStringLiteral("٢٠ نوفمبر ١٧:٠٥")
                                    << QStringLiteral("20 November 17:05");
    QTest::newRow("another year") << utc(14, 5).addYears(-1)
                                  << QStringLiteral("٢٢ نوفمبر ٢٠٢٥ ١٧:٠٥")
                                  << QStringLiteral("22 November 2025 17:05");
    QTest::newRow("the future is not relative")
        << utc(14, 5) << QStringLiteral("٢٢ نوفمبر ١٧:٠٥") << QStringLiteral("22 November 17:05");
    QTest::newRow("a time that could not be read")
        << QDateTime() << QStringLiteral("وقت غير معروف") << QStringLiteral("time unknown");
}

void TestTimeFormat::relativeTime()
{
    QFETCH(QDateTime, then);
    QFETCH(QString, arabic);
    QFETCH(QString, english);
    QCOMPARE(Formatter(Language::Arabic).relativeTime(then, utc(11, 32)), arabic);
    QCOMPARE(Formatter(Language::English).relativeTime(then, utc(11, 32)), english);
}

void TestTimeFormat::monthNamesAreRegional_data()
{
    QTest::addColumn<QString>("territory");
    QTest::addColumn<QString>("month");
    QTest::newRow("rule 13: SA") << "SA" << QStringLiteral("نوفمبر");
    QTest::newRow("rule 13: MA") << "MA" << QStringLiteral("نونبر");
    QTest::newRow("rule 13: IQ") << "IQ" << QStringLiteral("تشرين الثاني");
}

void TestTimeFormat::monthNamesAreRegional()
{
    QFETCH(QString, territory);
    QFETCH(QString, month);
    QVERIFY(Formatter(Language::Arabic, Digits::ByRegion, territory)
                .longDate(QDate(2026, 11, 22))
                .contains(month));
}

void TestTimeFormat::longDate()
{
    const QDate date(2026, 11, 22);
    QCOMPARE(Formatter(Language::Arabic).longDate(date),
             QStringLiteral("الأحد ٢٢ نوفمبر ٢٠٢٦ · ١٢ جمادى الآخرة ١٤٤٨ هـ")); // rule 14
    QCOMPARE(Formatter(Language::Arabic, Digits::Latin).longDate(date),
             QStringLiteral("الأحد 22 نوفمبر 2026 · 12 جمادى الآخرة 1448 هـ"));
    QCOMPARE(Formatter(Language::English).longDate(date),
             QStringLiteral("Sunday 22 November 2026 · 12 Jumada II 1448 AH"));
    QCOMPARE(Formatter(Language::Arabic).longDate(QDate()), QStringLiteral("—"));
}

void TestTimeFormat::ummAlQura_data()
{
    QTest::addColumn<QDate>("date");
    QTest::addColumn<QString>("hijri");
    // The kingdom's published calendar.
    QTest::newRow("rule 14: new year 1445")
        << QDate(2023, 7, 19) << QStringLiteral("١ محرم ١٤٤٥ هـ");
    QTest::newRow("rule 14: Ramadan 1445")
        << QDate(2024, 3, 11) << QStringLiteral("١ رمضان ١٤٤٥ هـ");
    QTest::newRow("rule 14: Id al-Fitr 1446")
        << QDate(2025, 3, 30) << QStringLiteral("١ شوال ١٤٤٦ هـ");
    QTest::newRow("rule 14: Ramadan 1447")
        << QDate(2026, 2, 18) << QStringLiteral("١ رمضان ١٤٤٧ هـ");
}

void TestTimeFormat::ummAlQura()
{
    QFETCH(QDate, date);
    QFETCH(QString, hijri);
    const QString shown = Formatter(Language::Arabic).longDate(date);
    QVERIFY2(shown.endsWith(QStringLiteral("· ") + hijri), qUtf8Printable(shown));
}

void TestTimeFormat::durations_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("alone");
    QTest::addColumn<QString>("ago");
    QTest::addColumn<QString>("english");
    const auto row = [](int seconds, const QString &alone, const QString &ago,
                        const QString &english) {
        QTest::addRow("%d s", seconds) << seconds << alone << ago << english;
    };
    row(0, QStringLiteral("٠ ثانية"), QStringLiteral("قبل ٠ ثانية"), QStringLiteral("0 seconds"));
    row(2, QStringLiteral("ثانيتان"), QStringLiteral("قبل ثانيتين"), QStringLiteral("2 seconds"));
    row(206, QStringLiteral("٣ دقائق و٢٦ ثانية"), QStringLiteral("قبل ٣ دقائق و٢٦ ثانية"),
        QStringLiteral("3 minutes and 26 seconds"));
    row(120, QStringLiteral("دقيقتان"), QStringLiteral("قبل دقيقتين"), QStringLiteral("2 minutes"));
    row(3600, QStringLiteral("ساعة"), QStringLiteral("قبل ساعة"), QStringLiteral("1 hour"));
    row(3605, QStringLiteral("ساعة"), QStringLiteral("قبل ساعة"), QStringLiteral("1 hour"));
    row(7320, QStringLiteral("ساعتان ودقيقتان"), QStringLiteral("قبل ساعتين ودقيقتين"),
        QStringLiteral("2 hours and 2 minutes"));
    row(90000, QStringLiteral("يوم وساعة"), QStringLiteral("قبل يوم وساعة"),
        QStringLiteral("1 day and 1 hour"));
    row(-5, QStringLiteral("٠ ثانية"), QStringLiteral("قبل ٠ ثانية"), QStringLiteral("0 seconds"));
}

void TestTimeFormat::durations()
{
    QFETCH(int, seconds);
    QFETCH(QString, alone);
    QFETCH(QString, ago);
    QFETCH(QString, english);
    const std::chrono::seconds duration(seconds);
    QCOMPARE(Formatter(Language::Arabic).duration(duration), alone);
    QCOMPARE(Formatter(Language::Arabic).durationAgo(duration), ago);
    QCOMPARE(Formatter(Language::English).duration(duration), english);
    QCOMPARE(Formatter(Language::English).durationAgo(duration), english + QStringLiteral(" ago"));
}

void TestTimeFormat::shortDurations()
{
    const Formatter arabic(Language::Arabic);
    QCOMPARE(arabic.shortSeconds(4s), QStringLiteral("٤ ث"));
    QCOMPARE(arabic.milliseconds(12'000us), QStringLiteral("١٢ م.ث"));
    QCOMPARE(arabic.milliseconds(430us), QStringLiteral("٠٫٤ م.ث"));
    QCOMPARE(arabic.milliseconds(-5us), QStringLiteral("٠٫٠ م.ث"));
    QCOMPARE(Formatter(Language::English).milliseconds(12'000us), QStringLiteral("12 ms"));
}

QTEST_GUILESS_MAIN(TestTimeFormat)
#include "tst_time_format.moc"
