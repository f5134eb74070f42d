// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/format/quantity.h"
#include "ui/format/formatter.h"

#include <QTest>

#include <limits>

using namespace ui;
using app::Language;
using test::quantity;

namespace {

const QString alm(QChar(0x061C));

} // namespace

/// docs/arabic.md: how many digits a number shows.
class TestRounding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figures_data();
    void figures();
    void roundsToNothingThatIsNotSo_data();
    void roundsToNothingThatIsNotSo();
    void roundsToNoLimit_data();
    void roundsToNoLimit();
    void moneyKeepsItsSmallChange_data();
    void moneyKeepsItsSmallChange();
    void exactDigitsBeyondDoubles();
    void compact_data();
    void compact();
    void formsOfAProfile_data();
    void bytesASecond();
    void formsOfAProfile();
    void wordsOfAProfile();
};

void TestRounding::figures_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("arabic");
    const auto row = [](const char *rule, double number, const QString &english,
                        const QString &arabic) {
        QTest::newRow(rule) << number << english << arabic;
    };
    row("zero", 0.0, u"0"_qs, u"٠"_qs);
    row("very small", 5e-9, u"5×10⁻⁹"_qs, u"٥×١٠⁻⁹"_qs);
    row("very small, two digits", 6.4e-7, u"6.4×10⁻⁷"_qs, u"٦٫٤×١٠⁻⁷"_qs);
    row("very small and below zero", -4e-7, u"-4×10⁻⁷"_qs, u"-٤×١٠⁻⁷"_qs);
    row("three significant digits of it", 1.60218e-19, u"1.6×10⁻¹⁹"_qs, u"١٫٦×١٠⁻¹⁹"_qs);
    row("very great", 6.02e23, u"6.02×10²³"_qs, u"٦٫٠٢×١٠²³"_qs);
    row("small, but countable", 0.0004, u"0.0004"_qs, u"٠٫٠٠٠٤"_qs);
    row("three significant digits", 0.013157999, u"0.0132"_qs, u"٠٫٠١٣٢"_qs);
    row("three significant digits of a percentage", 99.537226, u"99.5"_qs, u"٩٩٫٥"_qs);
    row("two decimals at most from 1 on", 1.23456, u"1.23"_qs, u"١٫٢٣"_qs);
    row("three decimals behind a zero are no thousand", 0.125, u"0.125"_qs, u"٠٫١٢٥"_qs);
    row("three decimals behind a zero, rounded", 0.12537, u"0.125"_qs, u"٠٫١٢٥"_qs);
    row("three decimals behind a zero, small", 0.004, u"0.004"_qs, u"٠٫٠٠٤"_qs);
    row("three decimals behind another digit are written as four", 99.999, u"99.999"_qs,
        u"٩٩٫٩٩٩٠"_qs);
    row("the fourth is the true one", 99.9994, u"99.999"_qs, u"٩٩٫٩٩٩٤"_qs);
    row("from 100 on one decimal", 128.75, u"128.8"_qs, u"١٢٨٫٨"_qs);
    row("from 10,000 on whole, the nearest", 1'234'567.89, u"1,234,568"_qs, u"١٬٢٣٤٬٥٦٨"_qs);
    row("from 10,000 on whole, rounded down", 12'345.49, u"12,345"_qs, u"١٢٬٣٤٥"_qs);
    row("from 10,000 on whole, rounded up", 12'345.99, u"12,346"_qs, u"١٢٬٣٤٦"_qs);
    row("from 10,000 on whole, below zero", -12'345.99, u"-12,346"_qs, u"-١٢٬٣٤٦"_qs);
    row("a round number that it has passed", 50'000.3, u"50,000"_qs, u"٥٠٬٠٠٠"_qs);
    row("a round number that it has not reached", 12'299.97, u"12,299.97"_qs, u"١٢٬٢٩٩٫٩٧"_qs);
    row("a round number below zero", -49'999.9, u"-49,999.9"_qs, u"-٤٩٬٩٩٩٫٩"_qs);
    row("just beyond a whole number: its true digits", 1.0000001, u"1.0000001"_qs, u"١٫٠٠٠٠٠٠١"_qs);
    row("just beyond a hundred: its true digits", 100.00000001, u"100.00000001"_qs,
        u"١٠٠٫٠٠٠٠٠٠٠١"_qs);
    row("whole numbers are whole", 1234.0, u"1,234"_qs, u"١٬٢٣٤"_qs);
    row("leftovers of arithmetic are no fraction", 0.1 + 0.2, u"0.3"_qs, u"٠٫٣"_qs);
    row("leftovers at a whole number", 19.999999999999996, u"20"_qs, u"٢٠"_qs);
    row("not a number", std::numeric_limits<double>::quiet_NaN(), u"—"_qs, u"—"_qs);
}

void TestRounding::figures()
{
    QFETCH(double, number);
    QFETCH(QString, english);
    QFETCH(QString, arabic);
    QCOMPARE(Formatter(Language::English).figure(number), english);
    QCOMPARE(withoutMarks(Formatter(Language::Arabic).figure(number)), arabic);
    QCOMPARE(withoutMarks(Formatter(Language::Arabic, Digits::Latin).figure(number)), english);
}

void TestRounding::roundsToNothingThatIsNotSo_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("shown");
    QTest::newRow("not quite 100 %") << 99.97 << u"99.97%"_qs;
    QTest::newRow("not quite 100 %, by little") << 99.9996 << u"99.9996%"_qs;
    QTest::newRow("not quite 100 %, by less than six decimals") << 99.99999999 << u"99.999999%"_qs;
    QTest::newRow("a threshold of 90 is not reached") << 89.996 << u"89.996%"_qs;
    QTest::newRow("nor from above") << 90.004 << u"90.004%"_qs;
    QTest::newRow("nor one of 500") << 499.97 << u"499.97%"_qs;
    QTest::newRow("nor one of 2,000") << 1999.99 << u"1,999.99%"_qs;
    QTest::newRow("nor one of a million") << 999'999.9 << u"999,999.9%"_qs;
    QTest::newRow("below zero is not minus zero") << -0.4 << u"-0.4%"_qs;
    QTest::newRow("nearly nothing is not nothing") << 0.0004 << u"0.0004%"_qs;
    QTest::newRow("next to nothing neither") << 1e-5 << u"1×10⁻⁵%"_qs;
}

void TestRounding::roundsToNothingThatIsNotSo()
{
    QFETCH(double, number);
    QFETCH(QString, shown);
    // However many decimals somebody counted.
    for (const int decimals : {0, 1, 6, 20}) {
        const app::Quantity value = quantity(number, QStringLiteral("%"), decimals);
        QCOMPARE(Formatter(Language::English).value(value).joined(), shown);
        QCOMPARE(withoutMarks(Formatter(Language::Arabic, Digits::Latin).value(value).joined()),
                 shown);
    }
    app::Trend trend{app::Trend::Direction::Flat, std::abs(number), 0, QStringLiteral("%"), {}};
    QVERIFY(Formatter(Language::English).trend(trend) == (number < 0 ? shown.mid(1) : shown));
}

void TestRounding::roundsToNoLimit_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("compact");
    const double none = std::numeric_limits<double>::infinity();
    const auto row = [](const char *name, double number, double lower, double upper,
                        const char *shown, const char *compact) {
        QTest::newRow(name) << number << lower << upper << QString::fromUtf8(shown)
                            << QString::fromUtf8(compact);
    };
    row("far from both", 89.46, 10, 95, "89.5", "89.5");
    row("short of a limit", 89.46, -none, 89.5, "89.46", "89.46");
    row("just short of a whole one", 89.9999, -none, 90, "89.9999", "89.9999");
    row("closer than six decimals", 89.99999996, -none, 90, "89.999999", "89.999999");
    row("closer than arithmetic", 19.999999999999996, -none, 20, "19.999999", "19.999999");
    row("closer than six decimals to a fraction", 0.50000004, 0.50000003, none, "0.50000004",
        "0.50000004");
    row("reached", 89.5, 89.5, none, "89.5", "89.5");
    row("beyond a limit", 89.54, 89.52, none, "89.54", "89.54");
    row("negative", -89.46, -89.46, none, "-89.46", "-89.46");
    row("great", 12'345.6, 12'345.4, none, "12,346", "12.35 K");
    row("great and short of a limit", 12'345.6, -none, 12'345.8, "12,345.6", "12.3 K");
    row("great and whole", 1'249'900, -none, 1'250'000, "1,249,900", "1.2499 M");
    row("tiny", 5.006e-9, -none, 5.0065e-9, "5.006×10⁻⁹", "5.006×10⁻⁹");
}

void TestRounding::roundsToNoLimit()
{
    QFETCH(double, number);
    QFETCH(double, lower);
    QFETCH(double, upper);
    const Formatter english(Language::English);
    app::Quantity value = quantity(number);
    value.bracket = {lower, upper};
    QTEST(english.value(value).joined(), "shown");
    QTEST(english.compactValue(value).joined(), "compact");
}

void TestRounding::moneyKeepsItsSmallChange_data()
{
    QTest::addColumn<app::Quantity>("amount");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("arabic");
    const QString sar = QStringLiteral("SAR");
    QTest::newRow("two decimals") << quantity(1'234'567.89, sar, 2) << u"1,234,567.89 SAR"_qs
                                  << u"١٬٢٣٤٬٥٦٧٫٨٩ ر.س"_qs;
    QTest::newRow("two where one was written")
        << quantity(1250.5, sar, 1) << u"1,250.50 SAR"_qs << u"١٬٢٥٠٫٥٠ ر.س"_qs;
    QTest::newRow("zeros that were written")
        << quantity(1250, sar, 2) << u"1,250.00 SAR"_qs << u"١٬٢٥٠٫٠٠ ر.س"_qs;
    QTest::newRow("none where none was written")
        << quantity(1250, sar) << u"1,250 SAR"_qs << u"١٬٢٥٠ ر.س"_qs;
    QTest::newRow("a dinar has three: with ٠-٩ four, since three read like thousands")
        << quantity(12.345, QStringLiteral("KWD"), 3) << u"12.345 KWD"_qs << u"١٢٫٣٤٥٠ د.ك"_qs;
    QTest::newRow("with ٠-٩ two of three where they say all")
        << quantity(12.5, QStringLiteral("BHD"), 3) << u"12.500 BHD"_qs << u"١٢٫٥٠ د.ب"_qs;
    QTest::newRow("of a whole amount, too")
        << quantity(12, QStringLiteral("OMR"), 3) << u"12.000 OMR"_qs << u"١٢٫٠٠ ر.ع"_qs;
    QTest::newRow("less than one dinar")
        << quantity(0.345, QStringLiteral("JOD"), 3) << u"0.345 JOD"_qs << u"٠٫٣٤٥ د.أ"_qs;
    QTest::newRow("its smallest coin")
        << quantity(0.005, QStringLiteral("TND"), 3) << u"0.005 TND"_qs << u"٠٫٠٠٥ د.ت"_qs;
    QTest::newRow("a sign before it")
        << quantity(-5.5, {}, 2, QStringLiteral("$")) << u"-$5.50"_qs << u"-٥٫٥٠ $"_qs;
    QTest::newRow("less than its smallest coin")
        << quantity(0.0042, sar, 4) << u"0.0042 SAR"_qs << u"٠٫٠٠٤٢ ر.س"_qs;
}

void TestRounding::moneyKeepsItsSmallChange()
{
    QFETCH(app::Quantity, amount);
    QTEST(Formatter(Language::English).value(amount).joined(), "english");
    QTEST(withoutMarks(Formatter(Language::Arabic).value(amount).joined()), "arabic");
}

void TestRounding::exactDigitsBeyondDoubles()
{
    app::Quantity value = quantity(9.007199254740993e15);
    value.digits = QStringLiteral("9007199254740993");
    QCOMPARE(Formatter(Language::Arabic).value(value).number,
             QStringLiteral("٩٬٠٠٧٬١٩٩٬٢٥٤٬٧٤٠٬٩٩٣"));
    value.digits = QStringLiteral("-123");
    QCOMPARE(Formatter(Language::English).value(value).number, QStringLiteral("-123"));
    value.digits = QStringLiteral("12<b>");
    value.number = 7;
    QCOMPARE(Formatter(Language::English).value(value).number, QStringLiteral("7"));
    value.digits = QString(10000, u'9');
    QCOMPARE(Formatter(Language::English).value(value).number, QStringLiteral("7"));
}

void TestRounding::compact_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("arabic");
    QTest::addColumn<QString>("english");
    QTest::newRow("plain") << 850.0 << QStringLiteral("٨٥٠") << QStringLiteral("850");
    QTest::newRow("fraction") << 0.25 << QStringLiteral("٠٫٢٥") << QStringLiteral("0.25");
    QTest::newRow("thousands") << 850000.0 << QStringLiteral("٨٥٠ ألف") << QStringLiteral("850 K");
    QTest::newRow("millions") << 1250000.0 << QStringLiteral("١٫٢٥ مليون")
                              << QStringLiteral("1.25 M");
    QTest::newRow("never a million that it is not")
        << 999'960.0 << QStringLiteral("٩٩٩٫٩٦ ألف") << QStringLiteral("999.96 K");
    QTest::newRow("billions") << -2e9 << alm + QStringLiteral("-٢ مليار") << QStringLiteral("-2 B");
    QTest::newRow("trillions") << 3.5e12 << QStringLiteral("٣٫٥ تريليون")
                               << QStringLiteral("3.5 T");
    QTest::newRow("infinity") << std::numeric_limits<double>::infinity() << QStringLiteral("—")
                              << QStringLiteral("—");
}

void TestRounding::compact()
{
    QFETCH(double, number);
    QFETCH(QString, arabic);
    QFETCH(QString, english);
    QCOMPARE(Formatter(Language::Arabic).compactNumber(number), arabic);
    QCOMPARE(Formatter(Language::English).compactNumber(number), english);
}

void TestRounding::formsOfAProfile_data()
{
    using Form = app::NumberForm;
    using Kind = Form::Kind;
    QTest::addColumn<double>("number");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<int>("digits");
    QTest::addColumn<double>("limit"); // that it has not reached; 0: none
    QTest::addColumn<QString>("english");
    const auto row = [](const char *rule, double number, Kind kind, int decimals, int digits,
                        const QString &english, double limit = 0) {
        QTest::newRow(rule) << number << int(kind) << decimals << digits << limit << english;
    };
    row("two decimals", 3.14159, Kind::Usual, 2, -1, u"3.14"_qs);
    row("decimals of a whole number", 5, Kind::Usual, 2, -1, u"5.00"_qs);
    row("no decimals", 12345.6, Kind::Usual, 0, -1, u"12,346"_qs);
    row("it does not read as zero", 0.004, Kind::Usual, 1, -1, u"0.004"_qs);
    row("too small for that", 4e-9, Kind::Usual, 1, -1, u"4×10⁻⁹"_qs);
    row("it does not read as beyond its limit", 99.97, Kind::Usual, 1, -1, u"99.97"_qs, 100);
    row("four digits", 3.14159, Kind::Usual, -1, 4, u"3.142"_qs);
    row("four digits of a greater one", 31415.9, Kind::Usual, -1, 4, u"31,416"_qs);
    row("zero", 0, Kind::Usual, -1, 3, u"0"_qs);
    row("a year", 2026, Kind::Plain, -1, -1, u"2026"_qs);
    row("a process id below zero", -12345, Kind::Plain, -1, -1, u"-12345"_qs);
    row("scientific", 12345, Kind::Scientific, -1, 3, u"1.23×10⁴"_qs);
    row("a duration", 3725, Kind::Duration, -1, -1, u"1 h 2 min"_qs);
    row("a duration of days", 3 * 86'400 + 4 * 3600 + 59 * 60, Kind::Duration, -1, -1,
        u"3 days 4 h"_qs);
    row("a whole step", 7200, Kind::Duration, -1, -1, u"2 h"_qs);
    row("nearly a minute", 59.7, Kind::Duration, -1, -1, u"59.7 s"_qs);
    row("not yet a minute and a half", 89.6, Kind::Duration, -1, -1, u"1 min 29 s"_qs);
    row("a second and a half", 1.5, Kind::Duration, -1, -1, u"1.5 s"_qs);
    row("next to no time", 2e-5, Kind::Duration, -1, -1, u"0.02 ms"_qs);
    row("no time", 0, Kind::Duration, -1, -1, u"0 s"_qs);
    row("time to come", -61, Kind::Duration, -1, -1, u"-1 min 1 s"_qs);
    row("a part of a second", 0.25, Kind::Duration, -1, -1, u"250 ms"_qs);
    row("bytes", 999, Kind::Bytes, -1, -1, u"999 B"_qs);
    row("megabytes", 1.5e6, Kind::Bytes, -1, -1, u"1.5 MB"_qs);
    row("terabytes, two decimals", 2.5e15, Kind::Bytes, 2, -1, u"2,500.00 TB"_qs);
    row("less than nothing", -2e3, Kind::Bytes, -1, -1, u"-2 KB"_qs);
}

/// A rate stays one.
void TestRounding::bytesASecond()
{
    app::Quantity value = quantity(2.48e6, QStringLiteral("B/s"));
    value.form.kind = app::NumberForm::Kind::Bytes;
    QCOMPARE(Formatter(Language::English).value(value).joined(), u"2.48 MB/s"_qs);
    value.number = 12;
    QCOMPARE(Formatter(Language::English).value(value).joined(), u"12 B/s"_qs);
}

void TestRounding::formsOfAProfile()
{
    QFETCH(double, number);
    QFETCH(int, kind);
    QFETCH(int, decimals);
    QFETCH(int, digits);
    QFETCH(double, limit);
    app::Quantity value = quantity(number, QStringLiteral("ms"));
    value.form = {app::NumberForm::Kind(kind), qint8(decimals), qint8(digits)};
    if (limit != 0) {
        value.bracket.upper = limit;
    }
    const bool unitIsShown = value.form.kind != app::NumberForm::Kind::Duration &&
                             value.form.kind != app::NumberForm::Kind::Bytes;
    const QString expected = *static_cast<QString *>(QTest::qData("english", QMetaType::QString));
    const Formatter english(Language::English);
    QCOMPARE(english.value(value).joined(), unitIsShown ? expected + u" ms"_qs : expected);
    QCOMPARE(english.compactValue(value).joined(), english.value(value).joined());
    // The same digits in Arabic.
    QVERIFY(!Formatter(Language::Arabic).value(value).joined().contains(QChar(u'0')));
}

void TestRounding::wordsOfAProfile()
{
    app::Quantity words;
    words.kind = app::Quantity::Kind::Text;
    words.text = u"Down"_qs;
    words.arabicText = u"متوقف"_qs;
    QCOMPARE(Formatter(Language::English).value(words).number, u"Down"_qs);
    QCOMPARE(Formatter(Language::Arabic).value(words).number, u"متوقف"_qs);
    app::Quantity chats = quantity(3, u"chats"_qs);
    chats.arabicUnit = u"محادثة"_qs;
    QVERIFY(Formatter(Language::English).value(chats).unit.contains(u"chats"_qs));
    QVERIFY(Formatter(Language::Arabic).value(chats).unit.contains(u"محادثة"_qs));
}

QTEST_GUILESS_MAIN(TestRounding)

#include "tst_rounding.moc"
