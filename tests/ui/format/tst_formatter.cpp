// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/formatter.h"

#include <QTest>

#include <limits>

using namespace ui;
using app::Language;

namespace {

const QString alm(QChar(0x061C));
const QString lrm(QChar(0x200E));

app::Quantity quantity(double number, const QString &unit = {}, int decimals = 0,
                       const QString &prefix = {})
{
    app::Quantity value;
    value.kind = app::Quantity::Kind::Number;
    value.number = number;
    value.unit = unit;
    value.decimals = decimals;
    value.prefix = prefix;
    return value;
}

} // namespace

/// docs/arabic.md: numbers, units and plurals.
class TestFormatter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void percents_data();
    void percents();
    void hostileNumbers_data();
    void hostileNumbers();
    void figures_data();
    void figures();
    void roundsToNothingThatIsNotSo_data();
    void roundsToNothingThatIsNotSo();
    void roundsToNoLimit_data();
    void roundsToNoLimit();
    void moneyKeepsItsSmallChange_data();
    void moneyKeepsItsSmallChange();
    void badges_data();
    void badges();
    void territories_data();
    void territories();
    void values_data();
    void values();
    void exactDigitsBeyondDoubles();
    void noDataIsNeverZero();
    void wordsAfterAUnit();
    void pluralUnits_data();
    void pluralUnits();
    void unitSpellings_data();
    void unitSpellings();
    void englishUnits();
    void trends_data();
    void trends();
    void compact_data();
    void compact();
    void shortValuesKeepTheirUnit();
    void localizedTexts();
};

void TestFormatter::numbers_data()
{
    QTest::addColumn<Digits>("digits");
    QTest::addColumn<QString>("territory");
    QTest::addColumn<QString>("shown");
    QTest::newRow("rule 2, 5: SA")
        << Digits::ByRegion << "SA" << alm + QStringLiteral("-١٬٢٣٤٬٥٦٧٫٥");
    QTest::newRow("rule 2: EG") << Digits::ByRegion << "EG" << alm + QStringLiteral("-١٬٢٣٤٬٥٦٧٫٥");
    QTest::newRow("rule 2: KW") << Digits::ByRegion << "KW" << alm + QStringLiteral("-١٬٢٣٤٬٥٦٧٫٥");
    QTest::newRow("rule 2: IQ") << Digits::ByRegion << "IQ" << alm + QStringLiteral("-١٬٢٣٤٬٥٦٧٫٥");
    QTest::newRow("rule 2: QA") << Digits::ByRegion << "QA" << alm + QStringLiteral("-١٬٢٣٤٬٥٦٧٫٥");
    QTest::newRow("rule 2: JO") << Digits::ByRegion << "JO" << alm + QStringLiteral("-١٬٢٣٤٬٥٦٧٫٥");
    QTest::newRow("rule 2, 4: AE")
        << Digits::ByRegion << "AE" << lrm + QStringLiteral("-1,234,567.5");
    QTest::newRow("rule 2: MA") << Digits::ByRegion << "MA" << lrm + QStringLiteral("-1.234.567,5");
    QTest::newRow("rule 2: DZ") << Digits::ByRegion << "DZ" << lrm + QStringLiteral("-1.234.567,5");
    QTest::newRow("rule 2: SA with 0-9")
        << Digits::Latin << "SA" << lrm + QStringLiteral("-1,234,567.5");
    QTest::newRow("rule 2: AE with ٠-٩")
        << Digits::Arabic << "AE" << alm + QStringLiteral("-١٬٢٣٤٬٥٦٧٫٥");
    QTest::newRow("rule 1: unknown territory is SA")
        << Digits::ByRegion << "XX" << alm + QStringLiteral("-١٬٢٣٤٬٥٦٧٫٥");
    QTest::newRow("rule 1: territory without Arabic is SA")
        << Digits::ByRegion << "DE" << alm + QStringLiteral("-١٬٢٣٤٬٥٦٧٫٥");
}

