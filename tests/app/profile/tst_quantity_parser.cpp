// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_quantity_parser.h"

#include "app/profile/quantity_parser.h"

#include <QTest>

#include <limits>

using namespace app;

void TestQuantityParser::numbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<int>("decimals");
    const auto row = [](const char *text, double number, const char *prefix, const char *unit,
                        int decimals = 0) {
        QTest::newRow(text) << QString::fromUtf8(text) << number << QString::fromUtf8(prefix)
                            << QString::fromUtf8(unit) << decimals;
    };
    // Bare numbers
    row("42", 42, "", "");
    row(" 42 ", 42, "", "");
    row("-42", -42, "", "");
    row("+42", 42, "", "");
    row("\u221242", -42, "", "");
    row("- 42", -42, "", "");
    row("0", 0, "", "");
    row("0.0", 0, "", "", 1);
    row("000", 0, "", "");
    row("007 km", 7, "", "km");
    row("05%", 5, "", "%");
    row("000123.5", 123.5, "", "", 1);
    row("98.50", 98.5, "", "", 2);
    row(".5", 0.5, "", "", 1);
    row("-.5", -0.5, "", "", 1);
    row("0.1234567", 0.1234567, "", "", 7);
    row("1e3", 1000, "", "");
    row("1.5E3", 1500, "", "");
    row("25e-3", 0.025, "", "", 3);
    // Units
    row("245ms", 245, "", "ms");
    row("98.5%", 98.5, "", "%", 1);
    row("98.5 %", 98.5, "", "%", 1);
    row("2.4GB", 2.4, "", "GB", 1);
    row("12 kg", 12, "", "kg");
    row("5m", 5, "", "m");
    row("3 m2", 3, "", "m2");
    row("3m2", 3, "", "m2");
    row("5 kg/m3", 5, "", "kg/m3");
    row("9.81 m/s2", 9.81, "", "m/s2", 2);
    row("2 W/m2K", 2, "", "W/m2K");
    row("7 m^2", 7, "", "m^2");
    row("٣ م٢", 3, "", "م٢");
    row("400 ppm CO2", 400, "", "ppm CO2");
    row("12 tCO2e", 12, "", "tCO2e");
    row("5 mmH2O", 5, "", "mmH2O");
    row("35 µg/m3 PM10", 35, "", "µg/m3 PM10");
    row("6.5 l/100km", 6.5, "", "l/100km", 1);
    row("12 deaths per 1000", 12, "", "deaths per 1000");
    row("12/s", 12, "", "/s");
    row("37°C", 37, "", "°C");
    row("3‰", 3, "", "‰");
    row("18 يوم", 18, "", "يوم");
    row("18يوم", 18, "", "يوم");
    row("250,000 ر.س", 250000, "", "ر.س");
    row("250,000ر.س", 250000, "", "ر.س");
    row("245 م\u200Cث", 245, "", "م\u200Cث");
    row("7 $", 7, "", "$");
    row("5e", 5, "", "e");
    row("45 %RH", 45, "", "%RH");
    row("3%/min", 3, "", "%/min");
    // Very small and very large
    row("5e-9", 5e-9, "", "", 9);
    row("5.0E-09 Torr", 5e-9, "", "Torr", 10);
    row("5.0E-09Torr", 5e-9, "", "Torr", 10);
    row("6.4e\u22127", 6.4e-7, "", "", 8);
    row("\u22124e-7", -4e-7, "", "", 7);
    row("\u20134e-7", -4e-7, "", "", 7);
    row("1.602e-19 C", 1.602e-19, "", "C", 22);
    row("1.5e-25 A", 1.5e-25, "", "A", 26);
    row("0.000000005 Torr", 5e-9, "", "Torr", 9);
    row("6.02e23", 6.02e23, "", "");
    row("6.02E+23 /mol", 6.02e23, "", "/mol");
    row("5×10⁻⁹", 5e-9, "", "", 9);
    row("5 × 10⁻⁹ Torr", 5e-9, "", "Torr", 9);
    row("6.02×10²³", 6.02e23, "", "");
    row("6.02·10⁺²³", 6.02e23, "", "");
    row("5x10^-9 mbar", 5e-9, "", "mbar", 9);
    row("5 x 10^\u22129", 5e-9, "", "", 9);
    row("5*10**-9", 5e-9, "", "", 9);
    row("٥×١٠⁻٩", 5e-9, "", "", 9);
    row("٦٫٤×١٠⁻⁷ ملي بار", 6.4e-7, "", "ملي بار", 8);
    row("٥×١٠^-٩", 5e-9, "", "", 9);
    row("0.30000000000000004 V", 0.1 + 0.2, "", "V", 1);
    // Percent sign first, as it is typed in Arabic; the Arabic sign is the same sign
    row("%98", 98, "", "%");
    row("٪٩٨", 98, "", "%");
    row("٩٨٪", 98, "", "%");
    row("-٪٥", -5, "", "%");
    // Currency before the number
    row("$128k", 128000, "$", "");
    row("$ 128", 128, "$", "");
    row("-$5", -5, "$", "");
    row("$-5", -5, "$", "");
    row("€1.234,50", 1234.5, "€", "", 2);
    row("US$20", 20, "US$", "");
    row("SAR 1,250,000", 1250000, "SAR", "");
    row("ر.س 500", 500, "ر.س", "");
    row("﷼ ٥٠٠", 500, "﷼", "");
    // Magnitudes
    row("12K", 12000, "", "");
    row("12 k", 12000, "", "");
    row("2.3k", 2300, "", "");
    row("1.2345k", 1234.5, "", "", 1);
    row("1.5M", 1500000, "", "");
    row("1.2B", 1.2e9, "", "");
    row("0B", 0, "", "");
    row("$2B", 2e9, "$", "");
    row("$1.2 B", 1.2e9, "$", "");
    row("SAR 5 M", 5e6, "SAR", "");
    row("5 M SAR", 5e6, "", "SAR");
    row("2B ر.س", 2e9, "", "ر.س");
    row("3bn", 3e9, "", "");
    // A letter behind a space is a unit: bytes, kelvin, metres
    row("512 B", 512, "", "B");
    row("293 K", 293, "", "K");
    row("5 M", 5, "", "M");
    row("12 B/s", 12, "", "B/s");
    row("512B/s", 512, "", "B/s");
    row("1.5 KB", 1.5, "", "KB", 1);
    row("12K users", 12000, "", "users");
    row("1.2M ر.س", 1200000, "", "ر.س");
    row("12k/s", 12000, "", "/s");
    row("128 ألف ر.س", 128000, "", "ر.س");
    row("2.5 مليون", 2500000, "", "");
    row("٣ مليار ريال", 3e9, "", "ريال");
    // Group and decimal separators
    row("1,250,000", 1250000, "", "");
    row("1,234.5", 1234.5, "", "", 1);
    row("1.234.567 €", 1234567, "", "€");
    row("1.234.567,5", 1234567.5, "", "", 1);
    row("3,5", 3.5, "", "", 1);
    row("1,23", 1.23, "", "", 2);
    row("0,125", 0.125, "", "", 3);
    row("1.234", 1.234, "", "", 3);
    row("12,34,567", 1234567, "", "");
    row("1 234 567", 1234567, "", "");
    row("1\u00A0234,5", 1234.5, "", "", 1);
    row("1\u202F234", 1234, "", "");
    row("1'234'567.25", 1234567.25, "", "", 2);
    // Arabic-Indic and Persian digits
    row("٤٢", 42, "", "");
    row("۴۲", 42, "", "");
    row("٢٥٠٬٠٠٠ ر.س", 250000, "", "ر.س");
    row("١٬٢٣٤٫٥٦", 1234.56, "", "", 2);
    row("٣٫٥٪", 3.5, "", "%", 1);
    row("٣،٥", 3.5, "", "", 1);
    row("٫٥", 0.5, "", "", 1);
    row("-٧", -7, "", "");
    row("\u200F-٧\u200F", -7, "", "");
    row("\u2066-12.5%\u2069", -12.5, "", "%", 1);
    row("\u061C-\u200E5", -5, "", "");
}

