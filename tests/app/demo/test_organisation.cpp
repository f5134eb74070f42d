// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/demo/test_organisation.h"

#include "app/demo/organisation.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace app::demo;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

const Time start = Time(1'795'358'000s);

Organisation organisation(unsigned seed = 1)
{
    return Organisation(builtInDemoData(), seed, start);
}

QByteArray text(const json &value)
{
    return QByteArray::fromStdString(value.dump());
}

json byId(const json &list, const char *id)
{
    for (const json &each : list) {
        if (each.at("id") == id) {
            return each;
        }
    }
    return nullptr;
}

} // namespace

void TestOrganisation::startsWithTheValuesOfItsData()
{
    const Organisation demo = organisation();
    const json finance = demo.kpis("finance", false);
    const json revenue = byId(finance, "revenue");
    QCOMPARE(text(revenue.at("value")), text(1'250'000));
    QCOMPARE(text(revenue.at("unit")), text("ر.س"));
    QCOMPARE(text(revenue.at("trend")), text(12));
    QCOMPARE(text(revenue.at("status")), text("normal"));
    QVERIFY(!revenue.contains("history"));
    QCOMPARE(text(byId(finance, "overdue").at("status")), text("warning"));
    const json rejected = byId(demo.kpis("security", false), "rejected");
    QCOMPARE(text(rejected.at("value")), text(312));
    QCOMPARE(text(rejected.at("status")), text("critical"));
    QCOMPARE(text(rejected.at("thresholds")), text({{"warning", 150.0}, {"critical", 300.0}}));
    QCOMPARE(demo.alertList().size(), std::size_t(3));
    QCOMPARE(text(demo.notificationList(50).at("unreadCount")), text(7));
}

void TestOrganisation::speaksTheLanguageOfTheConsole()
{
    const auto isArabic = [](const json &item, const char *key) {
        const QString words = QString::fromStdString(item.at(key).get<std::string>());
        return std::any_of(words.begin(), words.end(),
                           [](QChar c) { return c.script() == QChar::Script_Arabic; });
    };
    const Organisation arabic(builtInDemoData(app::Language::Arabic), 1, start);
    Organisation english(builtInDemoData(app::Language::English), 1, start);
    QVERIFY(!arabic.alertList().empty() && !english.alertList().empty());
    QVERIFY(!english.notificationList(50).at("notifications").empty());
    for (const char *const key : {"title", "message"}) {
        for (const json &alert : arabic.alertList()) {
            QVERIFY(isArabic(alert, key));
        }
        for (const json &alert : english.alertList()) {
            QVERIFY(!isArabic(alert, key) && !alert.at(key).get<std::string>().empty());
        }
        for (const json &note : english.notificationList(50).at("notifications")) {
            QVERIFY(!isArabic(note, key) && !note.at(key).get<std::string>().empty());
        }
    }
    int newNotes = 0;
    for (int i = 1; i <= 60; ++i) {
        for (const json &note : english.advanceTo(start + i * 60s).notifications) {
            QVERIFY(!isArabic(note, "title") && !isArabic(note, "message"));
            ++newNotes;
        }
        for (const json &alert : english.alertList()) {
            QVERIFY(!isArabic(alert, "title") && !isArabic(alert, "message"));
        }
    }
    QVERIFY(newNotes > 0);
}

void TestOrganisation::hasSevenModulesWithFiguresThatAreWhole()
{
    const Organisation demo = organisation();
    QCOMPARE(demo.moduleKeys(), (std::vector<std::string>{"reports", "finance", "hr", "security",
                                                          "elearning", "rehab", "crm"}));
    for (const std::string &key : demo.moduleKeys()) {
        std::set<std::string> ids;
        for (const json &kpi : demo.kpis(key, true)) {
            QVERIFY2(ids.insert(kpi.at("id").get<std::string>()).second, kpi.dump().c_str());
            QVERIFY(!kpi.at("label").get<std::string>().empty());
            QVERIFY(!kpi.at("unit").get<std::string>().empty());
            QVERIFY(kpi.at("history").size() == 60);
        }
        QVERIFY(ids.size() >= 4);
    }
    QVERIFY(!demo.knowsModule("unknown"));
}

void TestOrganisation::historyEndsWithTheValue()
{
    Organisation demo = organisation();
    for (int round = 0; round < 3; ++round) {
        for (const std::string &key : demo.moduleKeys()) {
            const json kpis = demo.kpis(key, true);
            QVERIFY(!kpis.empty());
            for (const json &kpi : kpis) {
                QCOMPARE(text(kpi.at("history").back()), text(kpi.at("value")));
            }
            demo.advanceModule(key);
        }
    }
}

void TestOrganisation::driftStaysNearTheStart()
{
    Organisation demo = organisation();
    for (int step = 0; step < 2000; ++step) {
        demo.advanceModule("finance");
        const json finance = demo.kpis("finance", false);
        const auto revenue = byId(finance, "revenue").at("value").get<double>();
        QVERIFY2(revenue > 1'150'000 && revenue < 1'350'000, qPrintable(QString::number(revenue)));
        QCOMPARE(text(byId(finance, "overdue").at("status")), text("warning"));
    }
}

