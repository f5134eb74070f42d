// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/drafter.h"
#include "app/recording/recording_reader.h"
#include "tests/app/profile/decoder_fixture.h"
#include "tests/app/profile/schema_check.h"

#include <QBuffer>
#include <QFile>
#include <QTest>

#include <cmath>

using namespace app;

namespace {

/// As it is shown somewhere.
struct Figure
{
    QString id;
    LocalizedText label;
    Quantity value;
};

QString pathOf(const QString &name)
{
    return QStringLiteral(MARSAD_SOURCE_DIR "/tests/app/profile/captures/%1.jsonl").arg(name);
}

RecordingReader opened(const QString &name)
{
    auto reader = RecordingReader::open(pathOf(name));
    if (!reader) {
        qFatal("%s", qPrintable(reader.error()));
    }
    return *std::move(reader);
}

QByteArray drafted(RecordingReader reader)
{
    Drafter drafter;
    drafter.take(reader.head());
    while (const auto line = reader.next()) {
        drafter.take(*line);
    }
    return QByteArray::fromStdString(drafter.draft(reader.head().url, reader.head().path).dump(2));
}

/// A draft of these lines.
nlohmann::json draftOf(const QByteArray &lines)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(lines);
    buffer->open(QIODevice::ReadOnly);
    auto reader = RecordingReader::from(std::move(buffer));
    if (!reader) {
        qFatal("%s", qPrintable(reader.error()));
    }
    const QByteArray text = drafted(*std::move(reader));
    const auto profile = Profile::fromJson(text, QStringLiteral("draft"));
    if (!profile) {
        qFatal("%s", qPrintable(profile.error().toString()));
    }
    return nlohmann::json::parse(text.begin(), text.end());
}

/// The last value of each figure.
QList<Figure> shownBy(const Profile &profile, const QString &capture)
{
    QMap<QString, Figure> figures;
    DecoderFixture fixture(profile);
    RecordingReader reader = opened(capture);
    const auto take = [&figures](const QString &place, const Kpi &kpi) {
        if (kpi.value.kind == Quantity::Kind::None) {
            figures.remove(place + u'/' + kpi.id);
        } else {
            figures[place + u'/' + kpi.id] = {kpi.id, kpi.label, kpi.value};
        }
    };
    while (const auto line = reader.next()) {
        fixture.now = line->time;
        fixture.boot = BootTime(std::chrono::hours(7) +
                                std::chrono::duration_cast<std::chrono::milliseconds>(line->at));
        const std::string arguments = line->arguments.dump();
        const auto decoded = fixture.decode(
            line->event, QByteArray::fromStdString(arguments.substr(1, arguments.size() - 2)));
        for (const FeedMessage &message : decoded.messages) {
            if (const auto *update = std::get_if<KpiUpdate>(&message)) {
                for (const Kpi &kpi : update->items) {
                    take(update->module, kpi);
                }
            } else if (const auto *board = std::get_if<DashboardUpdate>(&message)) {
                for (const Kpi &kpi : board->summaryCards.value_or(QVector<Kpi>())) {
                    take(QStringLiteral("cards"), kpi);
                }
                for (const Kpi &kpi : board->topKpis.value_or(QVector<Kpi>())) {
                    take(QStringLiteral("top"), kpi);
                }
            }
        }
    }
    return figures.values();
}

QSet<QString> wordsOf(const Figure &figure)
{
    static const QRegularExpression between(QStringLiteral("[^\\w%]+|(?<=[a-z])(?=[A-Z])"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    QSet<QString> words;
    for (const QString &text :
         {figure.id, figure.label.original, figure.label.arabic, figure.label.english}) {
        for (const QString &word : text.split(between, Qt::SkipEmptyParts)) {
            words.insert(word.toLower());
        }
    }
    return words;
}

bool sameValue(const Quantity &one, const Quantity &other)
{
    if (one.kind != other.kind) {
        return false;
    }
    if (one.kind == Quantity::Kind::Text) {
        return one.text == other.text;
    }
    const bool sameUnit = one.unit == other.unit || one.unit.isEmpty() || other.unit.isEmpty();
    return sameUnit && std::abs(one.number - other.number) <= 1e-6 * std::abs(one.number);
}

QString told(const Figure &figure)
{
    const Quantity &value = figure.value;
    return figure.label.in(Language::English) + QStringLiteral(": ") +
           (value.kind == Quantity::Kind::Text ? value.text
                                               : QString::number(value.number) + value.unit);
}

} // namespace

class TestDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void captures_data();
    void captures();
    void aSwitchIsNoLimit();
    void guesses_data();
    void guesses();
    void notesSayWhatIsLeftOut();
    void whatWasSentIsSentAgain();
    void whatNoProfileHoldsIsLeftOut();
    void answersAreAskedFor();
    void anAnswerThatShowsNothingIsNoQuestion();
    void aCommandIsNotAskedAgain_data();
    void aCommandIsNotAskedAgain();
    void answersAndEventsOfOneName();
    void secretsAreNamed_data();
    void secretsAreNamed();
    void theConnectionIsMadeAsItWas();
    void everyNamespaceHasItsStreams();
    void allThatIsLeftOutHasANote();
    void hostileRecordings_data();
    void hostileRecordings();
};

