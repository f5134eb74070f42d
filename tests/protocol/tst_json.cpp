// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/json_reader.h"
#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/json_writer.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace socketio;
using namespace socketio::protocol;

/// Reading what JavaScript reads, and writing what every peer reads.
class JsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repairs_data();
    void repairs();
    void leavesAlone_data();
    void leavesAlone();
    void repairedTextIsRead();
    void lastOfEqualKeysWins();
    void integersStayExact();
    void numberTexts_data();
    void numberTexts();
    void writesStrings_data();
    void writesStrings();
    void doublesRoundTrip();
    void writesDecimals_data();
    void writesDecimals();
    void escapesAreFoundAnywhere();
    void aTextOfAnyLengthIsWritten();
    void aLongTextIsWritten();
    void keysInAnyOrderAreRead();
    void isTakenApart();
};

void JsonTest::repairs_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("repaired");
    const auto row = [](const char *rule, const char *json, const char *repaired) {
        QTest::newRow(rule) << QByteArray(json) << QByteArray(repaired);
    };
    row("lone high surrogate", R"("\ud83d")", R"("\ufffd")");
    row("lone low surrogate", R"("\uDE00x")", R"("\ufffdx")");
    row("high before a letter", R"("\ud83da")", R"("\ufffda")");
    row("high before another escape", R"("\ud83d\n")", R"("\ufffd\n")");
    row("high before high before low", R"("\ud83d\ud83d\ude00")", R"("\ufffd\ud83d\ude00")");
    row("low before high", R"("\ude00\ud83d")", R"("\ufffd\ufffd")");
    row("after an escaped backslash", R"("\\\ud83d")", R"("\\\ufffd")");
    row("integer beyond 64 bits", "[18446744073709551616]", "[1.8446744073709552e+19]");
    row("negative integer beyond 64 bits", "-9223372036854775809", "-9.223372036854775808e+18");
    row("beyond the doubles", "1e400", "1.7976931348623157e+308");
    row("below the doubles", "-1E400", "-1.7976931348623157e+308");
}

void JsonTest::repairs()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, repaired);
    const std::string result = repairJson(json.toStdString());
    QVERIFY2(nlohmann::json::parse(result) == nlohmann::json::parse(repaired.toStdString()),
             result.c_str());
    JsonReader reader(8);
    QVERIFY(reader.read(result));
}

void JsonTest::leavesAlone_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {R"("\ud83d\ude00")", R"("\\ud83d")", R"("\\\\ud83d")", R"("1e400")",
                             "18446744073709551615", "-9223372036854775808", "[1,2.5,-0,1e5]",
                             "1e-400", "0.0e-999", "00000000000000000000001", "1.e999", "-",
                             "1e999e9", R"("\ud8)", R"("\u)", R"("\)", R"({"a)", ""}) {
        QTest::newRow(json) << QByteArray(json);
    }
}

void JsonTest::leavesAlone()
{
    QFETCH(QByteArray, json);
    QCOMPARE(bytes(repairJson(json.toStdString())), json);
}

void JsonTest::repairedTextIsRead()
{
    JsonReader reader(8);
    const auto root = reader.read(R"(["a\ud83db",123456789012345678901234567890,-1e999,"\udfff"])");
    QVERIFY(root);
    const nlohmann::json value = toJson(*root);
    QVERIFY(value[0] == "a\xef\xbf\xbd"
                        "b");
    QVERIFY(value[1] == 123456789012345678901234567890.0);
    QVERIFY(value[2] == std::numeric_limits<double>::lowest());
    QVERIFY(value[3] == "\xef\xbf\xbd");
}

void JsonTest::lastOfEqualKeysWins()
{
    JsonReader reader(8);
    const auto root = reader.read(R"({"a":1,"b":2,"a":3})");
    QVERIFY(root);
    QVERIFY(toJson(*root) == nlohmann::json({{"a", 3}, {"b", 2}}));
    QVERIFY(std::int64_t(*lastValue(*root, "a")) == 3);
    QVERIFY(!lastValue(*root, "c"));
}

