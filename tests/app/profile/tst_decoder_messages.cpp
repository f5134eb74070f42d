// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_decoder_messages.h"

#include "tests/app/profile/decoder_fixture.h"

using namespace app;

namespace {

Alert alertOf(const QByteArray &item)
{
    const auto update = DecoderFixture().only<AlertUpdate>("alert:new", item);
    return update.items.size() == 1 ? update.items.first() : Alert();
}

QByteArray alerts(int count)
{
    QByteArray result = "[";
    for (int i = 0; i < count; ++i) {
        result +=
            (i > 0 ? "," : "") + QByteArray(R"({"title":"t","id":)") + QByteArray::number(i) + '}';
    }
    return result + ']';
}

} // namespace

void TestDecoderMessages::alertList()
{
    const auto update = DecoderFixture().only<AlertUpdate>("alert:system", R"([
        {"id":"a-1","title":"t","message":"m","severity":"critical","module":"security","source":"vpn-02",
         "time":"2026-11-22T11:30:00Z","active":true,"acknowledged":true},
        {"id":"a-2","title":"u","severity":"warning","active":false}])");
    QCOMPARE(int(update.operation), int(AlertUpdate::Operation::Replace));
    QVERIFY(!update.truncated);
    const Alert expected{{QStringLiteral("a-1"), QStringLiteral("t"), QStringLiteral("m"),
                          Severity::Critical, QStringLiteral("security"), QStringLiteral("vpn-02"),
                          QDateTime(QDate(2026, 11, 22), QTime(11, 30), Qt::UTC), true},
                         true,
                         true};
    QCOMPARE(update.items.size(), 2);
    QVERIFY(update.items[0] == expected);
    QVERIFY(!update.items[1].active);
}

void TestDecoderMessages::alertListsThatMayBeCut_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("truncated");
    QTest::newRow("empty: all is normal") << QByteArray("[]") << 0 << false;
    QTest::newRow("nine are all") << alerts(9) << 9 << false;
    QTest::newRow("ten may be cut") << alerts(10) << 10 << true;
    QTest::newRow("more too") << alerts(12) << 12 << true;
    QTest::newRow("an unreadable one may be the missing one")
        << QByteArray(R"([{"id":1,"title":"t"},null])") << 1 << true;
    QTest::newRow("wrapped") << QByteArray(R"({"alerts":[{"id":1,"title":"t"}]})") << 1 << false;
}

void TestDecoderMessages::alertListsThatMayBeCut()
{
    QFETCH(QByteArray, argument);
    const auto update = DecoderFixture().only<AlertUpdate>("alert:system", argument);
    QCOMPARE(int(update.operation), int(AlertUpdate::Operation::Replace));
    QTEST(int(update.items.size()), "count");
    QTEST(update.truncated, "truncated");
}

void TestDecoderMessages::alertsAlone_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::newRow("system:alert") << QByteArray("system:alert");
    QTest::newRow("alert:new") << QByteArray("alert:new");
    QTest::newRow("alert:system with one object wipes nothing") << QByteArray("alert:system");
}

void TestDecoderMessages::alertsAlone()
{
    QFETCH(QByteArray, event);
    const auto update =
        DecoderFixture().only<AlertUpdate>(event.toStdString(), R"({"id":"a","title":"t"})");
    QCOMPARE(int(update.operation), int(AlertUpdate::Operation::Add));
    QCOMPARE(update.items.size(), 1);
    QVERIFY(update.items.first().active);
}

void TestDecoderMessages::alertFields()
{
    QCOMPARE(alertOf(R"({"id":"a","title":"t","source":"security"})").module,
             QStringLiteral("security"));
    QCOMPARE(alertOf(R"({"id":"a","title":"t","source":"vpn-02"})").module, QString());
    QCOMPARE(alertOf(R"({"id":"a","title":"t","moduleKey":"fleet"})").module,
             QStringLiteral("fleet"));
    QVERIFY(!alertOf(R"({"id":"a","title":"t","resolved":true})").active);
    QVERIFY(alertOf(R"({"id":"a","title":"t","resolved":false})").active);
    QVERIFY(!alertOf(R"({"id":"a","title":"t","active":"false"})").active);
    QVERIFY(alertOf(R"({"id":"a","title":"t","active":"whatever"})").active);
}

