// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_quantity_units.h"

#include "app/profile/quantity_parser.h"

#include <QTest>

#include <limits>

using namespace app;

void TestQuantityUnits::wordsAfterAUnit_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *text, const char *unit, const char *words) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(unit)
                            << QString::fromUtf8(words);
    };
    row("98% شغالة", "%", "شغالة");
    row("98%شغالة", "%", "شغالة");
    row("٩٨٪ شغالة", "%", "شغالة");
    row("%98 شغالة", "%", "شغالة");
    row("98 % of machines", "%", "of machines");
    row("98% (up)", "%", "(up)");
    row("3‰ of births", "‰", "of births");
    row("98%RH", "%RH", "");
    row("98%", "%", "");
}

void TestQuantityUnits::wordsAfterAUnit()
{
    QFETCH(QString, text);
    const Quantity quantity = quantityFromText(text);
    QCOMPARE(int(quantity.kind), int(Quantity::Kind::Number));
    QTEST(quantity.unit, "unit");
    QTEST(quantity.words, "words");
}

void TestQuantityUnits::words_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"منخفض",
                             "High",
                             "N/A",
                             "قيد المعالجة",
                             "10-20",
                             "5 / 10",
                             "5/10",
                             "3 من 5",
                             "2h 30m",
                             "2h30m",
                             "1d12h",
                             "5m30s",
                             "5m3s",
                             "2h30",
                             "12ab34",
                             "3D",
                             "2B",
                             "512B",
                             "1.100.200",
                             "1.234.567",
                             "192.168.100.200",
                             "050 123 456",
                             "0501234567",
                             "0 123",
                             "007",
                             "000123456789012345678",
                             "+966 501 234 567",
                             "14:30",
                             "14:30:05",
                             "2026-11-22",
                             "2026-11-22T10:00:00Z",
                             "22/11/2026",
                             "1.2.3",
                             "1,2,3",
                             "v1.2",
                             "Q3 2026",
                             "رقم 5",
                             "+966 50 123 4567",
                             "192.168.1.1",
                             "12-",
                             "5+3",
                             "5 × 10",
                             "5×10",
                             "5x10-9",
                             "5×10⁻",
                             "1920x1080",
                             "5e3m",
                             "1e-400",
                             "5e-400 Torr",
                             "5e1234",
                             "1,234.567,8",
                             "1٫2٫3",
                             "12 345 67",
                             "<b>5</b>",
                             "99999999999999999999999999999999999999999999999999999999999999999",
                             "٣ ٤",
                             "#12",
                             "~5",
                             "50%-60%"}) {
        QTest::addRow("'%s'", text) << QString::fromUtf8(text);
    }
}

void TestQuantityUnits::words()
{
    QFETCH(QString, text);
    const Quantity quantity = quantityFromText(text);
    QCOMPARE(int(quantity.kind), int(Quantity::Kind::Text));
    QCOMPARE(quantity.text, text);
    QCOMPARE(quantity.raw, text);
    QCOMPARE(quantity.number, 0.0);
    QVERIFY(quantity.unit.isEmpty());
}

void TestQuantityUnits::units_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("result");
    QTest::newRow("bare number") << QStringLiteral("5") << QStringLiteral("ms")
                                 << QStringLiteral("ms");
    QTest::newRow("the glued one stays")
        << QStringLiteral("5s") << QStringLiteral("ms") << QStringLiteral("s");
    QTest::newRow("sign and code of a currency")
        << QStringLiteral("$5") << QStringLiteral("USD") << QString();
    QTest::newRow("sign and another unit")
        << QStringLiteral("$5") << QStringLiteral("يوم") << QStringLiteral("يوم");
    QTest::newRow("words have none") << QStringLiteral("low") << QStringLiteral("ms") << QString();
    QTest::newRow("Arabic percent sign")
        << QStringLiteral("5") << QStringLiteral("٪") << QStringLiteral("%");
}

void TestQuantityUnits::units()
{
    QFETCH(QString, value);
    QFETCH(QString, unit);
    Quantity quantity = quantityFromText(value);
    addUnit(quantity, unit);
    QTEST(quantity.unit, "result");
}

void TestQuantityUnits::theUnitTellsWhatALetterSays_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, const char *value, const char *unit, double number,
                        const char *result) {
        QTest::newRow(name) << QString::fromUtf8(value) << QString::fromUtf8(unit) << number
                            << QString::fromUtf8(result);
    };
    row("the same letter", "5 M", "M", 5, "M");
    row("the same letter, no space", "5M", "M", 5, "M");
    row("its name", "512B", "bytes", 512, "B");
    row("its name in Arabic", "512 B", "بايت", 512, "B");
    row("what begins with it", "512 B", "B/s", 512, "B");
    row("kelvin", "293K", "Kelvin", 293, "K");
    row("metres", "5M", "metres", 5, "M");
    row("money", "5 M", "MAD", 5e6, "MAD");
    row("money, billions", "2B", "SAR", 2e9, "SAR");
    row("another unit", "12 K", "users", 12000, "users");
    row("another unit, no space", "12K", "users", 12000, "users");
    row("the unit of a grouped number", "1.234.567", "users", 1234567, "users");
    row("the unit of a padded number", "0042", "users", 42, "users");
    row("four bytes stay an address", "192.168.100.200", "host", 0, "");
}

void TestQuantityUnits::theUnitTellsWhatALetterSays()
{
    QFETCH(QString, value);
    QFETCH(QString, unit);
    Quantity quantity = quantityFromText(value, unit);
    addUnit(quantity, unit);
    QTEST(quantity.number, "number");
    QTEST(quantity.unit, "result");
}