void JsonTest::integersStayExact()
{
    JsonReader reader(8);
    const auto root =
        reader.read("[9223372036854775807,-9223372036854775808,18446744073709551615]");
    QVERIFY(root);
    QCOMPARE(bytes(toJson(*root).dump()),
             QByteArray("[9223372036854775807,-9223372036854775808,18446744073709551615]"));
}

void JsonTest::numberTexts_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](double number, const char *text) {
        QTest::newRow(text) << number << QByteArray(text);
    };
    row(0.0, "0");
    row(1.5, "1.5");
    row(-1.5, "-1.5");
    row(100.0, "100");
    row(1e20, "100000000000000000000");
    row(1e21, "1e+21");
    row(1.25e22, "1.25e+22");
    row(123456789.125, "123456789.125");
    row(1e-6, "0.000001");
    row(1e-7, "1e-7");
    row(-1.5e-9, "-1.5e-9");
    row(5e-324, "5e-324");
}

void JsonTest::numberTexts()
{
    QFETCH(double, number);
    QFETCH(QByteArray, text);
    QCOMPARE(bytes(numberText(number)), text);
}

void JsonTest::writesStrings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *rule, const QByteArray &text, const char *written) {
        QTest::newRow(rule) << text << QByteArray(written);
    };
    row("plain", "abc", R"("abc")");
    row("quote and backslash", R"(a"b\c)", R"("a\"b\\c")");
    row("short escapes", "\b\f\n\r\t", R"("\b\f\n\r\t")");
    row("other control characters", QByteArray("\0\x1e\x1f", 3), R"("\u0000\u001e\u001f")");
    row("delete is raw", "\x7f", "\"\x7f\"");
    row("line separator is raw", "\xe2\x80\xa8", "\"\xe2\x80\xa8\"");
    row("Arabic is raw", "\xd8\xb3", "\"\xd8\xb3\"");
    row("encoded surrogate is escaped", "a\xed\xa0\xbd", R"("a\ud83d")");
    row("invalid byte",
        "a\xff"
        "b",
        "\"a\xef\xbf\xbd"
        "b\"");
    row("truncated character", "\xd8", "\"\xef\xbf\xbd\"");
    row("overlong form", "\xc0\xaf", "\"\xef\xbf\xbd\xef\xbf\xbd\"");
    row("escape beside an invalid byte", "\xff\"", "\"\xef\xbf\xbd\\\"\"");
}

void JsonTest::writesStrings()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);
    JsonWriter writer(Limits{});
    writer.writeString(text.toStdString());
    QCOMPARE(bytes(writer.text()), written);
}