void TestDecoderMessages::alertActivity_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("active");
    for (const char *word :
         {"resolved", "RESOLVED", " Resolved ", "ok", "closed", "cleared", "inactive", "recovered",
          "normal", "success", "healthy", "محلول", "تم الحل", "مغلق", "منتهي", "غير نشط", "سليم"}) {
        QTest::addRow("status %s", word) << R"("status":")" + QByteArray(word) + '"' << false;
        QTest::addRow("state %s", word) << R"("state":")" + QByteArray(word) + '"' << false;
    }
    for (const char *word :
         {"firing", "open", "active", "raised", "new", "acknowledged", "critical", "warning",
          "down", "نشط", "مفتوح", "حرج", "whatever", ""}) {
        QTest::addRow("status %s", word) << R"("status":")" + QByteArray(word) + '"' << true;
    }
    for (const char *word : {"false", "no", "0", "off", "No", "لا", "resolved", "inactive"}) {
        QTest::addRow("active %s", word) << R"("active":")" + QByteArray(word) + '"' << false;
    }
    for (const char *word : {"true", "yes", "1", "on", "نعم", "firing", "whatever"}) {
        QTest::addRow("active %s", word) << R"("active":")" + QByteArray(word) + '"' << true;
    }
    for (const char *word : {"true", "yes", "1", "on", "نعم", "resolved", "closed"}) {
        QTest::addRow("resolved %s", word) << R"("resolved":")" + QByteArray(word) + '"' << false;
    }
    for (const char *word : {"false", "no", "0", "firing", "open"}) {
        QTest::addRow("resolved %s", word) << R"("resolved":")" + QByteArray(word) + '"' << true;
    }
    QTest::newRow("active 0") << QByteArray(R"("active":0)") << false;
    QTest::newRow("active 1") << QByteArray(R"("active":1)") << true;
    QTest::newRow("cleared 1") << QByteArray(R"("cleared":1)") << false;
    QTest::newRow("cleared 0") << QByteArray(R"("cleared":0)") << true;
    // A number may be any code, and 0 the worst of them.
    QTest::newRow("status 0") << QByteArray(R"("status":0)") << true;
    QTest::newRow("status 1") << QByteArray(R"("status":1)") << true;
    QTest::newRow("status true") << QByteArray(R"("status":true)") << true;
    for (const char *word : {"expired", "cancelled", "canceled", "auto-resolved", "not active",
                             "green", "ملغى", "منتهية الصلاحية", "تم الحل تلقائيًا", "أخضر"}) {
        QTest::addRow("over: %s", word) << R"("status":")" + QByteArray(word) + '"' << false;
    }
    for (const char *word : {"red", "not resolved", "أحمر"}) {
        QTest::addRow("not over: %s", word) << R"("status":")" + QByteArray(word) + '"' << true;
    }
    for (const char *field : {"resolved", "cleared", "resolvedAt", "clearedAt", "closedAt"}) {
        const QByteArray name = '"' + QByteArray(field) + "\":";
        QTest::addRow("%s: since when", field) << name + R"("2026-11-22T10:00:00Z")" << false;
        QTest::addRow("%s: since when, a number", field) << name + "1795341600" << false;
        QTest::addRow("%s: it is still to come", field)
            << name + R"("2026-11-22T20:00:00Z")" << true;
        QTest::addRow("%s: never", field) << name + R"("0001-01-01T00:00:00Z")" << true;
        QTest::addRow("%s: null", field) << name + "null" << true;
    }
    QTest::newRow("resolved some time ago, raised again")
        << QByteArray(R"("resolvedAt":"2026-11-22T10:00:00Z","status":"firing")") << true;
    QTest::newRow("resolved some time ago, and bad")
        << QByteArray(R"("resolvedAt":"2026-11-22T10:00:00Z","status":"critical")") << false;
    QTest::newRow("active since") << QByteArray(R"("active":"2026-11-22T10:00:00Z")") << true;
    QTest::newRow("a flag comes before a word")
        << QByteArray(R"("active":true,"status":"resolved")") << true;
    QTest::newRow("an unknown word, then a known one")
        << QByteArray(R"("status":"whatever","state":"resolved")") << false;
}