void TestFormatter::numbers()
{
    QFETCH(Digits, digits);
    QFETCH(QString, territory);
    QFETCH(QString, shown);
    QCOMPARE(Formatter(Language::Arabic, digits, territory).number(-1234567.5, 1), shown);
}

void TestFormatter::percents_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<Digits>("digits");
    QTest::addColumn<QString>("shown");
    QTest::newRow("rule 4: ar_SA, minus first in reading order, ٪ last")
        << Language::Arabic << Digits::ByRegion << alm + QStringLiteral("-١٢٫٥٪") + alm;
    QTest::newRow("rule 4: 0-9 keep -12.5% together by marks")
        << Language::Arabic << Digits::Latin << lrm + QStringLiteral("-12.5") + lrm + u'%' + lrm;
    QTest::newRow("rule 4: English")
        << Language::English << Digits::ByRegion << QStringLiteral("-12.5%");
    QTest::newRow("rule 2: English with ٠-٩")
        << Language::English << Digits::Arabic << alm + QStringLiteral("-١٢٫٥٪") + alm;
}

void TestFormatter::percents()
{
    QFETCH(Language, language);
    QFETCH(Digits, digits);
    QFETCH(QString, shown);
    const Formatter formatter(language, digits);
    QCOMPARE(formatter.percent(-12.5, 1), shown);
    QCOMPARE(formatter.value(quantity(-12.5, QStringLiteral("%"), 1)).number, shown);
}

void TestFormatter::hostileNumbers_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("shown");
    QTest::newRow("NaN") << std::numeric_limits<double>::quiet_NaN() << 1 << QStringLiteral("—");
    QTest::newRow("infinity") << std::numeric_limits<double>::infinity() << 1
                              << QStringLiteral("—");
    QTest::newRow("minus infinity")
        << -std::numeric_limits<double>::infinity() << 1 << QStringLiteral("—");
    QTest::newRow("minus zero") << -0.0 << 0 << QStringLiteral("0");
    QTest::newRow("what is not zero does not round to it") << -0.04 << 1 << QStringLiteral("-0.04");
    QTest::newRow("smallest") << 5e-324 << 6 << QStringLiteral("4.94×10⁻³²⁴");
    QTest::newRow("greatest") << 1.7e308 << 6 << QStringLiteral("1.7×10³⁰⁸");
    QTest::newRow("negative decimals") << 2.4 << -3 << QStringLiteral("2");
    QTest::newRow("too many decimals") << 0.1 << 4000 << QStringLiteral("0.100000");
}

void TestFormatter::hostileNumbers()
{
    QFETCH(double, number);
    QFETCH(int, decimals);
    QFETCH(QString, shown);
    QCOMPARE(Formatter(Language::English).number(number, decimals), shown);
}

void TestFormatter::figures_data()
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

void TestFormatter::figures()
{
    QFETCH(double, number);
    QFETCH(QString, english);
    QFETCH(QString, arabic);
    QCOMPARE(Formatter(Language::English).figure(number), english);
    QCOMPARE(withoutMarks(Formatter(Language::Arabic).figure(number)), arabic);
    QCOMPARE(withoutMarks(Formatter(Language::Arabic, Digits::Latin).figure(number)), english);
}

void TestFormatter::roundsToNothingThatIsNotSo_data()
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

void TestFormatter::roundsToNothingThatIsNotSo()
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

void TestFormatter::roundsToNoLimit_data()
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

void TestFormatter::roundsToNoLimit()
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

void TestFormatter::moneyKeepsItsSmallChange_data()
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

void TestFormatter::moneyKeepsItsSmallChange()
{
    QFETCH(app::Quantity, amount);
    QTEST(Formatter(Language::English).value(amount).joined(), "english");
    QTEST(withoutMarks(Formatter(Language::Arabic).value(amount).joined()), "arabic");
}

