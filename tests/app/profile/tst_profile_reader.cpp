// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_profile_reader.h"

#include "app/profile/profile.h"
#include "app/profile/profile_data.h"
#include "tests/app/profile/profile_files.h"
#include "tests/app/profile/schema_check.h"

#include <QTest>

using namespace app;
using namespace std::chrono_literals;

void TestProfileReader::builtIn()
{
    const Profile profile = Profile::builtIn();
    QCOMPARE(profile.url(), QString());
    QCOMPARE(profile.path(), QStringLiteral("/socket.io"));
    QCOMPARE(profile.nsp(), QStringLiteral("/"));
    QCOMPARE(profile.acknowledges(), false);
    QCOMPARE(profile.paceEvents(), 30);
    QCOMPARE(profile.pacePeriod(), std::chrono::milliseconds(10s));
    QVERIFY(profile.awaitedEvent().isEmpty());
    const Reported reported = profile.reported();
    QVERIFY(reported.alerts && reported.notifications && reported.summaryCards && reported.topKpis);
    QVERIFY(Profile::fromFile(QStringLiteral(":/profiles/default.json")).has_value());
}

void TestProfileReader::builtInModules()
{
    const QVector<Module> modules = Profile::builtIn().modules();
    QStringList keys;
    QStringList icons;
    QStringList home;
    for (const Module &module : modules) {
        keys.append(module.key);
        icons.append(module.icon);
        QVERIFY(!module.name.arabic.isEmpty() && !module.name.english.isEmpty());
        QCOMPARE(module.recorded, module.onHome);
        if (module.onHome) {
            home.append(module.key);
        }
    }
    QCOMPARE(keys.join(u' '), QStringLiteral("reports finance hr security elearning rehab crm"));
    QCOMPARE(icons.join(u' '), QStringLiteral("doc coin people shield cap heart handshake"));
    QCOMPARE(home.join(u' '), QStringLiteral("reports finance hr security"));
    QCOMPARE(modules[4].name.in(Language::Arabic), QStringLiteral("التعلّم الإلكتروني"));
}

void TestProfileReader::allFields()
{
    const Profile profile = readProfile(
        withMembers(R"("$schema":"x","url":"wss://host:5000/x","path":"/io","namespace":"/ops",
        "await":"ready","acks":true,"pace":{"events":5,"per":"500ms"},
        "modules":[{"key":"a","ar":"أ","icon":"doc","onHome":true,"recorded":true,"interval":"2min"}])"));
    QCOMPARE(profile.name().english, QStringLiteral("x"));
    QCOMPARE(profile.url(), QStringLiteral("wss://host:5000/x"));
    QCOMPARE(profile.path(), QStringLiteral("/io"));
    QCOMPARE(profile.nsp(), QStringLiteral("/ops"));
    QCOMPARE(profile.awaitedEvent(), QStringLiteral("ready"));
    QCOMPARE(profile.acknowledges(), true);
    QCOMPARE(profile.paceEvents(), 5);
    QCOMPARE(profile.pacePeriod(), 500ms);
    const Module expected{QStringLiteral("a"),
                          {{}, QStringLiteral("أ"), {}},
                          QStringLiteral("doc"),
                          true,
                          true,
                          2min,
                          {},
                          {},
                          {}};
    QCOMPARE(profile.modules().size(), 1);
    QVERIFY(profile.modules().first() == expected);
}

void TestProfileReader::defaults()
{
    const Profile profile = readProfile(R"({"name":{"ar":"س"},"streams":[]})");
    QCOMPARE(profile.path(), QStringLiteral("/socket.io"));
    QCOMPARE(profile.nsp(), QStringLiteral("/"));
    QCOMPARE(profile.paceEvents(), 30);
    QVERIFY(profile.modules().isEmpty());
    QVERIFY(!profile.acknowledges());
    const Reported reported = profile.reported();
    QVERIFY(!reported.alerts && !reported.notifications && !reported.summaryCards &&
            !reported.topKpis);
}

void TestProfileReader::connectionSection()
{
    const Profile profile = readProfile(
        R"({"name":{"en":"x"},"connection":{"url":"https://h","path":"/p","namespace":"/n",
            "await":"ready","acks":true,"pace":{"events":5,"per":"1s"},
            "transports":["polling","websocket"],"parser":"msgpack","query":{"v":"2"},
            "auth":{"kiosk":"wall"},"proxy":"socks5://proxy:1080"},
            "streams":[{"kind":"error","event":"e","message":"","namespace":"/o"},
                       {"kind":"error","event":"f","message":"","namespace":"/n"},
                       {"kind":"error","event":"g","message":"","namespace":"/o"}]})");
    QCOMPARE(profile.url(), QStringLiteral("https://h"));
    QCOMPARE(profile.path(), QStringLiteral("/p"));
    QCOMPARE(profile.nsp(), QStringLiteral("/n"));
    QCOMPARE(profile.awaitedEvent(), QStringLiteral("ready"));
    QVERIFY(profile.acknowledges());
    QCOMPARE(profile.paceEvents(), 5);
    QCOMPARE(profile.transports(),
             (QStringList{QStringLiteral("polling"), QStringLiteral("websocket")}));
    QCOMPARE(profile.otherNamespaces(), QStringList{QStringLiteral("/o")});
    const ConnectionRule &rule = profile.data().connection;
    QVERIFY(rule.messagePack);
    QCOMPARE(rule.query.size(), 1);
    QCOMPARE(rule.auth.dump(), std::string(R"({"kiosk":"wall"})"));
    QCOMPARE(rule.proxy, QStringLiteral("socks5://proxy:1080"));
}

void TestProfileReader::oneNameStandsForAnArrayOfIt()
{
    const auto profileOf = [](const char *one, const char *other) {
        const QByteArray first = QByteArray(one).replace('!', "\"a\"");
        const QByteArray second = QByteArray(other).replace('!', "\"b\"");
        return QByteArray(R"({"name":{"en":"x"},"connection":{"transports":)") +
               QByteArray(one).replace('!', "\"polling\"") +
               R"(},"modules":[{"key":"m","en":"M","onHome":true,"order":)" + first +
               R"(,"home":)" + first + R"(,"hide":)" + second + R"(}],"figures":[{"match":)" +
               first +
               R"(,"en":"A"}],"streams":[
                   {"kind":"kpi","event":"e","moduleKey":{"const":"m"},"metrics":"","include":["a","b"]},
                   {"kind":"kpi","event":"f","moduleKey":{"const":"n"},"metrics":"","include":)" +
               first + R"(,"exclude":)" + second + "}]}";
    };
    const QByteArray text = profileOf("!", "!");
    QCOMPARE(SchemaCheck(schema()).mistake(nlohmann::json::parse(text.toStdString())),
             std::string());
    const Profile single = readProfile(text);
    const Profile array = readProfile(profileOf("[!]", "[!]"));
    QCOMPARE(single.transports(), QStringList{QStringLiteral("polling")});
    QCOMPARE(single.transports(), array.transports());
    const Module module = single.modules().first();
    const Module other = array.modules().first();
    QCOMPARE(module.order, QVector<QString>{QStringLiteral("a")});
    QCOMPARE(module.order, other.order);
    QCOMPARE(module.hidden, QVector<QString>{QStringLiteral("b")});
    QCOMPARE(module.hidden, other.hidden);
    QCOMPARE(module.home, other.home);
}