void TestDecoderMessages::alertActivity()
{
    QFETCH(QByteArray, fields);
    QTEST(alertOf(R"({"id":"a","title":"t",)" + fields + '}').active, "active");
}

void TestDecoderMessages::alertActivityByTheProfile_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("active");
    QTest::newRow("map of active") << QByteArray(R"("on":"gone")") << false;
    QTest::newRow("map of active, a status") << QByteArray(R"("on":"green")") << false;
    QTest::newRow("map of active, a bad status") << QByteArray(R"("on":"Red")") << true;
    QTest::newRow("a number in a map") << QByteArray(R"("on":7)") << false;
    QTest::newRow("a flag without a map's help") << QByteArray(R"("on":false)") << false;
    QTest::newRow("map of cleared, in its own sense") << QByteArray(R"("over":"surely")") << false;
    QTest::newRow("map of cleared, negative") << QByteArray(R"("over":"hardly")") << true;
    QTest::newRow("statusWords hold for both") << QByteArray(R"("over":"fine")") << false;
    QTest::newRow("a map of the status too") << QByteArray(R"("on":"calm")") << false;
    QTest::newRow("the profile's word comes first") << QByteArray(R"("on":"open")") << false;
    QTest::newRow("built-in words besides") << QByteArray(R"("on":"resolved")") << false;
    QTest::newRow("state: numbers by the map") << QByteArray(R"("code":2)") << false;
    QTest::newRow("state: other numbers say nothing") << QByteArray(R"("code":0)") << true;
}

void TestDecoderMessages::alertActivityByTheProfile()
{
    QFETCH(QByteArray, fields);
    const auto profile = Profile::fromJson(R"({"name":{"en":"x"},"statusWords":{"fine":"success",
        "open":"normal"},"streams":[{"kind":"alert","event":"e","title":"/t",
        "severity":{"from":"/s","map":{"calm":"normal"}},
        "active":{"from":"/on","map":{"gone":false,"green":"success","red":"critical","7":false}},
        "cleared":{"from":"/over","map":{"surely":true,"hardly":false}},
        "state":{"from":"/code","map":{"2":"normal"}}}]})",
                                           QStringLiteral("test.json"));
    QVERIFY2(profile.has_value(), profile ? "" : qPrintable(profile.error().toString()));
    const auto update =
        DecoderFixture(*profile).only<AlertUpdate>("e", R"({"t":"t",)" + fields + '}');
    QTEST(update.items.first().active, "active");
}

void TestDecoderMessages::alertSeverities_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("severity");
    QTest::newRow("critical") << QByteArray(R"("severity":"critical")") << int(Severity::Critical);
    QTest::newRow("info") << QByteArray(R"("severity":"info")") << int(Severity::Information);
    QTest::newRow("high") << QByteArray(R"("priority":"high")") << int(Severity::Warning);
    QTest::newRow("none is a warning") << QByteArray(R"("x":1)") << int(Severity::Warning);
    QTest::newRow("unknown is a warning")
        << QByteArray(R"("severity":"P1")") << int(Severity::Warning);
}

void TestDecoderMessages::alertSeverities()
{
    QFETCH(QByteArray, fields);
    QTEST(int(alertOf(R"({"id":"a","title":"t",)" + fields + '}').severity), "severity");
}

void TestDecoderMessages::alertWithoutId()
{
    QCOMPARE(alertOf(R"({"title":"t","source":"db"})").id.text, QStringLiteral("db/t"));
    QCOMPARE(alertOf(R"({"title":"t","source":"db","message":"other"})").id.text,
             QStringLiteral("db/t"));
    QCOMPARE(alertOf(R"({"title":"t"})").id.text, QStringLiteral("t"));
    QCOMPARE(alertOf(R"({"message":"m"})").id.text, QStringLiteral("m"));
}