void TestFormatter::badges_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("arabic");
    QTest::newRow("few") << qint64(7) << u"7"_qs << u"٧"_qs;
    QTest::newRow("most") << qint64(99) << u"99"_qs << u"٩٩"_qs;
    QTest::newRow("more") << qint64(100) << u"99+"_qs << u"+٩٩"_qs;
    QTest::newRow("very many") << qint64(1'000'000) << u"99+"_qs << u"+٩٩"_qs;
}

void TestFormatter::badges()
{
    QFETCH(qint64, count);
    QTEST(Formatter(Language::English).badge(count), "english");
    QTEST(withoutMarks(Formatter(Language::Arabic).badge(count)), "arabic");
}

void TestFormatter::territories_data()
{
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("shown");
    QTest::newRow("rule 2: ar_SA") << u"ar_SA"_qs << u"١٬٢٣٤٬٥٦٧٫٥"_qs;
    QTest::newRow("rule 2: ar_EG") << u"ar_EG"_qs << u"١٬٢٣٤٬٥٦٧٫٥"_qs;
    QTest::newRow("rule 2: ar_AE") << u"ar_AE"_qs << u"1,234,567.5"_qs;
    QTest::newRow("rule 2: ar_MA") << u"ar_MA"_qs << u"1.234.567,5"_qs;
    QTest::newRow("rule 2: ar_DZ") << u"ar_DZ"_qs << u"1.234.567,5"_qs;
    QTest::newRow("the region counts, not the language") << u"en_AE"_qs << u"1,234,567.5"_qs;
    QTest::newRow("a region without Arabic says nothing") << u"de_DE"_qs << u"١٬٢٣٤٬٥٦٧٫٥"_qs;
    QTest::newRow("none") << u"C"_qs << u"١٬٢٣٤٬٥٦٧٫٥"_qs;
}

void TestFormatter::territories()
{
    QFETCH(QString, system);
    const QString territory = territoryOf(QLocale(system));
    QTEST(Formatter(Language::Arabic, Digits::ByRegion, territory).number(1234567.5, 1), "shown");
    QCOMPARE(Formatter(Language::English, Digits::ByRegion, territory).number(1234567.5, 1),
             u"1,234,567.5"_qs);
}

void TestFormatter::values_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<app::Quantity>("quantity");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("unit");
    const auto ar = Language::Arabic;
    const auto en = Language::English;
    QTest::newRow("rule 7: ms") << ar << quantity(245, QStringLiteral("ms"))
                                << QStringLiteral("٢٤٥") << QStringLiteral("م.ث");
    QTest::newRow("rule 7: percent is part of the number")
        << ar << quantity(98.5, QStringLiteral("%"), 1) << QStringLiteral("٩٨٫٥٪") + alm
        << QString();
    QTest::newRow("rule 7: GB") << ar << quantity(2.4, QStringLiteral("GB"), 1)
                                << QStringLiteral("٢٫٤") << QStringLiteral("ج.ب");
    QTest::newRow("rule 8: SAR") << ar << quantity(1250000, QStringLiteral("SAR"))
                                 << QStringLiteral("١٬٢٥٠٬٠٠٠") << QStringLiteral("ر.س");
    QTest::newRow("rule 8: riyals count") << ar << quantity(5, QStringLiteral("ريال"))
                                          << QStringLiteral("٥") << QStringLiteral("ريالات");
    QTest::newRow("rule 9: Latin unit is isolated left to right")
        << ar << quantity(50, QStringLiteral("furlong/h")) << QStringLiteral("٥٠")
        << QStringLiteral("\u2066furlong/h\u2069");
    QTest::newRow("rule 9, 10: unknown Arabic unit is cleaned and isolated")
        << ar << quantity(5, QStringLiteral("سلة\u202E")) << QStringLiteral("٥")
        << QStringLiteral("\u2068سلة\u2069");
    QTest::newRow("$ follows in Arabic")
        << ar << quantity(128000, {}, 0, QStringLiteral("$")) << QStringLiteral("١٢٨٬٠٠٠")
        << QStringLiteral("\u2066$\u2069");
    QTest::newRow("$ leads in English") << en << quantity(128000, {}, 0, QStringLiteral("$"))
                                        << QStringLiteral("$128,000") << QString();
    QTest::newRow("minus stands before $")
        << en << quantity(-5, {}, 0, QStringLiteral("$")) << QStringLiteral("-$5") << QString();
    QTest::newRow("a code keeps its distance")
        << en << quantity(5, {}, 0, QStringLiteral("SAR")) << QStringLiteral("SAR 5") << QString();
    QTest::newRow("hostile prefix")
        << en << quantity(5, {}, 0, QStringLiteral("\u202E")) << QStringLiteral("5") << QString();
    QTest::newRow("English") << en << quantity(342, QStringLiteral("مستخدم"))
                             << QStringLiteral("342") << QStringLiteral("users");
    QTest::newRow("English symbol") << en << quantity(245, QStringLiteral("م\u200Cث"))
                                    << QStringLiteral("245") << QStringLiteral("ms");
}

