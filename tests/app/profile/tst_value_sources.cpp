// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_value_sources.h"

#include "tests/app/profile/decoder_fixture.h"
#include "tests/app/profile/profile_with.h"

#include <QElapsedTimer>

using namespace app;

namespace {

/// What tells a KPI: "id | original/arabic/english | value unit | status word".
QString told(const Kpi &kpi)
{
    const QString value = kpi.value.kind == Quantity::Kind::Number
                              ? QString::number(kpi.value.number)
                          : kpi.value.kind == Quantity::Kind::Text ? kpi.value.text
                                                                   : QStringLiteral("-");
    return withSeenIsolates(QStringLiteral("%1 | %2/%3/%4 | %5 %6")
                                .arg(kpi.id, kpi.label.original, kpi.label.arabic,
                                     kpi.label.english, value, kpi.value.unit)
                                .trimmed());
}

} // namespace

void TestValueSources::kpiFields_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *fields, const char *arguments,
                        const char *expected) {
        QTest::newRow(name) << QByteArray(fields) << QByteArray(arguments)
                            << QString::fromUtf8(expected);
    };
    row("a constant label in both languages",
        R"("id":"/i","label":{"const":{"ar":"زمن","en":"Time"}},"value":"/v")",
        R"({"i":"a","v":1})", "a | /زمن/Time | 1");
    row("a constant text", R"("id":{"const":"cpu"},"value":"/v","unit":{"const":"%"})",
        R"({"v":1})", "cpu | CPU// | 1 %");
    row("a constant number is a value", R"("id":{"const":"a"},"value":{"const":7})", R"({})",
        "a | a// | 7");
    row("a constant behind pointers",
        R"("id":"/i","label":["/name",{"const":"none"}],"value":"/v")", R"({"i":"a","v":1})",
        "a | none// | 1");
    row("a pointer before a constant",
        R"("id":"/i","label":["/name",{"const":"none"}],"value":"/v")",
        R"({"i":"a","v":1,"name":"n"})", "a | n// | 1");
    row("a constant before a pointer", R"("id":[{"const":"c"},"/i"],"value":"/v")",
        R"({"i":"a","v":1})", "c | c// | 1");
    row("other arguments", R"("id":"args/0","value":"args/1")", R"("packs",35)",
        "packs | Packs// | 35");
    row("inside another argument", R"("id":"/i","value":"args/1/a/0")", R"({"i":"a"},{"a":[5]})",
        "a | a// | 5");
    row("an argument that is missing", R"("id":"args/0","value":"args/5")", R"("a",1)",
        "a | a// | -");
    row("items in another argument, their id in the first",
        R"("id":"args/0","items":"args/1","value":"/v")", R"("a",[{"v":3}])", "a | a// | 3");
    row("a text of several fields", R"("id":{"text":"{/a}.{/b/c}"},"value":"/v")",
        R"({"a":"x","b":{"c":7},"v":1})", "x.7 | X 7// | 1");
    row("a text in both languages",
        R"("id":"/i","label":{"text":{"ar":"قرص {/d}","en":"Disk {/d}"}},"value":"/v")",
        R"({"i":"a","d":"C:","v":1})", "a | /←قرص ⟨C:⟩⟩/→Disk ⟨C:⟩⟩ | 1");
    row("a text of arguments", R"("id":{"text":"{args/0}-{args/1}"},"value":"args/2")",
        R"("1",24,0.5)", "1-24 | 1-24// | 0.5");
    row("a text none of whose fields is there falls back",
        R"("id":[{"text":"{/a}-{/b}"},{"const":"c"}],"value":"/v")", R"({"v":1})", "c | c// | 1");
    row("a text without places is a constant", R"("id":{"text":"x"},"value":"/v")", R"({"v":1})",
        "x | x// | 1");
    row("quotes and controls in a text", R"("id":{"text":"<{/a}>"},"value":"/v")",
        R"({"a":"\"\\\u0001","v":1})", "<\"\\\x01> | <\"\\\x01>// | 1");
    row("a boolean in a text", R"("id":{"text":"{/a}"},"value":"/v")", R"({"a":false,"v":1})",
        "false | False// | 1");
    row("a list in a text is nothing", R"("id":{"text":"x{/a}y{/v}"},"value":"/v")",
        R"({"a":[1],"v":1})", "xy1 | xy1// | 1");
    row("a word for a number", R"("id":"/i","value":{"from":"/s","map":{"0":"down","1":"up"}})",
        R"({"i":"a","s":0})", "a | a// | down");
    row("a word for a boolean", R"("id":"/i","value":{"from":"/s","map":{"true":"on"}})",
        R"({"i":"a","s":true})", "a | a// | on");
    row("a word for null", R"("id":"/i","value":{"from":"/s","map":{"null":"none"}})",
        R"({"i":"a","s":null})", "a | a// | none");
    row("1.0 is 1", R"("id":"/i","value":{"from":"/s","map":{"1":"up"}})", R"({"i":"a","s":1.0})",
        "a | a// | up");
    row("case does not matter", R"("id":"/i","value":{"from":"/s","map":{"Up":1}})",
        R"({"i":"a","s":"uP "})", "a | a// | 1");
    row("what the map does not name stays", R"("id":"/i","value":{"from":"/s","map":{"0":"x"}})",
        R"({"i":"a","s":5})", "a | a// | 5");
    row("all others", R"("id":"/i","value":{"from":"/s","map":{"0":"x","*":"y"}})",
        R"({"i":"a","s":5})", "a | a// | y");
    row("a word may mean no data", R"("id":"/i","value":{"from":"/s","map":{"-1":null}})",
        R"({"i":"a","s":-1})", "a | a// | -");
    row("a map behind alternatives", R"("id":"/i","value":{"from":["/s","/t"],"map":{"0":"x"}})",
        R"({"i":"a","t":0})", "a | a// | x");
    row("a list is no word", R"("id":"/i","label":{"from":"/s","map":{"0":"x"}},"value":"/v")",
        R"({"i":"a","s":[0],"v":1})", "a | a// | 1");
    row("count of a list", R"("id":"/i","value":{"count":"/l"})", R"({"i":"a","l":[1,2,3]})",
        "a | a// | 3");
    row("count of an object", R"("id":"/i","value":{"count":"/l"})", R"({"i":"a","l":{"x":1}})",
        "a | a// | 1");
    row("count of an argument", R"("id":{"const":"n"},"items":"args/1","value":{"count":"args/0"})",
        R"([1,2],{"x":1})", "n | n// | 2");
    row("count of no list", R"("id":"/i","value":{"count":"/l"})", R"({"i":"a","l":5})",
        "a | a// | -");
    row("sum of a list", R"("id":"/i","value":{"sum":"/l"})", R"({"i":"a","l":[1,2,3.5]})",
        "a | a// | 6.5");
    row("sum of fields", R"("id":"/i","value":{"sum":["/x","/y"]})", R"({"i":"a","x":1,"y":2})",
        "a | a// | 3");
    row("a sum of which a part is missing is none", R"("id":"/i","value":{"sum":["/x","/y"]})",
        R"({"i":"a","x":1})", "a | a// | -");
    row("a sum of words is none", R"("id":"/i","value":{"sum":"/l"})", R"({"i":"a","l":[1,"2"]})",
        "a | a// | -");
    row("ratio", R"("id":"/i","value":{"ratio":["/x","/y"]})", R"({"i":"a","x":1,"y":4})",
        "a | a// | 0.25");
    row("ratio to nothing is none", R"("id":"/i","value":{"ratio":["/x","/y"]})",
        R"({"i":"a","x":1,"y":0})", "a | a// | -");
    row("first element", R"("id":"/i","value":{"first":"/l"})", R"({"i":"a","l":[4,5]})",
        "a | a// | 4");
    row("last element", R"("id":"/i","value":{"last":"/l"})", R"({"i":"a","l":[4,5]})",
        "a | a// | 5");
    row("within the last element", R"("id":"/i","value":{"last":"/l","at":"/1"})",
        R"({"i":"a","l":[[1,7],[2,8]]})", "a | a// | 8");
    row("last of an empty list", R"("id":"/i","value":{"last":"/l"})", R"({"i":"a","l":[]})",
        "a | a// | -");
    row("a part of a label is isolated, the whole goes by the words of the profile",
        R"("id":"/i","label":{"text":"{/d}, 24 hours"},"value":"/v")",
        R"({"i":"a","d":"متجر","v":1})", "a | →⟨متجر⟩, 24 hours⟩// | 1");
    row("likewise words in Arabic", R"("id":"/i","label":{"text":"{/d}، ٢٤ ساعة"},"value":"/v")",
        R"({"i":"a","d":"shop","v":1})", "a | ←⟨shop⟩، ٢٤ ساعة⟩// | 1");
    row("without words the whole has no direction of its own",
        R"("id":"/i","label":{"text":"{/d} · {/e} · {/f}"},"value":"/v")",
        R"({"i":"a","d":"shop","e":"متجر","v":1})", "a | ⟨shop⟩ · ⟨متجر⟩ · // | 1");
    row("a single part stands as it came", R"("id":"/i","label":{"text":"{/d}"},"value":"/v")",
        R"({"i":"a","d":"متجر","v":1})", "a | متجر// | 1");
    row("an id is not isolated", R"("id":{"text":"{/d}, {/e}"},"value":"/v")",
        R"({"d":"متجر","e":"x","v":1})", "متجر, x | متجر, x// | 1");
    row("nor what a label that is isolated makes an id of",
        R"("label":{"text":"{/d}, 24 hours"},"id":"/i","value":"/v")", R"({"d":"متجر","v":1})",
        "متجر, 24 hours | →⟨متجر⟩, 24 hours⟩// | 1");
    row("a number within a text is one", R"("id":"/i","value":{"text":"{/v} {/u}"})",
        R"({"i":"a","v":12.5,"u":"km"})", "a | a// | 12.5 km");
    row("a value of words is isolated", R"("id":"/i","value":{"text":"{/s} since {/t}"})",
        R"({"i":"a","s":"متوقف","t":"noon"})", "a | a// | →⟨متوقف⟩ since ⟨noon⟩⟩");
    row("a unit is not", R"("id":"/i","value":"/v","unit":{"text":"{/u}/h"})",
        R"({"i":"a","v":1,"u":"km"})", "a | a// | 1 km/h");
    row("a positional array", R"("id":"/1","items":"args/0","label":"/2/n","value":"/0")",
        R"([[2,"A",{"n":"x"}]])", "A | x// | 2");
}

