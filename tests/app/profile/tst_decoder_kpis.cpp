// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_decoder_kpis.h"

#include "tests/app/profile/decoder_fixture.h"

using namespace app;

namespace {

QStringList idsOf(const QVector<Kpi> &kpis)
{
    QStringList result;
    for (const Kpi &kpi : kpis) {
        result.append(kpi.id);
    }
    return result;
}

} // namespace

void TestDecoderKpis::listsInEveryWrapping_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::newRow("bare array") << QByteArray(R"([{"id":"a","value":1},{"id":"b","value":2}])");
    QTest::newRow("moduleKey and data") << QByteArray(
        R"({"moduleKey":"finance","data":[{"id":"a","value":1},{"id":"b","value":2}],"timestamp":"x"})");
    QTest::newRow("kpis") << QByteArray(R"({"kpis":[{"id":"a","value":1},{"id":"b","value":2}]})");
    QTest::newRow("data of kpis") << QByteArray(
        R"({"success":true,"data":{"kpis":[{"id":"a","value":1},{"id":"b","value":2}]}})");
    QTest::newRow("metrics as a list")
        << QByteArray(R"({"data":{"metrics":[{"id":"a","value":1},{"id":"b","value":2}]}})");
}

void TestDecoderKpis::listsInEveryWrapping()
{
    QFETCH(QByteArray, argument);
    DecoderFixture fixture;
    const auto decoded = fixture.decode("kpi:update:finance", argument);
    QVERIFY(decoded.known);
    QCOMPARE(decoded.malformed, 0);
    QCOMPARE(decoded.messages.size(), std::size_t(1));
    const auto update = std::get<KpiUpdate>(decoded.messages[0]);
    QCOMPARE(update.module, QStringLiteral("finance"));
    QCOMPARE(idsOf(update.items), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(update.items[1].value.number, 2.0);
    QCOMPARE(update.source, Source::Live);
    QVERIFY(!update.complete);
}

void TestDecoderKpis::metricsAreNamedByTheirPath()
{
    DecoderFixture fixture;
    const auto update =
        fixture.only<KpiUpdate>("kpi:update:reports", R"({"moduleKey":"reports","data":{"metrics":
        {"totalReports":1250,"performance":{"successRate":99.8,"deep":{"latency":"12ms"}},"period":"monthly",
         "since":"2026-11-22T10:00:00Z","flag":true,"list":[1,2],"none":null}},"extra":5})");
    QCOMPARE(idsOf(update.items),
             QStringList({QStringLiteral("totalReports"), QStringLiteral("performance.successRate"),
                          QStringLiteral("performance.deep.latency")}));
    const Kpi &rate = update.items[1];
    QCOMPARE(rate.label.in(Language::Arabic), QStringLiteral("معدل النجاح"));
    QCOMPARE(rate.label.in(Language::English), QStringLiteral("Success rate"));
    QCOMPARE(rate.value.unit, QStringLiteral("%"));
    QCOMPARE(rate.polarity, Polarity::HigherIsBetter);
    QCOMPARE(update.items[2].value.unit, QStringLiteral("ms"));
    QCOMPARE(update.items[2].label.in(Language::English),
             QStringLiteral("Performance deep latency"));
}

void TestDecoderKpis::emptyListsAreNoNews_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::newRow("bare") << QByteArray("[]");
    QTest::newRow("wrapped") << QByteArray(R"({"moduleKey":"finance","data":[],"timestamp":1})");
    QTest::newRow("metrics") << QByteArray(R"({"moduleKey":"finance","data":{"metrics":{}}})");
}

void TestDecoderKpis::emptyListsAreNoNews()
{
    QFETCH(QByteArray, argument);
    const auto decoded = DecoderFixture().decode("kpi:update:finance", argument);
    QVERIFY(decoded.known);
    QVERIFY(decoded.messages.empty());
    QCOMPARE(decoded.malformed, 0);
}