void TestFormatter::values()
{
    QFETCH(Language, language);
    QFETCH(app::Quantity, quantity);
    QFETCH(QString, number);
    QFETCH(QString, unit);
    const FormattedValue value = Formatter(language).value(quantity);
    QCOMPARE(value.number, number);
    QCOMPARE(value.unit, unit);
    QVERIFY(!value.isText);
    QCOMPARE(value.joined(), unit.isEmpty() ? number : number + u' ' + unit);
}

void TestFormatter::exactDigitsBeyondDoubles()
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

void TestFormatter::noDataIsNeverZero()
{
    const Formatter formatter(Language::Arabic);
    QCOMPARE(formatter.value({}).joined(), QStringLiteral("—"));
    QCOMPARE(
        formatter.value(quantity(std::numeric_limits<double>::quiet_NaN(), QStringLiteral("%")))
            .joined(),
        QStringLiteral("—"));
    app::Quantity words;
    words.kind = app::Quantity::Kind::Text;
    words.text = QStringLiteral("منخفض\u202E <b>");
    const FormattedValue value = formatter.value(words);
    QVERIFY(value.isText);
    QCOMPARE(value.number, QStringLiteral("منخفض <b>"));
    QCOMPARE(value.joined(), QStringLiteral("\u2068منخفض \u2066<b>\u2069\u2069"));
}

void TestFormatter::wordsAfterAUnit()
{
    app::Quantity working = quantity(98, QStringLiteral("%"));
    working.words = QStringLiteral("شغالة\u202E");
    const FormattedValue arabic = Formatter(Language::Arabic).value(working);
    QCOMPARE(arabic.number, QStringLiteral("٩٨٪") + alm);
    QCOMPARE(arabic.unit, QStringLiteral("\u2068شغالة\u2069"));
    QCOMPARE(Formatter(Language::English).value(working).number, QStringLiteral("98%"));
}

void TestFormatter::pluralUnits_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("reports");
    QTest::addColumn<QString>("invoices");
    const auto row = [](double n, const char *form, const QString &reports,
                        const QString &invoices) {
        QTest::addRow("rule 16: n = %g is %s", n, form) << n << reports << invoices;
    };
    const QString taqrir = QStringLiteral("تقرير");
    const QString fatura = QStringLiteral("فاتورة");
    row(0, "zero", taqrir, fatura);
    row(1, "one", taqrir, fatura);
    row(2, "two, beside the digit in the singular", taqrir, fatura);
    row(3, "few", QStringLiteral("تقارير"), QStringLiteral("فواتير"));
    row(10, "few", QStringLiteral("تقارير"), QStringLiteral("فواتير"));
    row(11, "many", QStringLiteral("تقريرًا"), fatura);
    row(99, "many", QStringLiteral("تقريرًا"), fatura);
    row(100, "other", taqrir, fatura);
    row(102, "other", taqrir, fatura);
    row(103, "few", QStringLiteral("تقارير"), QStringLiteral("فواتير"));
    row(111, "many", QStringLiteral("تقريرًا"), fatura);
    row(200, "other", taqrir, fatura);
    row(1204, "few", QStringLiteral("تقارير"), QStringLiteral("فواتير"));
    row(-3, "few, whatever the sign", QStringLiteral("تقارير"), QStringLiteral("فواتير"));
    row(4.2, "other, as all fractions", taqrir, fatura);
    row(1e15 + 3, "few, far beyond an int", QStringLiteral("تقارير"), QStringLiteral("فواتير"));
}

