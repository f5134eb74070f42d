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
const QString lrm(QChar(0x200E));

} // namespace

/// docs/arabic.md: numbers, percents and trends.
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
    void badges_data();
    void badges();
    void territories_data();
    void territories();
    void values_data();
    void values();
    void noDataIsNeverZero();
    void trends_data();
    void trends();
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

void TestFormatter::localizedTexts()
{
    app::LocalizedText text{QStringLiteral("Data\u202E"), QStringLiteral("البيانات"), {}};
    QCOMPARE(Formatter(Language::Arabic).text(text), QStringLiteral("البيانات"));
    QCOMPARE(Formatter(Language::English).text(text), QStringLiteral("Data"));
}

QTEST_GUILESS_MAIN(TestFormatter)
#include "tst_formatter.moc"