void TestValueSources::kpiFields()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, arguments);
    DecoderFixture fixture(
        profileWith(R"({"kind":"kpi","event":"e","moduleKey":{"const":"m"},)" + fields + '}'));
    const auto update = fixture.only<KpiUpdate>("e", arguments);
    QCOMPARE(update.module, QStringLiteral("m"));
    QCOMPARE(update.items.size(), 1);
    QTEST(told(update.items.first()), "expected");
}

void TestValueSources::isolatesAreForTheScreenAlone()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k","moduleKey":{"text":"{/m}-{/n}"},"id":"/i",
            "label":{"text":"Room {/d}"},"value":"/v","where":{"at":{"text":"{/m}-{/n}"},"is":"a-b"}},
           {"kind":"alert","event":"a","source":{"text":"{/m}-{/n}"},"title":{"text":"Room {/d}"}},
           {"kind":"notification","event":"n","message":{"text":"Room {/d}"},"time":"/t"},
           {"kind":"notification","event":"p","message":"/d","time":"/t"},
           {"kind":"names","event":"names","book":"b","id":"/i","label":{"text":"{/d}, {/e}"}},
           {"kind":"kpi","event":"l","moduleKey":{"const":"m"},"id":{"text":"{b:/i}.day"},
            "value":"/v"})",
        R"("figures":[{"match":["Room 7"],"unit":"bar"}],)"));
    const auto update = fixture.only<KpiUpdate>("k", R"({"m":"a","n":"b","d":7,"v":1})");
    QCOMPARE(update.module, QStringLiteral("a-b"));
    QCOMPARE(update.items.first().id, QStringLiteral("Room 7"));
    QCOMPARE(update.items.first().value.unit, QStringLiteral("bar")); // of the figure of that label
    const auto alert = fixture.only<AlertUpdate>("a", R"({"m":"a","n":"b","d":7})").items.first();
    QCOMPARE(alert.source, QStringLiteral("a-b"));
    QCOMPARE(alert.id.text, QStringLiteral("a-b/Room 7"));
    QCOMPARE(withSeenIsolates(alert.title), QStringLiteral("→Room ⟨7⟩⟩"));
    // The same text put together and sent as it is are one notification.
    const QByteArray sent = R"({"d":"Room 7","t":"2026-11-22T11:00:00Z"})";
    const auto made =
        fixture.only<NotificationUpdate>("n", R"({"d":7,"t":"2026-11-22T11:00:00Z"})");
    QCOMPARE(made.items.first().id, fixture.only<NotificationUpdate>("p", sent).items.first().id);
    fixture.decode("names", R"({"i":1,"d":"مضخة","e":"P1"})");
    QCOMPARE(fixture.only<KpiUpdate>("l", R"({"i":1,"v":1})").items.first().id,
             QStringLiteral("مضخة, P1.day"));
}