void TestFormatter::pluralUnits()
{
    QFETCH(double, number);
    QFETCH(QString, reports);
    QFETCH(QString, invoices);
    const Formatter formatter(Language::Arabic);
    QCOMPARE(formatter.unit(QStringLiteral("تقرير"), number), reports);
    QCOMPARE(formatter.unit(QStringLiteral("invoice"), number), invoices);
}

void TestFormatter::unitSpellings_data()
{
    QTest::addColumn<QString>("spelling");
    QTest::addColumn<QString>("shown");
    QTest::newRow("English plural") << QStringLiteral("reports") << QStringLiteral("تقارير");
    QTest::newRow("capitals") << QStringLiteral("Reports") << QStringLiteral("تقارير");
    QTest::newRow("spaces") << QStringLiteral(" report ") << QStringLiteral("تقارير");
    QTest::newRow("Arabic plural") << QStringLiteral("تقارير") << QStringLiteral("تقارير");
    QTest::newRow("tanwin") << QStringLiteral("تقريرًا") << QStringLiteral("تقارير");
    QTest::newRow("teh as heh") << QStringLiteral("فاتوره") << QStringLiteral("فواتير");
    QTest::newRow("hamza left out") << QStringLiteral("ايام") << QStringLiteral("أيام");
    QTest::newRow("two words") << QStringLiteral("جلسة علاج") << QStringLiteral("جلسات علاج");
    QTest::newRow("case of symbols") << QStringLiteral("gb") << QStringLiteral("ج.ب");
    QTest::newRow("currency with a dot") << QStringLiteral("ر.س.") << QStringLiteral("ر.س");
    QTest::newRow("percent word") << QStringLiteral("percent") << QStringLiteral("٪") + alm;
    const char *const counted[] = {"موظف",   "طلب",   "وظيفة", "محاولة", "جلسة",  "تنبيه",
                                   "مستخدم", "دقيقة", "ساعة",  "يوم",    "ثانية", "متدرب",
                                   "دورة",   "مريض",  "عميل",  "صفقة"};
    const char *const plural[] = {"موظفين",   "طلبات", "وظائف", "محاولات", "جلسات", "تنبيهات",
                                  "مستخدمين", "دقائق", "ساعات", "أيام",    "ثوانٍ",  "متدربين",
                                  "دورات",    "مرضى",  "عملاء", "صفقات"};
    for (std::size_t i = 0; i < std::size(counted); ++i) {
        QTest::newRow(counted[i]) << QString::fromUtf8(counted[i]) << QString::fromUtf8(plural[i]);
    }
}

void TestFormatter::unitSpellings()
{
    QFETCH(QString, spelling);
    QFETCH(QString, shown);
    QCOMPARE(Formatter(Language::Arabic).unit(spelling, 5), shown);
}

void TestFormatter::englishUnits()
{
    const Formatter formatter(Language::English);
    QCOMPARE(formatter.unit(QStringLiteral("report"), 1), QStringLiteral("report"));
    QCOMPARE(formatter.unit(QStringLiteral("تقرير"), 2), QStringLiteral("reports"));
    QCOMPARE(formatter.unit(QStringLiteral("دقيقة"), 4.2), QStringLiteral("minutes"));
    QCOMPARE(formatter.unit(QStringLiteral("ر.س"), 4), QStringLiteral("SAR"));
    QCOMPARE(formatter.unit(QString(5000, u'x'), 4).size(), 63);
}