void TestDraft::captures_data()
{
    QTest::addColumn<QString>("capture");
    QTest::addColumn<QString>("profile");
    for (const char *name : {"uptime-kuma", "node-red-dashboard", "admin-ui", "python-plant"}) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(name);
    }
    QTest::newRow("erp") << QStringLiteral("erp") << QStringLiteral("default");
}

/// What the draft shows of what the profile made by hand shows: the same value under a name that
/// has a word of the other.
void TestDraft::captures()
{
    QFETCH(QString, capture);
    QFETCH(QString, profile);
    const QByteArray text = drafted(opened(capture));
    const auto draft = Profile::fromJson(text, QStringLiteral("draft"));
    QVERIFY2(draft, draft ? "" : qPrintable(draft.error().toString()));
    QFile schema(QStringLiteral(MARSAD_SOURCE_DIR "/resources/profiles/profile.schema.json"));
    QVERIFY(schema.open(QIODevice::ReadOnly));
    const QByteArray rules = schema.readAll();
    QCOMPARE(SchemaCheck(nlohmann::json::parse(rules.begin(), rules.end()))
                 .mistake(nlohmann::json::parse(text.begin(), text.end())),
             std::string());

    const auto made = Profile::fromFile(QStringLiteral(":/profiles/%1.json").arg(profile));
    QVERIFY(made);
    const QList<Figure> wanted = shownBy(*made, capture);
    QList<Figure> shown = shownBy(*draft, capture);
    const auto count = shown.size();
    QVERIFY(wanted.size() >= 4);
    QStringList missing;
    for (const Figure &figure : wanted) {
        const QSet<QString> words = wordsOf(figure);
        const auto found = std::find_if(shown.begin(), shown.end(), [&](const Figure &other) {
            return sameValue(figure.value, other.value) && wordsOf(other).intersects(words);
        });
        if (found == shown.end()) {
            missing.append(told(figure));
        } else {
            shown.erase(found);
        }
    }
    const double share = 1 - double(missing.size()) / double(wanted.size());
    qInfo("%s: %lld of %lld figures (%.0f %%), %lld others; missing: %s", qPrintable(capture),
          qlonglong(wanted.size() - missing.size()), qlonglong(wanted.size()), share * 100,
          qlonglong(count - (wanted.size() - missing.size())),
          qPrintable(missing.join(QStringLiteral("; "))));
    if (qEnvironmentVariableIsSet("MARSAD_SHOW_DRAFT")) {
        for (const Figure &figure : shown) {
            qInfo("  more: %s [%s]", qPrintable(told(figure)), qPrintable(figure.id));
        }
        qInfo("%s", text.constData());
    }
    QVERIFY2(share >= 0.8, qPrintable(missing.join(QStringLiteral("; "))));
}

void TestDraft::aSwitchIsNoLimit()
{
    for (const char *item :
         {R"({"id":"a","value":50,"alarm":1})", R"({"id":"a","value":5,"maxUsers":9})"}) {
        const nlohmann::json draft = draftOf(R"({"event":"m","args":[)" + QByteArray(item) + "]}");
        QVERIFY2(!draft["streams"][0].contains("thresholds"), draft.dump(1).c_str());
    }
}