void TestDecoderKpis::completeListsWipe()
{
    const auto profile = Profile::fromJson(R"({"name":{"en":"x"},"streams":[
        {"kind":"kpi","event":"k:{module}","id":"/id","value":"/v","complete":true}]})",
                                           QStringLiteral("x"));
    QVERIFY2(profile.has_value(), profile ? "" : qPrintable(profile.error().toString()));
    DecoderFixture fixture(*profile);
    QVERIFY(fixture.only<KpiUpdate>("k:a", "[]").complete);
    QVERIFY(fixture.only<KpiUpdate>("k:a", R"([{"id":"x","v":1}])").complete);
    // An item that could not be read is not gone.
    QVERIFY(!fixture.only<KpiUpdate>("k:a", R"([{"id":"x","v":1},7])").complete);
}

void TestDecoderKpis::removedIds()
{
    DecoderFixture fixture;
    const auto update = fixture.only<KpiUpdate>("kpi:update:hr",
                                                R"({"data":[],"removed":["a",7,{"id":"c"},null]})");
    QCOMPARE(update.removed,
             QVector<QString>({QStringLiteral("a"), QStringLiteral("7"), QStringLiteral("c")}));
    QVERIFY(!update.complete);
    QCOMPARE(fixture.only<KpiUpdate>("kpi:update:hr", R"({"removed":["a"]})").removed.size(), 1);
}

void TestDecoderKpis::moduleComesFromTheEventsName()
{
    DecoderFixture fixture;
    QCOMPARE(fixture.only<KpiUpdate>("kpi:update:fleet", R"([{"id":1,"value":1}])").module,
             QStringLiteral("fleet"));
    QCOMPARE(fixture
                 .only<KpiUpdate>("kpi:update:hr",
                                  R"({"moduleKey":"finance","data":[{"id":1,"value":1}]})")
                 .module,
             QStringLiteral("hr"));
    QVERIFY(!fixture.decode("kpi:update:", "[]").known);
    QVERIFY(!fixture.decode("kpi:updated", "[]").known);
    QVERIFY(fixture.decoder.knows("kpi:update:anything"));
    QVERIFY(!fixture.decoder.knows("connected"));
}

void TestDecoderKpis::foreignModulesAreBounded()
{
    DecoderFixture fixture;
    int accepted = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto name = "kpi:update:m" + std::to_string(i);
        accepted +=
            static_cast<int>(fixture.decode(name, R"([{"id":1,"value":1}])").messages.size());
    }
    QCOMPARE(accepted, 100);
    QCOMPARE(fixture.decode("kpi:update:hr", R"([{"id":1,"value":1}])").messages.size(),
             std::size_t(1));
    const auto tooLong =
        fixture.decode("kpi:update:" + std::string(65, 'x'), R"([{"id":1,"value":1}])");
    QCOMPARE(tooLong.malformed, 1);
}

void TestDecoderKpis::identity_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QString>("id");
    QTest::newRow("id") << QByteArray(R"({"id":"a","key":"b","label":"c","value":1})")
                        << QStringLiteral("a");
    QTest::newRow("id as a number")
        << QByteArray(R"({"id":1000,"key":"b","value":1})") << QStringLiteral("1000");
    QTest::newRow("empty id, then key")
        << QByteArray(R"({"id":"","key":"b","value":1})") << QStringLiteral("b");
    QTest::newRow("null id, then _id")
        << QByteArray(R"({"id":null,"_id":"m","value":1})") << QStringLiteral("m");
    QTest::newRow("id of a wrong type")
        << QByteArray(R"({"id":{},"key":"b","value":1})") << QStringLiteral("b");
    QTest::newRow("label") << QByteArray(R"({"label":"فواتير","value":1})")
                           << QStringLiteral("فواتير");
    QTest::newRow("title") << QByteArray(R"({"title":"Open","value":1})") << QStringLiteral("Open");
}

