// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_number_rules.h"

#include "app/profile/counter_rates.h"
#include "tests/app/profile/decoder_fixture.h"
#include "tests/app/profile/profile_with.h"

using namespace app;
using namespace std::chrono_literals;

namespace {

/// A decoder of k:{module} with `fields` besides id, label, value, status and thresholds.
DecoderFixture fixtureWith(const QByteArray &fields, const QByteArray &members = {})
{
    return DecoderFixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","id":"/i","value":"/v","unit":"/u","history":"/h",
            "thresholds":"/t","time":"/at")" +
            fields + '}',
        members));
}

Kpi only(DecoderFixture &fixture, const QByteArray &item)
{
    const auto update = fixture.only<KpiUpdate>("k:m", item);
    return update.items.size() == 1 ? update.items.first() : Kpi();
}

} // namespace

void TestNumberRules::numbers_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<double>("number");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<int>("kind"); // of the form
    QTest::addColumn<int>("severity");
    const auto row = [](const char *name, const char *rule, const char *fields, double number,
                        int decimals, NumberForm::Kind kind, Severity severity) {
        QTest::newRow(name) << QByteArray(rule) << QByteArray(fields) << number << decimals
                            << int(kind) << int(severity);
    };
    using Kind = NumberForm::Kind;
    row("times a hundred", R"("scale":100)", R"("v":0.985)", 98.5, 1, Kind::Usual,
        Severity::Normal);
    row("no mess of arithmetic", R"("scale":100)", R"("v":0.07)", 0.07 * 100, 0, Kind::Usual,
        Severity::Normal);
    row("milliseconds as seconds", R"("scale":0.001,"as":"duration")", R"("v":90000)", 90, 0,
        Kind::Duration, Severity::Normal);
    row("a text's number", R"("scale":2)", R"("v":"1.5 bar")", 3, 0, Kind::Usual, Severity::Normal);
    row("beyond 2^53 the digits go", R"("scale":2)", R"("v":9007199254740993)",
        2 * 9007199254740993.0, 0, Kind::Usual, Severity::Normal);
    row("a process id", R"("as":"plain")", R"("v":12345)", 12345, 0, Kind::Plain, Severity::Normal);
    row("bytes", R"("as":"bytes")", R"("v":1500000)", 1500000, 0, Kind::Bytes, Severity::Normal);
    row("limits of the backend are scaled too", R"("scale":100)",
        R"("v":0.9,"t":{"warning":0.8,"critical":0.95})", 90, 0, Kind::Usual, Severity::Warning);
    row("a negative scale turns them round", R"("scale":-1)",
        R"("v":5,"t":{"warning":3,"critical":4})", -5, 0, Kind::Usual, Severity::Critical);
    row("too great is no data", R"("scale":1e300)", R"("v":1e300)", 0, 0, Kind::Usual,
        Severity::Normal);
}

void TestNumberRules::numbers()
{
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, fields);
    DecoderFixture fixture = fixtureWith(R"(,"number":{)" + rule + '}');
    const Kpi kpi = only(fixture, R"({"i":"a",)" + fields + '}');
    QTEST(kpi.value.number, "number");
    QTEST(kpi.value.decimals, "decimals");
    QTEST(int(kpi.value.form.kind), "kind");
    QTEST(int(kpi.severity), "severity");
    QVERIFY(kpi.value.digits.isEmpty());
}

void TestNumberRules::figuresComeBeforeTheStream()
{
    DecoderFixture fixture = fixtureWith(
        R"(,"number":{"scale":10,"decimals":2})",
        R"("figures":[{"match":["pid"],"number":{"as":"plain","decimals":0}},{"match":["x"],"en":"X"}],)");
    const Kpi pid = only(fixture, R"({"i":"pid","v":7})");
    QCOMPARE(pid.value.number, 7.0);
    QVERIFY(pid.value.form.kind == NumberForm::Kind::Plain);
    QCOMPARE(int(pid.value.form.decimals), 0);
    const Kpi other = only(fixture, R"({"i":"x","v":7})");
    QCOMPARE(other.value.number, 70.0);
    QCOMPARE(int(other.value.form.decimals), 2);
}