void TestDraft::guesses_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *name, const char *lines, const char *pointer,
                        const char *value) {
        QTest::newRow(name) << QByteArray(lines) << QByteArray(pointer) << QByteArray(value);
    };
    row("varying part is an id",
        R"({"event":"r:t1","args":[{"value":1}]})"
        "\n"
        R"({"event":"r:t2","args":[{"value":2}]})",
        "/streams/0/event", R"("r:{id}")");
    row("part that the payload repeats is a module",
        R"({"event":"k:sales","args":[{"moduleKey":"sales","n":{"open":1,"closed":2}}]})",
        "/streams/0/event", R"("k:{module}")");
    row("verbs are no ids",
        R"({"event":"o:new","args":[{"id":"a","value":1}]})"
        "\n"
        R"({"event":"o:update","args":[{"id":"a","value":2}]})",
        "/streams/0/event", R"("o:new")");
    row("unit by suffix", R"({"event":"m","args":[{"node":"a","used_bytes":5}]})",
        "/streams/0/unit", R"({"const":"B"})");
    row("unit of a percentage", R"({"event":"m","args":[{"node":"a","cpuPercent":5}]})",
        "/streams/0/unit", R"({"const":"%"})");
    row("unit of a metric", R"({"event":"m","args":[{"host":"a","load_ms":5}]})", "/figures",
        R"([{"match":["load_ms"],"unit":"ms"}])");
    row("share from 0 to 1", R"({"event":"m","args":[{"node":"a","diskUsage":0.5}]})",
        "/streams/0/number", R"({"scale":100})");
    row("list keyed by id", R"({"event":"m","args":[{"7":{"load":1},"8":{"load":2}}]})",
        "/streams/0/keyed", "true");
    row("list", R"({"event":"m","args":[[{"id":1,"value":2},{"id":2,"value":3}]]})",
        "/streams/0/id", R"("/id")");
    row("points are a curve",
        R"({"event":"c","args":[{"sensor":"a","points":[[1795797763,1],[1795797764,2]]}]})",
        "/streams/0/history", R"("/points")");
    row("limits", R"({"event":"m","args":[{"id":"a","value":1,"min":0,"max":9}]})",
        "/streams/0/thresholds", R"({"limits":{"warning":{"above":"/max","below":"/min"}}})");
    row("limits under other names",
        R"({"event":"m","args":[{"id":"a","value":1,"lowLimit":0,"hi":9,"hihi":12}]})",
        "/streams/0/thresholds",
        R"({"limits":{"critical":{"above":"/hihi"},"warning":{"above":"/hi","below":"/lowLimit"}}})");
    row("limits within an object",
        R"({"event":"m","args":[{"id":"a","value":1,"limits":{"warn":70,"crit":90}}]})",
        "/streams/0/thresholds",
        R"({"limits":{"critical":{"above":"/limits/crit"},"warning":{"above":"/limits/warn"}}})");
    row("limits that it must not fall below",
        R"({"event":"m","args":[{"id":"a","value":50,"warning_threshold":20,"critical_threshold":5}]})",
        "/streams/0/thresholds",
        R"({"limits":{"critical":{"below":"/critical_threshold"},"warning":{"below":"/warning_threshold"}}})");
    row("a target", R"({"event":"m","args":[{"id":"a","value":50,"target":80}]})",
        "/streams/0/thresholds", R"({"limits":{"warning":{"below":"/target"}}})");
    row("counts are no limits", R"({"event":"m","args":[{"warning":3,"critical":4}]})",
        "/streams/0/metrics", R"("")");
    row("alert by its name", R"({"event":"alarm","args":[{"id":1,"text":"hot"}]})",
        "/streams/0/kind", R"("alert")");
    row("end of an alert", R"({"event":"alarm:cleared","args":[{"id":1,"text":"x"}]})",
        "/streams/0/op", R"("remove")");
    row("notification by its name", R"({"event":"chat","args":[{"from":"a","text":"b"}]})",
        "/streams/0/title", R"("/from")");
    row("presence", R"({"event":"user_status","args":[{"userId":"a","status":"away"}]})",
        "/streams/0/kind", R"("userStatus")");
    row("status words", R"({"event":"m","args":[{"id":"a","value":1,"status":"DEGRADED"}]})",
        "/statusWords", R"({"DEGRADED":"warning"})");
    row("bytes by name and size",
        R"({"event":"m","args":[{"heap":{"used":12000000,"objects":7},"load":1.5}]})", "/figures",
        R"([{"match":["heap.used"],"number":{"as":"bytes"}}])");
    row("no bytes where the value is small", R"({"event":"m","args":[{"memory":64.5,"load":1.5}]})",
        "/streams/0/include", R"(["load","memory"])");
    row("limit that stands beside it",
        R"({"event":"m","args":[{"temp":20.5,"temp_max":70,"load":1.5}]})", "/figures",
        R"([{"match":["temp"],"polarity":"lower","thresholds":{"warning":70.0}}])");
    row("number of a process by its behaviour",
        R"({"event":"m","time":"2026-11-27T16:42:43Z","args":[{"main":4711,"load":1.5}]}
{"event":"m","time":"2026-11-27T16:42:44Z","args":[{"main":4711,"load":1.7}]}
{"event":"m","time":"2026-11-27T16:42:45Z","args":[{"main":4711,"load":1.6}]})",
        "/figures", R"([{"match":["main"],"number":{"as":"plain"}}])");
    row("how long it has been up by its behaviour",
        R"({"event":"m","time":"2026-11-27T16:42:43Z","args":[{"alive":1000,"load":1.5}]}
{"event":"m","time":"2026-11-27T16:42:53Z","args":[{"alive":11000,"load":1.7}]}
{"event":"m","time":"2026-11-27T16:43:03Z","args":[{"alive":21000,"load":1.6}]})",
        "/figures", R"([{"match":["alive"],"number":{"as":"duration","scale":0.001}}])");
    row("true or false in words", R"({"event":"m","args":[{"load":1.5,"paired":true}]})",
        "/streams/1/value",
        R"({"from":"/paired","map":{"false":{"ar":"لا","en":"No"},"true":{"ar":"نعم","en":"Yes"}}})");
    row("true that is bad", R"({"event":"m","args":[{"load":1.5,"pumpFault":false}]})",
        "/streams/1/status", R"({"from":"/pumpFault","map":{"false":"normal","true":"critical"}})");
    row("numbers by their place", R"({"event":"m","args":[{"load":[0.5,0.2,0.1],"users":3}]})",
        "/streams/1/positions", R"(["1","5","15"])");
    row("an event that is a list of numbers", R"({"event":"phases","args":[[230.1,229.8,231]]})",
        "/streams/0/label", R"({"text":"Phases {key}"})");
    row("list of numbers that is a curve",
        R"({"event":"m","args":[{"load":1.5,"loadHistory":[1,2,3]}]})", "/streams/1/value",
        R"({"last":"/loadHistory"})");
    row("curve by what it is of", R"({"event":"m","args":[{"load":1.5,"cpuLoadHistory":[1,2,3]}]})",
        "/streams/1/label", R"({"const":"CPU load"})");
    row("state in words", R"({"event":"m","args":[{"name":"HB","status":"down"}]})",
        "/streams/0/status", R"("/status")");
    row("answer behind an error that was none",
        R"({"type":"outgoing","event":"get-q","args":[],"ack":1}
{"type":"ack","event":"get-q","args":[null,{"load":1.5,"users":2}],"ack":1})",
        "/streams/0/metrics", R"("args/1")");
    row("two events that call something alike",
        R"({"event":"a","args":[{"load":1.5}]}
{"event":"b","args":[{"load":2.5}]})",
        "/streams/1/moduleKey", R"({"const":"b-1"})");
    row("namespace", R"({"nsp":"/plant","event":"m","args":[{"id":"a","value":1}]})", "/namespace",
        R"("/plant")");
}