void TestQuantityParser::numbers()
{
    QFETCH(QString, text);
    const Quantity quantity = quantityFromText(text);
    QCOMPARE(int(quantity.kind), int(Quantity::Kind::Number));
    QTEST(quantity.number, "number");
    QTEST(quantity.prefix, "prefix");
    QTEST(quantity.unit, "unit");
    QTEST(quantity.decimals, "decimals");
    QCOMPARE(quantity.raw, text);
    QVERIFY(quantity.text.isEmpty());
    QVERIFY(quantity.digits.isEmpty());
}

void TestQuantityParser::nothing_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "   ", "NaN", "nan", "-NaN", "Infinity", "-Infinity", "inf", "null", "undefined", "-",
          "--", "–", "—", "\u200F", "1e999", "-1e999"}) {
        QTest::addRow("'%s'", text) << QString::fromUtf8(text);
    }
}

void TestQuantityParser::nothing()
{
    QFETCH(QString, text);
    const Quantity quantity = quantityFromText(text);
    QCOMPARE(int(quantity.kind), int(Quantity::Kind::None));
    QCOMPARE(quantity.number, 0.0);
    QCOMPARE(quantity.raw, text);
}

void TestQuantityParser::numbersAlone()
{
    QCOMPARE(numberFromText(QStringLiteral("007")), std::optional(7.0));
    QCOMPARE(numberFromText(QStringLiteral("1.234.567")), std::optional(1234567.0));
    QCOMPARE(numberFromText(QStringLiteral("-1.5k")), std::optional(-1500.0));
    QCOMPARE(numberFromText(QStringLiteral("2B")), std::optional<double>());
    QCOMPARE(numberFromText(QStringLiteral("2h30m")), std::optional<double>());
}

