// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/check_report.h"

#include <QBuffer>
#include <QFile>
#include <QTest>

using namespace app;

namespace {

const QStringList icons{QStringLiteral("bell"), QStringLiteral("pulse")};

QStringList linesOf(const QByteArray &profile)
{
    CheckReport report;
    report.file = QStringLiteral("p.json");
    report.findings = checkProfile(profile, icons);
    QStringList lines = report.toString().split(u'\n', Qt::SkipEmptyParts);
    lines.removeLast(); // how many there are
    return lines;
}

/// `more`: further members of the profile, with a comma before each.
RecordingCounts countsOf(const QByteArray &streams, const QByteArray &lines,
                         const QByteArray &more = {})
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(lines);
    buffer->open(QIODevice::ReadOnly);
    auto recording = RecordingReader::from(std::move(buffer));
    if (!recording) {
        qFatal("%s", qPrintable(recording.error()));
    }
    const QByteArray profile =
        R"({"name":{"en":"x"},"shapes":{"s":{"id":"/id","value":"/v"}},"streams":[)" + streams +
        "]" + more + "}";
    const auto findings = checkProfile(profile, icons);
    if (!findings.empty()) {
        qFatal("%s", qPrintable(findings.front().text));
    }
    return checkRecording(profile, *recording);
}

QStringList unreadOf(const EventCounts &event)
{
    QStringList places;
    for (const auto &[place, count] : event.unread) {
        places.append(QString::fromStdString(place));
    }
    return places;
}

} // namespace

class TestCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findings_data();
    void findings();
    void allMistakesAtOnce();
    void bundledProfilesAreRight_data();
    void bundledProfilesAreRight();
    void secretsThatAreNeeded();
    void counts();
    void eventsOfOtherNamespaces();
    void streamsThatNeedEachOther();
    void answersAreReadAsTheProfileAsks();
    void answersThatNothingAsksFor();
    void reasons_data();
    void reasons();
    void unread_data();
    void unread();
    void report();
    void placesOfBrokenText_data();
    void placesOfBrokenText();
};

void TestCheck::findings_data()
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const char *profile, const char *line) {
        QTest::newRow(name) << QByteArray(profile) << QString::fromUtf8(line);
    };
    row("no JSON", "{\n  \"name\": oops}",
        "p.json:2:11: at the top: expected valid JSON; it breaks at line 2, column 11");
    row("kind", "{\"name\":{\"en\":\"x\"},\n \"streams\":[\n  {\"kind\": \"kpis\"}]}",
        "p.json:3:4: /streams/0/kind: found \"kpis\", expected one of kpi, dashboard, "
        "notification, alert, serverStatus, userStatus, error, names");
    row("unknown key", R"({"name":{"en":"x"},"streams":[],"modles":[]})",
        "; the nearest is modules");
    row("unknown key of a stream",
        R"({"name":{"en":"x"},"streams":[{"kind":"error","event":"e","mesage":"/m"}]})",
        "; the nearest is message");
    row("swapped letters",
        R"({"name":{"en":"x"},"streams":[{"kind":"error","evnet":"e","message":"/m"}]})",
        "; the nearest is event");
    row("unknown key of a shape",
        R"({"name":{"en":"x"},"shapes":{"s":{"lable":"/m"}},"streams":[]})",
        "; the nearest is label");
    row("column counts characters", R"({"name":{"ar":"مرصد"},"streams":5})",
        "p.json:1:23: /streams: found 5, expected an array");
    row("escaped keys", R"({"name":{"en":"x"},"streams":[],"a/b~c":[1,2]})",
        "p.json:1:33: /a~1b~0c: found [1,2], expected no such key");
    row("icon", R"({"name":{"en":"x"},"streams":[],"modules":[{"key":"a","en":"A","icon":"bel"}]})",
        "/modules/0/icon: found \"bel\", expected an icon that there is; the nearest is bell");
    row("constant icon",
        R"({"name":{"en":"x"},"streams":[{"kind":"kpi","event":"e:{module}","id":"/i","value":"/v","icon":{"const":"zzz"}}]})",
        "/streams/0/icon/const: found \"zzz\", expected an icon that there is");
    row("exclusive hides a pattern",
        R"({"name":{"en":"x"},"streams":[
{"kind":"error","event":"e:1","exclusive":true,"message":"/m"},
{"kind":"error","event":"e:{n}","message":"/m"}]})",
        "p.json:3:17: remark: /streams/1/event: found \"e:{n}\"; does not get e:1: stream 0 keeps "
        "it "
        "for itself (exclusive)");
    row("exclusive for nothing",
        R"({"name":{"en":"x"},"streams":[{"kind":"error","event":"e","exclusive":true,"message":"/m"}]})",
        "keeps nothing out: no pattern fits e");
    row("exclusive pattern",
        R"({"name":{"en":"x"},"streams":[{"kind":"error","event":"e{a}","exclusive":true,"message":"/m"}]})",
        "says nothing of e{a}, which is a pattern");
    row("notes", R"({"name":{"en":"x"},"notes":5,"streams":[]})",
        "/notes: found 5, expected a text or an array of texts");
}