void TestDraft::guesses()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    const nlohmann::json draft = draftOf(lines);
    const nlohmann::json::json_pointer place(pointer.toStdString());
    QVERIFY2(draft.contains(place), draft.dump(1).c_str());
    QCOMPARE(draft[place].dump(), value.toStdString());
}

void TestDraft::notesSayWhatIsLeftOut()
{
    const nlohmann::json draft = draftOf(
        R"({"event":"s","args":[{"pid":4711,"port":80,"startedAt":1795797763000,"load":1.5}],"time":"2026-11-27T16:42:43Z"})");
    const std::string notes = draft["notes"].dump();
    for (const char *place : {"s /pid", "s /port", "s /startedAt: a time"}) {
        QVERIFY2(notes.find(place) != std::string::npos, notes.c_str());
    }
    QCOMPARE(draft["streams"][0]["include"].dump(), std::string(R"(["load"])"));
    QVERIFY(draft["streams"][0].contains("notes"));
}

void TestDraft::whatWasSentIsSentAgain()
{
    const nlohmann::json draft = draftOf(R"({"type":"outgoing","event":"join","args":["room"]}
{"type":"outgoing","event":"join","args":["room"]}
{"type":"outgoing","event":"login","args":[{"password":"•••"}]}
{"type":"outgoing","event":"hello","args":[]}
{"event":"m","args":[{"id":"a","value":1}]})");
    QCOMPARE(draft["greetings"].dump(),
             std::string(R"([{"args":["room"],"emit":"join"},)"
                         R"({"args":[{"password":{"secret":"password"}}],"emit":"login"},)"
                         R"({"args":[],"emit":"hello"}])"));
}