void TestNumberRules::wordsInBothLanguages()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","id":"/i","value":{"from":"/v","map":{
            "0":{"ar":"متوقف","en":"Down"},"1":{"ar":"يعمل"},"2":{"en":"Pending"}}}})"));
    const Quantity down = only(fixture, R"({"i":"a","v":0})").value;
    QVERIFY(down.kind == Quantity::Kind::Text);
    QCOMPARE(down.text, QStringLiteral("Down"));
    QCOMPARE(down.arabicText, QStringLiteral("متوقف"));
    QCOMPARE(only(fixture, R"({"i":"a","v":1})").value.text, QStringLiteral("يعمل"));
    QCOMPARE(only(fixture, R"({"i":"a","v":2})").value.arabicText, QString());
    // A backend's own object is none.
    QCOMPARE(fixture.decode("k:m", R"({"i":"a","v":{"x":1}})").malformed, 1);
}

void TestNumberRules::unitsInBothLanguages()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","id":"/i","value":"/v",
            "unit":{"const":{"ar":"محادثة","en":"chats"}}})"));
    const Quantity value = only(fixture, R"({"i":"a","v":3})").value;
    QCOMPARE(value.unit, QStringLiteral("chats"));
    QCOMPARE(value.arabicUnit, QStringLiteral("محادثة"));
    const Quantity glued = only(fixture, R"({"i":"a","v":"3 GB"})").value;
    QCOMPARE(glued.unit, QStringLiteral("GB"));
    QCOMPARE(glued.arabicUnit, QString());
}

void TestNumberRules::rates()
{
    DecoderFixture fixture = fixtureWith(R"(,"number":{"per":"1s","scale":8})");
    const auto at = [&fixture](std::chrono::milliseconds boot, const char *value) {
        fixture.boot = BootTime(boot);
        return only(fixture, QByteArray(R"({"i":"a","h":[1,2],"v":)") + value + '}');
    };
    const Kpi first = at(1000ms, "100");
    QVERIFY(first.value.kind == Quantity::Kind::None); // nobody knows yet
    QVERIFY(first.history.isEmpty());                  // counts are no rates
    QCOMPARE(at(3000ms, "200").value.number, 400.0);
    QCOMPARE(at(4000ms, "200").value.number, 0.0);
    QVERIFY(at(5000ms, "10").value.kind == Quantity::Kind::None); // set back
    QCOMPARE(at(6000ms, "11").value.number, 8.0);
    QCOMPARE(at(6000ms, "12").value.number, 8.0);  // no time has passed
    QCOMPARE(at(8000ms, "15").value.number, 16.0); // nothing of the growth is lost
    QVERIFY(at(7000ms, R"("words")").value.kind == Quantity::Kind::Text);
}

void TestNumberRules::ratesOfOwnTimes()
{
    DecoderFixture fixture = fixtureWith(R"(,"number":{"per":"1min"})");
    const auto at = [&fixture](const char *time, const char *value) {
        return only(fixture,
                    QByteArray(R"({"i":"a","v":)") + value + R"(,"at":")" + time + R"("})");
    };
    at("2026-11-22T11:00:00Z", "5");
    QCOMPARE(at("2026-11-22T11:02:00Z", "25").value.number, 10.0);
    QCOMPARE(at("2026-11-22T11:02:00Z", "25").value.number, 10.0);                // told twice
    QVERIFY(at("2026-11-22T11:01:00Z", "30").value.kind == Quantity::Kind::None); // an older one
    // The clock of arrivals is another one.
    QVERIFY(only(fixture, R"({"i":"a","v":40})").value.kind == Quantity::Kind::None);
}

/// As they are read from a socket: several at once, with the time of that.
void TestNumberRules::ratesOfWhatArrivesTogether()
{
    CounterRates rates;
    const CounterRates::Key key{{}, QStringLiteral("orders")};
    double value = 0;
    std::optional<double> rate;
    for (auto at = 1000ms; at <= 3000ms; at += 5ms) { // 400 a second, in pieces
        rate = rates.rate(key, ++value, at, false, 1s);
        rate = rates.rate(key, ++value, at, false, 1s);
        QCOMPARE(rate.has_value(), at >= 1000ms + CounterRates::arrivalSpan);
        if (rate) {
            QVERIFY2(std::abs(*rate - 400) < 5, qPrintable(QString::number(*rate)));
        }
    }
    QVERIFY(!rates.rate(key, 1, 3100ms, false, 1s)); // set back
}

