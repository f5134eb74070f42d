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
    QCOMPARE(update.receivedAt, fixture.now);
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
             QStringLiteral("performance.deep.latency"));
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

void TestDecoderKpis::values_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("raw");
    const int number = int(Quantity::Kind::Number);
    const int none = int(Quantity::Kind::None);
    const int text = int(Quantity::Kind::Text);
    QTest::newRow("integer") << QByteArray("42") << number << 42.0 << QStringLiteral("42");
    QTest::newRow("negative") << QByteArray("-7") << number << -7.0 << QStringLiteral("-7");
    QTest::newRow("fraction") << QByteArray("98.50") << number << 98.5 << QStringLiteral("98.5");
    QTest::newRow("beyond int64") << QByteArray("18446744073709551615") << number
                                  << 18446744073709551615.0
                                  << QStringLiteral("18446744073709551615");
    QTest::newRow("text") << QByteArray(R"("245ms")") << number << 245.0 << QStringLiteral("245ms");
    QTest::newRow("words") << QByteArray(R"("منخفض")") << text << 0.0 << QStringLiteral("منخفض");
    QTest::newRow("boolean") << QByteArray("true") << text << 0.0 << QStringLiteral("true");
    QTest::newRow("null") << QByteArray("null") << none << 0.0 << QString();
    QTest::newRow("empty") << QByteArray(R"("")") << none << 0.0 << QString();
    QTest::newRow("NaN") << QByteArray(R"("NaN")") << none << 0.0 << QStringLiteral("NaN");
}

void TestDecoderKpis::values()
{
    QFETCH(QByteArray, value);
    QFETCH(int, kind);
    QFETCH(double, number);
    QFETCH(QString, raw);
    const Quantity quantity = DecoderFixture().kpi(R"({"id":"a","value":)" + value + '}').value;
    QCOMPARE(int(quantity.kind), kind);
    QCOMPARE(quantity.number, number);
    QCOMPARE(quantity.raw, raw);
}

void TestDecoderKpis::units_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("prefix");
    QTest::newRow("field") << QByteArray(R"({"id":"a","value":1,"unit":"ر.س"})")
                           << QStringLiteral("ر.س") << QString();
    QTest::newRow("glued") << QByteArray(R"({"id":"a","value":"2.4GB"})") << QStringLiteral("GB")
                           << QString();
    QTest::newRow("glued wins") << QByteArray(R"({"id":"a","value":"2.4GB","unit":"x"})")
                                << QStringLiteral("GB") << QString();
    QTest::newRow("Arabic percent sign")
        << QByteArray(R"({"id":"a","value":1,"unit":"٪"})") << QStringLiteral("%") << QString();
    QTest::newRow("currency once") << QByteArray(R"({"id":"a","value":"$128k","unit":"USD"})")
                                   << QString() << QStringLiteral("$");
    QTest::newRow("by id") << QByteArray(R"({"id":"errorRate","value":0.2})") << QStringLiteral("%")
                           << QString();
    QTest::newRow("by label") << QByteArray(R"({"label":"Success Rate","value":99.8})")
                              << QStringLiteral("%") << QString();
    QTest::newRow("the backend's before the profile's")
        << QByteArray(R"({"id":"errorRate","value":0.2,"unit":"‰"})") << QStringLiteral("‰")
        << QString();
}

void TestDecoderKpis::units()
{
    QFETCH(QByteArray, item);
    const Kpi kpi = DecoderFixture().kpi(item);
    QTEST(kpi.value.unit, "unit");
    QTEST(kpi.value.prefix, "prefix");
}