void JsonTest::doublesRoundTrip()
{
    JsonReader reader(8);
    std::vector<double> numbers{0.1,
                                1e-7,
                                1e21,
                                -2.5e-310,
                                1.7976931348623157e308,
                                3.0,
                                -0.0001,
                                900719925474.0991,
                                900719925474.0992,
                                9007199254740993.0,
                                0.00005,
                                1e15 + 0.3,
                                99999.99995};
    for (int i = 0; i < 20'000; ++i) {
        const double decimal = i / 100.0;
        numbers.insert(numbers.end(),
                       {decimal, -decimal * 1.1, i / 10'000.0, std::nextafter(decimal, 1e9)});
    }
    for (const double number : numbers) {
        JsonWriter writer(Limits{});
        QVERIFY(writer.write(number));
        const auto root = reader.read(writer.text());
        QVERIFY(root);
        QVERIFY2(toJson(*root) == nlohmann::json(number), writer.text().c_str());
    }
}

void JsonTest::writesDecimals_data()
{
    QTest::addColumn<double>("number");
    const auto row = [](double number, const char *text) { QTest::newRow(text) << number; };
    row(0.0, "0");
    row(12.0, "12");
    row(-0.5, "-0.5");
    row(1.05, "1.05");
    row(0.001, "0.001");
    row(-98.7654, "-98.7654");
    row(0.1 + 0.2, "0.30000000000000004");
    row(0.12345, "0.12345");
}

void JsonTest::writesDecimals()
{
    QFETCH(double, number);
    JsonWriter writer(Limits{});
    QVERIFY(writer.write(number));
    QCOMPARE(bytes(writer.text()), QByteArray(QTest::currentDataTag()));
}

/// What must be escaped is found at any place, between characters of any length.
void JsonTest::escapesAreFoundAnywhere()
{
    JsonReader reader(8);
    for (const char *filler : {"a", "\xd8\xb3", "\xe2\x82\xac", "\xf0\x9f\x98\x80"}) {
        for (const char special : {'"', '\\', '\n', '\0', '\x1f', '\x7f', '!'}) {
            for (int before = 0; before < 18; ++before) {
                std::string text;
                for (int i = 0; i < 20; ++i) {
                    text += i == before || i == 19 ? std::string(1, special) : std::string(filler);
                }
                JsonWriter writer(Limits{});
                QVERIFY(writer.write(text));
                const auto root = reader.read(writer.text());
                QVERIFY2(root, writer.text().c_str());
                QCOMPARE(toJson(*root).get<std::string>(), text);
            }
        }
    }
}

/// Texts of any length are read in pieces of eight bytes and a rest.
void JsonTest::aTextOfAnyLengthIsWritten()
{
    JsonReader reader(8);
    for (std::size_t size = 0; size < 26; ++size) {
        for (std::size_t place = 0; place <= size; ++place) {
            for (const std::string special : {"\"", "\x1f", "\xd8\xb3", "\xff"}) {
                const std::string whole(size, 'a');
                const std::string text = whole.substr(0, place) + special + whole.substr(place);
                JsonWriter writer(Limits{}, "42");
                QVERIFY(writer.write(nlohmann::json::array({whole, text, 1})));
                const std::string written = writer.text();
                QVERIFY(written.starts_with("42["));
                const auto root = reader.read(std::string_view(written).substr(2));
                QVERIFY2(root, written.c_str());
                const std::string kept = special == "\xff" ? "\xef\xbf\xbd" : special;
                QVERIFY2(toJson(*root) ==
                             nlohmann::json::array(
                                 {whole, whole.substr(0, place) + kept + whole.substr(place), 1}),
                         written.c_str());
            }
        }
    }
}

/// The room for it is doubled, also in the middle of a text that must be escaped.
void JsonTest::aLongTextIsWritten()
{
    JsonReader reader(8);
    for (std::size_t size = 480; size < 560; ++size) {
        nlohmann::json values = nlohmann::json::array({std::string(size, '"')});
        for (int i = 0; i < 200; ++i) {
            values.push_back({{"number", i * 0.5}, {"text", std::string(std::size_t(i), '\n')}});
        }
        JsonWriter writer(Limits{});
        QVERIFY(writer.write(values));
        const auto root = reader.read(writer.text());
        QVERIFY(root);
        QVERIFY(toJson(*root) == values);
    }
}

void JsonTest::keysInAnyOrderAreRead()
{
    JsonReader reader(8);
    const auto root = reader.read(R"({"b":1,"a":{"z":[],"y":null},"c":"x","b":[true]})");
    QVERIFY(root);
    QVERIFY(toJson(*root) ==
            nlohmann::json({{"a", {{"y", nullptr}, {"z", nlohmann::json::array()}}},
                            {"b", nlohmann::json::array({true})},
                            {"c", "x"}}));
}

void JsonTest::isTakenApart()
{
    nlohmann::json value = {{"list", {1, {2, {{"deep", "text"}}}}}, {"text", "t"}};
    takeApart(value);
    QVERIFY(value == nlohmann::json::object());
    nlohmann::json list = {1, "a", nullptr, nlohmann::json::object(), {{"a", {1, 2}}}};
    takeApart(list);
    QVERIFY(list == nlohmann::json::array());
    nlohmann::json text = "text";
    takeApart(text);
    QVERIFY(text == "text");
}

std::unique_ptr<QObject> makeJsonTest()
{
    return std::make_unique<JsonTest>();
}

#include "tst_json.moc"
