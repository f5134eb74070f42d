// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_decoder_messages.h"

#include "tests/app/profile/decoder_fixture.h"

using namespace app;

namespace {

Notification notificationOf(DecoderFixture &fixture, const QByteArray &item)
{
    const auto update = fixture.only<NotificationUpdate>("notification:new", item);
    return update.items.size() == 1 ? update.items.first() : Notification();
}

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

void TestDecoderMessages::notification()
{
    DecoderFixture fixture;
    const auto update = fixture.only<NotificationUpdate>(
        "notification:new",
        R"({"id":"n-1","title":"<b>x</b>","message":"م","severity":"warning","time":"2026-11-22T11:30:00.000Z","read":true})");
    QCOMPARE(int(update.operation), int(NotificationUpdate::Operation::Add));
    const Notification expected{QStringLiteral("n-1"),
                                QStringLiteral("<b>x</b>"),
                                QStringLiteral("م"),
                                Severity::Warning,
                                false,
                                QDateTime(QDate(2026, 11, 22), QTime(11, 30), Qt::UTC),
                                true};
    QCOMPARE(update.items.size(), 1);
    QVERIFY(update.items.first() == expected);
    QVERIFY(!update.unreadCount);
}

void TestDecoderMessages::notificationTexts_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("message");
    for (const char *key : {"message", "body", "text"}) {
        QTest::newRow(key) << QByteArray(R"({"title":"t",")") + key + R"(":"m"})"
                           << QStringLiteral("t") << QStringLiteral("m");
    }
    QTest::newRow("empty message, then body")
        << QByteArray(R"({"title":"t","message":"","body":"b"})") << QStringLiteral("t")
        << QStringLiteral("b");
    QTest::newRow("title alone") << QByteArray(R"({"title":"t"})") << QStringLiteral("t")
                                 << QString();
    QTest::newRow("message alone")
        << QByteArray(R"({"text":"m"})") << QString() << QStringLiteral("m");
    QTest::newRow("cut") << QByteArray(R"({"title":"t","message":")") +
                                QByteArray("م").repeated(100000) + R"("})"
                         << QStringLiteral("t") << QString(4096, u'م');
}

void TestDecoderMessages::notificationTexts()
{
    QFETCH(QByteArray, item);
    DecoderFixture fixture;
    const Notification notification = notificationOf(fixture, item);
    QTEST(notification.title, "title");
    QTEST(notification.message, "message");
}

void TestDecoderMessages::notificationSeverities_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("severity");
    QTest::addColumn<bool>("success");
    const auto row = [](const char *name, const char *fields, Severity severity,
                        bool success = false) {
        QTest::newRow(name) << QByteArray(fields) << int(severity) << success;
    };
    row("none", R"("x":1)", Severity::Information);
    row("severity", R"("severity":"critical")", Severity::Critical);
    row("type", R"("type":"warning")", Severity::Warning);
    row("priority high", R"("priority":"high")", Severity::Warning);
    row("priority urgent", R"("priority":"urgent")", Severity::Warning);
    row("priority critical", R"("priority":"critical")", Severity::Critical);
    row("priority low", R"("priority":"low")", Severity::Information);
    row("an unknown type, then priority", R"("type":"system","priority":"high")",
        Severity::Warning);
    row("error", R"("type":"error")", Severity::Critical);
    row("success", R"("type":"success")", Severity::Information, true);
    row("normal", R"("severity":"normal")", Severity::Information);
    row("unknown", R"("severity":"wobbly")", Severity::Information);
    row("wrong type", R"("severity":[])", Severity::Information);
}

void TestDecoderMessages::notificationSeverities()
{
    QFETCH(QByteArray, fields);
    DecoderFixture fixture;
    const Notification notification =
        notificationOf(fixture, R"({"id":1,"title":"t",)" + fields + '}');
    QTEST(int(notification.severity), "severity");
    QTEST(notification.success, "success");
}

void TestDecoderMessages::notificationWithoutId()
{
    DecoderFixture fixture;
    const QByteArray timed = R"({"title":"t","message":"m","time":"09:15"})";
    const QString id = notificationOf(fixture, timed).id;
    QVERIFY(!id.isEmpty());
    QCOMPARE(notificationOf(fixture, timed).id, id);
    QVERIFY(notificationOf(fixture, R"({"title":"t","message":"other","time":"09:15"})").id != id);
    QVERIFY(notificationOf(fixture, R"({"title":"t","message":"m","time":"09:16"})").id != id);

    // The same words an hour later are another event …
    const QByteArray timeless = R"({"title":"t","message":"m"})";
    const QString first = notificationOf(fixture, timeless).id;
    fixture.now = fixture.now.addSecs(3600);
    QVERIFY(notificationOf(fixture, timeless).id != first);
    // … but a list that comes again holds the same ones.
    const QByteArray list = R"({"notifications":[{"title":"t","message":"m"}]})";
    const auto listed =
        fixture.only<NotificationUpdate>("notification:update", list).items.first().id;
    fixture.now = fixture.now.addSecs(3600);
    QCOMPARE(fixture.only<NotificationUpdate>("notification:update", list).items.first().id,
             listed);
}

