// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_kpi_fields.h"

#include "tests/app/profile/decoder_fixture.h"

using namespace app;

void TestKpiFields::values_data()
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

void TestKpiFields::values()
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

void TestKpiFields::units_data()
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

void TestKpiFields::units()
{
    QFETCH(QByteArray, item);
    const Kpi kpi = DecoderFixture().kpi(item);
    QTEST(kpi.value.unit, "unit");
    QTEST(kpi.value.prefix, "prefix");
}

void TestKpiFields::namesThatNobodyWrote_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("unit");
    const auto row = [](const char *name, const QByteArray &item, const char *label,
                        const char *unit) {
        QTest::newRow(name) << item << QString::fromUtf8(label) << QString::fromUtf8(unit);
    };
    row("words and unit", R"({"id":"eventLoopLag_ms","value":3})", "Event loop lag", "ms");
    row("bytes", R"({"id":"heap.used_bytes","value":3})", "Heap used", "B");
    row("a label says it", R"({"id":"cpuPercent","label":"Load","value":3})", "Load", "%");
    row("the backend's unit", R"({"id":"cpuPercent","value":3,"unit":"‰"})", "CPU", "‰");
    row("the value's unit", R"({"id":"wait_ms","value":"3 s"})", "Wait", "s");
    row("the code of a thing", R"({"id":"SRV-01","value":3})", "SRV-01", "");
    row("a person's words", R"({"label":"Working hours","value":3})", "Working hours", "");
}

void TestKpiFields::namesThatNobodyWrote()
{
    QFETCH(QByteArray, item);
    const Kpi kpi = DecoderFixture().kpi(item);
    QTEST(kpi.label.original, "label");
    QTEST(kpi.value.unit, "unit");
}

void TestKpiFields::metricsHaveReadableNames()
{
    DecoderFixture fixture;
    for (int i = 0; i < 2; ++i) { // the second time it is known
        const auto update = fixture.only<KpiUpdate>(
            "kpi:update:finance",
            R"({"metrics":{"memory":{"rss_bytes":1200},"process":{"pid":7}}})");
        QCOMPARE(update.items.size(), 2);
        QCOMPARE(update.items.at(0).id, QStringLiteral("memory.rss_bytes"));
        QCOMPARE(update.items.at(0).label.original, QStringLiteral("Memory RSS"));
        QCOMPARE(update.items.at(0).value.unit, QStringLiteral("B"));
        QCOMPARE(update.items.at(0).value.form.kind, NumberForm::Kind::Bytes);
        QCOMPARE(update.items.at(1).value.form.kind, NumberForm::Kind::Plain);
    }
}

void TestKpiFields::whatMeasuresNothingIsPlain_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<bool>("plain");
    const auto row = [](const char *name, const QByteArray &item, bool plain) {
        QTest::newRow(name) << item << plain;
    };
    row("a process id", R"({"id":"pid","value":48213})", true);
    row("a port", R"({"id":"serverPort","value":8080})", true);
    row("a year", R"({"id":"year","label":"السنة","value":2026})", true);
    // 2026-11-22T11:32:07Z is now.
    row("the time, in seconds", R"({"id":"x1","value":1795347127})", true);
    row("the time, in milliseconds", R"({"id":"x1","value":1795347000123})", true);
    row("the time, with a unit", R"({"id":"x1","value":1795347127,"unit":"W"})", false);
    row("another great number", R"({"id":"x1","value":1695347127})", false);
    row("a count", R"({"id":"orders_this_year","value":2026})", false);
    row("a unit by its name", R"({"id":"port_bytes","value":2026})", false);
}

void TestKpiFields::whatMeasuresNothingIsPlain()
{
    QFETCH(QByteArray, item);
    const Kpi kpi = DecoderFixture().kpi(item);
    QTEST(kpi.value.form.kind == NumberForm::Kind::Plain, "plain");
}

void TestKpiFields::trends_data()
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

void TestKpiFields::trends()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, direction);
    const Trend trend = DecoderFixture().kpi(R"({"id":"a","value":1,)" + fields + '}').trend;
    QCOMPARE(int(trend.direction), direction);
    QCOMPARE(trend.amount.value_or(0),
             *static_cast<double *>(QTest::qData("amount", QMetaType::Double)));
    QTEST(trend.unit, "unit");
}

void TestKpiFields::statusWords_data()
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

void TestKpiFields::statusWords()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, severity);
    const Kpi kpi = DecoderFixture().kpi(R"({"id":"a","value":1,)" + fields + '}');
    QCOMPARE(int(kpi.severity), severity);
    QTEST(kpi.statusWord, "word");
}

void TestKpiFields::thresholds_data()
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

void TestKpiFields::thresholds()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, severity);
    QCOMPARE(int(DecoderFixture().kpi(R"({"id":"a",)" + fields + '}').severity), severity);
}