void TestValueSources::eventNames_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QString>("expected"); // "module a b"; empty: it does not fit
    const auto row = [](const char *name, const char *pattern, const char *event,
                        const char *expected) {
        QTest::newRow(name) << QByteArray(pattern) << QByteArray(event)
                            << QString::fromUtf8(expected);
    };
    row("three parts", "kpi:{module}:{a}/{b}", "kpi:m:x/y", "m x y");
    row("a part takes as little as it can", "{module}:{a}:{b}", "m:x:y:z", "m x y:z");
    row("no part is empty", "{module}:{a}:{b}", "m::x:y", "m :x y");
    row("an empty last part", "{module}:{a}:{b}:", "m:x::", "");
    row("a part too few", "{module}:{a}:{b}", "m:x", "");
    row("words behind", "{module}:{a}:{b}.end", "m:x:y.end", "m x y");
    row("other words behind", "{module}:{a}:{b}.end", "m:x:y.ende", "");
    row("other words before", "k:{module}:{a}:{b}", "l:m:x:y", "");
    row("Arabic", "{module}:{a}·{b}", "m:وحدة·ب", "m وحدة ب");
    row("shorter than the words", "{module}-{a}-{b}", "-", "");
    row("empty", "{module}-{a}-{b}", "", "");
}

void TestValueSources::eventNames()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, event);
    QFETCH(QString, expected);
    DecoderFixture fixture(profileWith(R"({"kind":"kpi","event":")" + pattern +
                                       R"(","id":{"text":"{a} {b}"},"value":"/v"})"));
    const auto decoded = fixture.decode(event.toStdString(), R"({"v":1})");
    QCOMPARE(decoded.known, !expected.isEmpty());
    QCOMPARE(fixture.decoder.knows(event.toStdString()), !expected.isEmpty());
    if (!expected.isEmpty()) {
        const auto &update = std::get<KpiUpdate>(decoded.messages.at(0));
        QCOMPARE(update.module + u' ' + update.items.first().id, expected);
    }
}

