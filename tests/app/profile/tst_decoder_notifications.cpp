// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_decoder_notifications.h"

#include "tests/app/profile/decoder_fixture.h"

using namespace app;

namespace {

Notification notificationOf(DecoderFixture &fixture, const QByteArray &item)
{
    const auto update = fixture.only<NotificationUpdate>("notification:new", item);
    return update.items.size() == 1 ? update.items.first() : Notification();
}

} // namespace

void TestDecoderNotifications::notification()
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
                                true,
                                true};
    QCOMPARE(update.items.size(), 1);
    QVERIFY(update.items.first() == expected);
    QVERIFY(!update.unreadCount);
}

void TestDecoderNotifications::notificationTexts_data()
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

void TestDecoderNotifications::notificationTexts()
{
    QFETCH(QByteArray, item);
    DecoderFixture fixture;
    const Notification notification = notificationOf(fixture, item);
    QTEST(notification.title, "title");
    QTEST(notification.message, "message");
}

void TestDecoderNotifications::notificationSeverities_data()
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

void TestDecoderNotifications::notificationSeverities()
{
    QFETCH(QByteArray, fields);
    DecoderFixture fixture;
    const Notification notification =
        notificationOf(fixture, R"({"id":1,"title":"t",)" + fields + '}');
    QTEST(int(notification.severity), "severity");
    QTEST(notification.success, "success");
}

void TestDecoderNotifications::notificationWithoutId()
{
    DecoderFixture fixture;
    const QByteArray timed = R"({"title":"t","message":"m","time":"09:15"})";
    const QString id = notificationOf(fixture, timed).id.text;
    QVERIFY(!id.isEmpty());
    QCOMPARE(notificationOf(fixture, timed).id.text, id);
    QVERIFY(notificationOf(fixture, R"({"title":"t","message":"other","time":"09:15"})").id.text !=
            id);
    QVERIFY(notificationOf(fixture, R"({"title":"t","message":"m","time":"09:16"})").id.text != id);

    // The same words an hour later are another event …
    const QByteArray timeless = R"({"title":"t","message":"m"})";
    const QString first = notificationOf(fixture, timeless).id.text;
    fixture.now = fixture.now.addSecs(3600);
    QVERIFY(notificationOf(fixture, timeless).id.text != first);
    // … but a list that comes again holds the same ones.
    const QByteArray list = R"({"notifications":[{"title":"t","message":"m"}]})";
    const auto listed =
        fixture.only<NotificationUpdate>("notification:update", list).items.first().id.text;
    fixture.now = fixture.now.addSecs(3600);
    QCOMPARE(fixture.only<NotificationUpdate>("notification:update", list).items.first().id.text,
             listed);
}

void TestDecoderNotifications::toldAnewInANewSession()
{
    DecoderFixture fixture;
    const QByteArray list = R"([{"title":"t"},{"title":"u"},{"title":"t"}])";
    QStringList known;
    for (int session = 0; session < 5; ++session) {
        fixture.decoder.beginSession();
        fixture.now = fixture.now.addSecs(3600);
        QStringList ids;
        for (const auto &item : fixture.only<NotificationUpdate>("notification:new", list).items) {
            QVERIFY(!item.timed);
            ids.append(item.id.text);
        }
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), 3);
        if (session == 0) {
            known = ids;
        }
        QCOMPARE(ids, known);
    }
    // What a full list holds is what there is, from the first on.
    const QByteArray whole = R"({"notifications":[{"title":"t"}]})";
    QCOMPARE(fixture.only<NotificationUpdate>("notification:update", whole).items.first().id.text,
             known.first());
    QCOMPARE(notificationOf(fixture, R"({"title":"t"})").id.text, known.last());
    QVERIFY(!known.contains(notificationOf(fixture, R"({"title":"t"})").id.text));
    QVERIFY(notificationOf(fixture, R"({"title":"t","time":"2026-11-22T10:30:00Z"})").timed);
}

void TestDecoderNotifications::times_data()
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
    QTest::newRow("microseconds") << QByteArray(R"("time":"2026-11-22T10:30:00.250000Z")")
                                  << time.addMSecs(250) << 0;
    QTest::newRow("offset without a colon")
        << QByteArray(R"("time":"2026-11-22T13:30:00+0300")") << time << 0;
    QTest::newRow("no seconds") << QByteArray(R"("time":"2026-11-22T10:30Z")") << time << 0;
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
    QTest::newRow("unreadable, then timestamp")
        << QByteArray(R"("time":"just now","timestamp":1795343400)") << time << 0;
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
}

void TestDecoderNotifications::times()
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

void TestDecoderNotifications::unreadableTimes_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("words") << QByteArray(R"("time":"قبل قليل")");
    QTest::newRow("huge") << QByteArray(R"("time":1e300)");
    QTest::newRow("wrong type") << QByteArray(R"("time":{"a":1})");
    QTest::newRow("a zone that several places use")
        << QByteArray(R"("time":"2026-11-22 10:30:00 EST")");
    QTest::newRow("two that can not be read") << QByteArray(R"("time":"soon","timestamp":true)");
}