void TestDecoderKpis::identity()
{
    QFETCH(QByteArray, item);
    QFETCH(QString, id);
    QCOMPARE(DecoderFixture().kpi(item).id, id);
}

void TestDecoderKpis::malformedItemsLeaveTheirNeighboursAlive_data()
{
    QTest::addColumn<QByteArray>("item");
    for (const char *item :
         {"null", "7", R"("x")", "[]", "true", "{}", R"({"value":1})", R"({"id":{},"value":1})"}) {
        QTest::newRow(item) << QByteArray(item);
    }
}

void TestDecoderKpis::malformedItemsLeaveTheirNeighboursAlive()
{
    QFETCH(QByteArray, item);
    DecoderFixture fixture;
    const auto decoded = fixture.decode("kpi:update:finance", R"([{"id":"a","value":1},)" + item +
                                                                  R"(,{"id":"b","value":2}])");
    QCOMPARE(decoded.malformed, 1);
    QCOMPARE(idsOf(std::get<KpiUpdate>(decoded.messages.at(0)).items),
             QStringList({QStringLiteral("a"), QStringLiteral("b")}));
}

void TestDecoderKpis::missingValues_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("severity");
    QTest::addColumn<int>("malformed");
    const int critical = int(Severity::Critical);
    QTest::newRow("only a status") << QByteArray(R"(,"status":"down")") << critical << 0;
    QTest::newRow("null") << QByteArray(R"(,"status":"down","value":null)") << critical << 0;
    QTest::newRow("empty") << QByteArray(R"(,"status":"down","value":"")") << critical << 0;
    QTest::newRow("NaN") << QByteArray(R"(,"status":"down","value":"NaN")") << critical << 0;
    QTest::newRow("an object") << QByteArray(R"(,"status":"down","value":{})") << critical << 1;
    QTest::newRow("an array") << QByteArray(R"(,"status":"down","value":[1])") << critical << 1;
    QTest::newRow("no status either") << QByteArray() << int(Severity::Normal) << 0;
    QTest::newRow("no threshold is crossed by nothing")
        << QByteArray(R"(,"thresholds":{"warning":-1,"critical":-2})") << int(Severity::Normal)
        << 0;
}

void TestDecoderKpis::missingValues()
{
    QFETCH(QByteArray, fields);
    DecoderFixture fixture;
    const auto agrees = [&](const QByteArray &argument) {
        const auto decoded = fixture.decode("kpi:update:finance", argument);
        QTEST(decoded.malformed, "malformed");
        QCOMPARE(decoded.messages.size(), std::size_t(1));
        const auto &items = std::get<KpiUpdate>(decoded.messages[0]).items;
        QCOMPARE(items.size(), 1);
        QCOMPARE(items.first().id, QStringLiteral("api"));
        QCOMPARE(int(items.first().value.kind), int(Quantity::Kind::None));
        QTEST(int(items.first().severity), "severity");
    };
    const QByteArray item = R"({"id":"api")" + fields + '}';
    agrees(item);
    agrees('[' + item + ']');
    agrees(R"({"moduleKey":"finance","data":)" + item + '}');
    agrees(R"({"label":"api")" + fields + '}');
}

void TestDecoderKpis::metricsThatAreNoneAnyMore()
{
    DecoderFixture fixture;
    const auto idsAndKinds = [&](const QByteArray &metrics) {
        QStringList result;
        const auto decoded =
            fixture.decode("kpi:update:reports", R"({"data":{"metrics":)" + metrics + "}}");
        for (const FeedMessage &message : decoded.messages) {
            for (const Kpi &kpi : std::get<KpiUpdate>(message).items) {
                result.append(kpi.id + u'=' +
                              (kpi.value.kind == Quantity::Kind::Number ? kpi.value.raw
                               : kpi.value.kind == Quantity::Kind::Text ? kpi.value.text
                                                                        : QStringLiteral("none")));
            }
        }
        return result.join(u' ');
    };
    // What was never a number is no KPI …
    QCOMPARE(idsAndKinds(R"({"cpu":null,"disk":{"free":5},"note":"none"})"),
             QStringLiteral("disk.free=5"));
    QCOMPARE(idsAndKinds(R"({"cpu":7,"disk":{"free":5}})"), QStringLiteral("cpu=7 disk.free=5"));
    // … what was one says that it is none now.
    QCOMPARE(idsAndKinds(R"({"cpu":null,"disk":{"free":"n/a"},"note":"none"})"),
             QStringLiteral("cpu=none disk.free=n/a"));
    QCOMPARE(idsAndKinds(R"({"cpu":[],"disk":{"free":true}})"),
             QStringLiteral("cpu=none disk.free=true"));
}