void TestDecoderMessages::times_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QDateTime>("time"); // invalid: of arrival
    QTest::addColumn<int>("corrected");
    const QDateTime time(QDate(2026, 11, 22), QTime(10, 30), Qt::UTC);
    const QDateTime arrival;
    QTest::newRow("ISO 8601") << QByteArray(R"("time":"2026-11-22T10:30:00Z")") << time << 0;
    QTest::newRow("milliseconds") << QByteArray(R"("time":"2026-11-22T10:30:00.250Z")")
                                  << time.addMSecs(250) << 0;
    QTest::newRow("offset") << QByteArray(R"("time":"2026-11-22T13:30:00+03:00")") << time << 0;
    QTest::newRow("no zone is local")
        << QByteArray(R"("time":"2026-11-22T13:30:00")")
        << QDateTime(QDate(2026, 11, 22), QTime(13, 30), Qt::LocalTime).toUTC() << 0;
    QTest::newRow("a space for T") << QByteArray(R"("time":"2026-11-22 10:30:00Z")") << time << 0;
    QTest::newRow("epoch seconds") << QByteArray(R"("timestamp":1795343400)") << time << 0;
    QTest::newRow("epoch milliseconds")
        << QByteArray(R"("createdAt":1795343400250)") << time.addMSecs(250) << 0;
    QTest::newRow("seconds with a fraction")
        << QByteArray(R"("time":1795343400.25)") << time.addMSecs(250) << 0;
    QTest::newRow("seconds as text") << QByteArray(R"("time":"1795343400")") << time << 0;
    QTest::newRow("Arabic digits") << QByteArray(R"("time":"١٧٩٥٣٤٣٤٠٠")") << time << 0;
    QTest::newRow("empty, then timestamp")
        << QByteArray(R"("time":"","timestamp":1795343400)") << time << 0;
    QTest::newRow("missing") << QByteArray(R"("x":1)") << arrival << 0;
    QTest::newRow("null") << QByteArray(R"("time":null)") << arrival << 0;
    QTest::newRow("empty") << QByteArray(R"("time":"")") << arrival << 0;
    QTest::newRow("4 minutes ahead") << QByteArray(R"("time":"2026-11-22T11:36:00Z")")
                                     << QDateTime(QDate(2026, 11, 22), QTime(11, 36), Qt::UTC) << 0;
    QTest::newRow("6 minutes ahead")
        << QByteArray(R"("time":"2026-11-22T11:38:08Z")") << arrival << 1;
    QTest::newRow("year 2099") << QByteArray(R"("time":4070908800)") << arrival << 1;
    QTest::newRow("before 2000") << QByteArray(R"("time":"1999-12-31T23:59:59Z")") << arrival << 1;
    QTest::newRow("zero") << QByteArray(R"("time":0)") << arrival << 1;
    QTest::newRow("negative") << QByteArray(R"("time":-5)") << arrival << 1;
    QTest::newRow("huge") << QByteArray(R"("time":1e300)") << arrival << 1;
    QTest::newRow("words") << QByteArray(R"("time":"قبل قليل")") << arrival << 1;
    QTest::newRow("wrong type") << QByteArray(R"("time":{"a":1})") << arrival << 1;
}

void TestDecoderMessages::times()
{
    QFETCH(QByteArray, field);
    QFETCH(QDateTime, time);
    DecoderFixture fixture;
    const auto decoded =
        fixture.decode("notification:new", R"({"id":"n","title":"t",)" + field + '}');
    const auto found = std::get<NotificationUpdate>(decoded.messages.at(0)).items.first().time;
    QCOMPARE(found, time.isValid() ? time : fixture.now);
    QCOMPARE(found.timeSpec(), Qt::UTC);
    QTEST(decoded.correctedTimes, "corrected");
    QCOMPARE(decoded.malformed, 0);
}

void TestDecoderMessages::timesOfDay()
{
    DecoderFixture fixture;
    const QDateTime local = fixture.now.toLocalTime();
    const auto timeOf = [&](const QString &text) {
        return notificationOf(fixture,
                              R"({"id":"n","title":"t","time":")" + text.toUtf8() + R"("})")
            .time.toLocalTime();
    };
    const QDateTime before = local.addSecs(-3600);
    QCOMPARE(timeOf(before.toString(QStringLiteral("HH:mm"))),
             QDateTime(before.date(), QTime(before.time().hour(), before.time().minute())));
    // What would be still to come was yesterday.
    const QDateTime after = local.addSecs(3600);
    QCOMPARE(timeOf(after.toString(QStringLiteral("HH:mm:ss"))), after.addDays(-1));
}