void TestNumberRules::modulesHaveCountersOfTheirOwn()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","id":"/i","value":"/v","number":{"per":"1s"}})"));
    const auto at = [&fixture](std::chrono::milliseconds boot, const char *event, int value) {
        fixture.boot = BootTime(boot);
        const QByteArray item = R"({"i":"total","v":)" + QByteArray::number(value) + '}';
        return fixture.only<KpiUpdate>(event, item).items.first().value;
    };
    QVERIFY(at(1000ms, "k:finance", 1000).kind == Quantity::Kind::None);
    QVERIFY(at(2000ms, "k:crm", 50000).kind == Quantity::Kind::None); // the first of its own
    QCOMPARE(at(3000ms, "k:finance", 1002).number, 1.0);
    QCOMPARE(at(4000ms, "k:crm", 50004).number, 2.0);
}

void TestNumberRules::countersAreBounded()
{
    CounterRates rates;
    for (int i = 0; i < CounterRates::maximum + 1; ++i) {
        QVERIFY(!rates.rate({{}, QString::number(i)}, 1, 1s, false, 1s));
    }
    QCOMPARE(rates.rate({{}, QStringLiteral("0")}, 3, 2s, false, 1s), std::optional(2.0));
    QVERIFY(!rates.rate({{}, QString::number(CounterRates::maximum)}, 3, 2s, false, 1s));
}

void TestNumberRules::histories_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("history");
    QTest::addColumn<QVector<double>>("values");
    QTest::addColumn<QVector<qint64>>("times");
    const auto row = [](const char *name, const char *fields, const char *history,
                        const QVector<double> &values, const QVector<qint64> &times = {}) {
        QTest::newRow(name) << QByteArray(fields) << QByteArray(history) << values << times;
    };
    constexpr qint64 t = 1795797741497;
    row("numbers", "", "[1,2]", {1, 2});
    row("scaled", R"(,"number":{"scale":100})", "[0.5,1]", {50, 100});
    row("[time, value]", "", "[[1795797741497,1],[1795797742497,2]]", {1, 2}, {t, t + 1000});
    row("{x, y}", "", R"([{"x":1795797741497,"y":1}])", {1}, {t});
    row("{x, y} of no time", "", R"([{"x":1,"y":1},{"x":2,"y":5}])", {1, 5});
    row("{timestamp, value}", "", R"([{"timestamp":"2026-11-27T16:42:21.497Z","value":1}])", {1},
        {t});
    row("one without a time", "", R"([{"t":1795797741497,"v":1},{"v":2}])", {1, 2});
    row("out of order", "", "[[1795797742497,2],[1795797741497,1]]", {1, 2}, {t, t + 1000});
    row("chosen places", R"(,"points":{"value":"/ping","time":["/none","/at"]})",
        R"([{"ping":3,"value":9,"at":1795797741497}])", {3}, {t});
    row("chosen places in a list", R"(,"points":{"value":"/2","time":"/0"})",
        "[[1795797741497,9,4]]", {4}, {t});
    row("what has no value", R"(,"points":{"value":"/ping"})",
        R"([{"ping":null},{"ping":3},{"x":1},5,null])", {3});
    row("lists of other lengths", "", "[[1],[1,2,3],[],[[1],[2]]]", {});
    row("no list", "", R"({"x":1})", {});
}

void TestNumberRules::histories()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, history);
    DecoderFixture fixture = fixtureWith(fields);
    const Kpi kpi = only(fixture, R"({"i":"a","v":1,"h":)" + history + '}');
    QTEST(kpi.history, "values");
    QTEST(kpi.historyTimes, "times");
}

