// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_lists.h"

#include "app/profile/item_reader.h"
#include "tests/app/profile/decoder_fixture.h"
#include "tests/app/profile/profile_with.h"

using namespace app;

namespace {

/// "id=value id=value" of all KPIs of an event, then "; malformed passedOver" where not 0.
QString told(const DecoderFixture::Decoded &decoded)
{
    QStringList items;
    for (const FeedMessage &message : decoded.messages) {
        for (const Kpi &kpi : std::get<KpiUpdate>(message).items) {
            items.append(kpi.id + u'=' +
                         (kpi.value.kind == Quantity::Kind::Number
                              ? QString::number(kpi.value.number)
                              : kpi.value.text));
        }
    }
    const QString counts =
        decoded.malformed + decoded.passedOver > 0
            ? QStringLiteral("; %1 %2").arg(decoded.malformed).arg(decoded.passedOver)
            : QString();
    return items.join(u' ') + counts;
}

void addListColumns()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QString>("expected");
}

void listRow(const char *name, const char *stream, const char *arguments, const char *expected)
{
    QTest::newRow(name) << QByteArray(stream) << QByteArray(arguments)
                        << QString::fromUtf8(expected);
}

} // namespace

void TestLists::items_data()
{
    addListColumns();
    listRow("an object keyed by id", R"("keyed":true,"id":"{key}","value":"/v")",
            R"({"a":{"v":1},"b":{"v":2}})", "a=1 b=2");
    listRow("an object of numbers", R"("keyed":true,"id":"{key}","value":"")",
            R"({"a":1,"b":"2 m"})", "a=1 b=2");
    listRow("a keyed object within", R"("items":"/x","keyed":true,"id":"{key}","value":"/v")",
            R"({"x":{"a":{"v":1}}})", "a=1");
    listRow("an id in the item before the key", R"("keyed":true,"id":["/id","{key}"],"value":"/v")",
            R"({"a":{"v":1,"id":"z"},"b":{"v":2}})", "z=1 b=2");
    listRow("a keyed object as a text", R"("keyed":true,"id":"{key}","value":"/v")",
            R"("{\"a\":{\"v\":1}}")", "a=1");
    listRow("names by position", R"("positions":["min1","min5","min15"],"id":"{key}","value":"")",
            "[0.5,0.25,0.125]", "min1=0.5 min5=0.25 min15=0.125");
    listRow("positions of no interest", R"("positions":[null,"b"],"id":"{key}","value":"")",
            "[1,2]", "b=2; 0 1");
    listRow("behind the last name the index", R"("positions":["a"],"id":"{key}","value":"")",
            "[1,2]", "a=1 1=2");
    listRow("the index alone", R"("id":{"text":"core{key}"},"value":"")", "[7,8]",
            "core0=7 core1=8");
    listRow("an array of arrays", R"("id":"/1","value":"/0")", R"([[5,"a"],[6,"b"]])", "a=5 b=6");
    listRow("an array that is one item", R"("single":true,"id":"/1","value":"/2/v")",
            R"([5,"a",{"v":3}])", "a=3");
    listRow("an array that is too short", R"("single":true,"id":"/1","value":"/2/v")", "[5]",
            "; 1 0");
    listRow("items of wrong types are malformed", R"("keyed":true,"id":"{key}","value":"/v")",
            R"({"a":{"v":1},"b":[1]})", "a=1 b=");
    listRow("an object that is a list of its own", R"("items":["/list",""],"id":"/i","value":"/v")",
            R"({"list":[{"i":"a","v":1}]})", "a=1");
}

void TestLists::items()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, arguments);
    DecoderFixture fixture(profileWith(R"({"kind":"kpi","event":"k:{module}",)" + stream + '}'));
    QCOMPARE(told(fixture.decode("k:m", arguments)),
             *static_cast<QString *>(QTest::qData("expected", QMetaType::QString)));
}

void TestLists::metrics_data()
{
    addListColumns();
    const char *all = R"({"pid":7,"mem":{"used":1,"free":2},"load":3})";
    listRow("all", R"("metrics":"")", all, "pid=7 mem.used=1 mem.free=2 load=3");
    listRow("some, in that order", R"("metrics":"","include":["load","mem.used"])", all,
            "load=3 mem.used=1");
    listRow("all in an object", R"("metrics":"","include":["mem.*"])", all,
            "mem.used=1 mem.free=2");
    listRow("a single one", R"("metrics":"","include":"mem.free")", all, "mem.free=2");
    listRow("without a single one", R"("metrics":"","exclude":"mem.*")", all, "pid=7 load=3");
    listRow("without some", R"("metrics":"","exclude":["pid","mem.free"])", all,
            "mem.used=1 load=3");
    listRow("what is excluded though included",
            R"("metrics":"","include":["mem.*"],"exclude":["mem.free"])", all, "mem.used=1");
    listRow("beside a list",
            R"("metrics":"","exclude":["list.*"],"items":"/list","id":"/i","value":"/v")",
            R"({"list":[{"i":"a","v":1}],"n":2})", "a=1 n=2");
}