void TestDecoderMessages::alertsCleared_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QVector<QString>>("ids");
    QTest::newRow("bare id") << QByteArray(R"("a-1")") << QVector<QString>{QStringLiteral("a-1")};
    QTest::newRow("bare number") << QByteArray("5") << QVector<QString>{QStringLiteral("5")};
    QTest::newRow("id") << QByteArray(R"({"id":"a-1"})") << QVector<QString>{QStringLiteral("a-1")};
    QTest::newRow("alertId") << QByteArray(R"({"alertId":"a-1"})")
                             << QVector<QString>{QStringLiteral("a-1")};
    QTest::newRow("several") << QByteArray(R"([{"id":"a-1"},"a-2"])")
                             << QVector<QString>{QStringLiteral("a-1"), QStringLiteral("a-2")};
}

void TestDecoderMessages::alertsCleared()
{
    QFETCH(QByteArray, argument);
    const auto update = DecoderFixture().only<AlertUpdate>("alert:clear", argument);
    QCOMPARE(int(update.operation), int(AlertUpdate::Operation::Clear));
    QTEST(update.ids, "ids");
}

void TestDecoderMessages::serverStatus()
{
    DecoderFixture fixture;
    const auto status = fixture.only<ServerStatus>(
        "connection:status", R"({"status":"degraded","timestamp":"2026-11-22T11:30:00Z"})");
    QCOMPARE(status.status, QStringLiteral("degraded"));
    QCOMPARE(status.time, QDateTime(QDate(2026, 11, 22), QTime(11, 30), Qt::UTC));
    QCOMPARE(status.severity, Severity::Warning);
    QVERIFY(status.known);
    const auto bare = fixture.only<ServerStatus>("connection:status", R"("maintenance")");
    QCOMPARE(bare.status, QStringLiteral("maintenance"));
    QCOMPARE(bare.severity, Severity::Warning);
    const auto unknown = fixture.only<ServerStatus>("connection:status", R"("sleepy")");
    QCOMPARE(unknown.severity, Severity::Normal);
    QVERIFY(!unknown.known);
    QVERIFY(
        !fixture.only<ServerStatus>("connection:status", R"({"status":"ok","timestamp":"soon"})")
             .time.isValid());
}

void TestDecoderMessages::serverStatusByTheProfile_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<int>("severity");
    QTest::addColumn<bool>("known");
    QTest::newRow("a map") << QByteArray("Amber") << int(Severity::Warning) << true;
    QTest::newRow("a map, critical") << QByteArray("red") << int(Severity::Critical) << true;
    QTest::newRow("a map, normal") << QByteArray("green") << int(Severity::Normal) << true;
    QTest::newRow("statusWords") << QByteArray("صيانة") << int(Severity::Warning) << true;
    QTest::newRow("neither") << QByteArray("blue") << int(Severity::Normal) << false;
}

void TestDecoderMessages::serverStatusByTheProfile()
{
    QFETCH(QByteArray, word);
    DecoderFixture fixture(*Profile::fromJson(
        R"({"name":{"en":"x"},"statusWords":{"صيانة":"warning"},"streams":[{"kind":"serverStatus",
            "event":"e","status":{"from":"/light",
            "map":{"amber":"warning","red":"critical","green":"normal"}}}]})",
        QStringLiteral("test.json")));
    const auto status = fixture.only<ServerStatus>("e", R"({"light":")" + word + R"("})");
    QCOMPARE(status.status, QString::fromUtf8(word));
    QTEST(int(status.severity), "severity");
    QTEST(status.known, "known");
}

void TestDecoderMessages::userStatus_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QString>("name");
    QTest::newRow("user:status")
        << QByteArray("user:status")
        << QByteArray(R"({"userId":7,"name":"ليلى","status":"online","timestamp":1795343400})")
        << QStringLiteral("ليلى");
    QTest::newRow("user_status_change")
        << QByteArray("user_status_change")
        << QByteArray(R"({"userId":"7","status":"online","timestamp":1795343400})") << QString();
}

void TestDecoderMessages::userStatus()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, argument);
    const auto status = DecoderFixture().only<UserStatus>(event.toStdString(), argument);
    QCOMPARE(status.userId, QStringLiteral("7"));
    QCOMPARE(status.status, QStringLiteral("online"));
    QCOMPARE(status.time, QDateTime(QDate(2026, 11, 22), QTime(10, 30), Qt::UTC));
    QTEST(status.name, "name");
}