void TestKpiFields::limitsAroundTheValue_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    const double none = std::numeric_limits<double>::infinity();
    QTest::newRow("none") << QByteArray(R"("value":10)") << -none << none;
    QTest::newRow("below both") << QByteArray(
                                       R"("value":10,"thresholds":{"warning":50,"critical":90})")
                                << -none << 50.0;
    QTest::newRow("between") << QByteArray(
                                    R"("value":50,"thresholds":{"warning":50,"critical":90})")
                             << 50.0 << 90.0;
    QTest::newRow("beyond both") << QByteArray(
                                        R"("value":99,"thresholds":{"warning":50,"critical":90})")
                                 << 90.0 << none;
    QTest::newRow("ranges")
        << QByteArray(
               R"("value":15,"thresholds":{"warning":{"min":10,"max":20},"critical":{"min":0}})")
        << 10.0 << 20.0;
    QTest::newRow("beside a status")
        << QByteArray(R"("value":95,"status":"ok","thresholds":{"critical":90})") << 90.0 << none;
}

void TestKpiFields::limitsAroundTheValue()
{
    QFETCH(QByteArray, fields);
    const Kpi kpi = DecoderFixture().kpi(R"({"id":"a",)" + fields + '}');
    QTEST(kpi.value.bracket.lower, "lower");
    QTEST(kpi.value.bracket.upper, "upper");
}

void TestKpiFields::polarities_data()
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

void TestKpiFields::polarities()
{
    QFETCH(QByteArray, item);
    QFETCH(int, polarity);
    QCOMPARE(int(DecoderFixture().kpi(item).polarity), polarity);
}

void TestKpiFields::histories_data()
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

void TestKpiFields::histories()
{
    QFETCH(QByteArray, fields);
    QTEST(DecoderFixture().kpi(R"({"id":"a","value":1,)" + fields + '}').history, "history");
}

void TestKpiFields::labelsOfTheProfile_data()
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

void TestKpiFields::labelsOfTheProfile()
{
    QFETCH(QByteArray, item);
    const Kpi kpi = DecoderFixture().kpi(item);
    QTEST(kpi.label.in(Language::Arabic), "arabic");
    QTEST(kpi.label.in(Language::English), "english");
}

void TestKpiFields::times_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<int>("corrected");
    const QDateTime time(QDate(2026, 11, 22), QTime(10, 30), Qt::UTC);
    const QDateTime none;
    QTest::newRow("none") << QByteArray(R"("x":1)") << none << 0;
    for (const char *name :
         {"time", "timestamp", "updatedAt", "lastUpdated", "lastUpdate", "measuredAt"}) {
        QTest::addRow("%s", name) << '"' + QByteArray(name) + R"(":"2026-11-22T10:30:00Z")" << time
                                  << 0;
    }
    QTest::newRow("epoch") << QByteArray(R"("timestamp":1795343400000)") << time << 0;
    QTest::newRow("still to come, as it was written")
        << QByteArray(R"("time":"2027-11-22T10:30:00Z")") << time.addYears(1) << 0;
    QTest::newRow("before 2000") << QByteArray(R"("time":0)") << none << 1;
    QTest::newRow("a duration is no time") << QByteArray(R"("time":245)") << none << 1;
    QTest::newRow("unreadable") << QByteArray(R"("time":"just now")") << none << 1;
    QTest::newRow("unreadable, then one that is not")
        << QByteArray(R"("time":"just now","timestamp":1795343400)") << time << 0;
}

void TestKpiFields::times()
{
    QFETCH(QByteArray, fields);
    DecoderFixture fixture;
    for (const QByteArray &argument : {QByteArray(R"([{"id":"a","value":1,)" + fields + "}]"),
                                       QByteArray(R"({"id":"a","value":1,)" + fields + '}')}) {
        const auto decoded = fixture.decode("kpi:update:finance", argument);
        const auto &update = std::get<KpiUpdate>(decoded.messages.at(0));
        QTEST(update.items.first().time, "time");
        QTEST(decoded.correctedTimes, "corrected");
        QCOMPARE(decoded.malformed, 0);
    }
    const auto cards = fixture.only<DashboardUpdate>(
        "dashboard:update", R"({"summaryCards":[{"title":"t","value":1,)" + fields +
                                R"(}],"topKPIs":[{"id":"a","value":1,)" + fields + "}]}");
    QTEST(cards.summaryCards->first().time, "time");
    QTEST(cards.topKpis->first().time, "time");
}

