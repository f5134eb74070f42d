// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_time_format.h"

#include "app/profile/time_format.h"
#include "tests/app/profile/decoder_fixture.h"
#include "tests/app/profile/profile_with.h"

using namespace app;

namespace {

const QDateTime now(QDate(2026, 11, 27), QTime(13, 0), Qt::UTC);

QString readAs(const QString &format, const QString &text, const QTimeZone &zone)
{
    const auto read = TimeFormat::of(format);
    return read ? read->read(text, {now, &zone}).toString(Qt::ISODateWithMs)
                : QStringLiteral("no format");
}

} // namespace

void TestTimeFormat::times_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("utc"); // the frame's zone is +03:00
    const auto row = [](const char *name, const char *format, const char *text, const char *utc) {
        QTest::newRow(name) << QString::fromUtf8(format) << QString::fromUtf8(text)
                            << QString::fromLatin1(utc);
    };
    row("month before day", "%m/%d/%Y %H:%M:%S", "11/12/2026 16:36:02", "2026-11-12T13:36:02.000Z");
    row("two digits of a year", "%d.%m.%y %H:%M", "27.11.26 16:36", "2026-11-27T13:36:00.000Z");
    row("two digits of the last century", "%d.%m.%y", "27.11.99", "1999-11-26T21:00:00.000Z");
    row("twelve hours", "%d/%m/%Y %I:%M %p", "27/11/2026 12:05 am", "2026-11-26T21:05:00.000Z");
    row("noon", "%d/%m/%Y %I:%M%p", "27/11/2026 12:05PM", "2026-11-27T09:05:00.000Z");
    row("a fraction", "%F %T.%f", "2026-11-27 16:36:02.1234", "2026-11-27T13:36:02.123Z");
    row("an offset decides", "%F %T %z", "2026-11-27 16:36:02 -0530", "2026-11-27T22:06:02.000Z");
    row("names", "%a %d %b %Y, %H:%M", "Fri 27 November 2026, 16:36", "2026-11-27T13:36:00.000Z");
    row("the day of the year", "%Y-%j %H:%M", "2026-331 16:36", "2026-11-27T13:36:00.000Z");
    row("a log without a year", "%b %d %H:%M:%S", "Nov  7 16:36:02", "2026-11-07T13:36:02.000Z");
    row("a day to come is last year's", "%b %d %H:%M:%S", "Dec 31 16:36:02",
        "2025-12-31T13:36:02.000Z");
    row("seconds that look like milliseconds", "seconds", "1795797763066", "");
    row("milliseconds of 1970", "milliseconds", "60000", "1970-01-01T00:01:00.000Z");
    row("seconds", "seconds", "1795797763.5", "2026-11-27T16:42:43.500Z");
    row("microseconds", "microseconds", "1795797763066000", "2026-11-27T16:42:43.066Z");
    row("nanoseconds", "nanoseconds", "1795797763066000000", "2026-11-27T16:42:43.066Z");
    row("a spreadsheet's day", "days", "46353.5", "2026-11-27T09:00:00.000Z");
    row(".NET", "ticks", "639153936000000000", "2026-05-26T09:00:00.000Z");
    row("digits alone", "%Y%m%d%H%M", "202611271636", "2026-11-27T13:36:00.000Z");
    row("text behind it", "%F %T", "2026-11-27 16:36:02 x", "");
    row("less than the pattern", "%F %T", "2026-11-27", "");
    row("no such day", "%F", "2026-02-30", "");
    row("no such hour", "%F %H", "2026-11-27 24", "");
}

void TestTimeFormat::times()
{
    QFETCH(QString, format);
    QFETCH(QString, text);
    QTEST(readAs(format, text, QTimeZone(3 * 3600)), "utc");
}

void TestTimeFormat::nothingElseIsATime()
{
    const QTimeZone zone = QTimeZone::utc();
    QCOMPARE(readAs(QStringLiteral("%d/%m/%Y"), QStringLiteral("2026-11-27T16:36:02Z"), zone),
             QString());
    QCOMPARE(readAs(QStringLiteral("%d/%m/%Y"), QStringLiteral("1795797763"), zone), QString());
    QCOMPARE(readAs(QStringLiteral("seconds"), QStringLiteral("2026-11-27"), zone), QString());
    for (const char *format : {"", "%", "%d", "%Y-%m", "%H:%M", "%q %d %m", "iso", "%d %m %I"}) {
        QVERIFY2(!TimeFormat::of(QString::fromLatin1(format)), format);
    }
}

void TestTimeFormat::ofAStream()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","id":"/id","value":"/v","time":"/t","zone":"UTC",
            "timeFormat":"%m/%d/%Y %H:%M","history":"/h","points":{"value":"/v","time":"/t"}},
           {"kind":"notification","event":"n","message":"/m","time":"/t","zone":"UTC"})",
        R"("timeFormat":"%Y%m%d %H%M",)"));
    const auto kpi = fixture
                         .only<KpiUpdate>("k:m", R"({"id":"a","v":1,"t":"11/12/2026 16:36",
                             "h":[{"v":1,"t":"11/12/2026 16:34"},{"v":2,"t":"11/12/2026 16:35"}]})")
                         .items.first();
    QCOMPARE(kpi.time, QDateTime(QDate(2026, 11, 12), QTime(16, 36), Qt::UTC));
    QCOMPARE(kpi.historyTimes.size(), 2);
    QCOMPARE(kpi.historyTimes.last(), kpi.time.toMSecsSinceEpoch() - 60'000);
    // A time in another form is none, and counted; the profile's format holds for the other stream.
    const auto other = fixture.decode("k:m", R"({"id":"a","v":1,"t":"2026-11-12T16:36:00Z"})");
    QCOMPARE(other.correctedTimes, 1);
    QVERIFY(!std::get<KpiUpdate>(other.messages.front()).items.first().time.isValid());
    QCOMPARE(fixture.only<NotificationUpdate>("n", R"({"m":"x","t":"20261112 1636"})")
                 .items.first()
                 .time,
             kpi.time);
}

void TestTimeFormat::hostileTexts()
{
    const QTimeZone zone = QTimeZone::utc();
    for (const QString &format :
         {QStringLiteral("%s"), QStringLiteral("%Y%j"), QStringLiteral("%d %b %f"),
          QStringLiteral("seconds"), QStringLiteral("days"), QStringLiteral("%F %T %z")}) {
        for (const QString &text :
             {QString(), QString(100'000, u'9'), QString(200, u'9'), QString(100'000, u' '),
              QStringLiteral("nan"), QStringLiteral("inf"), QStringLiteral("-1e308"),
              QStringLiteral("2026366"), QStringLiteral("2026-11-27 16:36:02 +99:99")}) {
            const QString read = readAs(format, text, zone);
            const QDateTime time = QDateTime::fromString(read, Qt::ISODateWithMs);
            QVERIFY2(read.isEmpty() || (time.isValid() && time.date().year() < 2200),
                     qPrintable(format + u' ' + read));
        }
    }
}