void TestCheck::findings()
{
    QFETCH(QByteArray, profile);
    QFETCH(QString, line);
    const QStringList lines = linesOf(profile);
    const bool found = std::any_of(lines.begin(), lines.end(),
                                   [&line](const QString &each) { return each.contains(line); });
    QVERIFY2(found, qPrintable(lines.join(u'\n')));
}

void TestCheck::allMistakesAtOnce()
{
    const QStringList lines = linesOf(R"({
  "modules": [{"icon": "none"}],
  "pace": {"events": 0},
  "streams": [
    {"kind": "kpi", "event": "a", "id": "x", "maxAge": 5},
    {"kind": "alert", "event": ["b{", 7]}
  ],
  "figures": [{"match": ["x"], "polarity": "up"}]
})");
    QVERIFY2(lines.size() >= 9, qPrintable(lines.join(u'\n')));
    QStringList sorted = lines;
    std::sort(sorted.begin(), sorted.end(), [](const QString &one, const QString &other) {
        return one.section(u':', 1, 1).toInt() < other.section(u':', 1, 1).toInt();
    });
    QCOMPARE(lines, sorted);
    for (const char *place : {"/modules/0/icon", "/pace", "/streams/0/id", "/streams/0/maxAge",
                              "/streams/1/event/0", "/streams/1", "/figures/0/polarity"}) {
        QVERIFY2(lines.join(u'\n').contains(QStringLiteral(": %1: ").arg(QLatin1String(place))),
                 place);
    }
}

void TestCheck::bundledProfilesAreRight_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("capture");
    for (const char *name : {"uptime-kuma", "node-red-dashboard", "admin-ui", "python-plant"}) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(name);
    }
    QTest::newRow("default") << QStringLiteral("default") << QStringLiteral("erp");
}

void TestCheck::bundledProfilesAreRight()
{
    QFETCH(QString, profile);
    QFETCH(QString, capture);
    QFile file(QStringLiteral(MARSAD_SOURCE_DIR "/resources/profiles/%1.json").arg(profile));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    for (const Finding &finding : checkProfile(text, icons)) {
        // Which icons there are is not known here.
        QVERIFY2(!finding.isMistake || finding.pointer.endsWith(QStringLiteral("/icon")),
                 qPrintable(finding.pointer + u' ' + finding.text));
    }
    auto recording = RecordingReader::open(
        QStringLiteral(MARSAD_SOURCE_DIR "/tests/app/profile/captures/%1.jsonl").arg(capture));
    QVERIFY(recording);
    const RecordingCounts counts = checkRecording(text, *recording);
    QCOMPARE(counts.badLines, 0);
    std::uint64_t items = 0;
    std::uint64_t events = 0;
    for (const auto &[name, event] : counts.byName) {
        QVERIFY2(event.malformed == 0, name.c_str());
        items += event.items;
        events += event.events;
    }
    QVERIFY(items > 5);
    QCOMPARE(events, counts.events);
}

