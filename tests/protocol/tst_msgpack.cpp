// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"

#include "socketio_client/protocol/msgpack.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace socketio;
using namespace socketio::protocol;
using nlohmann::json;

namespace {

using namespace std::string_literals;

std::string bytesOf(const json &value)
{
    const auto bytes = json::to_msgpack(value);
    return {bytes.begin(), bytes.end()};
}

/// {"type":2,"nsp":"/","data":["x",VALUE]} around the bytes of a value.
std::string eventWith(const std::string &value)
{
    return "\x83\xa4type\x02\xa3nsp\xa1/\xa4"s + "data\x92\xa1x"s + value;
}

} // namespace

/// The form of socket.io-msgpack-parser.
class MsgpackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packets_data();
    void packets();
    void valuesOfJavaScript_data();
    void valuesOfJavaScript();
    void malformed_data();
    void malformed();
    void nesting();
    void claimsThatAreTooLarge();
    void truncatedAnywhere();
    void entriesInAnyOrder();
};

void MsgpackTest::packets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("map");
    QTest::newRow("CONNECT") << QByteArray("0") << QByteArray(R"({"type":0,"nsp":"/"})");
    QTest::newRow("CONNECT with auth")
        << QByteArray(R"(0/admin,{"token":"x"})")
        << QByteArray(R"({"type":0,"nsp":"/admin","data":{"token":"x"}})");
    QTest::newRow("DISCONNECT") << QByteArray("1/a,") << QByteArray(R"({"type":1,"nsp":"/a"})");
    QTest::newRow("EVENT") << QByteArray(R"(2["a",1,"b"])")
                           << QByteArray(R"({"type":2,"nsp":"/","data":["a",1,"b"]})");
    QTest::newRow("EVENT that wants an answer")
        << QByteArray(R"(2/a,17["a"])")
        << QByteArray(R"({"type":2,"nsp":"/a","data":["a"],"id":17})");
    QTest::newRow("ACK") << QByteArray("30[]")
                         << QByteArray(R"({"type":3,"nsp":"/","data":[],"id":0})");
    QTest::newRow("CONNECT_ERROR") << QByteArray(R"(4{"message":"no"})")
                                   << QByteArray(R"({"type":4,"nsp":"/","data":{"message":"no"}})");
}

/// Both ways.
void MsgpackTest::packets()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, map);
    const json value = json::parse(map.toStdString());
    const auto packed = toMessagePack(text.toStdString(), {}, {});
    QVERIFY(packed);
    QVERIFY(json::from_msgpack(*packed) == value);
    const auto unpacked = fromMessagePack(*packed, {});
    QVERIFY2(unpacked, unpacked ? "" : unpacked.error().detail.c_str());
    QCOMPARE(unpacked->text, text.toStdString());
    QVERIFY(unpacked->attachments.empty());
}

void MsgpackTest::valuesOfJavaScript_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *rule, const std::string &bytes, const char *value) {
        QTest::newRow(rule) << QByteArray::fromStdString(eventWith(bytes))
                            << QByteArray("2[\"x\",") + value + ']';
    };
    row("undefined", "\xd4\0\0"s, "null");
    row("Date", "\xd7\0\0\0\1\x8b\xcf\xe5\x68\0"s, "\"2023-11-14T22:13:20.000Z\"");
    row("Date before 1970", "\xd7\0\xff\xff\xff\xff\xff\xff\xff\xff"s,
        "\"1969-12-31T23:59:59.999Z\"");
    row("no date at all", "\xd7\0\x7f\xff\xff\xff\xff\xff\xff\xff"s, "null");
    row("timestamp 32", "\xd6\xff\0\0\0\1"s, "\"1970-01-01T00:00:01.000Z\"");
    row("timestamp 64", "\xd7\xff\x1d\xcd\x65\0\0\0\0\1"s, "\"1970-01-01T00:00:01.125Z\"");
    row("timestamp 96", "\xc7\x0c\xff\x1d\xcd\x65\0\0\0\0\0\0\0\0\1"s,
        "\"1970-01-01T00:00:01.500Z\"");
    row("NaN", "\xcb\x7f\xf8\0\0\0\0\0\0"s, "null");
    row("infinity", "\xcb\x7f\xf0\0\0\0\0\0\0"s, "null");
    row("float", "\xca\x3f\xc0\0\0"s, "1.5");
    row("uint 64", "\xcf\xff\xff\xff\xff\xff\xff\xff\xff"s, "18446744073709551615");
    row("int 64", "\xd3\x80\0\0\0\0\0\0\0"s, "-9223372036854775808");
    row("control characters", "\xa2\x1e\x00"s, R"("\u001e\u0000")");
    row("no UTF-8", "\xa1\xff"s, "\"\xef\xbf\xbd\"");
    row("nested",
        "\x82\xa1"
        "a\x92\x01\x80\xa1"
        "b\xc0"s,
        R"({"a":[1,{}],"b":null})");
}