void TestDecoderKpis::trends_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("direction");
    QTest::addColumn<double>("amount"); // 0: none
    QTest::addColumn<QString>("unit");
    const int up = int(Trend::Direction::Up);
    const int down = int(Trend::Direction::Down);
    const int flat = int(Trend::Direction::Flat);
    const int none = int(Trend::Direction::None);
    QTest::newRow("number") << QByteArray(R"("trend":12.5)") << up << 12.5 << QStringLiteral("%");
    QTest::newRow("negative number")
        << QByteArray(R"("trend":-3)") << down << -3.0 << QStringLiteral("%");
    QTest::newRow("zero") << QByteArray(R"("trend":0)") << flat << 0.0 << QStringLiteral("%");
    QTest::newRow("percent") << QByteArray(R"("trend":"+12%")") << up << 12.0
                             << QStringLiteral("%");
    QTest::newRow("days") << QByteArray(R"("trend":"-2 يوم")") << down << -2.0
                          << QStringLiteral("يوم");
    QTest::newRow("direction alone") << QByteArray(R"("trend":"up")") << up << 0.0 << QString();
    QTest::newRow("direction and change")
        << QByteArray(R"("trend":"down","change":"5%")") << down << -5.0 << QStringLiteral("%");
    QTest::newRow("change alone") << QByteArray(R"("change":"+5%")") << up << 5.0
                                  << QStringLiteral("%");
    QTest::newRow("object") << QByteArray(R"("trend":{"value":5,"direction":"down","unit":"pt"})")
                            << down << -5.0 << QStringLiteral("pt");
    QTest::newRow("object of isPositive") << QByteArray(R"("trend":{"value":5,"isPositive":false})")
                                          << down << -5.0 << QStringLiteral("%");
    QTest::newRow("empty") << QByteArray(R"("trend":"")") << none << 0.0 << QString();
    QTest::newRow("null") << QByteArray(R"("trend":null)") << none << 0.0 << QString();
    QTest::newRow("wrong type") << QByteArray(R"("trend":[1])") << none << 0.0 << QString();
    QTest::newRow("nested for ever")
        << QByteArray(R"("trend":{"value":{"value":{"value":1}},"direction":{"direction":"up"}})")
        << none << 0.0 << QString();
}

void TestDecoderKpis::trends()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, direction);
    const Trend trend = DecoderFixture().kpi(R"({"id":"a","value":1,)" + fields + '}').trend;
    QCOMPARE(int(trend.direction), direction);
    QCOMPARE(trend.amount.value_or(0),
             *static_cast<double *>(QTest::qData("amount", QMetaType::Double)));
    QTEST(trend.unit, "unit");
}

void TestDecoderKpis::statusWords_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("severity");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *fields, Severity severity,
                        const char *word = "") {
        QTest::newRow(name) << QByteArray(fields) << int(severity) << QString::fromUtf8(word);
    };
    for (const char *word : {"success", "excellent", "ok", "good", "normal", "increasing"}) {
        QTest::newRow(word) << QByteArray(R"("status":")") + word + '"' << int(Severity::Normal)
                            << QString();
    }
    row("info", R"("status":"info")", Severity::Information);
    row("warning", R"("status":"warning")", Severity::Warning);
    row("degraded", R"("status":"degraded")", Severity::Warning);
    for (const char *word : {"error", "critical", "danger", "down"}) {
        QTest::newRow(word) << QByteArray(R"("status":")") + word + '"' << int(Severity::Critical)
                            << QString();
    }
    row("any case, spaces", R"("status":" Critical ")", Severity::Critical);
    row("Arabic", R"("status":"حرج")", Severity::Critical);
    row("tone", R"("tone":"warning")", Severity::Warning);
    row("severity", R"("severity":"critical")", Severity::Critical);
    row("status before tone", R"("tone":"critical","status":"normal")", Severity::Normal);
    row("a known tone before an unknown status", R"("status":"active","tone":"warning")",
        Severity::Warning);
    row("unknown is neutral and kept", R"("status":"wobbly")", Severity::Normal, "wobbly");
    row("a number is unknown", R"("status":3)", Severity::Normal, "3");
    row("empty is none", R"("status":"")", Severity::Normal);
    row("wrong type", R"("status":{})", Severity::Normal);
}