void TestCheck::secretsThatAreNeeded()
{
    const QByteArray profile = R"({"name":{"en":"x"},
        "streams":[{"kind":"error","event":"e","message":"/m"}],
        "connection":{"auth":{"a":[{"secret":"token"}],"x/y":{"secret":"login","prefix":"K "}}},
        "greetings":[{"emit":"g","args":[]},{"emit":"h","args":[{"secret":"login"}]},
                     {"emit":"off","args":[{"secret":"unused"}],"enabled":false}],
        "ask":[{"emit":"a","args":[{"k":{"secret":"asked"}}],"every":"1h","answer":"e"}],
        "rest":{"headers":{"k":{"secret":"token"}}}, "signIn":{"by":"rest"}})";
    CheckReport report;
    report.file = QStringLiteral("p.json");
    report.findings = checkProfile(profile, icons);
    report.secrets = neededSecrets(profile);
    QCOMPARE(report.mistakes(), 0);
    QCOMPARE(
        report.toString(),
        QStringLiteral(
            "p.json: no mistakes\n"
            "p.json: needs the secret \"asked\" at /ask/0/args/0/k: --secret asked=file:PATH or "
            "asked=env:VARIABLE\n"
            "p.json: needs the secret \"login\" at /connection/auth/x~1y, /greetings/1/args/0: "
            "--secret login=file:PATH or login=env:VARIABLE\n"
            "p.json: needs the secret \"token\" at /connection/auth/a/0, /rest/headers/k: --secret "
            "token=file:PATH or token=env:VARIABLE, or --token-file FILE, or by signing in\n"));
    const auto json = report.toJson();
    QCOMPARE(json["secrets"].size(), std::size_t(3));
    QCOMPARE(json["secrets"][2]["signIn"].get<bool>(), true);
    QVERIFY(neededSecrets("{}").empty());
}

void TestCheck::counts()
{
    const RecordingCounts counts = countsOf(
        R"({"kind":"kpi","event":"k","shape":"s","moduleKey":{"const":"m"},"where":{"at":"/off","not":true}},
           {"kind":"kpi","event":"k","id":"/id","value":"/w","moduleKey":{"const":"n"}})",
        R"({"event":"k","args":[[{"id":1,"v":2},{"id":2,"off":true},{"id":3}]]}
{"event":"other","args":[]}
{"event":"other","args":[]}
broken
)");
    QCOMPARE(counts.events, std::uint64_t(3));
    QCOMPARE(counts.unread, std::uint64_t(2));
    QCOMPARE(counts.badLines, 1);
    const EventCounts &event = counts.byName.at("k");
    QCOMPARE(event.events, std::uint64_t(1));
    QCOMPARE(event.items, std::uint64_t(5));
    QCOMPARE(event.withoutValue, std::uint64_t(4));
    QCOMPARE(event.passedOver, std::uint64_t(1));
    QCOMPARE(event.streams, (std::vector<std::size_t>{0, 1}));
    QVERIFY(counts.byName.at("other").streams.empty());
}

void TestCheck::eventsOfOtherNamespaces()
{
    const RecordingCounts counts = countsOf(
        R"({"kind":"kpi","event":"k","shape":"s","moduleKey":{"const":"m"}},
           {"kind":"kpi","event":"k","namespace":"/orders","id":"/nr","value":"/v","moduleKey":{"const":"n"}})",
        R"({"nsp":"/","event":"k","args":[{"id":1,"v":2}]}
{"nsp":"/orders","event":"k","args":[{"nr":1,"v":2}]}
{"nsp":"/orders","event":"k","args":[{"id":1,"v":2}]}
{"nsp":"/nobody","event":"k","args":[{"id":1,"v":2}]}
)");
    QCOMPARE(counts.events, std::uint64_t(4));
    QCOMPARE(counts.unread, std::uint64_t(1));
    QCOMPARE(counts.byName.at("k").streams, std::vector<std::size_t>{0});
    QCOMPARE(counts.byName.at("k").items, std::uint64_t(1));
    QCOMPARE(counts.byName.at("k").malformed, std::uint64_t(0));
    QCOMPARE(counts.byName.at("/orders k").streams, std::vector<std::size_t>{1});
    QCOMPARE(counts.byName.at("/orders k").items, std::uint64_t(1));
    QCOMPARE(counts.byName.at("/orders k").malformed, std::uint64_t(1));
    QVERIFY(counts.byName.at("/nobody k").streams.empty());
}