void MsgpackTest::valuesOfJavaScript()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    const auto packet = fromMessagePack(bytes.toStdString(), {});
    QVERIFY2(packet, packet ? "" : packet.error().detail.c_str());
    QCOMPARE(QByteArray::fromStdString(packet->text), text);
}

void MsgpackTest::malformed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *rule, const std::string &bytes) {
        QTest::newRow(rule) << QByteArray::fromStdString(bytes);
    };
    row("nothing", "");
    row("a number", bytesOf(1));
    row("a list", bytesOf(json::array({1, 2})));
    row("an empty map", bytesOf(json::object()));
    row("no type", bytesOf({{"nsp", "/"}, {"data", {"x"}}}));
    row("no namespace", bytesOf({{"type", 2}, {"data", {"x"}}}));
    row("a type beyond the known", bytesOf({{"type", 5}, {"nsp", "/"}, {"data", {"x"}}}));
    row("a negative type", bytesOf({{"type", -1}, {"nsp", "/"}}));
    row("a fractional type", bytesOf({{"type", 2.5}, {"nsp", "/"}, {"data", {"x"}}}));
    row("a type that is text", bytesOf({{"type", "2"}, {"nsp", "/"}, {"data", {"x"}}}));
    row("a namespace that is no text", bytesOf({{"type", 2}, {"nsp", 1}, {"data", {"x"}}}));
    row("a namespace without slash", bytesOf({{"type", 1}, {"nsp", "a"}}));
    row("a namespace with a comma", bytesOf({{"type", 1}, {"nsp", "/a,b"}}));
    row("a negative id", bytesOf({{"type", 2}, {"nsp", "/"}, {"data", {"x"}}, {"id", -1}}));
    row("an id that is text", bytesOf({{"type", 2}, {"nsp", "/"}, {"data", {"x"}}, {"id", "1"}}));
    row("binary data of CONNECT",
        bytesOf({{"type", 0}, {"nsp", "/"}, {"data", {{"a", json::binary({1})}}}}));
    row("a key that is no text", "\x81\x01\x02"s);
    row("something after it", bytesOf({{"type", 1}, {"nsp", "/"}}) + "\x01");
    row("the byte that is never used", eventWith("\xc1"));
}

void MsgpackTest::malformed()
{
    QFETCH(QByteArray, bytes);
    const auto packet = fromMessagePack(bytes.toStdString(), {});
    QVERIFY2(!packet, packet ? packet->text.c_str() : "");
    QCOMPARE(packet.error().code, ErrorCode::MalformedMessage);
}

void MsgpackTest::nesting()
{
    const auto deep = [](std::size_t levels) {
        return eventWith(std::string(levels, '\x91') + '\xc0');
    };
    QVERIFY(fromMessagePack(deep(Limits{}.maxNesting - 1), {}));
    for (const std::size_t levels : {Limits{}.maxNesting, std::size_t(1'000'000)}) {
        const auto packet = fromMessagePack(deep(levels), {});
        QVERIFY(!packet);
        QCOMPARE(packet.error().code, ErrorCode::LimitExceeded);
    }
}

/// Lengths that promise gigabytes are not believed.
void MsgpackTest::claimsThatAreTooLarge()
{
    for (const char *head : {"\xdd\xff\xff\xff\xff", "\xdf\xff\xff\xff\xff", "\xdb\xff\xff\xff\xff",
                             "\xc6\xff\xff\xff\xff"}) {
        QVERIFY(!fromMessagePack(eventWith(std::string(head, 5)), {}));
    }
    Limits limits;
    limits.maxAttachments = 2;
    QVERIFY(fromMessagePack(eventWith("\x92\xc4\0\xc4\0"s), limits));
    QVERIFY(!fromMessagePack(eventWith("\x93\xc4\0\xc4\0\xc4\0"s), limits));
}

void MsgpackTest::truncatedAnywhere()
{
    const std::string whole = bytesOf(
        {{"type", 2}, {"nsp", "/a"}, {"data", {"x", json::binary({1, 2}), 1.5}}, {"id", 300}});
    const auto packet = fromMessagePack(whole, {});
    QVERIFY(packet);
    QCOMPARE(packet->text, R"(51-/a,300["x",{"_placeholder":true,"num":0},1.5])"s);
    QCOMPARE(packet->attachments, (std::vector<std::string>{"\x01\x02"}));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        QVERIFY(!fromMessagePack(whole.substr(0, size), {}));
    }
}

/// The reference's encoder adds its options, and writes what is undefined.
void MsgpackTest::entriesInAnyOrder()
{
    const std::string bytes = "\x85\xa4"
                              "data\x91\xa1x\xa7options\x81\xa8"
                              "compress\xc3\xa2id\xd4\0\0"
                              "\xa3nsp\xa1/\xa4type\x02"s;
    const auto packet = fromMessagePack(bytes, {});
    QVERIFY(packet);
    QCOMPARE(packet->text, R"(2["x"])"s);
}

std::unique_ptr<QObject> makeMsgpackTest()
{
    return std::make_unique<MsgpackTest>();
}

#include "tst_msgpack.moc"