void TestNumberRules::zones_data()
{
    QTest::addColumn<QByteArray>("profile"); // of the whole profile
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<QString>("utc");
    const auto row = [](const char *name, const char *profile, const char *stream, const char *time,
                        const char *utc) {
        QTest::newRow(name) << QByteArray(profile) << QByteArray(stream) << QByteArray(time)
                            << QString::fromUtf8(utc);
    };
    const char *written = R"("2026-11-22 11:00:00")";
    row("UTC", "", R"(,"zone":"UTC")", written, "2026-11-22T11:00:00");
    row("an offset", "", R"(,"zone":"+05:30")", written, "2026-11-22T05:30:00");
    row("a place", "", R"(,"zone":"America/New_York")", written, "2026-11-22T16:00:00");
    row("of the whole profile", R"("zone":"UTC",)", "", written, "2026-11-22T11:00:00");
    row("the stream's before the profile's", R"("zone":"UTC",)", R"(,"zone":"-02:00")", written,
        "2026-11-22T13:00:00");
    row("an offset in the text decides", "", R"(,"zone":"UTC")", R"("2026-11-22T11:00:00+03:00")",
        "2026-11-22T08:00:00");
    row("digits", "", R"(,"zone":"UTC")", "20261122110000", "2026-11-22T11:00:00");
    row("digits as text", "", R"(,"zone":"UTC")", R"("202611221100")", "2026-11-22T11:00:00");
    row("a list", "", R"(,"zone":"UTC")", "[2026,11,22,11,0]", "2026-11-22T11:00:00");
    row("the latest such time of day", "", R"(,"zone":"UTC")", R"("11:30")", "2026-11-22T11:30:00");
    row("that was yesterday", "", R"(,"zone":"UTC")", R"("12:00")", "2026-11-21T12:00:00");
    row("an epoch time has no zone", "", R"(,"zone":"+05:30")", "1795345200",
        "2026-11-22T11:00:00");
}

void TestNumberRules::zones()
{
    QFETCH(QByteArray, profile);
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, time);
    QFETCH(QString, utc);
    DecoderFixture fixture = fixtureWith(stream, profile);
    const Kpi kpi = only(fixture, R"({"i":"a","v":1,"at":)" + time + '}');
    QCOMPARE(kpi.time.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")), utc);
}

void TestNumberRules::hiddenFigures()
{
    DecoderFixture fixture = fixtureWith(R"(,"metrics":"/metrics","items":"/list")",
                                         R"("figures":[{"match":["secret"],"hide":true}],)");
    const auto decoded = fixture.decode(
        "k:m", R"({"list":[{"i":"secret","v":1},{"i":"a","v":2}],"metrics":{"secret":3,"b":4}})");
    QCOMPARE(decoded.malformed, 0);
    QCOMPARE(decoded.passedOver, 2);
    const auto &update = std::get<KpiUpdate>(decoded.messages.at(0));
    QCOMPARE(update.items.size(), 2);
    QCOMPARE(update.items[0].id + update.items[1].id, QStringLiteral("ab"));
}

void TestNumberRules::limits_data()
{
    QTest::addColumn<QByteArray>("limits");
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<int>("severity");
    const auto row = [](const char *name, const char *limits, const char *item, Severity severity) {
        QTest::newRow(name) << QByteArray(limits) << QByteArray(item) << int(severity);
    };
    const char *range = R"("warning":{"below":"/min","above":"/max"})";
    const char *both = R"("warning":{"above":"/max"},"critical":{"above":"/seg/1/from"})";
    row("within", range, R"("v":5,"min":1,"max":9)", Severity::Normal);
    row("under the least", range, R"("v":0,"min":1,"max":9)", Severity::Warning);
    row("over the most", range, R"("v":9,"min":1,"max":9)", Severity::Warning);
    row("one of them is missing", range, R"("v":9,"max":9)", Severity::Warning);
    row("none is there", range, R"("v":9)", Severity::Normal);
    row("limits that are texts", range, R"("v":9,"max":"9 bar")", Severity::Warning);
    row("limits that are none", range, R"("v":9,"max":[9],"min":null)", Severity::Normal);
    row("critical within a list", both, R"("v":9,"max":5,"seg":[{"from":1},{"from":8}])",
        Severity::Critical);
    row("critical alone", both, R"("v":9,"seg":[{"from":1},{"from":8}])", Severity::Critical);
}

void TestNumberRules::limits()
{
    QFETCH(QByteArray, limits);
    QFETCH(QByteArray, item);
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","id":"/i","value":"/v","thresholds":{"limits":{)" +
        limits + "}}}"));
    QTEST(int(only(fixture, R"({"i":"a",)" + item + '}').severity), "severity");
}
