// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_time_reader.h"

#include "app/profile/time_reader.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace app;

namespace {

/// 27 November 2026, 13:00 in Riyadh, where these tests live.
const QDateTime sample(QDate(2026, 11, 27), QTime(10, 0), Qt::UTC);
const QDateTime now = sample.addSecs(2 * 3600);

} // namespace

void TestTimeReader::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("time");
    const auto row = [](const char *name, const char *text, qint64 msecs = 0) {
        QTest::newRow(name) << QString::fromUtf8(text) << sample.addMSecs(msecs);
    };
    // ISO 8601 and its neighbours
    row("JavaScript toISOString", "2026-11-27T10:00:00.250Z", 250);
    row("Python isoformat, microseconds", "2026-11-27T10:00:00.250999+00:00", 250);
    row(".NET round trip, seven digits", "2026-11-27T10:00:00.2501234Z", 250);
    row("Java Instant, nine digits", "2026-11-27T10:00:00.250123456Z", 250);
    row("no seconds", "2026-11-27T10:00Z");
    row("a comma before the fraction", "2026-11-27T10:00:00,250Z", 250);
    row("offset with a colon", "2026-11-27T13:00:00+03:00");
    row("offset without a colon", "2026-11-27T13:00:00+0300");
    row("offset in hours", "2026-11-27T13:00:00+03");
    row("a space, +0300", "2026-11-27 13:00:00+0300");
    row("a space, +03 (PostgreSQL)", "2026-11-27 13:00:00+03");
    row("a space before the offset (Ruby)", "2026-11-27 13:00:00 +0300");
    row("west of Greenwich", "2026-11-27T06:30:00-03:30");
    row("a minus sign of typography", "2026-11-27T06:30:00\u221203:30");
    row("Java ZonedDateTime: the offset decides", "2026-11-27T13:00:00+03:00[America/New_York]");
    row("Java ZonedDateTime, UTC", "2026-11-27T10:00:00Z[UTC]");
    row("lower case", "2026-11-27t10:00:00z");
    row("UTC as a word", "2026-11-27 10:00:00 UTC");
    row("UTC as a word, fraction", "2026-11-27 10:00:00.250000 UTC", 250);
    row("no zone is local", "2026-11-27T13:00:00");
    row("no zone, a space", "2026-11-27 13:00:00");
    row("compact", "20261127T100000Z");
    row("compact, local, no seconds", "20261127T1300");
    row("digits only", "20261127130000");
    row("slashes, year first", "2026/11/27 13:00:00");
    row("leap second", "2026-11-27T09:59:60Z", -1);
    row("Arabic digits", "٢٠٢٦-١١-٢٧T١٠:٠٠:٠٠Z");
    row("spaces around", "  2026-11-27T10:00:00Z\n");
    row("digits only, no seconds", "202611271300");
    row("digits only, milliseconds", "20261127130000250", 250);
    row("seconds in the offset", "2026-11-27T13:00:00+03:00:00");
    row("the offset in parentheses", "2026-11-27 13:00:00 (+0300)");
    row("the offset in parentheses, UTC", "2026-11-27 13:00:00 (UTC+3)");
    row("the end of a day", "2026-11-26T24:00:00Z", -10 * 3600000LL);
    // Names of days and months
    row("RFC 1123", "Fri, 27 Nov 2026 10:00:00 GMT");
    row("RFC 5322", "Fri, 27 Nov 2026 13:00:00 +0300");
    row("RFC 5322, no day", "27 Nov 2026 10:00:00 +0000");
    row("JavaScript toString", "Fri Nov 27 2026 13:00:00 GMT+0300 (Arabian Standard Time)");
    row("JavaScript toString, other language",
        "Fri Nov 27 2026 13:00:00 GMT+0300 (توقيت العربية الرسمي)");
    row("Go time.String, UTC", "2026-11-27 10:00:00 +0000 UTC");
    row("Go time.String, name of the zone", "2026-11-27 13:00:00.25 +0300 AST", 250);
    row("Go time.String, nameless zone", "2026-11-27 13:00:00 +0300 +03");
    row("Go time.String, monotonic", "2026-11-27 13:00:00 +0300 +03 m=+0.000012");
    row("date(1)", "Fri Nov 27 10:00:00 UTC 2026");
    row("date(1), offset", "Fri Nov 27 13:00:00 +03 2026");
    row("ctime", "Fri Nov 27 13:00:00 2026");
    row("day-month-year", "27-Nov-2026 13:00:00");
    row("long month", "November 27, 2026 at 1:00 PM");
    row("a dot behind the month", "Nov. 27, 2026, 1:00:00 p.m.");
    row("a space before GMT's offset", "Fri Nov 27 2026 13:00:00 GMT +0300");
    row("Apache", "27/Nov/2026:13:00:00 +0300");
    row("Arabic month", "٢٧ نوفمبر ٢٠٢٦ ١٣:٠٠:٠٠");
    row("ar-EG, long", "الجمعة، ٢٧ نوفمبر ٢٠٢٦ في ١:٠٠:٠٠ م غرينتش+٣");
    row("ar-EG, long, no zone", "الجمعة، ٢٧ نوفمبر ٢٠٢٦ في ١:٠٠ م");
    row("Levant", "الجمعة، ٢٧ تشرين الثاني ٢٠٢٦ في ١:٠٠ م");
    row("Maghreb", "27 نونبر 2026 13:00");
    row("Arabic day, month and half", "الجمعة، ٢٧ نوفمبر ٢٠٢٦، ١:٠٠:٠٠ م");
    // Twelve hours
    row("en-US", "11/27/2026, 1:00:00 PM");
    row("en-US with a narrow space", "11/27/2026, 1:00:00\u202FPM");
    row("ar-EG", "٢٧\u200F/١١\u200F/٢٠٢٦، ١:٠٠:٠٠ م");
    row("en-GB", "27/11/2026, 13:00:00");
    row("German", "27.11.2026, 13:00:00");
    row("day-month-year in digits", "27-11-2026 13:00");
    // Numbers as text
    row("seconds", "1795773600");
    row("seconds with a fraction", "1795773600.25", 250);
    row("milliseconds", "1795773600250", 250);
    row("microseconds", "1795773600250999", 250);
    row("nanoseconds", "1795773600250000000", 250);
    row("Arabic seconds", "١٧٩٥٧٧٣٦٠٠");
    row(".NET", "/Date(1795773600250)/", 250);
    row(".NET with an offset", "/Date(1795773600250+0300)/", 250);
    // Alone
    row("time of day", "13:00");
    row("time of day, seconds", "13:00:00");
    row("time of day, twelve hours", "1:00 PM");
    row("a time of day still to come was yesterday's", "16:00", -21 * 3600000LL);
    row("a day alone begins at midnight", "2026-11-27", -13 * 3600000LL);
    row("a day alone, compact", "20261127", -13 * 3600000LL);
    row("midnight in twelve hours", "11/27/2026 12:00 AM", -13 * 3600000LL);
    row("noon in twelve hours", "11/27/2026 12:00 PM", -3600000LL);
}