void TestDecoderKpis::statusWords()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, severity);
    const Kpi kpi = DecoderFixture().kpi(R"({"id":"a","value":1,)" + fields + '}');
    QCOMPARE(int(kpi.severity), severity);
    QTEST(kpi.statusWord, "word");
}

void TestDecoderKpis::thresholds_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("severity");
    const auto row = [](const char *name, const char *fields, Severity severity) {
        QTest::newRow(name) << QByteArray(fields) << int(severity);
    };
    row("below both", R"("value":10,"thresholds":{"warning":50,"critical":90})", Severity::Normal);
    row("at the warning", R"("value":50,"thresholds":{"warning":50,"critical":90})",
        Severity::Warning);
    row("at the critical", R"("value":90,"thresholds":{"warning":50,"critical":90})",
        Severity::Critical);
    row("falling by order", R"("value":40,"thresholds":{"warning":50,"critical":30})",
        Severity::Warning);
    row("falling by polarity", R"("value":40,"polarity":"higher","thresholds":{"warning":50})",
        Severity::Warning);
    row("fine by polarity", R"("value":60,"polarity":"higher","thresholds":{"warning":50})",
        Severity::Normal);
    row("ranges", R"("value":5,"thresholds":{"warning":{"min":10,"max":20},"critical":{"min":0}})",
        Severity::Warning);
    row("texts", R"("value":"95%","thresholds":{"warning":"80%","critical":"90%"})",
        Severity::Critical);
    row("magnitude", R"("value":"$128k","thresholds":{"warning":100000})", Severity::Warning);
    row("a status is believed", R"("value":95,"status":"ok","thresholds":{"critical":90})",
        Severity::Normal);
    row("an unknown status too", R"("value":95,"status":"wobbly","thresholds":{"critical":90})",
        Severity::Normal);
    row("words have none", R"("value":"high","thresholds":{"critical":-1})", Severity::Normal);
    row("wrong types", R"("value":95,"thresholds":{"warning":[],"critical":"x"})",
        Severity::Normal);
    row("no object", R"("value":95,"thresholds":[1,2])", Severity::Normal);
}

void TestDecoderKpis::thresholds()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, severity);
    QCOMPARE(int(DecoderFixture().kpi(R"({"id":"a",)" + fields + '}').severity), severity);
}

void TestDecoderKpis::polarities_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<int>("polarity");
    const auto row = [](const char *name, const char *item, Polarity polarity) {
        QTest::newRow(name) << QByteArray(item) << int(polarity);
    };
    row("higher", R"({"id":"a","value":1,"polarity":"higher"})", Polarity::HigherIsBetter);
    row("lower-is-better", R"({"id":"a","value":1,"polarity":"lower-is-better"})",
        Polarity::LowerIsBetter);
    row("unknown", R"({"id":"a","value":1,"polarity":"sideways"})", Polarity::Neutral);
    row("of the profile", R"({"id":"errorRate","value":1})", Polarity::LowerIsBetter);
    row("the backend's first", R"({"id":"errorRate","value":1,"polarity":"higher"})",
        Polarity::HigherIsBetter);
}

void TestDecoderKpis::polarities()
{
    QFETCH(QByteArray, item);
    QFETCH(int, polarity);
    QCOMPARE(int(DecoderFixture().kpi(item).polarity), polarity);
}

void TestDecoderKpis::histories_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QVector<double>>("history");
    QTest::newRow("history") << QByteArray(R"("history":[1,2.5,-3])")
                             << QVector<double>{1, 2.5, -3};
    QTest::newRow("chartData") << QByteArray(R"("chartData":[98,105,110])")
                               << QVector<double>{98, 105, 110};
    QTest::newRow("texts and points") << QByteArray(R"("history":["١٢","5%",{"value":7},{"y":8}])")
                                      << QVector<double>{12, 5, 7, 8};
    QTest::newRow("what is no number is left out")
        << QByteArray(R"("history":[1,null,"x",[],{},2])") << QVector<double>{1, 2};
    QTest::newRow("no array") << QByteArray(R"("history":"1,2")") << QVector<double>{};
}

