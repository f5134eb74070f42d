// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/demo/test_contract.h"

#include "app/demo/organisation.h"
#include "app/profile/decoder.h"

#include <QDateTime>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

const demo::Time start = demo::Time(1'795'358'000s);
const QDateTime now = QDateTime::fromSecsSinceEpoch(1'795'358'001, Qt::UTC);

demo::Organisation organisation()
{
    return demo::Organisation(demo::builtInDemoData(), 1, start);
}

class Messages final : public MessageSink
{
public:
    void put(FeedMessage message) override { list.push_back(std::move(message)); }
    std::vector<FeedMessage> list;
};

/// The one message of type T that the event means; fails the test where anything was lost.
template<typename T>
T decoded(const std::string &event, const json &argument)
{
    Decoder decoder(Profile::builtIn());
    simdjson::dom::parser parser;
    const std::string text = argument.dump();
    const auto reader =
        [&](std::size_t index) -> simdjson::simdjson_result<simdjson::dom::element> {
        return index == 0 ? parser.parse(text)
                          : simdjson::simdjson_result<simdjson::dom::element>(
                                simdjson::INDEX_OUT_OF_BOUNDS);
    };
    Messages messages;
    const auto result = decoder.decode(event, reader, {{}, now}, {}, messages);
    const bool isWhole = result.known && result.malformed == 0 && result.correctedTimes == 0 &&
                         messages.list.size() == 1 &&
                         std::holds_alternative<T>(messages.list.front());
    if (!isWhole) {
        QTest::qFail(text.c_str(), __FILE__, __LINE__);
        return {};
    }
    return std::get<T>(messages.list.front());
}

} // namespace

void TestContract::kpis_data()
{
    QTest::addColumn<QString>("module");
    const demo::Organisation demo = organisation();
    for (const std::string &key : demo.moduleKeys()) {
        QTest::newRow(key.c_str()) << QString::fromStdString(key);
    }
}

void TestContract::kpis()
{
    QFETCH(QString, module);
    const json sent = organisation().kpis(module.toStdString(), true);
    const auto update = decoded<KpiUpdate>("kpi:update:" + module.toStdString(), sent);
    QCOMPARE(update.module, module);
    QCOMPARE(std::size_t(update.items.size()), sent.size());
    for (qsizetype i = 0; i < update.items.size(); ++i) {
        const Kpi &kpi = update.items.at(i);
        const json &item = sent.at(std::size_t(i));
        QCOMPARE(kpi.id.toStdString(), item.at("id").get<std::string>());
        QCOMPARE(kpi.value.kind, Quantity::Kind::Number);
        QCOMPARE(kpi.value.number, item.at("value").get<double>());
        QCOMPARE(kpi.value.unit.toStdString(), item.at("unit").get<std::string>());
        QCOMPARE(kpi.trend.amount, std::optional(item.at("trend").get<double>()));
        QCOMPARE(kpi.history.size(), 60);
        QCOMPARE(kpi.polarity == Polarity::LowerIsBetter, item.at("polarity") == "lower");
        QCOMPARE(kpi.severity == Severity::Critical, item.at("status") == "critical");
        QCOMPARE(kpi.severity == Severity::Warning, item.at("status") == "warning");
        QVERIFY2(kpi.statusWord.isEmpty(), qPrintable(kpi.statusWord));
        QVERIFY2(kpi.otherFields.isEmpty(), qPrintable(kpi.otherFields.keys().join(u' ')));
    }
}

void TestContract::dashboard()
{
    const auto update =
        decoded<DashboardUpdate>("dashboard:update", organisation().dashboard(true));
    QVERIFY(update.summaryCards);
    QVERIFY(update.topKpis);
    QCOMPARE(update.summaryCards->size(), 6);
    const Kpi &card = update.summaryCards->first();
    QCOMPARE(card.value.number, 245.0);
    QCOMPARE(card.value.unit, QStringLiteral("ms"));
    QCOMPARE(card.trend.amount, std::optional(5.0));
    QCOMPARE(card.polarity, Polarity::LowerIsBetter);
    QCOMPARE(update.summaryCards->at(2).value.unit, QStringLiteral("مستخدم"));
    QCOMPARE(update.topKpis->size(), 4);
    QCOMPARE(update.topKpis->last().severity, Severity::Critical);
}

void TestContract::notifications()
{
    const auto list =
        decoded<NotificationUpdate>("notification:update", organisation().notificationList(50));
    QCOMPARE(list.operation, NotificationUpdate::Operation::Replace);
    QCOMPARE(list.unreadCount, std::optional(7));
    QCOMPARE(list.items.size(), 10);
    QCOMPARE(list.items.first().severity, Severity::Critical);
    QCOMPARE(list.items.first().time, now.addSecs(-121));
    QVERIFY(list.items.at(3).success);

    demo::Organisation demo = organisation();
    const json fresh = demo.advanceTo(start + 1min).notifications.at(0);
    const auto added = decoded<NotificationUpdate>("notification:new", fresh);
    QCOMPARE(added.operation, NotificationUpdate::Operation::Add);
    QVERIFY(!added.items.first().read);
}

void TestContract::alerts()
{
    demo::Organisation demo = organisation();
    QVERIFY(demo.acknowledge({{"alertId", "security-open"}, {"by", "x"}}));
    const auto update = decoded<AlertUpdate>("alert:system", demo.alertList());
    QCOMPARE(update.operation, AlertUpdate::Operation::Replace);
    QVERIFY(!update.truncated);
    QCOMPARE(update.items.size(), 3);
    const Alert &alert = update.items.first();
    QCOMPARE(alert.id.text, QStringLiteral("security-rejected"));
    QCOMPARE(alert.severity, Severity::Critical);
    QCOMPARE(alert.module, QStringLiteral("security"));
    QCOMPARE(alert.time, now.addSecs(-121));
    QVERIFY(alert.active && !alert.acknowledged);
    QVERIFY(update.items.last().acknowledged);
}