void TestDecoderMessages::notificationLists()
{
    DecoderFixture fixture;
    const auto update = fixture.only<NotificationUpdate>(
        "notification:update",
        R"({"unreadCount":7,"notifications":[{"id":2,"title":"b"},null,{"id":1,"title":"a"}]})");
    QCOMPARE(int(update.operation), int(NotificationUpdate::Operation::Replace));
    QCOMPARE(update.items.size(), 2);
    QCOMPARE(update.items[0].id, QStringLiteral("2"));
    QCOMPARE(update.unreadCount, std::optional(7));

    // An empty list right after subscribing means nothing.
    const auto empty =
        fixture.decode("notification:update", R"({"unreadCount":0,"notifications":[]})");
    QVERIFY(empty.known);
    QVERIFY(empty.messages.empty());
    QCOMPARE(empty.malformed, 0);

    const auto count =
        fixture.only<NotificationUpdate>("notification:update", R"({"unreadCount":3})");
    QCOMPARE(count.unreadCount, std::optional(3));
    QVERIFY(count.items.isEmpty());
    QCOMPARE(int(count.operation), int(NotificationUpdate::Operation::Add));

    const auto wrongCount = fixture.only<NotificationUpdate>(
        "notification:update", R"({"unreadCount":-3,"notifications":[{"id":1,"title":"a"}]})");
    QVERIFY(!wrongCount.unreadCount);
}

void TestDecoderMessages::notificationsRead_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QVector<QString>>("ids");
    const QVector<QString> one{QStringLiteral("n-1")};
    for (const char *event : {"notification:mark-read", "notification:read-confirmed"}) {
        QTest::addRow("%s", event)
            << QByteArray(event) << QByteArray(R"({"notificationId":"n-1"})") << one;
        QTest::addRow("%s, bare", event) << QByteArray(event) << QByteArray(R"("n-1")") << one;
        QTest::addRow("%s, id", event) << QByteArray(event) << QByteArray(R"({"id":"n-1"})") << one;
        QTest::addRow("%s, bare number", event)
            << QByteArray(event) << QByteArray("17") << QVector<QString>{QStringLiteral("17")};
        QTest::addRow("%s, list", event)
            << QByteArray(event) << QByteArray(R"(["n-1",2])")
            << QVector<QString>{QStringLiteral("n-1"), QStringLiteral("2")};
    }
}

void TestDecoderMessages::notificationsRead()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, argument);
    const auto update = DecoderFixture().only<NotificationUpdate>(event.toStdString(), argument);
    QCOMPARE(int(update.operation), int(NotificationUpdate::Operation::MarkRead));
    QTEST(update.ids, "ids");
}

void TestDecoderMessages::allNotificationsRead()
{
    for (const char *arguments : {"{}", "", "null"}) {
        const auto update =
            DecoderFixture().only<NotificationUpdate>("notification:all-read-confirmed", arguments);
        QCOMPARE(int(update.operation), int(NotificationUpdate::Operation::MarkAllRead));
    }
}

void TestDecoderMessages::alertList()
{
    const auto update = DecoderFixture().only<AlertUpdate>("alert:system", R"([
        {"id":"a-1","title":"t","message":"m","severity":"critical","module":"security","source":"vpn-02",
         "time":"2026-11-22T11:30:00Z","active":true,"acknowledged":true},
        {"id":"a-2","title":"u","severity":"warning","active":false}])");
    QCOMPARE(int(update.operation), int(AlertUpdate::Operation::Replace));
    QVERIFY(!update.truncated);
    const Alert expected{QStringLiteral("a-1"),
                         QStringLiteral("t"),
                         QStringLiteral("m"),
                         Severity::Critical,
                         QStringLiteral("security"),
                         QStringLiteral("vpn-02"),
                         QDateTime(QDate(2026, 11, 22), QTime(11, 30), Qt::UTC),
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
    QCOMPARE(alertOf(R"({"title":"t","source":"db"})").id, QStringLiteral("db/t"));
    QCOMPARE(alertOf(R"({"title":"t","source":"db","message":"other"})").id,
             QStringLiteral("db/t"));
    QCOMPARE(alertOf(R"({"title":"t"})").id, QStringLiteral("t"));
    QCOMPARE(alertOf(R"({"message":"m"})").id, QStringLiteral("m"));
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
    QCOMPARE(fixture.only<ServerStatus>("connection:status", R"("maintenance")").status,
             QStringLiteral("maintenance"));
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
