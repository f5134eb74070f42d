// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_profile_words.h"

#include "tests/app/profile/decoder_fixture.h"
#include "tests/app/profile/profile_with.h"

using namespace app;

void TestProfileWords::titlesInBothLanguages_data()
{
    QTest::addColumn<QByteArray>("title");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("arabic");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("id"); ///< that is made of it
    const auto row = [](const char *name, const char *title, const char *sent, const char *arabic,
                        const char *english, const char *id) {
        QTest::newRow(name) << QByteArray(title) << QByteArray(sent) << QString::fromUtf8(arabic)
                            << QString::fromUtf8(english) << QString::fromUtf8(id);
    };
    row("the profile's texts", R"({"text":{"ar":"{/n} متوقف","en":"{/n} is down"}})",
        R"({"n":"db"})", "←⟨db⟩ متوقف⟩", "→⟨db⟩ is down⟩", "db is down");
    row("Arabic alone stands in both", R"({"const":{"ar":"متوقف"}})", "{}", "متوقف", "متوقف",
        "متوقف");
    row("words for a number", R"({"from":"/s","map":{"0":{"ar":"متوقف","en":"Down"}}})",
        R"({"s":0})", "متوقف", "Down", "Down");
    row("the backend's own", R"("/t")", R"({"t":{"ar":"متوقف","en":"Down"}})", "متوقف", "Down",
        "Down");
    row("a text is as it came", R"("/t")", R"({"t":"Down"})", "Down", "Down", "Down");
}

void TestProfileWords::titlesInBothLanguages()
{
    QFETCH(QByteArray, title);
    QFETCH(QByteArray, sent);
    DecoderFixture fixture(profileWith(R"({"kind":"alert","event":"a","title":)" + title +
                                       R"(,"message":)" + title +
                                       R"(},{"kind":"notification","event":"n","title":)" + title +
                                       R"(,"message":)" + title + '}'));
    const auto alert = fixture.only<AlertUpdate>("a", sent).items.first();
    const auto note = fixture.only<NotificationUpdate>("n", sent).items.first();
    for (const LocalizedText &text :
         {alert.titles(), alert.messages(), note.titles(), note.messages()}) {
        QCOMPARE(withSeenIsolates(text.in(Language::Arabic)),
                 *static_cast<QString *>(QTest::qData("arabic", QMetaType::QString)));
        QCOMPARE(withSeenIsolates(text.in(Language::English)),
                 *static_cast<QString *>(QTest::qData("english", QMetaType::QString)));
    }
    QTEST(alert.id.text, "id");
}

void TestProfileWords::instructionsOfAlerts_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("english");
    const auto row = [](const char *name, const char *sent, const char *english) {
        QTest::newRow(name) << QByteArray(sent) << QString::fromUtf8(english);
    };
    row("of source and severity", R"({"t":"x","source":"pump","s":"bad"})", "Stop the pump");
    row("of the source, whatever its case", R"({"t":"x","source":"PUMP","s":"meh"})",
        "Look at the pump");
    row("of the module", R"({"t":"x","module":"m","s":"meh"})", "Ask the office");
    row("of the severity", R"({"t":"x","source":"tank","s":"bad"})", "Call the shift");
    row("none", R"({"t":"x","source":"tank","s":"meh"})", "");
    row("the backend's own comes first", R"({"t":"x","source":"pump","s":"bad","todo":"Wait"})",
        "Wait");
}

void TestProfileWords::instructionsOfAlerts()
{
    QFETCH(QByteArray, sent);
    DecoderFixture fixture(profileWith(
        R"({"kind":"alert","event":"a","title":"/t","source":"/source","module":"/module",
            "severity":"/s","instruction":"/todo"})",
        R"("alerts":[
            {"source":"pump","severity":"critical","instruction":{"ar":"أوقف المضخة","en":"Stop the pump"}},
            {"source":"pump","instruction":{"en":"Look at the pump"}},
            {"source":"m","instruction":{"en":"Ask the office"}},
            {"severity":"critical","instruction":{"en":"Call the shift"}}],)"));
    const auto alert = fixture.only<AlertUpdate>("a", sent).items.first();
    QTEST(alert.instruction.in(Language::English), "english");
    if (alert.instruction.english == QLatin1String("Stop the pump")) {
        QCOMPARE(alert.instruction.in(Language::Arabic), QStringLiteral("أوقف المضخة"));
    }
}

void TestProfileWords::instructionsOfFigures()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","id":"/id","value":"/v","instruction":"/todo"},
           {"kind":"kpi","event":"metrics:{module}","metrics":""})",
        R"("figures":[{"match":["level"],"instruction":{"ar":"افتح الصمام","en":"Open the valve"}}],)"));
    const auto instruction = [&fixture](const char *event, const char *sent) {
        const auto kpi = fixture.only<KpiUpdate>(event, sent).items.first();
        return kpi.instruction ? kpi.instruction->in(Language::English) : QString();
    };
    QCOMPARE(instruction("k:m", R"({"id":"level","v":1})"), QStringLiteral("Open the valve"));
    QCOMPARE(instruction("k:m", R"({"id":"level","v":1,"todo":"Wait"})"), QStringLiteral("Wait"));
    QCOMPARE(instruction("k:m", R"({"id":"other","v":1})"), QString());
    QCOMPARE(instruction("metrics:m", R"({"tank":{"level":1}})"), QStringLiteral("Open the valve"));
}