void TestDecoderKpis::malformedEvents_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("arguments");
    for (const char *arguments :
         {"", "null", "7", R"("x")", "true", "{}", R"({"data":7})", R"({"moduleKey":"finance"})",
          R"({"status":"down","value":null})", R"({"id":"","value":1})"}) {
        QTest::addRow("kpi %s", arguments)
            << QByteArray("kpi:update:finance") << QByteArray(arguments);
        QTest::addRow("dashboard %s", arguments)
            << QByteArray("dashboard:update") << QByteArray(arguments);
    }
    QTest::newRow("a wrapping with an id is no KPI")
        << QByteArray("kpi:update:finance") << QByteArray(R"({"id":"answer-1","data":"later"})");
    QTest::newRow("a wrapping with a name is no KPI")
        << QByteArray("kpi:update:finance")
        << QByteArray(R"({"name":"finance","data":{"id":"x","metrics":7}})");
    QTest::newRow("dashboard of wrong types")
        << QByteArray("dashboard:update") << QByteArray(R"({"topKPIs":7})");
}

void TestDecoderKpis::malformedEvents()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, arguments);
    const auto decoded = DecoderFixture().decode(event.toStdString(), arguments);
    QVERIFY(decoded.known);
    QVERIFY(decoded.messages.empty());
    QCOMPARE(decoded.malformed, 1);
}

void TestDecoderKpis::dashboard()
{
    DecoderFixture fixture;
    const auto update = fixture.only<DashboardUpdate>("dashboard:update", R"({"summaryCards":[
        {"id":"health","title":"صحة النظام","value":"98.5%","trend":"+2%","status":"normal","icon":"pulse"}, 5],
        "topKPIs":[{"id":"revenue","label":"إجمالي الإيرادات","value":1250000,"unit":"ر.س","trend":12}]})");
    QVERIFY(update.summaryCards && update.topKpis);
    QCOMPARE(update.summaryCards->size(), 1);
    const Kpi &card = update.summaryCards->first();
    QCOMPARE(card.label.original, QStringLiteral("صحة النظام"));
    QCOMPARE(card.value.number, 98.5);
    QCOMPARE(card.value.decimals, 1);
    QCOMPARE(card.icon, QStringLiteral("pulse"));
    QCOMPARE(update.topKpis->first().value.number, 1250000.0);
}

void TestDecoderKpis::dashboardListsAlone()
{
    DecoderFixture fixture;
    const auto wrapped = fixture.only<DashboardUpdate>(
        "dashboard:update", R"({"data":{"topKpis":[{"id":"a","value":1}]}})");
    QVERIFY(!wrapped.summaryCards);
    QVERIFY(wrapped.topKpis);
    const auto oneEmpty = fixture.only<DashboardUpdate>(
        "dashboard:update", R"({"summaryCards":[],"topKPIs":[{"id":"a","value":1}]})");
    QVERIFY(!oneEmpty.summaryCards);
    QVERIFY(
        fixture.decode("dashboard:update", R"({"summaryCards":[],"topKPIs":[]})").messages.empty());
}

