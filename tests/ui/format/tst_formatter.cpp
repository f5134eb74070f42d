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
    QTest::newRow("rounds to zero without a sign") << -0.04 << 1 << QStringLiteral("0.0");
    QTest::newRow("greatest") << 1.7e308 << 6 << QStringLiteral("1.7E+308");
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

void TestFormatter::values_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<app::Quantity>("quantity");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("unit");
    const auto ar = Language::Arabic;
    const auto en = Language::English;
    QTest::newRow("rule 7: ms") << ar << quantity(245, QStringLiteral("ms"))
                                << QStringLiteral("٢٤٥") << QStringLiteral("م\u200Cث");
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
    QCOMPARE(value.joined(), QStringLiteral("\u2068منخفض <b>\u2069"));
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
    row(2, "two", QStringLiteral("تقريران"), QStringLiteral("فاتورتان"));
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
        << QStringLiteral("٢ يومان") << QStringLiteral("2 days");
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
    QTest::newRow("fraction") << 0.25 << QStringLiteral("٠٫٣") << QStringLiteral("0.3");
    QTest::newRow("thousands") << 850000.0 << QStringLiteral("٨٥٠ ألف") << QStringLiteral("850 K");
    QTest::newRow("millions") << 1250000.0 << QStringLiteral("١٫٣ مليون")
                              << QStringLiteral("1.3 M");
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

void TestFormatter::localizedTexts()
{
    app::LocalizedText text{QStringLiteral("Data\u202E"), QStringLiteral("البيانات"), {}};
    QCOMPARE(Formatter(Language::Arabic).text(text), QStringLiteral("البيانات"));
    QCOMPARE(Formatter(Language::English).text(text), QStringLiteral("Data"));
}

QTEST_GUILESS_MAIN(TestFormatter)
#include "tst_formatter.moc"
