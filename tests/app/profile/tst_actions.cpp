// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_actions.h"

#include "tests/app/profile/decoder_fixture.h"

using namespace app;

Q_DECLARE_METATYPE(app::Action)

namespace {

QByteArray text(const OutgoingEvent &event)
{
    return QByteArray::fromStdString(event.name + ' ' + event.arguments.dump());
}

Profile profileWithAction(const char *name, const char *action)
{
    const auto profile =
        Profile::fromJson(QByteArray(R"({"name":{"en":"x"},"streams":[],"actions":{")") + name +
                              "\":" + action + "}}",
                          QStringLiteral("x"));
    if (!profile) {
        qFatal("%s", qPrintable(profile.error().toString()));
    }
    return *profile;
}

} // namespace

void TestActions::contract_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<QByteArray>("event");
    const auto row = [](const char *name, const Action &action, const char *event) {
        QTest::newRow(name) << action << QByteArray(event);
    };
    const QString hr = QStringLiteral("hr");
    const QString request = QStringLiteral("r-1");
    const QDateTime at(QDate(2026, 11, 22), QTime(14, 32, 7, 5), Qt::OffsetFromUTC, 3 * 3600);
    row("subscribe a module", {{}, SetModuleWanted{hr, true}},
        R"(module:subscribe [{"moduleKey":"hr"}])");
    row("unsubscribe a module", {{}, SetModuleWanted{hr, false}},
        R"(module:unsubscribe [{"moduleKey":"hr"}])");
    row("subscribe the dashboard", {{}, SetDashboardWanted{true}}, "dashboard:subscribe [{}]");
    row("unsubscribe the dashboard", {{}, SetDashboardWanted{false}}, "dashboard:unsubscribe [{}]");
    row("mark read", {{}, MarkNotificationRead{QStringLiteral("n-1")}},
        R"(notification:mark-read [{"notificationId":"n-1"}])");
    row("mark read, with request", {request, MarkNotificationRead{QStringLiteral("n-1")}},
        R"(notification:mark-read [{"notificationId":"n-1","requestId":"r-1"}])");
    row("mark all read", {{}, MarkAllNotificationsRead{}}, "notification:mark-all-read [{}]");
    row("mark all read, with request", {request, MarkAllNotificationsRead{}},
        R"(notification:mark-all-read [{"requestId":"r-1"}])");
    row("acknowledge",
        {request,
         AcknowledgeAlert{QStringLiteral("a-1"), QStringLiteral("ليلى"), QStringLiteral("\"ok\""),
                          at, QStringLiteral("2026-11-22T08:00:00.000Z")}},
        R"(alert:acknowledge [{"alertId":"a-1","at":"2026-11-22T11:32:07.005Z","by":"ليلى","comment":"\"ok\"","occurrence":"2026-11-22T08:00:00.000Z","requestId":"r-1"}])");
    row("acknowledge without a comment",
        {request, AcknowledgeAlert{QStringLiteral("a-1"), {}, {}, at}},
        R"(alert:acknowledge [{"alertId":"a-1","at":"2026-11-22T11:32:07.005Z","by":"","comment":"","requestId":"r-1"}])");
    row("refresh the dashboard", {{}, RequestUpdate{}}, "dashboard:request-update [{}]");
    row("refresh a module", {{}, RequestUpdate{hr}}, R"(kpi:request-update [{"moduleKey":"hr"}])");
    row("refresh a module, with request", {request, RequestUpdate{hr}},
        R"(kpi:request-update [{"moduleKey":"hr","requestId":"r-1"}])");
    row("active", {{}, SetPresence{SetPresence::Presence::Active}},
        R"(user:activity [{"status":"active"}])");
    row("away", {{}, SetPresence{SetPresence::Presence::Away}},
        R"(user:activity [{"status":"away"}])");
    row("offline", {{}, SetPresence{SetPresence::Presence::Offline}},
        R"(user:activity [{"status":"offline"}])");
}

void TestActions::contract()
{
    QFETCH(Action, action);
    const auto event = DecoderFixture().decoder.encode(action);
    QVERIFY(event.has_value());
    QTEST(text(*event), "event");
}

void TestActions::greetings()
{
    const auto greetings = DecoderFixture().decoder.greetings();
    QCOMPARE(greetings.size(), std::size_t(1));
    QCOMPARE(text(greetings[0]), QByteArray("notification:subscribe [{}]"));
}