void TestDecoderNotifications::unreadableTimes()
{
    QFETCH(QByteArray, field);
    DecoderFixture fixture;
    const auto decoded =
        fixture.decode("notification:new", R"({"id":"n","title":"t",)" + field + '}');
    const auto &update = std::get<NotificationUpdate>(decoded.messages.at(0));
    QVERIFY(!update.items.first().time.isValid());
    QCOMPARE(decoded.correctedTimes, 1);
    QCOMPARE(decoded.malformed, 0);
}

void TestDecoderNotifications::timesOfDay()
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

void TestDecoderNotifications::notificationLists()
{
    DecoderFixture fixture;
    const auto update = fixture.only<NotificationUpdate>(
        "notification:update",
        R"({"unreadCount":7,"notifications":[{"id":2,"title":"b"},null,{"id":1,"title":"a"}]})");
    QCOMPARE(int(update.operation), int(NotificationUpdate::Operation::Replace));
    QCOMPARE(update.items.size(), 2);
    QCOMPARE(update.items[0].id.text, QStringLiteral("2"));
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

void TestDecoderNotifications::notificationsRead_data()
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

void TestDecoderNotifications::notificationsRead()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, argument);
    const auto update = DecoderFixture().only<NotificationUpdate>(event.toStdString(), argument);
    QCOMPARE(int(update.operation), int(NotificationUpdate::Operation::MarkRead));
    QTEST(update.ids, "ids");
}

void TestDecoderNotifications::allNotificationsRead()
{
    for (const char *arguments : {"{}", "", "null"}) {
        const auto update =
            DecoderFixture().only<NotificationUpdate>("notification:all-read-confirmed", arguments);
        QCOMPARE(int(update.operation), int(NotificationUpdate::Operation::MarkAllRead));
    }
}

namespace {

/// The ids of everything that an event means, as the console knows them.
QStringList idsOf(DecoderFixture &fixture, const char *event, const char *nsp,
                  const QByteArray &item)
{
    QStringList ids;
    for (const FeedMessage &message : fixture.decode(event, item, nsp).messages) {
        if (const auto *kpis = std::get_if<KpiUpdate>(&message)) {
            ids.append(kpis->items.first().id);
        } else if (const auto *alerts = std::get_if<AlertUpdate>(&message)) {
            ids.append(alerts->items.isEmpty() ? alerts->ids.first()
                                               : alerts->items.first().id.text);
        } else if (const auto *news = std::get_if<NotificationUpdate>(&message)) {
            ids.append(news->items.first().id.text);
        }
    }
    return ids;
}

/// A profile that reads the same events of two namespaces.
Profile ofTwoNamespaces()
{
    QByteArray streams;
    for (const char *nsp : {"", R"("namespace":"/orders",)"}) {
        streams += QByteArray(streams.isEmpty() ? "" : ",") + R"({"kind":"kpi","event":"k",)" +
                   nsp + R"("id":"/id","value":"/v","moduleKey":{"const":"m"}},
            {"kind":"alert","event":"a",)" +
                   nsp + R"("id":"/id","title":"/t"},
            {"kind":"alert","event":"over",)" +
                   nsp + R"("op":"remove","id":"/id"},
            {"kind":"notification","event":"n",)" +
                   nsp + R"("id":"/id","title":"/t","message":"/m"})";
    }
    const auto profile =
        Profile::fromJson(R"({"name":{"en":"x"},"streams":[)" + streams + "]}", QString());
    if (!profile) {
        qFatal("%s", qPrintable(profile.error().toString()));
    }
    return *profile;
}

} // namespace

void TestDecoderNotifications::namespacesHaveIdsOfTheirOwn()
{
    DecoderFixture fixture(ofTwoNamespaces());
    for (const char *event : {"k", "a", "over", "n"}) {
        const QByteArray item = R"({"id":7,"v":1,"t":"x"})";
        const QStringList own = idsOf(fixture, event, "/", item);
        const QStringList other = idsOf(fixture, event, "/orders", item);
        QCOMPARE(own, QStringList{QStringLiteral("7")});
        QCOMPARE(other.size(), 1);
        QVERIFY(own != other);
    }
    // What is sent back is what came.
    const auto alert = fixture.decode("a", R"({"id":7,"t":"x"})", "/orders");
    const BackendId id = std::get<AlertUpdate>(alert.messages.at(0)).items.first().id;
    const auto sent =
        DecoderFixture().decoder.encode({{}, AcknowledgeAlert{id, {}, {}, fixture.now}});
    QVERIFY(sent);
    QCOMPARE(sent->arguments.at(0).at("alertId").get<int>(), 7);
    QCOMPARE(sent->nsp, std::string("/orders"));
}

void TestDecoderNotifications::aNamespaceThatComesBackSaysAgainWhatItSaid()
{
    DecoderFixture fixture(ofTwoNamespaces());
    const QByteArray item = R"({"t":"x"})";
    const QStringList own = idsOf(fixture, "n", "/", item);
    const QStringList other = idsOf(fixture, "n", "/orders", item);
    fixture.decoder.beginSession("/orders");
    QCOMPARE(idsOf(fixture, "n", "/orders", item), other);
    QVERIFY(idsOf(fixture, "n", "/", item) != own); // that one went on: it is the second
    fixture.decoder.beginSession();
    QCOMPARE(idsOf(fixture, "n", "/", item), own);
    QVERIFY(idsOf(fixture, "n", "/orders", item) != other);
}