void TestFormatter::trends_data()
{
    using Direction = app::Trend::Direction;
    QTest::addColumn<app::Trend>("trend");
    QTest::addColumn<QString>("arabic");
    QTest::addColumn<QString>("english");
    const QString percent = QStringLiteral("%");
    QTest::newRow("the arrow stands for the sign")
        << app::Trend{Direction::Down, -3.0, 0, percent, {}} << QStringLiteral("٣٪") + alm
        << QStringLiteral("3%");
    QTest::newRow("sign against the arrow stays")
        << app::Trend{Direction::Up, -3.0, 0, percent, {}} << alm + QStringLiteral("-٣٪") + alm
        << QStringLiteral("-3%");
    QTest::newRow("without an arrow") << app::Trend{Direction::None, 5.0, 0, percent, {}}
                                      << alm + QStringLiteral("+٥٪") + alm << QStringLiteral("+5%");
    QTest::newRow("with a count unit")
        << app::Trend{Direction::Down, -2.0, 0, QStringLiteral("يوم"), {}}
        << QStringLiteral("٢ يوم") << QStringLiteral("2 days");
    QTest::newRow("words") << app::Trend{Direction::None, {}, 0, {}, QStringLiteral("مستقر")}
                           << QStringLiteral("\u2068مستقر\u2069")
                           << QStringLiteral("\u2068مستقر\u2069");
    QTest::newRow("none") << app::Trend{} << QString() << QString();
    QTest::newRow("NaN")
        << app::Trend{Direction::Up, std::numeric_limits<double>::quiet_NaN(), 0, percent, {}}
        << QString() << QString();
}

void TestFormatter::trends()
{
    QFETCH(app::Trend, trend);
    QFETCH(QString, arabic);
    QFETCH(QString, english);
    QCOMPARE(Formatter(Language::Arabic).trend(trend), arabic);
    QCOMPARE(Formatter(Language::English).trend(trend), english);
}

void TestFormatter::compact_data()
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

void TestFormatter::compact()
{
    QFETCH(double, number);
    QFETCH(QString, arabic);
    QFETCH(QString, english);
    QCOMPARE(Formatter(Language::Arabic).compactNumber(number), arabic);
    QCOMPARE(Formatter(Language::English).compactNumber(number), english);
}

void TestFormatter::shortValuesKeepTheirUnit()
{
    const Formatter english(Language::English);
    QCOMPARE(english.compactValue(quantity(1'250'000, {}, 0, QStringLiteral("$"))).joined(),
             QStringLiteral("$1.25 M"));
    QCOMPARE(english.compactValue(quantity(-1'250'000, {}, 0, QStringLiteral("$"))).joined(),
             QStringLiteral("-$1.25 M"));
    QCOMPARE(english.compactValue(quantity(1'250'000, QStringLiteral("ms"))).joined(),
             QStringLiteral("1.25 M ms"));
    QCOMPARE(english.compactValue(quantity(125'000, QStringLiteral("%"))).joined(),
             QStringLiteral("125 K%"));
    QCOMPARE(english.compactValue(quantity(37, QStringLiteral("invoice"))).joined(),
             QStringLiteral("37 invoices"));
}

void TestFormatter::localizedTexts()
{
    app::LocalizedText text{QStringLiteral("Data\u202E"), QStringLiteral("البيانات"), {}};
    QCOMPARE(Formatter(Language::Arabic).text(text), QStringLiteral("البيانات"));
    QCOMPARE(Formatter(Language::English).text(text), QStringLiteral("Data"));
}

QTEST_GUILESS_MAIN(TestFormatter)
#include "tst_formatter.moc"
