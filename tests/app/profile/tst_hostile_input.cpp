// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_hostile_input.h"

#include "tests/app/profile/decoder_fixture.h"

using namespace app;

namespace {

const QList<QByteArray> allEvents = {
    "kpi:update:finance",
    "dashboard:update",
    "notification:new",
    "notification:update",
    "notification:mark-read",
    "notification:read-confirmed",
    "notification:all-read-confirmed",
    "alert:system",
    "system:alert",
    "alert:new",
    "alert:clear",
    "connection:status",
    "user:status",
    "user_status_change",
    "error",
};

QByteArray repeated(const QByteArray &item, int count)
{
    QByteArray result = (item + ',').repeated(count);
    result.chop(1);
    return '[' + result + ']';
}

} // namespace

void TestHostileInput::wrongTypesEverywhere_data()
{
    QTest::addColumn<QByteArray>("event");
    for (const QByteArray &event : allEvents) {
        QTest::newRow(event.constData()) << event;
    }
}

void TestHostileInput::wrongTypesEverywhere()
{
    QFETCH(QByteArray, event);
    const QList<QByteArray> keys = {
        "id",
        "key",
        "_id",
        "label",
        "title",
        "name",
        "message",
        "body",
        "text",
        "value",
        "unit",
        "trend",
        "change",
        "status",
        "tone",
        "severity",
        "type",
        "priority",
        "polarity",
        "thresholds",
        "history",
        "chartData",
        "icon",
        "time",
        "updatedAt",
        "state",
        "timestamp",
        "createdAt",
        "read",
        "module",
        "moduleKey",
        "source",
        "active",
        "cleared",
        "resolved",
        "acknowledged",
        "userId",
        "code",
        "data",
        "metrics",
        "kpis",
        "removed",
        "summaryCards",
        "topKPIs",
        "notifications",
        "unreadCount",
        "notificationId",
        "notificationIds",
        "alerts",
        "ids",
        "alertId",
    };
    const QList<QByteArray> values = {
        "null",
        "true",
        "-1",
        "1e308",
        "-9223372036854775808",
        "18446744073709551615",
        "\"\"",
        "\"x\"",
        "\"\\u0000\"",
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "[null]",
        R"({"value":{}})",
        R"({"warning":{"min":[]}})",
        R"([{"id":{},"value":[]}])",
        R"({"metrics":[{}]})",
        R"({"metrics":{"a":{"b":1}}})",
        R"("[{\"id\":\"a\",\"value\":1}]")",
        R"("{\"id\":\"a\",\"status\":\"[]\"}")",
        R"({"_placeholder":true,"num":0})",
        R"({"$date":{"$numberLong":[]}})",
        "[2026,11,27,13,0,0]",
        R"("Fri, 27 Nov 2026 10:00:00 GMT")",
        R"("5.0E-09 Torr")",
        R"("resolved")",
    };
    DecoderFixture fixture;
    fixture.attachments = {R"({"data":[{"id":"a","title":"t","value":{}},"{}"]})"};
    for (const QByteArray &value : values) {
        QByteArray everything = "{";
        for (const QByteArray &key : keys) {
            const QByteArray member = '"' + key + "\":" + value;
            everything += member + ',';
            for (const QByteArray &argument :
                 {'{' + member + '}', "[{" + member + "}]", "{\"data\":{" + member + "}}"}) {
                const auto decoded = fixture.decode(event.toStdString(), argument);
                QVERIFY(decoded.known);
                QVERIFY(decoded.messages.size() <= 1);
                // Nothing is lost silently: there is a message or a count, but for an empty list
                // and for what is no figure among named ones.
                QVERIFY2(decoded.messages.size() == 1 || decoded.malformed > 0 || value == "[]" ||
                             key == "metrics",
                         (event + ' ' + argument).constData());
            }
        }
        everything.chop(1);
        QVERIFY(fixture.decode(event.toStdString(), everything + '}').known);
        QVERIFY(fixture.decode(event.toStdString(), value).known);
    }
}

void TestHostileInput::manyItems_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("item");
    QTest::newRow("KPIs") << QByteArray("kpi:update:finance")
                          << QByteArray(R"({"id":"a","value":1})");
    QTest::newRow("notifications")
        << QByteArray("notification:new") << QByteArray(R"({"id":1,"title":"t"})");
    QTest::newRow("alerts") << QByteArray("alert:system") << QByteArray(R"({"id":1,"title":"t"})");
    QTest::newRow("ids") << QByteArray("alert:clear") << QByteArray("\"a\"");
}

void TestHostileInput::manyItems()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, item);
    constexpr int count = 100000;
    const auto decoded = DecoderFixture().decode(event.toStdString(), repeated(item, count));
    QCOMPARE(decoded.messages.size(), std::size_t(1));
    QCOMPARE(decoded.malformed, count - 20000);
    const qsizetype kept = std::visit(
        [](const auto &message) -> qsizetype {
            if constexpr (requires { message.ids; }) {
                return message.items.size() + message.ids.size();
            } else if constexpr (requires { message.items; }) {
                return message.items.size();
            }
            return 0;
        },
        decoded.messages[0]);
    QCOMPARE(kept, 20000);
}

void TestHostileInput::manyMetrics()
{
    QByteArray metrics = "{";
    for (int i = 0; i < 35000; ++i) {
        metrics += "\"m" + QByteArray::number(i) + "\":1,";
    }
    metrics.chop(1);
    const auto decoded =
        DecoderFixture().decode("kpi:update:finance", R"({"data":{"metrics":)" + metrics + "}}}");
    QCOMPARE(std::get<KpiUpdate>(decoded.messages.at(0)).items.size(), 20000);
    QCOMPARE(decoded.malformed, 15000);
}