/// A backend that only answers: what was asked is asked again, and its answers have streams.
void TestDraft::answersAreAskedFor()
{
    const nlohmann::json draft = draftOf(R"({"ms":0,"type":"connect","nsp":"/status"}
{"ms":1,"type":"outgoing","nsp":"/status","event":"get-cpu-info","args":[],"ack":0}
{"ms":2,"type":"outgoing","nsp":"/status","event":"get-net","args":["eth0"],"ack":1}
{"ms":3,"type":"outgoing","nsp":"/status","event":"get-net","args":["lo",{"token":"•••"}],"ack":2}
{"ms":9,"type":"ack","nsp":"/status","event":"get-net","args":[{"rx":7.5,"errors":1}],"ack":1}
{"ms":9,"type":"ack","nsp":"/status","event":"get-cpu-info","args":[{"load":12.5,"temp":51}],"ack":0}
{"ms":9,"type":"ack","nsp":"/status","event":"get-net","args":[{"rx":1.5,"errors":0}],"ack":2}
{"ms":5001,"type":"outgoing","nsp":"/status","event":"get-cpu-info","args":[],"ack":3}
{"ms":5009,"type":"ack","nsp":"/status","event":"get-cpu-info","args":[{"load":13,"temp":50}],"ack":3}
{"ms":5010,"type":"event","nsp":"/log","event":"line","args":["a"]})");
    QCOMPARE(draft["namespace"].dump(), std::string(R"("/status")"));
    QCOMPARE(
        draft["ask"].dump(),
        std::string(
            R"([{"answer":"get-cpu-info","args":[],"emit":"get-cpu-info","every":"5s"},)"
            R"({"answer":"get-net","args":["eth0"],"emit":"get-net","every":"30s"},)"
            R"({"answer":"get-net:lo","args":["lo",{"token":{"secret":"token"}}],"emit":"get-net","every":"30s"}])"));
    QVERIFY(!draft.contains("greetings"));
    QStringList events;
    for (const auto &stream : draft["streams"]) {
        events.append(QString::fromStdString(stream["event"].get<std::string>()));
    }
    for (const char *event : {"get-cpu-info", "get-net", "get-net:lo"}) {
        QVERIFY2(events.contains(QLatin1String(event)), qPrintable(events.join(u' ')));
    }
}

void TestDraft::anAnswerThatShowsNothingIsNoQuestion()
{
    const nlohmann::json draft = draftOf(R"({"type":"outgoing","event":"hello","args":[1],"ack":0}
{"type":"ack","event":"hello","args":["welcome"],"ack":0}
{"event":"m","args":[{"id":"a","value":1}]})");
    QVERIFY(!draft.contains("ask"));
    QCOMPARE(draft["greetings"].dump(), std::string(R"([{"args":[1],"emit":"hello"}])"));
}

void TestDraft::aCommandIsNotAskedAgain_data()
{
    QTest::addColumn<QByteArray>("event");
    for (const char *event :
         {"toggle", "unlockDoor", "switchPump", "dispense", "cancelOrder", "acknowledgeAlarm",
          "activateAlarm", "getAndReset", "unlockRoom", "stopWatch"}) {
        QTest::newRow(event) << QByteArray(event);
    }
}