void TestDecoderMessages::whoIsThere_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<bool>("present");
    QTest::newRow("online") << QByteArray("online") << true;
    QTest::newRow("away") << QByteArray("away") << true;
    QTest::newRow("a word that nobody knows") << QByteArray("on lunch") << true;
    QTest::newRow("offline") << QByteArray("Offline") << false;
}

void TestDecoderMessages::whoIsThere()
{
    QFETCH(QByteArray, word);
    const auto status = DecoderFixture().only<UserStatus>(
        "user:status", R"({"userId":7,"status":")" + word + R"("})");
    QTEST(status.present, "present");
}

void TestDecoderMessages::whatAgesSaysWhenItCame()
{
    DecoderFixture fixture;
    QCOMPARE(fixture.only<KpiUpdate>("kpi:update:finance", R"([{"id":"a","value":1}])").receivedAt,
             std::optional(fixture.boot));
    QCOMPARE(
        fixture.only<DashboardUpdate>("dashboard:update", R"({"topKPIs":[{"id":"a","value":1}]})")
            .receivedAt,
        std::optional(fixture.boot));
}

void TestDecoderMessages::errors_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("module");
    QTest::newRow("all fields")
        << QByteArray(R"({"message":"Unknown module x","code":"UNKNOWN_MODULE","moduleKey":"x"})")
        << QStringLiteral("Unknown module x") << QStringLiteral("UNKNOWN_MODULE")
        << QStringLiteral("x");
    QTest::newRow("message alone")
        << QByteArray(R"({"message":"Rate limit exceeded"})")
        << QStringLiteral("Rate limit exceeded") << QString() << QString();
    QTest::newRow("numeric code") << QByteArray(R"({"code":429})") << QString()
                                  << QStringLiteral("429") << QString();
    QTest::newRow("bare text") << QByteArray(R"("no")") << QStringLiteral("no") << QString()
                               << QString();
}

void TestDecoderMessages::errors()
{
    QFETCH(QByteArray, argument);
    DecoderFixture fixture;
    const auto error = fixture.only<ServerError>("error", argument);
    QTEST(error.message, "message");
    QTEST(error.code, "code");
    QTEST(error.module, "module");
    QCOMPARE(error.time, fixture.now);
}

void TestDecoderMessages::malformed_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("arguments");
    for (const char *event :
         {"notification:new", "notification:update", "alert:new", "system:alert", "alert:system",
          "user:status", "user_status_change"}) {
        for (const char *arguments : {"", "null", "7", R"("x")", "true", "{}", R"({"id":"x"})"}) {
            QTest::addRow("%s %s", event, arguments) << QByteArray(event) << QByteArray(arguments);
        }
    }
    for (const char *event :
         {"notification:mark-read", "alert:clear", "connection:status", "error"}) {
        for (const char *arguments : {"", "null", "{}", R"({"other":1})", R"("")"}) {
            QTest::addRow("%s %s", event, arguments) << QByteArray(event) << QByteArray(arguments);
        }
    }
}

void TestDecoderMessages::malformed()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, arguments);
    const auto decoded = DecoderFixture().decode(event.toStdString(), arguments);
    QVERIFY(decoded.known);
    QVERIFY(decoded.messages.empty());
    QCOMPARE(decoded.malformed, 1);
}

void TestDecoderMessages::unknownEvents_data()
{
    QTest::addColumn<QByteArray>("event");
    for (const char *event :
         {"", "connected", "Error", "error ", "kpi:update", "{module}", "alert"}) {
        QTest::addRow("'%s'", event) << QByteArray(event);
    }
}

void TestDecoderMessages::unknownEvents()
{
    QFETCH(QByteArray, event);
    DecoderFixture fixture;
    const auto decoded = fixture.decode(event.toStdString(), R"({"socketId":"x"})");
    QVERIFY(!decoded.known);
    QVERIFY(decoded.messages.empty());
    QCOMPARE(decoded.malformed, 0);
    QVERIFY(!fixture.decoder.knows(event.toStdString()));
}