void TestValueSources::exactNamesAndPatterns_data()
{
    QTest::addColumn<QByteArray>("exclusive");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("both, in the order of the file")
        << QByteArray() << QStringList{QStringLiteral("pattern"), QStringLiteral("exact")};
    QTest::newRow("an exclusive exact name keeps patterns out")
        << QByteArray(R"(,"exclusive":true)") << QStringList{QStringLiteral("exact")};
}

void TestValueSources::exactNamesAndPatterns()
{
    QFETCH(QByteArray, exclusive);
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":["k:{module}","k:{module}"],"id":{"const":"pattern"},"value":"/v"},
        {"kind":"kpi","event":"k:m","moduleKey":{"const":"m"},"id":{"const":"exact"},"value":"/v")" +
        exclusive + '}'));
    QStringList ids;
    for (const FeedMessage &message : fixture.decode("k:m", R"({"v":1})").messages) {
        ids.append(std::get<KpiUpdate>(message).items.first().id);
    }
    QTEST(ids, "ids");
}

void TestValueSources::statusWords_data()
{
    QTest::addColumn<QByteArray>("map");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("severity");
    QTest::addColumn<QString>("word"); // where none is known
    const auto row = [](const char *name, const char *map, const char *status, Severity severity,
                        const char *word = "") {
        QTest::newRow(name) << QByteArray(map) << QByteArray(status) << int(severity)
                            << QString::fromUtf8(word);
    };
    row("0", R"("0":"critical")", "0", Severity::Critical);
    row("1.0 is 1", R"("1":"warning")", "1.0", Severity::Warning);
    row("-1", R"("-1":"warning")", "-1", Severity::Warning);
    row("true", R"("true":"critical")", "true", Severity::Critical);
    row("false", R"("false":"critical")", "false", Severity::Critical);
    row("null", R"("null":"warning")", "null", Severity::Warning);
    row("null without a word says nothing", R"("0":"warning")", "null", Severity::Normal);
    row("another number is unknown", R"("0":"critical")", "3", Severity::Normal, "3");
    row("the profile's words too", R"("0":"warning")", R"("bad")", Severity::Critical);
    row("a list", R"("0":"critical")", "[0]", Severity::Normal);
}