void TestDecoderKpis::histories()
{
    QFETCH(QByteArray, fields);
    QTEST(DecoderFixture().kpi(R"({"id":"a","value":1,)" + fields + '}').history, "history");
}

void TestDecoderKpis::labelsOfTheProfile_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QString>("arabic");
    QTest::addColumn<QString>("english");
    QTest::newRow("English title")
        << QByteArray(R"({"title":"Average Response Time","value":"245ms"})")
        << QStringLiteral("متوسط زمن الاستجابة") << QStringLiteral("Average Response Time");
    QTest::newRow("Arabic label") << QByteArray(R"({"id":"x","label":"صافي الربح","value":1})")
                                  << QStringLiteral("صافي الربح") << QStringLiteral("Net profit");
    QTest::newRow("the backend's own wording stays")
        << QByteArray(R"({"id":"revenue","label":"إيرادات الفرع","value":1})")
        << QStringLiteral("إيرادات الفرع") << QStringLiteral("Total revenue");
    QTest::newRow("id alone") << QByteArray(R"({"id":"net_profit","value":1})")
                              << QStringLiteral("صافي الربح") << QStringLiteral("Net profit");
    QTest::newRow("both from the backend")
        << QByteArray(R"({"id":"x","label":{"ar":"س","en":"X"},"value":1})") << QStringLiteral("س")
        << QStringLiteral("X");
    QTest::newRow("unknown") << QByteArray(R"({"id":"x-1","value":1})") << QStringLiteral("x-1")
                             << QStringLiteral("x-1");
}

void TestDecoderKpis::labelsOfTheProfile()
{
    QFETCH(QByteArray, item);
    const Kpi kpi = DecoderFixture().kpi(item);
    QTEST(kpi.label.in(Language::Arabic), "arabic");
    QTEST(kpi.label.in(Language::English), "english");
}

void TestDecoderKpis::unknownFieldsAreKept()
{
    const Kpi kpi = DecoderFixture().kpi(
        R"({"id":"a","value":1,"previous":2.5,"note":null,"ok":true,"nested":{"a":[1,"ب"]},"text":"a\"b"})");
    QCOMPARE(kpi.otherFields.size(), 4); // null says nothing
    QCOMPARE(kpi.otherFields.value(QStringLiteral("previous")), QStringLiteral("2.5"));
    QCOMPARE(kpi.otherFields.value(QStringLiteral("ok")), QStringLiteral("true"));
    QCOMPARE(kpi.otherFields.value(QStringLiteral("nested")), QStringLiteral(R"({"a":[1,"ب"]})"));
    QCOMPARE(kpi.otherFields.value(QStringLiteral("text")), QStringLiteral(R"("a\"b")"));
}

void TestDecoderKpis::malformedItemsLeaveTheirNeighboursAlive_data()
{
    QTest::addColumn<QByteArray>("item");
    for (const char *item :
         {"null", "7", R"("x")", "[]", "true", "{}", R"({"value":1})", R"({"id":"x","value":{}})",
          R"({"id":"x","value":[1]})", R"({"id":{},"value":1})"}) {
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

void TestDecoderKpis::malformedEvents_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("arguments");
    for (const char *arguments :
         {"", "null", "7", R"("x")", "true", "{}", R"({"data":7})", R"({"moduleKey":"finance"})"}) {
        QTest::addRow("kpi %s", arguments)
            << QByteArray("kpi:update:finance") << QByteArray(arguments);
        QTest::addRow("dashboard %s", arguments)
            << QByteArray("dashboard:update") << QByteArray(arguments);
    }
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
    QCOMPARE(update.receivedAt, fixture.now);
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
