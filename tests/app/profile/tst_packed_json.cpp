// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_packed_json.h"

#include "tests/app/profile/decoder_fixture.h"

using namespace app;

namespace {

/// A JSON string that holds `text`.
QByteArray quoted(const QByteArray &text)
{
    return QByteArray::fromStdString(nlohmann::json(text.toStdString()).dump());
}

const QByteArray attachment = R"({"_placeholder":true,"num":0})";

QStringList idsOf(const DecoderFixture::Decoded &decoded)
{
    QStringList ids;
    for (const FeedMessage &message : decoded.messages) {
        for (const Kpi &kpi : std::get<KpiUpdate>(message).items) {
            ids.append(kpi.id);
        }
    }
    return ids;
}

} // namespace

void TestPackedJson::everyStreamReadsIt_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("KPIs") << QByteArray("kpi:update:finance")
                          << QByteArray(R"([{"id":"a","value":1}])");
    QTest::newRow("one KPI") << QByteArray("kpi:update:finance")
                             << QByteArray(R"({"id":"a","value":1})");
    QTest::newRow("metrics") << QByteArray("kpi:update:finance")
                             << QByteArray(R"({"data":{"metrics":{"cpu":1}}})");
    QTest::newRow("dashboard") << QByteArray("dashboard:update")
                               << QByteArray(R"({"topKPIs":[{"id":"a","value":1}]})");
    QTest::newRow("notification") << QByteArray("notification:new")
                                  << QByteArray(R"({"id":"n","title":"t"})");
    QTest::newRow("read") << QByteArray("notification:mark-read") << QByteArray(R"(["n-1","n-2"])");
    QTest::newRow("alerts") << QByteArray("alert:system")
                            << QByteArray(R"([{"id":"a","title":"t"}])");
    QTest::newRow("cleared") << QByteArray("alert:clear") << QByteArray(R"({"id":"a"})");
    QTest::newRow("server status")
        << QByteArray("connection:status") << QByteArray(R"({"status":"degraded"})");
    QTest::newRow("presence") << QByteArray("user:status")
                              << QByteArray(R"({"userId":7,"status":"online"})");
    QTest::newRow("error") << QByteArray("error") << QByteArray(R"({"message":"no","code":5})");
}

void TestPackedJson::everyStreamReadsIt()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, json);
    const QByteArray mark = "\xEF\xBB\xBF";
    DecoderFixture fixture;
    const auto asTree = fixture.decode(event.toStdString(), json);
    QCOMPARE(asTree.messages.size(), std::size_t(1));
    const auto agrees = [&](const QByteArray &argument) {
        const auto decoded = fixture.decode(event.toStdString(), argument);
        QCOMPARE(decoded.malformed, 0);
        QCOMPARE(decoded.messages.size(), std::size_t(1));
        QCOMPARE(decoded.messages[0].index(), asTree.messages[0].index());
        if (const auto *update = std::get_if<KpiUpdate>(&decoded.messages[0])) {
            QVERIFY(update->items == std::get<KpiUpdate>(asTree.messages[0]).items);
        } else if (const auto *status = std::get_if<ServerStatus>(&decoded.messages[0])) {
            QVERIFY(*status == std::get<ServerStatus>(asTree.messages[0]));
        } else if (const auto *error = std::get_if<ServerError>(&decoded.messages[0])) {
            QCOMPARE(error->message, QStringLiteral("no"));
            QCOMPARE(error->code, QStringLiteral("5"));
        }
    };
    agrees(quoted(json));
    agrees(quoted(" \n" + json + "\r\n"));
    agrees(quoted(mark + json));
    fixture.attachments = {json.toStdString()};
    agrees(attachment);
    fixture.attachments = {(mark + json).toStdString()};
    agrees(attachment);
}

void TestPackedJson::whereItemsPoint_data()
{
    QTest::addColumn<QByteArray>("argument");
    const QByteArray list = R"([{"id":"a","value":1},{"id":"b","value":2}])";
    QTest::newRow("a text in data") << R"({"moduleKey":"finance","data":)" + quoted(list) + '}';
    QTest::newRow("bytes in data") << R"({"moduleKey":"finance","data":)" + attachment + '}';
    QTest::newRow("a text deeper") << R"({"data":{"kpis":)" + quoted(list) + "}}";
    QTest::newRow("metrics") << R"({"metrics":)" + quoted(R"({"a":1,"b":2})") + '}';
    QTest::newRow("removed besides")
        << R"({"removed":)" + quoted(R"(["c"])") + R"(,"data":)" + quoted(list) + '}';
}