void TestValueSources::statusWords()
{
    QFETCH(QByteArray, map);
    QFETCH(QByteArray, status);
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","id":"/i","value":"/v","status":{"from":"/s","map":{)" +
        map + "}}}"));
    const Kpi kpi =
        fixture.only<KpiUpdate>("k:m", R"({"i":"a","v":1,"s":)" + status + '}').items.first();
    QTEST(int(kpi.severity), "severity");
    QTEST(kpi.statusWord, "word");
}

void TestValueSources::alertsByWords_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("active");
    QTest::newRow("active of a boolean's map")
        << QByteArray(R"("active":{"from":"/s","map":{"false":true,"true":false}})")
        << QByteArray("true") << false;
    QTest::newRow("active of a number's map")
        << QByteArray(R"("active":{"from":"/s","map":{"0":true,"1":false}})") << QByteArray("0")
        << true;
    QTest::newRow("state of a number's map")
        << QByteArray(R"("state":{"from":"/s","map":{"0":"critical","1":"normal"}})")
        << QByteArray("1") << false;
    QTest::newRow("cleared where it is null")
        << QByteArray(R"("cleared":{"from":"/s","map":{"null":true}})") << QByteArray("null")
        << false;
}

void TestValueSources::alertsByWords()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    DecoderFixture fixture(profileWith(
        R"({"kind":"alert","event":"a","id":"/i","title":{"text":"{/i} is down"},)" + field + '}'));
    const auto update = fixture.only<AlertUpdate>("a", R"({"i":"db","s":)" + value + '}');
    QCOMPARE(withSeenIsolates(update.items.first().title), QStringLiteral("→⟨db⟩ is down⟩"));
    QTEST(update.items.first().active, "active");
}

void TestValueSources::constantSeverity()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"alert","event":"a","id":"/i","title":"/i","severity":{"const":"critical"}})"));
    const auto update = fixture.only<AlertUpdate>("a", R"({"i":"db"})");
    QCOMPARE(update.items.first().severity, Severity::Critical);
}

void TestValueSources::plainTextAsNotification()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"notification","event":"motd","title":{"const":"Plant"},"message":""})"));
    const auto update = fixture.only<NotificationUpdate>("motd", R"("Welcome")");
    QCOMPARE(update.items.size(), 1);
    QCOMPARE(update.items.first().title, QStringLiteral("Plant"));
    QCOMPARE(update.items.first().message, QStringLiteral("Welcome"));
}

void TestValueSources::eventWithoutArguments()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"alert","event":"a","id":{"const":"l"},"title":{"const":"Log in"}},
           {"kind":"alert","event":"b","id":"/i","title":{"const":"Log in"}})"));
    QCOMPARE(fixture.only<AlertUpdate>("a", "").items.first().title, QStringLiteral("Log in"));
    QCOMPARE(fixture.decode("b", "").malformed, 1);
}

void TestValueSources::moduleKeys_data()
{
    QTest::addColumn<QByteArray>("moduleKey");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QString>("module"); // empty: malformed
    QTest::newRow("a part of the name")
        << QByteArray(R"("{page}")") << QByteArray("p:home") << QStringLiteral("home");
    QTest::newRow("a word for it") << QByteArray(R"({"from":"{page}","map":{"home":"m"}})")
                                   << QByteArray("p:home") << QStringLiteral("m");
    QTest::newRow("another argument")
        << QByteArray(R"("args/1")") << QByteArray("p:home") << QStringLiteral("second");
    QTest::newRow("nowhere") << QByteArray(R"("/nowhere")") << QByteArray("p:home") << QString();
}