void TestLists::metrics()
{
    items();
}

void TestLists::conditions_data()
{
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<QByteArray>("item"); // beside its id and value
    QTest::addColumn<bool>("wanted");
    const auto row = [](const char *name, const char *where, const char *item, bool wanted) {
        QTest::newRow(name) << QByteArray(where) << QByteArray(item) << wanted;
    };
    row("is a number", R"({"at":"/s","is":0})", R"("s":0)", true);
    row("is another number", R"({"at":"/s","is":0})", R"("s":1)", false);
    row("a number in a text is that number", R"({"at":"/s","is":24})", R"("s":"24")", true);
    row("1.0 is 1", R"({"at":"/s","is":1.0})", R"("s":1)", true);
    row("is true", R"({"at":"/s","is":true})", R"("s":true)", true);
    row("1 is not true", R"({"at":"/s","is":true})", R"("s":1)", false);
    row("is a word, whatever the case", R"({"at":"/s","is":"Down"})", R"("s":"DOWN")", true);
    row("is one of several", R"({"at":"/s","is":["a",0]})", R"("s":0)", true);
    row("is null", R"({"at":"/s","is":null})", R"("s":null)", true);
    row("is missing", R"({"at":"/s","is":null})", R"("x":1)", true);
    row("a missing value is no other", R"({"at":"/s","is":0})", R"("x":1)", false);
    row("not", R"({"at":"/s","not":[1,2]})", R"("s":3)", true);
    row("not, though it is", R"({"at":"/s","not":[1,2]})", R"("s":2)", false);
    row("not, and missing", R"({"at":"/s","not":1})", R"("x":1)", true);
    row("is there", R"({"at":"/s","not":null})", R"("s":0)", true);
    row("is not there", R"({"at":"/s","not":null})", R"("x":0)", false);
    row("above", R"({"at":"/s","above":5})", R"("s":5.1)", true);
    row("not above", R"({"at":"/s","above":5})", R"("s":5)", false);
    row("below", R"({"at":"/s","below":5})", R"("s":"4 ms")", true);
    row("words are not above", R"({"at":"/s","above":5})", R"("s":"many")", false);
    row("between", R"({"at":"/s","above":1,"below":3})", R"("s":2)", true);
    row("all of them", R"([{"at":"/s","is":1},{"at":"/t","is":2}])", R"("s":1,"t":2)", true);
    row("not all of them", R"([{"at":"/s","is":1},{"at":"/t","is":2}])", R"("s":1,"t":3)", false);
    row("of an argument", R"({"at":"args/1","is":"x"})", R"("s":1)", true);
    row("of the module", R"({"at":"{module}","is":"m"})", R"("s":1)", true);
    row("of a count", R"({"at":{"count":"/s"},"above":1})", R"("s":[1,2])", true);
    row("of a list", R"({"at":"/s","is":"x"})", R"("s":["x"])", false);
}

void TestLists::conditions()
{
    QFETCH(QByteArray, where);
    QFETCH(QByteArray, item);
    QFETCH(bool, wanted);
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","id":"/i","value":"/v","where":)" + where + '}'));
    const QByteArray one = R"({"i":"a","v":1,)" + item + '}';
    const QString expected = wanted ? QStringLiteral("a=1") : QStringLiteral("; 0 1");
    QCOMPARE(told(fixture.decode("k:m", one + R"(,"x")")), expected);
    QCOMPARE(told(fixture.decode("k:m", '[' + one + R"(],"x")")), expected);
}

void TestLists::alertAndItsEndInOneEvent()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"alert","event":"beat","where":{"at":"/status","is":0},"id":"/monitor",
            "title":{"text":"{/monitor} is down"},"message":"/msg","severity":{"const":"critical"}},
           {"kind":"alert","event":"beat","where":{"at":"/status","is":1},"op":"remove","id":"/monitor"})"));
    const auto down = fixture.only<AlertUpdate>("beat", R"({"monitor":3,"status":0,"msg":"503"})");
    QVERIFY(down.operation == AlertUpdate::Operation::Add);
    QCOMPARE(withSeenIsolates(down.items.first().title), QStringLiteral("→⟨3⟩ is down⟩"));
    QCOMPARE(down.items.first().severity, Severity::Critical);
    const auto up = fixture.only<AlertUpdate>("beat", R"({"monitor":3,"status":1})");
    QVERIFY(up.operation == AlertUpdate::Operation::Clear);
    QCOMPARE(up.ids, QVector<QString>{QStringLiteral("3")});
    const auto pending = fixture.decode("beat", R"({"monitor":3,"status":2})");
    QVERIFY(pending.messages.empty());
    QCOMPARE(pending.malformed, 0);
    QCOMPARE(pending.passedOver, 2);
}