void TestDraft::aCommandIsNotAskedAgain()
{
    QFETCH(QByteArray, event);
    for (const bool isAnswered : {true, false}) {
        const QByteArray sent = R"({"type":"outgoing","event":")" + event + R"(","args":[1])" +
                                (isAnswered ? R"(,"ack":0})" : "}");
        const QByteArray answer =
            R"({"type":"ack","event":")" + event + R"(","args":[{"power":12.5}],"ack":0})";
        const nlohmann::json draft =
            draftOf(sent + '\n' + (isAnswered ? answer + '\n' : QByteArray()) +
                    R"({"event":"m","args":[{"id":"a","value":1}]})");
        QVERIFY(!draft.contains("ask"));
        QCOMPARE(draft["streams"].size(), std::size_t(1));
        QCOMPARE(draft["greetings"].dump(),
                 R"([{"args":[1],"emit":")" + event.toStdString() + R"(","enabled":false}])");
        QVERIFY(draft["notes"].dump().find("may do something each time") != std::string::npos);
    }
}

/// The streams of an event do not read the answer to one of that name.
void TestDraft::answersAndEventsOfOneName()
{
    const nlohmann::json draft = draftOf(R"({"type":"outgoing","event":"stats","args":[],"ack":0}
{"type":"ack","event":"stats","args":[{"total":5.5,"open":2}],"ack":0}
{"event":"stats","args":[{"load":1.5}]})");
    QCOMPARE(draft["ask"][0]["answer"].dump(), std::string(R"("stats:answer")"));
    QCOMPARE(draft["streams"].size(), std::size_t(2));
    QCOMPARE(draft["streams"][1]["event"].dump(), std::string(R"("stats:answer")"));
}

void TestDraft::secretsAreNamed_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("greetings");
    const auto row = [](const char *name, const char *sent, const char *greetings) {
        QTest::newRow(name) << QByteArray(sent) << QByteArray(greetings);
    };
    row("a member", R"(["x",{"apiKey":"•••"}])",
        R"([{"args":["x",{"apiKey":{"secret":"apiKey"}}],"emit":"e","enabled":false}])");
    row("behind a word", R"([{"header":"Bearer •••"}])",
        R"([{"args":[{"header":{"prefix":"Bearer ","secret":"header"}}],"emit":"e","enabled":false}])");
    row("without names", R"(["•••","•••"])",
        R"([{"args":[{"secret":"secret"},{"secret":"secret2"}],"emit":"e","enabled":false}])");
    row("amid a text", R"(["a ••• b"])", "");
    row("one that was kept", R"([{"password":"hunter2"}])",
        R"([{"args":[{"password":{"secret":"password"}}],"emit":"e","enabled":false}])");
    row("what looks like a reference", R"([{"secret":"hunter2"}])", "");
}

/// Whatever was recorded: no secret of it stands in a draft.
void TestDraft::secretsAreNamed()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, greetings);
    const nlohmann::json draft = draftOf(R"({"type":"outgoing","event":"e","args":)" + sent +
                                         R"(}
{"event":"m","args":[{"id":"a","value":1}]})");
    QCOMPARE(draft.contains("greetings") ? draft["greetings"].dump() : std::string(),
             greetings.toStdString());
    QVERIFY(draft.dump().find("hunter2") == std::string::npos);
}

/// What signed in stands there by name, and never itself.
void TestDraft::theConnectionIsMadeAsItWas()
{
    const nlohmann::json draft = draftOf(
        R"({"type":"recording","version":1,"url":"http://h:1","path":"/s","nsp":"/","parser":"msgpack","query":{"token":"•••","version":"2","odd name":"•••"},"auth":{"kiosk":"hunter2","apiKey":"hunter2"},"headers":{"Authorization":"Bearer •••","X":5}}
{"event":"m","args":[{"id":"a","value":1}]})");
    QCOMPARE(
        draft["connection"].dump(),
        std::string(
            R"({"auth":{"apiKey":{"secret":"apiKey"},"kiosk":"hunter2"},)"
            R"("headers":{"Authorization":{"prefix":"Bearer ","secret":"token"}},"parser":"msgpack",)"
            R"("query":{"odd name":{"secret":"oddname"},"token":{"secret":"token"},"version":"2"}})"));
    QVERIFY(draft["notes"].dump().find("--secret token=file:PATH") != std::string::npos);
}