void TestKpiFields::timesOfAList()
{
    const QDateTime time(QDate(2026, 11, 22), QTime(10, 30), Qt::UTC);
    const QByteArray argument = R"({"timestamp":1795343400,"data":[{"id":"a","value":1},
        {"id":"b","value":1,"time":1795343460}]})";
    // When a list was sent is not when its items were measured …
    const auto plain = DecoderFixture().only<KpiUpdate>("kpi:update:finance", argument);
    QVERIFY(!plain.items.at(0).time.isValid());
    QCOMPARE(plain.items.at(1).time, time.addSecs(60));

    // … unless the profile says so.
    DecoderFixture fixture(*Profile::fromJson(
        R"({"name":{"en":"x"},"streams":[
            {"kind":"kpi","event":"k:{module}","items":["","/data"],"metrics":"/metrics","id":"/id",
             "value":"/value","time":"/time","measuredAt":"/timestamp"},
            {"kind":"dashboard","event":"d","measuredAt":"/timestamp",
             "topKpis":{"items":"/data","id":"/id","value":"/value"}}]})",
        QStringLiteral("test.json")));
    const auto said = fixture.only<KpiUpdate>("k:finance", argument);
    QCOMPARE(said.items.at(0).time, time);
    QCOMPARE(said.items.at(1).time, time.addSecs(60));
    QCOMPARE(fixture.only<DashboardUpdate>("d", argument).topKpis->first().time, time);
    const auto metrics =
        fixture.only<KpiUpdate>("k:finance", R"({"timestamp":1795343400,"metrics":{"cpu":1}})");
    QCOMPARE(metrics.items.first().time, time);
    // It holds for its own list only.
    QVERIFY(!fixture.only<KpiUpdate>("k:finance", R"([{"id":"a","value":1}])")
                 .items.first()
                 .time.isValid());
    const auto unreadable =
        fixture.decode("k:finance", R"({"timestamp":"soon","data":[{"id":"a","value":1}]})");
    QCOMPARE(unreadable.correctedTimes, 1);
    QVERIFY(!std::get<KpiUpdate>(unreadable.messages.at(0)).items.first().time.isValid());
}

void TestKpiFields::greatestAges()
{
    using namespace std::chrono_literals;
    DecoderFixture fixture(*Profile::fromJson(
        R"({"name":{"en":"x"},"streams":[
            {"kind":"kpi","event":"k:{module}","items":["","/data"],"metrics":"/metrics","id":"/id",
             "value":"/value","maxAge":"5min"},
            {"kind":"dashboard","event":"d","maxAge":"90s",
             "topKpis":{"items":"/data","id":"/id","value":"/value"}}],
            "figures":[{"match":["slow"],"maxAge":"1h"},{"match":["plain"]}]})",
        QStringLiteral("test.json")));
    const QByteArray list = R"([{"id":"a","value":1},{"id":"plain","value":1},
        {"id":"slow","value":1}])";
    const auto items = fixture.only<KpiUpdate>("k:finance", list).items;
    QCOMPARE(items.at(0).maxAge, std::optional<std::chrono::milliseconds>(5min));
    QCOMPARE(items.at(1).maxAge, std::optional<std::chrono::milliseconds>(5min));
    QCOMPARE(items.at(2).maxAge, std::optional<std::chrono::milliseconds>(1h));
    const auto metrics =
        fixture.only<KpiUpdate>("k:finance", R"({"metrics":{"cpu":1,"slow":1}})").items;
    QCOMPARE(metrics.at(0).maxAge, std::optional<std::chrono::milliseconds>(5min));
    QCOMPARE(metrics.at(1).maxAge, std::optional<std::chrono::milliseconds>(1h));
    const auto cards = fixture.only<DashboardUpdate>("d", R"({"data":)" + list + '}');
    QCOMPARE(cards.topKpis->at(0).maxAge, std::optional<std::chrono::milliseconds>(90s));
    QCOMPARE(cards.topKpis->at(2).maxAge, std::optional<std::chrono::milliseconds>(1h));
    QVERIFY(!DecoderFixture().kpi(R"({"id":"a","value":1})").maxAge);
}

void TestKpiFields::unknownFieldsAreKept()
{
    const Kpi kpi = DecoderFixture().kpi(
        R"({"id":"a","value":1,"previous":2.5,"note":null,"ok":true,"nested":{"a":[1,"ب"]},"text":"a\"b"})");
    QCOMPARE(kpi.otherFields.size(), 4); // null says nothing
    QCOMPARE(kpi.otherFields.value(QStringLiteral("previous")), QStringLiteral("2.5"));
    QCOMPARE(kpi.otherFields.value(QStringLiteral("ok")), QStringLiteral("true"));
    QCOMPARE(kpi.otherFields.value(QStringLiteral("nested")), QStringLiteral(R"({"a":[1,"ب"]})"));
    QCOMPARE(kpi.otherFields.value(QStringLiteral("text")), QStringLiteral(R"("a\"b")"));
}