void TestPackedJson::whereItemsPoint()
{
    QFETCH(QByteArray, argument);
    DecoderFixture fixture;
    fixture.attachments = {R"([{"id":"a","value":1},{"id":"b","value":2}])"};
    const auto decoded = fixture.decode("kpi:update:finance", argument);
    QCOMPARE(decoded.malformed, 0);
    QCOMPARE(idsOf(decoded), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    const auto cards = fixture.only<DashboardUpdate>(
        "dashboard:update", R"({"summaryCards":)" + quoted(R"([{"title":"t","value":1}])") +
                                R"(,"topKPIs":)" + quoted(R"([{"id":"a","value":1}])") + '}');
    QCOMPARE(cards.summaryCards->size(), 1);
    QCOMPARE(cards.topKpis->size(), 1);
    // One that stands alone there.
    const QByteArray one = R"({"data":)" + quoted(R"({"id":"a","value":1})") + '}';
    QCOMPARE(idsOf(fixture.decode("kpi:update:finance", one)), QStringList(QStringLiteral("a")));
}

void TestPackedJson::itemsOfAList()
{
    DecoderFixture fixture;
    fixture.attachments = {R"({"id":"c","value":3})"};
    const QByteArray list = '[' + quoted(R"({"id":"a","value":1})") + R"(,{"id":"b","value":2},)" +
                            attachment + R"(,"text"])";
    const auto decoded = fixture.decode("kpi:update:finance", list);
    QCOMPARE(idsOf(decoded),
             QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    QCOMPARE(decoded.malformed, 1);
}

void TestPackedJson::otherTextsStayTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"degraded", "[500] refused", "[500]", R"(["a"])", "{gone}", "{", "[",
                             "{}x", R"("{\"status\":\"down\"}")", "[1,2", "{6F9619FF-8B86-D011}"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestPackedJson::otherTextsStayTexts()
{
    QFETCH(QByteArray, text);
    DecoderFixture fixture;
    QCOMPARE(fixture.only<ServerError>("error", quoted(text)).message, QString::fromUtf8(text));
    QCOMPARE(fixture.only<ServerStatus>("connection:status", quoted(text)).status,
             QString::fromUtf8(text));
}

void TestPackedJson::brokenJsonIsCounted_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {R"([{"id":"a","value":1})", R"({"id":"a","value":1}{"id":"b","value":2})",
          "{\"id\":\"a\",\"value\":1}\n{\"id\":\"b\",\"value\":2}", "[}", "{]", "[[[[", "plain"}) {
        QTest::newRow(text) << QByteArray(text);
    }
    QTest::newRow("nested without end")
        << QByteArray("[").repeated(100000) + QByteArray("]").repeated(100000);
    QTest::newRow("no UTF-8") << QByteArray("[\"\xff\"]");
}

void TestPackedJson::brokenJsonIsCounted()
{
    QFETCH(QByteArray, text);
    DecoderFixture fixture;
    fixture.attachments = {text.toStdString()};
    QList<QByteArray> arguments{attachment, R"({"data":)" + attachment + '}'};
    if (text.isValidUtf8()) {
        arguments.append(quoted(text));
    }
    for (const QByteArray &argument : arguments) {
        const auto decoded = fixture.decode("kpi:update:finance", argument);
        QVERIFY(decoded.known);
        QVERIFY(decoded.messages.empty());
        QCOMPARE(decoded.malformed, 1);
    }
}

void TestPackedJson::nothingIsUnpackedTwice()
{
    const QByteArray list = R"([{"id":"a","value":1}])";
    for (const QByteArray &argument :
         {quoted(quoted(list)), quoted(R"({"data":)" + quoted(list) + '}'),
          quoted('[' + quoted(R"({"id":"a","value":1})") + ']'),
          R"({"data":)" + quoted('[' + quoted(R"({"id":"a","value":1})") + ']') + '}'}) {
        const auto decoded = DecoderFixture().decode("kpi:update:finance", argument);
        QVERIFY(decoded.messages.empty());
        QCOMPARE(decoded.malformed, 1);
    }
    // What is inside is not kept from the next event.
    DecoderFixture fixture;
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(idsOf(fixture.decode("kpi:update:finance", quoted(list))),
                 QStringList(QStringLiteral("a")));
    }
}

void TestPackedJson::foreignPlaceholders_data()
{
    QTest::addColumn<QByteArray>("placeholder");
    for (const char *placeholder :
         {R"({"_placeholder":true,"num":1})", R"({"_placeholder":true,"num":-1})",
          R"({"_placeholder":true,"num":"0"})", R"({"_placeholder":true})",
          R"({"_placeholder":false,"num":0})", R"({"_placeholder":1,"num":0})",
          R"({"_placeholder":true,"num":18446744073709551615})"}) {
        QTest::newRow(placeholder) << QByteArray(placeholder);
    }
}

void TestPackedJson::foreignPlaceholders()
{
    QFETCH(QByteArray, placeholder);
    DecoderFixture fixture;
    fixture.attachments = {R"([{"id":"a","value":1}])"};
    const auto decoded = fixture.decode("kpi:update:finance", placeholder);
    QVERIFY(decoded.messages.empty());
    QCOMPARE(decoded.malformed, 1);
}