void TestHostileInput::manyFields()
{
    QByteArray item = R"({"id":"a","value":1)";
    for (int i = 0; i < 10000; ++i) {
        item += ",\"f" + QByteArray::number(i) + "\":[1,2,3]";
    }
    const Kpi kpi = DecoderFixture().kpi(item + R"(,"unit":"ms"})");
    QCOMPARE(kpi.otherFields.size(), 32);
    QCOMPARE(kpi.value.unit, QStringLiteral("ms"));
    const Kpi large = DecoderFixture().kpi(R"({"id":"a","value":1,"big":[)" +
                                           QByteArray("1,").repeated(5000) + R"(1]})");
    QVERIFY(large.otherFields.isEmpty());
}

void TestHostileInput::longHistory()
{
    QByteArray numbers;
    for (int i = 0; i < 100000; ++i) {
        numbers += QByteArray::number(i) + ',';
    }
    numbers.chop(1);
    const Kpi kpi = DecoderFixture().kpi(R"({"id":"a","value":1,"history":[)" + numbers + "]}");
    QCOMPARE(kpi.history.size(), 720);
    QCOMPARE(kpi.history.last(), 99999.0);
}

void TestHostileInput::hugeTexts()
{
    const QByteArray huge = QByteArray("م").repeated(1000000);
    DecoderFixture fixture;
    const Kpi kpi = fixture.kpi(R"({"id":"a","label":")" + huge + R"(","value":")" + huge +
                                R"(","unit":")" + huge + R"(","trend":")" + huge +
                                R"(","status":")" + huge + R"(","other":")" + huge + R"("})");
    QCOMPARE(kpi.label.original.size(), 4096);
    QCOMPARE(int(kpi.value.kind), int(Quantity::Kind::Text));
    QCOMPARE(kpi.value.text.size(), 4096);
    QVERIFY(kpi.trend.text.size() <= 200);
    QVERIFY(kpi.statusWord.size() <= 4096);
    QVERIFY(kpi.otherFields.isEmpty());
    const QByteArray digits = QByteArray("9").repeated(1000000);
    QCOMPARE(int(fixture.kpi(R"({"id":"a","value":")" + digits + R"("})").value.kind),
             int(Quantity::Kind::Text));
}

void TestHostileInput::deepNesting()
{
    constexpr int depth = 900; // the parser refuses more than 1024
    const QByteArray arrays = QByteArray("[").repeated(depth) + QByteArray("]").repeated(depth);
    const QByteArray objects =
        QByteArray(R"({"data":)").repeated(depth) + '1' + QByteArray("}").repeated(depth);
    const QByteArray metrics =
        QByteArray(R"({"metrics":)").repeated(depth) + '1' + QByteArray("}").repeated(depth);
    DecoderFixture fixture;
    for (const QByteArray &event : allEvents) {
        for (const QByteArray &argument : {arrays, objects, metrics}) {
            QVERIFY(fixture.decode(event.toStdString(), argument).known);
        }
    }
    const Kpi kpi =
        fixture.kpi(R"({"id":"a","value":1,"trend":)" + objects + R"(,"thresholds":)" + objects +
                    R"(,"history":)" + arrays + R"(,"other":)" + arrays + '}');
    QCOMPARE(kpi.value.number, 1.0);
}

void TestHostileInput::longIds()
{
    DecoderFixture fixture;
    const QByteArray longId = QByteArray("x").repeated(2000);
    QCOMPARE(
        fixture.decode("kpi:update:finance", R"([{"id":")" + longId + R"(","value":1}])").malformed,
        1);
    QCOMPARE(fixture.decode("alert:clear", '"' + longId + '"').malformed, 1);
    QCOMPARE(fixture.kpi(R"({"label":")" + longId + R"(","value":1})").id.size(), 1024);
}

void TestHostileInput::manyDifferentTexts()
{
    // The pools of texts are bounded; what they forget is read again.
    DecoderFixture fixture;
    for (int i = 0; i < 20000; ++i) {
        const QByteArray number = QByteArray::number(i);
        const Kpi kpi = fixture.kpi(R"({"id":"id)" + number + R"(","label":"l)" + number +
                                    R"(","value":1,"trend":"+)" + number + R"(%"})");
        QCOMPARE(kpi.id, QStringLiteral("id%1").arg(i));
        QCOMPARE(kpi.trend.amount, std::optional(double(i)));
    }
}

void TestHostileInput::strangeUnicode()
{
    DecoderFixture fixture;
    const auto update = fixture.only<NotificationUpdate>(
        "notification:new",
        R"({"id":"a\u0000b","title":"<b>x</b><img src=file:///etc/passwd>\u202E","message":"😀\u0000"})");
    QCOMPARE(update.items.first().id.text.size(), 3);
    QVERIFY(
        update.items.first().title.endsWith(u'\u202E')); // the display removes it, not the decoder
    // A text is never cut within a character.
    const auto cut = fixture.only<NotificationUpdate>("notification:new",
                                                      R"({"title":"t","message":"x)" +
                                                          QByteArray("😀").repeated(5000) + R"("})");
    const QString message = cut.items.first().message;
    QCOMPARE(message.size(), 4095);
    QVERIFY(message.back().isLowSurrogate());
}

void TestHostileInput::duplicateKeys()
{
    const Kpi kpi =
        DecoderFixture().kpi(R"({"id":"a","id":"b","value":1,"value":2,"value":null,"x":1,"x":2})");
    QCOMPARE(kpi.id, QStringLiteral("b"));
    QCOMPARE(int(kpi.value.kind), int(Quantity::Kind::None));
    QCOMPARE(kpi.otherFields.value(QStringLiteral("x")), QStringLiteral("2"));
}