/// A stream alone would be refused: its module speaks of figures that another one has.
void TestCheck::streamsThatNeedEachOther()
{
    const RecordingCounts counts = countsOf(
        R"({"kind":"kpi","event":"k","single":true,"moduleKey":{"const":"m"},"id":{"const":"a"},"value":"/a"},
           {"kind":"kpi","event":"k","single":true,"moduleKey":{"const":"m"},"id":{"const":"b"},"value":"/b"},
           {"kind":"alert","event":"k","title":"/t"},
           {"kind":"alert","event":"l","id":{"const":"x"},"title":"/t"})",
        R"({"event":"k","args":[{"a":1,"b":2,"t":"x"}]}
{"event":"l","args":[{}]}
)",
        R"(,"modules":[{"key":"m","en":"M","onHome":true,"home":["a","b"],"order":["b","a"]}])");
    QCOMPARE(counts.byName.at("k").streams, (std::vector<std::size_t>{0, 1, 2}));
    QCOMPARE(unreadOf(counts.byName.at("k")), QStringList());
    QCOMPARE(counts.unread, std::uint64_t(0));
    QCOMPARE(counts.byName.at("l").reasons,
             (std::map<std::string, std::uint64_t>{{"without a title", 1}}));
}

void TestCheck::answersAreReadAsTheProfileAsks()
{
    const RecordingCounts counts = countsOf(
        R"({"kind":"kpi","event":"cpu","single":true,"moduleKey":{"const":"m"},"id":{"const":"cpu"},"value":"/load"},
           {"kind":"kpi","event":"cpu","single":true,"moduleKey":{"const":"m"},"id":{"const":"hot"},"value":"/temp"},
           {"kind":"kpi","event":"net","single":true,"moduleKey":{"const":"m"},"id":{"const":"rx"},"value":"/rx"},
           {"kind":"kpi","event":"wan","single":true,"moduleKey":{"const":"m"},"id":{"const":"wan"},"value":"/rx"})",
        R"({"type":"outgoing","nsp":"/","event":"get-cpu","args":[],"ack":0}
{"type":"outgoing","nsp":"/","event":"get-net","args":["wan0",{"token":"•••"}],"ack":1}
{"type":"outgoing","nsp":"/","event":"get-net","args":["eth0"],"ack":2}
{"type":"ack","nsp":"/","event":"get-net","args":[{"rx":5,"more":1}],"ack":1}
{"type":"ack","nsp":"/","event":"get-cpu","args":[{"load":1,"temp":2}],"ack":0}
{"type":"ack","nsp":"/","event":"get-net","args":[{"rx":6}],"ack":2}
{"type":"event","nsp":"/","event":"cpu","args":[{"load":3,"temp":4}]}
)",
        R"(,"ask":[{"emit":"get-cpu","args":[{"other":1}],"every":"5s","answer":"cpu"},
                   {"emit":"get-net","args":["eth0"],"every":"5s","answer":"net"},
                   {"emit":"get-net","args":["wan0",{"token":{"secret":"t"}}],"every":"5s","answer":"wan"}])");
    QCOMPARE(counts.events, std::uint64_t(1));
    QCOMPARE(counts.answers, std::uint64_t(3));
    QCOMPARE(counts.unasked, std::uint64_t(0));
    QCOMPARE(counts.unread, std::uint64_t(0));
    const EventCounts &cpu = counts.byName.at("cpu");
    QCOMPARE(cpu.events, std::uint64_t(1));
    QCOMPARE(cpu.answers, std::uint64_t(1));
    QCOMPARE(cpu.items, std::uint64_t(4));
    QCOMPARE(cpu.streams, (std::vector<std::size_t>{0, 1}));
    QCOMPARE(counts.byName.at("net").items, std::uint64_t(1));
    QCOMPARE(counts.byName.at("wan").items, std::uint64_t(1));
    QCOMPARE(unreadOf(counts.byName.at("wan")), QStringList{QStringLiteral("/more")});
}