void TestTimeReader::texts()
{
    QFETCH(QString, text);
    const QDateTime time = timeFromText(text, now);
    QTEST(time, "time");
    QCOMPARE(time.timeSpec(), Qt::UTC);
}

void TestTimeReader::unreadable_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "قبل قليل",
                             "just now",
                             "yesterday 13:00",
                             "T13:00",
                             "2026-11",
                             "2026-13-01",
                             "2026-02-30T10:00:00Z",
                             "2026-11-27T24:30:00Z",
                             "2026-11-27T10:60:00Z",
                             "2026-11-27T1:0",
                             "2026-11-27 13:00 PM",
                             "2026-11-27 0:30 AM",
                             "2026-11-27T10:00:00+99:00",
                             "2026-11-27T10:00:00+03:99",
                             "2026-11-27T13:00:00+0300 +0400",
                             "2026-11-27T13:00[Asia/Riyadh]",
                             "2026-11-27 13:00:00 EST",
                             "Fri Nov 27 13:00:00 AST 2026",
                             "27/11/26 13:00",
                             "Nov 27 13:00:00",
                             "32/13/2026",
                             "13/13/2026",
                             "27-Nov-26",
                             "١٧ جمادى الآخرة ١٤٤٨ هـ ١:٠٠ م",
                             "2026-11-27T10:00:00Z2026-11-27T10:00:00Z",
                             "10:00 11:00",
                             "nan",
                             "inf",
                             "1e300",
                             "20261399999999",
                             "2026-11-27T24:00:01Z",
                             "2026-11-27T10:00:00+03:00:60",
                             "2026-11-27 13:00:00 (AST)",
                             "2026-11-27 13:00:00 (+0300",
                             "27 تشرين 2026 13:00",
                             "639313992000000000",
                             "/Date()/",
                             "/Date(x)/",
                             "P1D"}) {
        QTest::addRow("'%s'", text) << QString::fromUtf8(text);
    }
}

void TestTimeReader::unreadable()
{
    QFETCH(QString, text);
    QVERIFY2(!timeFromText(text, now).isValid(), qPrintable(timeFromText(text, now).toString()));
}

void TestTimeReader::monthOrDayFirst_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDate>("date");
    const auto row = [](const char *name, const char *text, int month, int day) {
        QTest::newRow(name) << QString::fromUtf8(text) << QDate(2026, month, day);
    };
    row("twelve hours and a slash: the month is first", "3/4/2026, 1:00:00 PM", 3, 4);
    row("unless it can be none", "27/4/2026, 1:00:00 PM", 4, 27);
    row("twelve hours in Arabic: the day is first", "3/4/2026 1:00:00 م", 4, 3);
    row("24 hours: the day is first", "3/4/2026 13:00:00", 4, 3);
    row("unless it can be none, 24 hours", "4/27/2026 13:00:00", 4, 27);
    row("no time: the day is first", "3/4/2026", 4, 3);
    row("a dot: the day is first", "3.4.2026 1:00 PM", 4, 3);
    row("a dash: the day is first", "3-4-2026 1:00 PM", 4, 3);
    row("the year is first: then the month", "2026/3/4 1:00 PM", 3, 4);
}