void TestQuantityParser::trends_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("direction");
    QTest::addColumn<bool>("hasAmount");
    QTest::addColumn<double>("amount");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("words");
    using Direction = Trend::Direction;
    const auto amount = [](const char *text, double value, const char *unit = "%",
                           const char *words = "") {
        QTest::newRow(text) << QString::fromUtf8(text)
                            << int(value > 0   ? Direction::Up
                                   : value < 0 ? Direction::Down
                                               : Direction::Flat)
                            << true << value << QString::fromUtf8(unit) << QString::fromUtf8(words);
    };
    const auto word = [](const char *text, Direction direction, const char *words = "") {
        QTest::addRow("'%s'", text) << QString::fromUtf8(text) << int(direction) << false << 0.0
                                    << QString() << QString::fromUtf8(words);
    };
    amount("+12%", 12);
    amount("-3.5%", -3.5);
    amount("12", 12);
    amount("0%", 0);
    amount("+٥٪", 5);
    amount("-2 يوم", -2, "يوم");
    amount("+$5k", 5000, "$");
    amount("+12% عن الأمس", 12, "%", "عن الأمس");
    amount("▲ 5%", 5);
    amount("▼ 3", -3);
    amount("↓5%", -5);
    amount("↓ -5%", -5);
    amount("up 5%", 5);
    amount("Down 3 points", -3, "points");
    amount("انخفاض 4%", -4);
    word("", Direction::None);
    word("-", Direction::None);
    word("NaN", Direction::None);
    word("up", Direction::Up);
    word("UP", Direction::Up);
    word("down", Direction::Down);
    word("increasing", Direction::Up);
    word("stable", Direction::Flat);
    word("flat", Direction::Flat);
    word("▲", Direction::Up);
    word("→", Direction::Flat);
    word("صاعد", Direction::Up);
    word("مستقر", Direction::Flat);
    word("up since Monday", Direction::Up, "up since Monday");
    word("better than ever", Direction::None, "better than ever");
    word("10-20", Direction::None, "10-20");
}

void TestQuantityParser::trends()
{
    QFETCH(QString, text);
    const Trend trend = trendFromText(text);
    QTEST(int(trend.direction), "direction");
    QTEST(trend.amount.has_value(), "hasAmount");
    QTEST(trend.amount.value_or(0), "amount");
    QTEST(trend.unit, "unit");
    QTEST(trend.text, "words");
}

void TestQuantityParser::everyPrefixOfAValueIsHarmless()
{
    const QString nasty =
        QStringLiteral("-$١٬٢٣٤٬٥٦٧٫٨٩e+999999 ألف % \u202E٫٬،.,' 1e-400 ▲ up \U0001F4C8 m2");
    for (qsizetype start = 0; start < nasty.size(); ++start) {
        for (qsizetype length = 0; length <= nasty.size() - start; ++length) {
            const QString text = nasty.mid(start, length);
            const Quantity quantity = quantityFromText(text);
            QCOMPARE(quantity.raw, text);
            QVERIFY(std::isfinite(quantity.number));
            QVERIFY(std::isfinite(trendFromText(text).amount.value_or(0)));
        }
    }
}
