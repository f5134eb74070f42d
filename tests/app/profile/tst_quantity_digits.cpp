// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_quantity_digits.h"

#include "app/profile/quantity_parser.h"

#include <QTest>

#include <limits>

using namespace app;

void TestQuantityDigits::significantDigits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("significant");
    const auto row = [](const char *text, int significant) {
        QTest::newRow(text) << QString::fromUtf8(text) << significant;
    };
    row("0", 0);
    row("0.00", 0);
    row("5", 1);
    row("007 km", 1);
    row("250,000", 6);
    row("98.50", 4);
    row("0.0131", 3);
    row("5.0E-09 Torr", 2);
    row("٦٫٤×١٠⁻⁷", 2);
    row("-1.602e-19", 4);
    row("6.02e23", 3);
    row("1.50k", 3);
    row("12.300000000000001%", 3);
    row("0.1234567890123456789", 15);
    row("9007199254740993", 16);
    row("123456789012345678901234567890", 17);
}

void TestQuantityDigits::significantDigits()
{
    QFETCH(QString, text);
    QTEST(quantityFromText(text).significant, "significant");
    QTEST(trendFromText(text).significant, "significant");
}

void TestQuantityDigits::exactDigits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("digits");
    QTest::newRow("2^53") << QStringLiteral("9007199254740992") << QString();
    QTest::newRow("2^53 + 1") << QStringLiteral("9007199254740993")
                              << QStringLiteral("9007199254740993");
    QTest::newRow("negative") << QStringLiteral("-9007199254740993")
                              << QStringLiteral("-9007199254740993");
    QTest::newRow("grouped") << QStringLiteral("9,007,199,254,740,993 ر.س")
                             << QStringLiteral("9007199254740993");
    QTest::newRow("Arabic-Indic") << QStringLiteral("٩٠٠٧١٩٩٢٥٤٧٤٠٩٩٣")
                                  << QStringLiteral("9007199254740993");
    QTest::newRow("leading zeros")
        << QStringLiteral("000123456789012345678 B") << QStringLiteral("123456789012345678");
    QTest::newRow("a fraction is no integer") << QStringLiteral("9007199254740993.5") << QString();
    QTest::newRow("a magnitude rounds anyway") << QStringLiteral("9007199254740993k") << QString();
    QTest::newRow("beyond 64 bits") << QStringLiteral("123456789012345678901234567890")
                                    << QStringLiteral("123456789012345678901234567890");
}

void TestQuantityDigits::exactDigits()
{
    QFETCH(QString, text);
    const Quantity quantity = quantityFromText(text);
    QCOMPARE(int(quantity.kind), int(Quantity::Kind::Number));
    QTEST(quantity.digits, "digits");
}

void TestQuantityDigits::integers_data()
{
    QTest::addColumn<qint64>("number");
    QTest::addColumn<QString>("digits");
    QTest::newRow("0") << qint64(0) << QString();
    QTest::newRow("2^53") << (qint64(1) << 53) << QString();
    QTest::newRow("2^53 + 1") << (qint64(1) << 53) + 1 << QStringLiteral("9007199254740993");
    QTest::newRow("-2^53 - 1") << -(qint64(1) << 53) - 1 << QStringLiteral("-9007199254740993");
    QTest::newRow("smallest") << std::numeric_limits<qint64>::min()
                              << QStringLiteral("-9223372036854775808");
}

void TestQuantityDigits::integers()
{
    QFETCH(qint64, number);
    const Quantity quantity = quantityFromInteger(number);
    QCOMPARE(quantity.number, double(number));
    QCOMPARE(quantity.decimals, 0);
    QCOMPARE(quantity.raw, QString::number(number));
    QTEST(quantity.digits, "digits");
}

void TestQuantityDigits::decimalsOfDoubles_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<int>("decimals");
    QTest::newRow("whole") << 5.0 << 0;
    QTest::newRow("98.5") << 98.5 << 1;
    QTest::newRow("0.1") << 0.1 << 1;
    QTest::newRow("-0.07") << -0.07 << 2;
    QTest::newRow("3791058.58") << 3791058.58 << 2;
    QTest::newRow("1.005") << 1.005 << 3;
    QTest::newRow("a third") << 1.0 / 3 << 15;
    QTest::newRow("a sum's mess is no digit") << 0.1 + 0.2 << 1;
    QTest::newRow("nothing but zeros before it") << 5e-9 << 9;
    QTest::newRow("-4e-7") << -4e-7 << 7;
    QTest::newRow("1.602e-19") << 1.602e-19 << 22;
    QTest::newRow("0.013157999") << 0.013157999 << 9;
    QTest::newRow("smallest") << std::numeric_limits<double>::denorm_min() << 324;
    QTest::newRow("huge") << 1e300 << 0;
    QTest::newRow("tiny") << 1e-300 << 300;
    QTest::newRow("-0") << -0.0 << 0;
}

void TestQuantityDigits::decimalsOfDoubles()
{
    QFETCH(double, number);
    QTEST(quantityFromDouble(number).decimals, "decimals");
}

void TestQuantityDigits::notANumber()
{
    for (const double number :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        QCOMPARE(int(quantityFromDouble(number).kind), int(Quantity::Kind::None));
        QCOMPARE(int(trendFromNumber(number).direction), int(Trend::Direction::None));
    }
}