void TestActions::greetingsThatAreOff()
{
    const auto profile = Profile::fromJson(R"({"name":{"en":"x"},"streams":[],"greetings":[
        {"emit":"a"},{"emit":"b","enabled":false},{"emit":"c","args":[{"limit":50},7],"enabled":true},
        {"emit":"d","args":[]}]})",
                                           QStringLiteral("x"));
    QVERIFY(profile.has_value());
    const auto greetings = Decoder(*profile).greetings();
    QCOMPARE(greetings.size(), std::size_t(3));
    QCOMPARE(text(greetings[0]), QByteArray("a [{}]"));
    QCOMPARE(text(greetings[1]), QByteArray(R"(c [{"limit":50},7])"));
    QCOMPARE(text(greetings[2]), QByteArray("d []"));
}

void TestActions::actionsThatTheProfileLacks()
{
    const auto profile =
        Profile::fromJson(R"({"name":{"en":"x"},"streams":[]})", QStringLiteral("x"));
    QVERIFY(profile.has_value());
    QVERIFY(!Decoder(*profile).encode({{}, RequestUpdate{}}));
}

void TestActions::templates_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("event");
    QTest::newRow("module in the name")
        << QByteArray(R"({"emit":"{module}:refresh"})") << QByteArray("hr:refresh [{}]");
    QTest::newRow("bare argument")
        << QByteArray(R"({"emit":"e","args":["{module}"]})") << QByteArray(R"(e ["hr"])");
    QTest::newRow("inside a text")
        << QByteArray(R"({"emit":"e","args":[{"room":"kpi/{module}/{module}"}]})")
        << QByteArray(R"(e [{"room":"kpi/hr/hr"}])");
    QTest::newRow("deep") << QByteArray(R"({"emit":"e","args":[{"a":[{"b":"{module}"}]}]})")
                          << QByteArray(R"(e [{"a":[{"b":"hr"}]}])");
    QTest::newRow("constants stay")
        << QByteArray(R"({"emit":"e","args":[{"n":1,"t":true,"z":null,"s":"{ } {"}]})")
        << QByteArray(R"(e [{"n":1,"s":"{ } {","t":true,"z":null}])");
    QTest::newRow("a missing value leaves its member out")
        << QByteArray(R"({"emit":"e","args":[{"r":"{requestId}","m":"{module}"}]})")
        << QByteArray(R"(e [{"m":"hr"}])");
}

void TestActions::templates()
{
    QFETCH(QByteArray, json);
    const Decoder decoder(profileWithAction("requestModule", json.constData()));
    const auto event = decoder.encode({{}, RequestUpdate{QStringLiteral("hr")}});
    QVERIFY(event.has_value());
    QTEST(text(*event), "event");
}

void TestActions::idsGoBackAsTheyCame_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char *id : {"42", "\"42\"", "-7", "0", "9007199254740993", "18446744073709551615",
                           "1.5", "1e+300", "\"n-1\"", "\"1e400\"", "\"{by}\""}) {
        QTest::newRow(id) << QByteArray(id);
    }
}

void TestActions::idsGoBackAsTheyCame()
{
    QFETCH(QByteArray, id);
    const auto sent = [](const Action &action, const char *key) {
        // Another decoder than the one that read it: the console was started anew.
        return QByteArray::fromStdString(
            DecoderFixture().decoder.encode(action)->arguments.at(0).at(key).dump());
    };
    const QByteArray item = R"({"title":"t","id":)" + id + '}';
    const auto notification =
        DecoderFixture().only<NotificationUpdate>("notification:new", item).items.at(0);
    QCOMPARE(sent({{}, MarkNotificationRead{notification.id}}, "notificationId"), id);
    const auto alert =
        DecoderFixture().only<AlertUpdate>("alert:system", '[' + item + ']').items.at(0);
    QCOMPARE(sent({{}, AcknowledgeAlert{alert.id, {}, {}, {}}}, "alertId"), id);
}

void TestActions::textsAreNotTemplates()
{
    const auto event = DecoderFixture().decoder.encode(
        {QStringLiteral("r"),
         AcknowledgeAlert{QStringLiteral("{by}"), QStringLiteral("{comment}"),
                          QStringLiteral("{id} {requestId}"), QDateTime::currentDateTimeUtc()}});
    QVERIFY(event->arguments[0]["alertId"] == "{by}");
    QVERIFY(event->arguments[0]["by"] == "{comment}");
    QVERIFY(event->arguments[0]["comment"] == "{id} {requestId}");
}

void TestActions::alwaysAnObject()
{
    const Decoder decoder(profileWithAction("subscribeDashboard", R"({"emit":"e"})"));
    QCOMPARE(text(*decoder.encode({{}, SetDashboardWanted{true}})), QByteArray("e [{}]"));
}