void TestTimeReader::monthOrDayFirst()
{
    QFETCH(QString, text);
    const QDateTime later(QDate(2027, 1, 1), QTime(0, 0), Qt::UTC);
    QTEST(timeFromText(text, later).toLocalTime().date(), "date");
}

void TestTimeReader::numbers_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QDateTime>("time");
    QTest::newRow("seconds") << 1795773600.0 << sample;
    QTest::newRow("milliseconds") << 1795773600000.0 << sample;
    QTest::newRow("microseconds") << 1795773600000000.0 << sample;
    QTest::newRow("nanoseconds") << 1795773600000000000.0 << sample;
    QTest::newRow("digits of a date and time") << 20261127130000.0 << sample;
    QTest::newRow("digits of a date and time, no seconds") << 202611271300.0 << sample;
    QTest::newRow("Windows FILETIME") << 134402472000000000.0 << sample;
    QTest::newRow("ticks of .NET do not say their zone") << 639313992000000000.0 << QDateTime();
    QTest::newRow("a date may be the seconds of an unset clock") << 20261127.0 << QDateTime();
    QTest::newRow("no such month") << 20261399999999.0 << QDateTime();
    QTest::newRow("beyond the year 2200") << 9e12 << QDateTime();
    QTest::newRow("huge") << 1e300 << QDateTime();
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << QDateTime();
    QTest::newRow("not a number") << std::nan("") << QDateTime();
}

void TestTimeReader::numbers()
{
    QFETCH(double, number);
    QTEST(timeFromNumber(number), "time");
}

void TestTimeReader::json_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QDateTime>("time");
    QTest::newRow("MongoDB") << QByteArray(R"({"$date":"2026-11-27T10:00:00Z"})") << sample;
    QTest::newRow("MongoDB, canonical")
        << QByteArray(R"({"$date":{"$numberLong":"1795773600000"}})") << sample;
    QTest::newRow("Firestore") << QByteArray(R"({"seconds":1795773600,"nanoseconds":0})") << sample;
    QTest::newRow("Firestore, exported")
        << QByteArray(R"({"_seconds":1795773600,"_nanoseconds":0})") << sample;
    QTest::newRow("a second part")
        << QByteArray(R"({"seconds":1795773600,"nanoseconds":250000000})") << sample.addMSecs(250);
    QTest::newRow("Java Instant, as an object")
        << QByteArray(R"({"epochSecond":1795773600,"nano":250000000})") << sample.addMSecs(250);
    QTest::newRow("digits with milliseconds") << QByteArray("20261127130000000") << sample;
    QTest::newRow("Jackson: an array is local") << QByteArray("[2026,11,27,13,0,0]") << sample;
    QTest::newRow("Jackson, no seconds") << QByteArray("[2026,11,27,13,0]") << sample;
    QTest::newRow("Jackson, nanoseconds")
        << QByteArray("[2026,11,27,13,0,0,250000000]") << sample.addMSecs(250);
    QTest::newRow("microseconds") << QByteArray("1795773600000000") << sample;
    QTest::newRow("nanoseconds") << QByteArray("1795773600000000000") << sample;
    for (const char *json :
         {"{}", R"({"a":1})", "[]", "[2026,11]", "[2026,13,27,13,0]", "[2026,11,27,13,0,0,0,0]",
          "[2026,11,27,25,0]", R"(["2026",11,27,13,0])", "[99999999999,1,1,1,1]", "true",
          R"({"$date":{"$numberLong":{}}})", R"({"$date":{"$date":1795773600}})"}) {
        QTest::addRow("no time: %s", json) << QByteArray(json) << QDateTime();
    }
}

void TestTimeReader::json()
{
    QFETCH(QByteArray, json);
    simdjson::dom::parser parser;
    simdjson::dom::element value;
    const simdjson::padded_string text(json.toStdString());
    QCOMPARE(parser.parse(text).get(value), simdjson::SUCCESS);
    QTEST(timeFromJson(value, now), "time");
}

void TestTimeReader::everyPartOfATimeIsHarmless()
{
    const QString nasty = QStringLiteral("Fri, 27-Nov-2026T١٣:00:60.123456789012 p.m. GMT+0300 (x "
                                         "[y] m=+1e9 /Date(1)/ 2026-11-27t99:99z\u221214");
    for (qsizetype start = 0; start < nasty.size(); ++start) {
        for (qsizetype length = 0; length <= nasty.size() - start; ++length) {
            const QDateTime time = timeFromText(QStringView(nasty).mid(start, length), now);
            QVERIFY(!time.isValid() || time.timeSpec() == Qt::UTC);
        }
    }
}