void TestOrganisation::profitIsRevenueLessExpenses()
{
    Organisation demo = organisation();
    for (int step = 0; step < 50; ++step) {
        demo.advanceModule("finance");
        const json finance = demo.kpis("finance", false);
        const auto value = [&](const char *id) { return byId(finance, id).at("value").get<int>(); };
        QCOMPARE(value("profit"), value("revenue") - value("expenses"));
    }
}

void TestOrganisation::cardsCarryTheirUnitInTheValue()
{
    const json dashboard = organisation().dashboard(false);
    const json &cards = dashboard.at("summaryCards");
    QCOMPARE(cards.size(), std::size_t(6));
    QCOMPARE(text(byId(cards, "responseTime").at("value")), text("245ms"));
    QCOMPARE(text(byId(cards, "health").at("value")), text("98.5%"));
    QCOMPARE(text(byId(cards, "activeUsers").at("value")), text("342 مستخدم"));
    QCOMPARE(text(byId(cards, "responseTime").at("trend")), text("+5%"));
    QCOMPARE(dashboard.at("topKPIs").size(), std::size_t(4));
    QCOMPARE(text(dashboard.at("topKPIs").at(0).at("module")), text("finance"));
}

void TestOrganisation::timesOfNotificationsAreRelativeToTheStart()
{
    const json list = organisation().notificationList(1).at("notifications");
    QCOMPARE(list.size(), std::size_t(1));
    QCOMPARE(text(list.at(0).at("time")), text(isoTime(start - 2min)));
}

void TestOrganisation::readingLowersTheUnreadCount()
{
    Organisation demo = organisation();
    QVERIFY(demo.markRead("n-101"));
    QVERIFY(demo.markRead("n-101"));
    QVERIFY(!demo.markRead("nothing"));
    QCOMPARE(text(demo.notificationList(50).at("unreadCount")), text(6));
    demo.markAllRead();
    QCOMPARE(text(demo.notificationList(50).at("unreadCount")), text(0));
}

void TestOrganisation::acknowledgingMarksTheAlert()
{
    Organisation demo = organisation();
    QVERIFY(
        demo.acknowledge({{"alertId", "finance-overdue"}, {"by", "نورة"}, {"requestId", "r1"}}));
    const json alert = byId(demo.alertList(), "finance-overdue");
    QCOMPARE(text(alert.at("acknowledged")), text(true));
    QCOMPARE(text(alert.at("acknowledgedBy")), text("نورة"));
    QCOMPARE(text(byId(demo.alertList(), "security-open").at("acknowledged")), text(false));
}

void TestOrganisation::acknowledgingTwiceIsHandledOnce()
{
    Organisation demo = organisation();
    QVERIFY(
        demo.acknowledge({{"alertId", "finance-overdue"}, {"by", "first"}, {"requestId", "r1"}}));
    QVERIFY(
        demo.acknowledge({{"alertId", "finance-overdue"}, {"by", "second"}, {"requestId", "r1"}}));
    QCOMPARE(text(byId(demo.alertList(), "finance-overdue").at("acknowledgedBy")), text("first"));
}

void TestOrganisation::argumentsOfAnyShapeAreTaken_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("number") << QByteArray("7");
    QTest::newRow("text") << QByteArray("\"x\"");
    QTest::newRow("array") << QByteArray("[1,2]");
    QTest::newRow("empty object") << QByteArray("{}");
    QTest::newRow("id that is no text") << QByteArray("{\"alertId\":{\"a\":1}}");
    QTest::newRow("unknown id") << QByteArray("{\"alertId\":\"none\",\"requestId\":5}");
}

void TestOrganisation::argumentsOfAnyShapeAreTaken()
{
    QFETCH(QByteArray, argument);
    Organisation demo = organisation();
    QVERIFY(!demo.acknowledge(json::parse(argument.toStdString())));
    QCOMPARE(demo.alertList().size(), std::size_t(3));
}

void TestOrganisation::episodesRaiseAlertsAndClearThem()
{
    Organisation demo = organisation();
    std::size_t most = 0;
    int raised = 0;
    int cleared = 0;
    std::size_t before = demo.alertList().size();
    Time now = start;
    // An hour of the demo's time, with the modules' usual pace.
    for (int step = 0; step < 1200; ++step) {
        now += 3s;
        for (const std::string &key : demo.moduleKeys()) {
            demo.advanceModule(key);
        }
        const bool changed = demo.advanceTo(now).alertsChanged;
        const std::size_t count = demo.alertList().size();
        QCOMPARE(changed, count != before);
        raised += count > before ? 1 : 0;
        cleared += count < before ? 1 : 0;
        most = std::max(most, count);
        before = count;
    }
    QVERIFY2(raised >= 5, qPrintable(QString::number(raised)));
    QVERIFY(raised - cleared <= 1);
    QCOMPARE(most, std::size_t(4));
}

void TestOrganisation::notificationsComeWithTime()
{
    Organisation demo = organisation();
    QVERIFY(demo.advanceTo(start + 1s).notifications.empty());
    const std::vector<json> fresh = demo.advanceTo(start + 40s).notifications;
    QCOMPARE(fresh.size(), std::size_t(1));
    QCOMPARE(text(fresh.front().at("read")), text(false));
    QCOMPARE(text(demo.notificationList(1).at("notifications").at(0)), text(fresh.front()));
    QCOMPARE(text(demo.notificationList(1).at("unreadCount")), text(8));
}