void TestCheck::answersThatNothingAsksFor()
{
    CheckReport report;
    report.file = QStringLiteral("p.json");
    report.recordingFile = QStringLiteral("r.jsonl");
    report.recording = countsOf(
        R"({"kind":"kpi","event":"cpu","single":true,"moduleKey":{"const":"m"},"id":{"const":"cpu"},"value":"/load"})",
        R"({"type":"outgoing","nsp":"/","event":"get-cpu","args":[1],"ack":0}
{"type":"ack","nsp":"/","event":"get-cpu","args":[{"load":1}],"ack":0}
{"type":"outgoing","nsp":"/","event":"get-cpu","args":[3],"ack":3}
{"type":"ack","nsp":"/","event":"get-cpu","args":[{"load":1}],"ack":3}
{"type":"ack","nsp":"/","event":"join","args":[{"ok":true}],"ack":1}
{"type":"ack","nsp":"/other","event":"get-cpu","args":[{"load":1}],"ack":0}
)",
        R"(,"ask":[{"emit":"get-cpu","args":[1],"every":"5s","answer":"cpu"},{"emit":"get-cpu","args":[2],"every":"5s","answer":"cpu"}])");
    QCOMPARE(report.toString(), QStringLiteral("p.json: no mistakes\n"
                                               "r.jsonl: 0 events, of which no stream reads 0\n"
                                               "r.jsonl: 4 answers, for which no \"ask\" asks: 3\n"
                                               "  cpu: 1 answer, 1 item\n"
                                               "r.jsonl: no \"ask\" asks for\n"
                                               "  /other answer to get-cpu: 1 answer\n"
                                               "  answer to get-cpu: 1 answer\n"
                                               "  answer to join: 1 answer\n"));
    QCOMPARE(report.toJson()["recording"]["unasked"].get<int>(), 3);
}

void TestCheck::reasons_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const char *name, const char *stream, const char *arguments,
                        const char *reasons) {
        QTest::newRow(name) << QByteArray(stream) << QByteArray(arguments)
                            << QString::fromUtf8(reasons);
    };
    const char *const kpi =
        R"({"kind":"kpi","event":"e","id":"/id","value":"/v","moduleKey":{"const":"m"}})";
    row("no id", kpi, R"([{"v":1},{"id":1,"v":1}])", "without an id: 1");
    row("no id in a shape", R"({"kind":"kpi","event":"e","shape":"s","moduleKey":{"const":"m"}})",
        R"([{"v":1}])", "without an id: 1");
    row("no object", kpi, R"([5,{"v":1}])",
        "not of the form that the stream expects: 1, without an id: 1");
    row("no message", R"({"kind":"notification","event":"e","message":"/m"})", R"({"x":1})",
        "without a message: 1");
    row("no title", R"({"kind":"alert","event":"e","title":"/t"})", R"({"x":1})",
        "without a title: 1");
    row("no status", R"({"kind":"serverStatus","event":"e","status":"/s"})", R"({"x":1})",
        "without a status: 1");
}

void TestCheck::reasons()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, arguments);
    const RecordingCounts counts =
        countsOf(stream, R"({"event":"e","args":[)" + arguments + "]}\n");
    QStringList reasons;
    for (const auto &[reason, count] : counts.byName.at("e").reasons) {
        reasons.append(QStringLiteral("%1: %2").arg(QString::fromStdString(reason)).arg(count));
    }
    QTEST(reasons.join(QStringLiteral(", ")), "reasons");
}