void TestProfileWords::hiddenFiguresOfAModule()
{
    const auto profile = Profile::fromJson(
        R"({"name":{"en":"x"},"modules":[{"key":"m","en":"M","hide":["cpu load","Net Profit"]}],
            "streams":[{"kind":"kpi","event":"k:{module}","id":"/id","label":"/l","value":"/v"}]})",
        QStringLiteral("test.json"));
    QVERIFY(profile.has_value());
    DecoderFixture fixture(*profile);
    const QByteArray sent =
        R"([{"id":"cpuLoad","v":1},{"id":"7","l":"net-profit","v":1},{"id":"disk","v":1}])";
    QCOMPARE(fixture.only<KpiUpdate>("k:m", sent).items.size(), 1);
    QCOMPARE(fixture.decode("k:m", sent).passedOver, 2);
    QCOMPARE(fixture.only<KpiUpdate>("k:other", sent).items.size(), 3);
}

void TestProfileWords::streamsReadTheirNamespace()
{
    const auto profile = Profile::fromJson(
        R"({"name":{"en":"x"},"connection":{"namespace":"/main"},"streams":[
            {"kind":"notification","event":"e","message":""},
            {"kind":"notification","event":"e","message":{"text":"own: {}"},"namespace":"/main"},
            {"kind":"notification","event":"e","message":{"text":"orders: {}"},"namespace":"/orders"},
            {"kind":"notification","event":"{any}","message":{"text":"any: {}"},"namespace":"/orders"}]})",
        QStringLiteral("test.json"));
    QVERIFY2(profile.has_value(), profile ? "" : qPrintable(profile.error().toString()));
    const auto texts = [&profile](const QString &connectedTo, std::string_view nsp) {
        Decoder decoder(*profile, connectedTo);
        simdjson::dom::parser parser;
        const auto argument = parser.parse(std::string_view(R"("x")"));
        MessageList list;
        decoder.decode(
            "e", [&argument](std::size_t) { return argument; },
            {BootTime(), QDateTime::currentDateTimeUtc()}, {}, list, nsp);
        QStringList found;
        for (const FeedMessage &message : list.messages) {
            found.append(
                withSeenIsolates(std::get<NotificationUpdate>(message).items.first().message));
        }
        return found.join(u' ');
    };
    QCOMPARE(texts({}, {}), QStringLiteral("x →own: ⟨x⟩⟩"));
    QCOMPARE(texts({}, "/orders"), QStringLiteral("→orders: ⟨x⟩⟩ →any: ⟨x⟩⟩"));
    QCOMPARE(texts({}, "/elsewhere"), QString());
    // Whoever is connected to another namespace reads that one's streams as its own.
    QCOMPARE(texts(QStringLiteral("/orders"), {}), QStringLiteral("x →orders: ⟨x⟩⟩ →any: ⟨x⟩⟩"));
    QCOMPARE(texts(QStringLiteral("/other"), {}), QStringLiteral("x"));
}

void TestProfileWords::plainTextsAreNotifications()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"notification","event":["say","{room}/say"],"message":"","title":{"const":"Chat"}},
           {"kind":"notification","event":"talk","single":true,"title":"args/0","message":"args/1"})"));
    const auto text = [&fixture](const char *event, const QByteArray &sent) {
        const auto update = fixture.decode(event, sent);
        QStringList found;
        for (const FeedMessage &message : update.messages) {
            for (const Notification &each : std::get<NotificationUpdate>(message).items) {
                found.append(each.title + u'|' + each.message);
            }
        }
        return found.join(u' ') + u' ' + QString::number(update.malformed);
    };
    QCOMPARE(text("say", R"("Hello")"), QStringLiteral("Chat|Hello 0"));
    QCOMPARE(text("ops/say", R"("[500] refused")"), QStringLiteral("Chat|[500] refused 0"));
    QCOMPARE(text("say", R"(["a","b"])"), QStringLiteral("Chat|a Chat|b 0"));
    QCOMPARE(text("say", R"(5)"), QStringLiteral("Chat|5 0"));
    QCOMPARE(text("talk", R"("سالم","Hello")"), QStringLiteral("سالم|Hello 0"));
}

void TestProfileWords::limitsThatComeOnce()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"names","event":"limits","book":"b","id":"/id",
            "thresholds":{"limits":{"warning":{"above":"/hi"},"critical":{"above":"/hihi"}}}},
           {"kind":"names","event":"names","book":"b","id":"/id","label":"/name"},
           {"kind":"kpi","event":"k:{module}","id":"/id","label":{"text":"{b:/id}"},"value":"/v",
            "thresholds":{"limits":"{b:/id}"}})"));
    const auto severity = [&fixture](double value) {
        return fixture.only<KpiUpdate>("k:m", R"({"id":7,"v":)" + QByteArray::number(value) + '}')
            .items.first()
            .severity;
    };
    QCOMPARE(severity(95), Severity::Normal);
    fixture.decode("limits", R"([{"id":7,"hi":80,"hihi":90},{"id":8,"hi":1}])");
    QCOMPARE(severity(70), Severity::Normal);
    QCOMPARE(severity(85), Severity::Warning);
    QCOMPARE(severity(95), Severity::Critical);
    // What another list says of the same id leaves them as they are.
    fixture.decode("names", R"([{"id":7,"name":"Tank"}])");
    QCOMPARE(severity(95), Severity::Critical);
    fixture.decode("limits", R"([{"id":7}])");
    QCOMPARE(severity(95), Severity::Normal);
}