void TestLists::conditionsOfOtherKinds()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"t","moduleKey":{"const":"m"},"metrics":"","complete":true,
            "where":{"at":"/interval","is":1}},
           {"kind":"notification","event":"n","message":"/m","where":{"at":"/m","not":"ping"}},
           {"kind":"serverStatus","event":"s","status":"/s","where":{"at":"/own","is":true}},
           {"kind":"dashboard","event":"d","topKpis":{"items":"/k","id":"/i","value":"/v"},"where":{"at":"/v","above":1}})"));
    QCOMPARE(fixture.only<NotificationUpdate>("n", R"([{"m":"ping"},{"m":"x"}])").items.size(), 1);
    QCOMPARE(fixture.decode("s", R"({"s":"ok"})").passedOver, 1);
    QCOMPARE(fixture.only<ServerStatus>("s", R"({"s":"ok","own":true})").status,
             QStringLiteral("ok"));
    const auto board =
        fixture.only<DashboardUpdate>("d", R"({"k":[{"i":"a","v":1},{"i":"b","v":2}]})");
    QCOMPARE(board.topKpis->size(), 1);
    // Of metrics the argument is the item: sums of one and of five seconds are not one figure.
    QCOMPARE(fixture.only<KpiUpdate>("t", R"({"interval":1,"n":{"cpu":3}})").items.size(), 2);
    const auto other = fixture.decode("t", R"({"interval":5,"n":{"cpu":7}})");
    QVERIFY(other.messages.empty());
    QCOMPARE(other.passedOver, 1);
}

void TestLists::keyedAlertsAndNotifications()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"alert","event":"a","keyed":true,"op":"replace","id":"{key}","title":"/t"},
           {"kind":"notification","event":"n","keyed":true,"id":"{key}","message":"/m"})"));
    const auto alerts = fixture.only<AlertUpdate>("a", R"({"x":{"t":"X"},"y":{"t":"Y"}})");
    QCOMPARE(alerts.items.size(), 2);
    QCOMPARE(alerts.items.last().id.text, QStringLiteral("y"));
    const auto none = fixture.only<AlertUpdate>("a", "{}");
    QVERIFY(none.operation == AlertUpdate::Operation::Replace && none.items.isEmpty());
    QCOMPARE(fixture.only<NotificationUpdate>("n", R"({"x":{"m":"X"}})").items.first().id.text,
             QStringLiteral("x"));
}

void TestLists::hostileLists_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a number") << QByteArray("5");
    QTest::newRow("an empty list") << QByteArray("[]");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("an empty key") << QByteArray(R"({"":{"v":1}})");
    QTest::newRow("a long key") << R"({")" + QByteArray(5000, 'k') + R"(":{"v":1,"s":0}})";
    QTest::newRow("nested") << QByteArray("[").repeated(500) + QByteArray("]").repeated(500);
    QByteArray many = R"({"k":1)";
    for (int i = 0; i < 30000; ++i) {
        many += ",\"k" + QByteArray::number(i) + R"(":{"v":1,"s":0})";
    }
    QTest::newRow("thirty thousand") << many + '}';
}

void TestLists::hostileLists()
{
    QFETCH(QByteArray, arguments);
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","keyed":true,"id":"{key}","value":"/v","where":{"at":"/s","not":1}},
           {"kind":"alert","event":"k:{module}","single":true,"id":"/0/0","title":"/1"},
           {"kind":"kpi","event":"k:{module}","positions":["a"],"id":"{key}","value":""})"));
    const auto decoded = fixture.decode("k:m", arguments);
    int items = 0;
    for (const FeedMessage &message : decoded.messages) {
        if (const auto *update = std::get_if<KpiUpdate>(&message)) {
            items += int(update->items.size());
            for (const Kpi &kpi : update->items) {
                QVERIFY(!kpi.id.isEmpty() && kpi.id.size() <= 1024);
            }
        }
    }
    QVERIFY(items <= DecodeContext::maximumItems * 2);
    QVERIFY(decoded.malformed > 0 || items > 0);
}