void TestCheck::unread_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QStringList>("unread");
    const auto row = [](const char *name, const char *stream, const char *arguments,
                        const QStringList &unread) {
        QTest::newRow(name) << QByteArray(stream) << QByteArray(arguments) << unread;
    };
    row("fields of items",
        R"({"kind":"kpi","event":"e","items":"/list","id":"/id","value":"/r/v","moduleKey":{"const":"m"}})",
        R"({"list":[{"id":1,"r":{"v":1,"x":2},"y":[3]}],"at":4})",
        {QStringLiteral("/at"), QStringLiteral("/list/*/r/x"), QStringLiteral("/list/*/y/*")});
    row("arguments",
        R"({"kind":"kpi","event":"e","single":true,"id":"args/0","value":"args/2","moduleKey":{"const":"m"}})",
        R"("a",5,6,{"z":7})", {QStringLiteral("args/1"), QStringLiteral("args/3/z")});
    row("places in texts and maps",
        R"({"kind":"alert","event":"e","title":{"text":"{/a} {args/1/b}"},"severity":{"from":"/s","map":{"/c":"critical"}}})",
        R"({"a":1,"s":"x","c":2},{"b":3,"d":4})",
        {QStringLiteral("/c"), QStringLiteral("args/1/d")});
    row("keyed items",
        R"({"kind":"kpi","event":"e","keyed":true,"id":"{key}","value":"/v","moduleKey":{"const":"m"}})",
        R"({"7":{"v":1,"w":2},"8":{"v":1,"w":2}})", {QStringLiteral("/*/w")});
    row("what is counted whole",
        R"({"kind":"kpi","event":"e","single":true,"id":{"const":"n"},"value":{"count":"/list"},"moduleKey":{"const":"m"}})",
        R"({"list":[{"a":1}],"b":2})", {QStringLiteral("/b")});
    row("metrics", R"({"kind":"kpi","event":"e","metrics":"/m","moduleKey":{"const":"m"}})",
        R"({"m":{"a":{"b":1}},"c":2})", {QStringLiteral("/c")});
    row("metrics that are not wanted, and what is no number",
        R"({"kind":"kpi","event":"e","metrics":"","include":["a","n.*"],"exclude":["n.x"],"moduleKey":{"const":"m"}})",
        R"({"a":"5 ms","b":2,"n":{"y":1,"x":2,"w":"up"},"l":[1]})",
        {QStringLiteral("/b"), QStringLiteral("/l/*"), QStringLiteral("/n/w")});
    row("metrics and the item that has them",
        R"({"kind":"kpi","event":"e","metrics":"/m","where":{"at":"/k","is":1},"moduleKey":"/who"})",
        R"({"m":{"a":1},"k":1,"who":"w"})", {});
    row("JSON in a text",
        R"({"kind":"kpi","event":"e","single":true,"id":"/id","value":"/v","moduleKey":{"const":"m"}})",
        R"("{\"id\":1,\"v\":2,\"w\":3}")", {QStringLiteral("/w")});
    row("lists of a dashboard",
        R"({"kind":"dashboard","event":"e","summaryCards":{"items":"/c","id":"/i","value":"/v"}})",
        R"({"c":[{"i":1,"v":2,"w":3}],"t":4})", {QStringLiteral("/c/*/w"), QStringLiteral("/t")});
    row("where and shape",
        R"({"kind":"kpi","event":"e","shape":"s","where":{"at":"/k","is":1},"moduleKey":{"const":"m"}})",
        R"([{"id":1,"v":2,"k":1,"u":3}])", {QStringLiteral("/*/u")});
}

void TestCheck::unread()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, arguments);
    const RecordingCounts counts =
        countsOf(stream, R"({"event":"e","args":[)" + arguments + "]}\n");
    QTEST(unreadOf(counts.byName.at("e")), "unread");
}

void TestCheck::report()
{
    CheckReport report;
    report.file = QStringLiteral("p.json");
    report.recordingFile = QStringLiteral("r.jsonl");
    report.recording =
        countsOf(R"({"kind":"kpi","event":"e","id":"/id","value":"/v","moduleKey":{"const":"m"}})",
                 R"({"event":"e","args":[{"id":1,"v":2,"x":3}]})"
                 "\n"
                 R"({"event":"bell)"
                 "\\u0007"
                 R"(","args":[]})"
                 "\n");
    QCOMPARE(report.toString(), QStringLiteral("p.json: no mistakes\n"
                                               "r.jsonl: 2 events, of which no stream reads 1\n"
                                               "  e: 1 event, 1 item\n"
                                               "    nothing reads /x\n"
                                               "r.jsonl: no stream reads\n"
                                               "  bell\\u0007: 1 event\n"));
    const auto json = report.toJson();
    QCOMPARE(json["recording"]["byName"]["e"]["items"].get<int>(), 1);
    QCOMPARE(json["mistakes"].size(), std::size_t(0));
}

void TestCheck::placesOfBrokenText_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "{", "[", "{\"a\"", "{\"a\":", "{\"a\":1,", "[1,", "\"", "\\",
                             "{]", "{\"a\\", "nul", "{\"\\ud800\":1}"}) {
        QTest::addRow("%s", text) << QByteArray(text);
    }
    QTest::newRow("deep") << QByteArray(100000, '[');
}

/// It ends, and says no more than there is.
void TestCheck::placesOfBrokenText()
{
    QFETCH(QByteArray, text);
    const JsonPlaces places(text);
    QCOMPARE(places.at(QStringLiteral("/nothing/0")).line, 1);
    QVERIFY(!checkProfile(text, icons).empty());
}

QTEST_GUILESS_MAIN(TestCheck)
#include "tst_check.moc"