void TestValueSources::moduleKeys()
{
    QFETCH(QByteArray, moduleKey);
    QFETCH(QByteArray, event);
    QFETCH(QString, module);
    DecoderFixture fixture(
        profileWith(R"({"kind":"kpi","event":"p:{page}","id":"/i","value":"/v","moduleKey":)" +
                    moduleKey + '}'));
    const auto decoded = fixture.decode(event.toStdString(), R"({"i":"a","v":1},"second")");
    QCOMPARE(decoded.malformed, module.isEmpty() ? 1 : 0);
    if (!module.isEmpty()) {
        QCOMPARE(std::get<KpiUpdate>(decoded.messages.at(0)).module, module);
    }
}

void TestValueSources::argumentsThatAreJsonTexts()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","id":"args/0","value":"args/1/v","unit":"args/2/u"})"));
    fixture.attachments = {R"({"u":"bar"})"};
    const auto update =
        fixture.only<KpiUpdate>("k:m", R"("a","{\"v\":4}",{"_placeholder":true,"num":0})");
    QCOMPARE(told(update.items.first()), QStringLiteral("a | a// | 4 bar"));
}

void TestValueSources::namesOfOneEventOnly()
{
    // What was made for one event must not be there in the next.
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}:{a}","id":"{a}","value":"args/1","label":["args/2","/none"]})"));
    QCOMPARE(told(fixture.only<KpiUpdate>("k:m:one", R"({},1,"L")").items.first()),
             QStringLiteral("one | L// | 1"));
    QCOMPARE(told(fixture.only<KpiUpdate>("k:m:two", R"({})").items.first()),
             QStringLiteral("two | Two// | -"));
}

void TestValueSources::derivedOnceAnEvent()
{
    // A sum of an argument is no reason to go through it for each of the items.
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","items":"args/1","id":"/i",
            "value":{"sum":"args/0"},"unit":{"text":"{args/2/last}{/i}"},"change":{"last":"args/0"}})"));
    QByteArray numbers = "1";
    QByteArray members = R"("first":1)";
    QByteArray items = R"({"i":0})";
    for (int i = 1; i < 20000; ++i) {
        const QByteArray number = QByteArray::number(i);
        numbers += ",1";
        members += ",\"m" + number + "\":1";
        items += ",{\"i\":" + number + '}';
    }
    QElapsedTimer timer;
    timer.start();
    const auto update = fixture.only<KpiUpdate>("k:m", '[' + numbers + "],[" + items + "],{" +
                                                           members + R"(,"last":"x"})");
    QCOMPARE(update.items.size(), 20000);
    QCOMPARE(update.items.last().value.number, 20000.0);
    QCOMPARE(update.items.last().value.unit, QStringLiteral("x19999"));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestValueSources::hostileValues_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<int>("items");
    QTest::addColumn<int>("malformed");
    QTest::newRow("nothing") << QByteArray() << 0 << 1;
    QTest::newRow("a number") << QByteArray("5") << 0 << 1;
    QTest::newRow("a list of all types")
        << QByteArray(R"([1,"x",null,true,[],{},[1],[{"i":"a"}]])") << 0 << 8;
    QTest::newRow("a megabyte") << R"([{"i":")" + QByteArray(1000000, 'x') + R"(","v":1}])" << 1
                                << 0;
    QTest::newRow("Arabic cut at a byte's end")
        << R"([{"i":")" + QByteArray("x") + QByteArray("ع").repeated(1000) + R"("}])" << 1 << 0;
    QTest::newRow("great numbers") << QByteArray(R"([{"i":1e308,"l":[1e308,1e308]}])") << 1 << 0;
}

void TestValueSources::hostileValues()
{
    QFETCH(QByteArray, arguments);
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","id":{"text":"{/i}{/i}{/i}{/i}{/i}"},
            "value":[{"sum":"/l"},{"ratio":["/l","/i"]},{"last":"/l","at":"/1/2"},"/v"],
            "label":{"from":"/i","map":{"1":{"ar":"x"}}}})"));
    const auto decoded = fixture.decode("k:m", arguments);
    int items = 0;
    for (const FeedMessage &message : decoded.messages) {
        for (const Kpi &kpi : std::get<KpiUpdate>(message).items) {
            ++items;
            QVERIFY(!kpi.id.isEmpty() && kpi.id.size() <= 4096);
            QVERIFY(!kpi.id.contains(QChar::ReplacementCharacter));
            QVERIFY(kpi.value.kind != Quantity::Kind::Number || std::isfinite(kpi.value.number));
        }
    }
    QTEST(items, "items");
    QTEST(decoded.malformed, "malformed");
}
