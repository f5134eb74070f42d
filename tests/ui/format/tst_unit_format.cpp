// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/format/quantity.h"
#include "ui/format/formatter.h"

#include <QTest>

using namespace ui;
using app::Language;
using test::quantity;

namespace {

const QString alm(QChar(0x061C));

} // namespace

/// docs/arabic.md: units and plurals.
class TestUnitFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAfterAUnit();
    void pluralUnits_data();
    void pluralUnits();
    void unitSpellings_data();
    void unitSpellings();
    void englishUnits();
    void shortValuesKeepTheirUnit();
};

void TestUnitFormat::wordsAfterAUnit()
{
    app::Quantity working = quantity(98, QStringLiteral("%"));
    working.words = QStringLiteral("شغالة\u202E");
    const FormattedValue arabic = Formatter(Language::Arabic).value(working);
    QCOMPARE(arabic.number, QStringLiteral("٩٨٪") + alm);
    QCOMPARE(arabic.unit, QStringLiteral("\u2068شغالة\u2069"));
    QCOMPARE(Formatter(Language::English).value(working).number, QStringLiteral("98%"));
}

void TestUnitFormat::pluralUnits_data()
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

void TestUnitFormat::pluralUnits()
{
    QFETCH(double, number);
    QFETCH(QString, reports);
    QFETCH(QString, invoices);
    const Formatter formatter(Language::Arabic);
    QCOMPARE(formatter.unit(QStringLiteral("تقرير"), number), reports);
    QCOMPARE(formatter.unit(QStringLiteral("invoice"), number), invoices);
}

void TestUnitFormat::unitSpellings_data()
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

void TestUnitFormat::unitSpellings()
{
    QFETCH(QString, spelling);
    QFETCH(QString, shown);
    QCOMPARE(Formatter(Language::Arabic).unit(spelling, 5), shown);
}

void TestUnitFormat::englishUnits()
{
    const Formatter formatter(Language::English);
    QCOMPARE(formatter.unit(QStringLiteral("report"), 1), QStringLiteral("report"));
    QCOMPARE(formatter.unit(QStringLiteral("تقرير"), 2), QStringLiteral("reports"));
    QCOMPARE(formatter.unit(QStringLiteral("دقيقة"), 4.2), QStringLiteral("minutes"));
    QCOMPARE(formatter.unit(QStringLiteral("ر.س"), 4), QStringLiteral("SAR"));
    QCOMPARE(formatter.unit(QString(5000, u'x'), 4).size(), 63);
}

void TestUnitFormat::shortValuesKeepTheirUnit()
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

QTEST_GUILESS_MAIN(TestUnitFormat)

#include "tst_unit_format.moc"