void TestDecoderKpis::fieldCaptures()
{
    DecoderFixture fixture;
    const Kpi invoices = fixture.kpi(
        R"({"label":"فواتير مستحقة","value":"$128k","trend":"+12%","tone":"warning","chartData":[98,105,110]})");
    QCOMPARE(invoices.id, QStringLiteral("فواتير مستحقة"));
    QCOMPARE(invoices.value.number, 128000.0);
    QCOMPARE(invoices.value.prefix, QStringLiteral("$"));
    QCOMPARE(invoices.value.raw, QStringLiteral("$128k"));
    QCOMPARE(invoices.trend.amount, std::optional(12.0));
    QCOMPARE(invoices.severity, Severity::Warning);
    QCOMPARE(invoices.history, QVector<double>({98, 105, 110}));

    const Kpi response = fixture.kpi(
        R"({"title":"Average Response Time","value":"245ms","trend":"+5%","status":"normal","icon":"clock"})");
    QCOMPARE(response.id, QStringLiteral("Average Response Time"));
    QCOMPARE(response.value.number, 245.0);
    QCOMPARE(response.value.unit, QStringLiteral("ms"));
    QCOMPARE(response.trend.direction, Trend::Direction::Up);
    QCOMPARE(response.polarity, Polarity::LowerIsBetter);
    QCOMPARE(response.icon, QStringLiteral("clock"));
    QVERIFY(response.otherFields.isEmpty());
}

void TestDecoderKpis::sameNamesInOneListAreNumbered_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QString>("ids"); // with which of how many
    QTest::addColumn<int>("duplicates");
    QTest::newRow("labels without ids")
        << QByteArray(
               R"([{"label":"CPU","value":12},{"label":"CPU","value":97},{"label":"CPU","value":20}])")
        << "CPU 1/3, CPU #2 2/3, CPU #3 3/3" << 2;
    QTest::newRow("the same explicit id")
        << QByteArray(R"([{"id":7,"value":1},{"id":"x","value":2},{"id":7,"value":3}])")
        << "7 1/2, x 1/1, 7 #2 2/2" << 1;
    QTest::newRow("an id that looks like a number of ours")
        << QByteArray(R"([{"id":"a","value":1},{"id":"a #2","value":2},{"id":"a","value":3}])")
        << "a 1/2, a #2 1/1, a #3 2/2" << 1;
    QTest::newRow("all of their own")
        << QByteArray(R"([{"id":"a","value":1},{"id":"b","value":1}])") << "a 1/1, b 1/1" << 0;
}

void TestDecoderKpis::sameNamesInOneListAreNumbered()
{
    QFETCH(QByteArray, list);
    QFETCH(QString, ids);
    QFETCH(int, duplicates);
    const auto told = [](const QVector<Kpi> &items) {
        QStringList words;
        for (const Kpi &kpi : items) {
            words.append(QStringLiteral("%1 %2/%3").arg(kpi.id).arg(kpi.copy).arg(kpi.copies));
        }
        return words.join(QStringLiteral(", "));
    };
    DecoderFixture fixture;
    const auto decoded = fixture.decode("kpi:update:finance", list);
    QCOMPARE(decoded.duplicates, duplicates);
    QCOMPARE(told(std::get<KpiUpdate>(decoded.messages.at(0)).items), ids);
    const auto cards = fixture.decode("dashboard:update", R"({"topKPIs":)" + list + '}');
    QCOMPARE(cards.duplicates, duplicates);
    QCOMPARE(told(*std::get<DashboardUpdate>(cards.messages.at(0)).topKpis), ids);
}

void TestDecoderKpis::aNameAloneIsOneKpi()
{
    // Events with one item each say the same name again and again: that is one KPI.
    DecoderFixture fixture;
    for (int i = 0; i < 3; ++i) {
        const auto decoded = fixture.decode("kpi:update:finance", R"([{"label":"CPU","value":1}])");
        QCOMPARE(decoded.duplicates, 0);
        QCOMPARE(std::get<KpiUpdate>(decoded.messages.at(0)).items.first().id,
                 QStringLiteral("CPU"));
    }
}