void TestDraft::everyNamespaceHasItsStreams()
{
    const nlohmann::json draft = draftOf(R"({"nsp":"/","event":"m","args":[{"load":1.5}]}
{"nsp":"/","event":"m","args":[{"load":1.6}]}
{"nsp":"/orders","event":"m","args":[{"load":2.5}]}
{"nsp":"/orders","type":"outgoing","event":"join","args":["x"]})");
    QVERIFY(!draft.contains("namespace"));
    QCOMPARE(draft["streams"].size(), std::size_t(2));
    QVERIFY(!draft["streams"][0].contains("namespace"));
    QCOMPARE(draft["streams"][1]["namespace"].dump(), std::string(R"("/orders")"));
    QVERIFY(!draft.contains("greetings"));
    QVERIFY(draft["notes"].dump().find("join to namespace /orders") != std::string::npos);
}

void TestDraft::allThatIsLeftOutHasANote()
{
    const nlohmann::json draft = draftOf(
        R"({"event":"s","args":[{"load":1.5,"mode":"eco","tags":["a"],"enabled":true,"deep":{"x":{"y":"z"}}},5]}
{"event":"k","args":[[{"id":"a","value":1,"on":true,"w":[1,2]}]]})");
    const std::string notes = draft["notes"].dump();
    for (const char *note : {"s /mode: left out, a text", "s /tags/*: left out, a text",
                             "s /enabled: true or false, and a setting", "s /deep/x/y: left out",
                             "s args/1: left out, a number", "k /*/on: left out, true or false",
                             "k /*/w/*: left out, a number"}) {
        QVERIFY2(notes.find(note) != std::string::npos, (note + notes).c_str());
    }
}

/// A recording may hold any namespace and any event: the draft of it is a profile all the same.
void TestDraft::whatNoProfileHoldsIsLeftOut()
{
    const nlohmann::json draft = draftOf(R"({"nsp":".p","type":"outgoing","event":"{x}","args":[]}
{"nsp":".p","event":"reading","args":[{"id":"a","value":1}]}
{"nsp":".p","event":"reading","args":[{"id":"a","value":2}]}
)");
    QVERIFY(!draft.contains("namespace"));
    QVERIFY(!draft["streams"].empty());
    const std::string notes = draft["notes"].dump();
    QVERIFY2(notes.find("/namespace, \\\".p\\\"") != std::string::npos, notes.c_str());
    QVERIFY2(notes.find("not repeated: {x}") != std::string::npos, notes.c_str());
}

void TestDraft::hostileRecordings_data()
{
    QTest::addColumn<QByteArray>("lines");
    const auto row = [](const char *name, const QByteArray &lines) {
        QTest::newRow(name) << lines;
    };
    QByteArray names;
    for (int i = 0; i < 3000; ++i) {
        names += R"({"event":"e)" + QByteArray::number(i) +
                 R"(x{}","args":[{"a}b":1,"id":2}]})"
                 "\n";
    }
    row("thousands of names with braces", names);
    row("braces and slashes in keys",
        R"({"event":"m","args":[{"id":"{x}","a/b~c":1,"{v}":2,"":3,"a.b":4,"\u0000":5}]})");
    row("deep", R"({"event":"m","args":)" + QByteArray(400, '[') + QByteArray(400, ']') + '}');
    row(
        "many places", R"({"event":"m","args":[{"id":1)" + [] {
            QByteArray members;
            for (int i = 0; i < 5000; ++i) {
                members += R"(,"k)" + QByteArray::number(i) + R"(":1)";
            }
            return members;
        }() + "}]}");
    row("more than a profile holds", [] {
        QByteArray lines;
        for (int i = 0; i < 60; ++i) {
            lines += R"({"event":"e)" + QByteArray(1 + i, 'x') + R"(","args":[{"a":1)";
            for (int place = 0; place < 290; ++place) {
                lines += R"(,"k)" + QByteArray(90, 'k') + QByteArray::number(place) + R"(":1.5)";
            }
            lines += "}]}\n";
        }
        return lines;
    }());
    row("nothing in it", R"({"event":"m","args":[]})");
    row("empty name", R"({"event":"","args":[1]})");
    row("long pointer", R"({"event":"m","args":[{"id":1,")" + QByteArray(5000, 'k') + R"(":1}]})");
}

/// A profile comes out, whatever goes in.
void TestDraft::hostileRecordings()
{
    QFETCH(QByteArray, lines);
    const nlohmann::json draft = draftOf(lines);
    QVERIFY(draft["streams"].size() <= 320);
    QVERIFY(draft["notes"].size() <= 300);
}

QTEST_GUILESS_MAIN(TestDraft)
#include "tst_draft.moc"
