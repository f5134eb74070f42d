// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_feed_secrets.h"

#include "app/domain/origin.h"
#include "tests/app/feed/feed_fixture.h"
#include "tests/app/feed/http_script.h"
#include "tests/links/daemon.h"
#include "tests/support/changed_profile.h"
#include "tests/support/own_certificate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace app;
using namespace tests;

namespace {

const nlohmann::json login = {{"secret", "login"}};

Profile profileWithConnection(const nlohmann::json &connection)
{
    return profileWith("connection", connection);
}

QJsonObject statistics(ServerProcess &server)
{
    return server.control({{QStringLiteral("command"), QStringLiteral("stats")}});
}

/// What the last connection was opened with: "auth", "query" and "headers".
QJsonObject handshake(ServerProcess &server)
{
    return statistics(server).value(QStringLiteral("handshakes")).toArray().last().toObject();
}

QString valueIn(const QJsonObject &handshake, const char *where, const char *name)
{
    return handshake.value(QLatin1String(where)).toObject().value(QLatin1String(name)).toString();
}

std::shared_ptr<Secrets> inFile(const QString &file)
{
    return std::make_shared<Secrets>(
        SecretPlaces{{QStringLiteral("login"), {}, SecretPlace::Kind::File, file}});
}

QStringList receivedEvents(ServerProcess &server)
{
    QStringList names;
    const QJsonArray received = statistics(server).value(QStringLiteral("received")).toArray();
    for (const auto &each : received) {
        names.append(each.toObject().value(QStringLiteral("event")).toString());
    }
    return names;
}

} // namespace

void FeedSecretsTest::secretsReachEveryPlace()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("login"));
    write(file, "planted\n");
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.secrets = inFile(file);
    const Profile profile = changedProfile([](nlohmann::json &json) {
        json["connection"] = {{"auth", {{"key", login}}},
                              {"query", {{"q", login}}},
                              {"headers", {{"x-key", {{"secret", "login"}, {"prefix", "Key "}}}}}};
        json["greetings"] = {{{"emit", "hello"}, {"args", {{{"key", login}}}}}};
    });
    FeedFixture t(node.url(), options, profile);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    const QJsonObject opened = handshake(node);
    QCOMPARE(valueIn(opened, "auth", "key"), QStringLiteral("planted"));
    QCOMPARE(valueIn(opened, "query", "q"), QStringLiteral("planted"));
    QCOMPARE(valueIn(opened, "headers", "x-key"), QStringLiteral("Key planted"));
    QTRY_VERIFY_WITH_TIMEOUT(receivedEvents(node).contains(QStringLiteral("hello")), patience);
    const QJsonArray received = statistics(node).value(QStringLiteral("received")).toArray();
    QCOMPARE(received.first().toObject().value(QStringLiteral("args")).toArray().first().toObject(),
             (QJsonObject{{QStringLiteral("key"), QStringLiteral("planted")}}));
    QVERIFY(t.link().errorDetail.isEmpty());
}

void FeedSecretsTest::literalValuesReachEveryPlace()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedFixture t(node.url(), {},
                  profileWithConnection({{"auth", {{"site", "north"}}},
                                         {"query", {{"site", "شمال & جنوب"}}},
                                         {"headers", {{"x-site", "north"}}}}));
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    const QJsonObject opened = handshake(node);
    QCOMPARE(valueIn(opened, "auth", "site"), QStringLiteral("north"));
    QCOMPARE(valueIn(opened, "query", "site"), QStringLiteral("شمال & جنوب"));
    QCOMPARE(valueIn(opened, "headers", "x-site"), QStringLiteral("north"));
}

void FeedSecretsTest::aNewSecretIsInTheNextConnection()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("login"));
    write(file, "first");
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.secrets = inFile(file);
    FeedFixture t(node.url(), options,
                  profileWithConnection({{"query", {{"q", login}}}, {"headers", {{"x", login}}}}));
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QCOMPARE(valueIn(handshake(node), "query", "q"), QStringLiteral("first"));
    write(file, "second");
    node.control({{QStringLiteral("command"), QStringLiteral("disconnect")}});
    QTRY_VERIFY_WITH_TIMEOUT(!t.connected(), patience);
    t.feed().reconnectNow();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QCOMPARE(valueIn(handshake(node), "query", "q"), QStringLiteral("second"));
    QCOMPARE(valueIn(handshake(node), "headers", "x"), QStringLiteral("second"));
}

void FeedSecretsTest::aSecretIsNotSentToAnotherOrigin()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("login"));
    write(file, "planted");
    const auto secrets = inFile(file);
    const Profile profile = profileWithConnection(
        {{"auth", {{"key", login}}}, {"query", {{"q", login}}}, {"headers", {{"x", login}}}});
    ServerProcess first = ServerProcess::backend();
    ServerProcess other = ServerProcess::backend();
    QVERIFY(first.start() && other.start());
    FeedOptions options;
    options.secrets = secrets;
    {
        FeedFixture t(first.url(), options, profile);
        t.feed().start();
        QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
        QCOMPARE(valueIn(handshake(first), "auth", "key"), QStringLiteral("planted"));
    }
    FeedFixture t(other.url(), options, profile);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    const QJsonDocument seen(handshake(other));
    QVERIFY2(!seen.toJson().contains("planted"), seen.toJson().constData());
    QVERIFY(t.link().errorDetail.contains(QStringLiteral("is not sent to")));
}

void FeedSecretsTest::aGreetingWithoutItsSecretIsNotSent()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.secrets = std::make_shared<Secrets>();
    FeedFixture t(node.url(), options, changedProfile([](nlohmann::json &json) {
                      json["greetings"] = {{{"emit", "hello"}, {"args", {{{"key", login}}}}},
                                           {{"emit", "goodbye"}, {"args", {{{"key", 1}}}}}};
                  }));
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(receivedEvents(node).contains(QStringLiteral("goodbye")), patience);
    QVERIFY(!receivedEvents(node).contains(QStringLiteral("hello")));
    QTRY_VERIFY_WITH_TIMEOUT(t.link().errorDetail.contains(QStringLiteral("\"login\"")), patience);
}

void FeedSecretsTest::aRefusalThatRepeatsASecretIsMasked()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("login"));
    write(file, "planted-in-a-refusal");
    ServerProcess node =
        ServerProcess::backend({QStringLiteral("--static"), QStringLiteral("--refuse-auth"),
                                QStringLiteral("--repeat-auth")});
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.secrets = inFile(file);
    FeedFixture t(node.url(), options, profileWithConnection({{"auth", {{"key", login}}}}));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().errorCode, QStringLiteral("ConnectRefused"), patience);
    QVERIFY(t.link().errorDetail.contains(QStringLiteral("•••")));
    QVERIFY(!t.link().errorDetail.contains(QStringLiteral("planted")));
}

void FeedSecretsTest::whatIsMissingIsTold_data()
{
    using Why = SecretProblem::Why;
    QTest::addColumn<QByteArray>("profile"); // without its name and streams
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<int>("why");
    const auto row = [](const char *name, const char *profile, const QStringList &names,
                        Why why = Why::NotGiven) {
        QTest::newRow(name) << QByteArray(profile) << names << int(why);
    };
    const QStringList one{QStringLiteral("nobodys")};
    row("in auth", R"("connection":{"auth":{"a":{"secret":"nobodys"}}})", one);
    row("in the query", R"("connection":{"query":{"a":{"secret":"nobodys"}}})", one);
    row("in a header", R"("connection":{"headers":{"a":{"secret":"nobodys"}}})", one);
    row("in two greetings, and in one that is sent",
        R"("greetings":[{"emit":"a","args":[{"secret":"nobodys"}]},
           {"emit":"b","args":[{"secret":"nobodys-2"}]},{"emit":"c","args":[{"secret":"login"}]}])",
        {QStringLiteral("nobodys"), QStringLiteral("nobodys-2")});
    row("in an ask",
        R"("ask":[{"emit":"a","args":[{"secret":"nobodys"}],"every":"1h","answer":"e"}])", one);
    row("in what is asked by HTTP",
        R"("rest":{"headers":{"a":{"secret":"nobodys"}},"first":[{"path":"/x","event":"e"}]})",
        one);
    row("once, wherever it stands",
        R"("connection":{"auth":{"a":{"secret":"nobodys"}},"query":{"a":{"secret":"nobodys"}}})",
        one);
    row("a file that is not there", R"("connection":{"auth":{"a":{"secret":"gone"}}})",
        {QStringLiteral("gone")}, Why::NotUsable);
    row("it can not stand in a header", R"("connection":{"headers":{"a":{"secret":"arabic"}}})",
        {QStringLiteral("arabic")}, Why::NotUsable);
    row("it is for another server", R"("connection":{"auth":{"a":{"secret":"others"}}})",
        {QStringLiteral("others")}, Why::OtherServer);
    row("nothing is", R"("connection":{"auth":{"a":{"secret":"login"}}})", {});
}

void FeedSecretsTest::whatIsMissingIsTold()
{
    QFETCH(QByteArray, profile);
    QFETCH(QStringList, names);
    QFETCH(int, why);
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("login"));
    const QString arabic = folder.filePath(QStringLiteral("arabic"));
    write(file, "planted");
    write(arabic, "كلمة");
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    const auto kind = SecretPlace::Kind::File;
    FeedOptions options;
    options.secrets = std::make_shared<Secrets>(SecretPlaces{
        {QStringLiteral("login"), {}, kind, file},
        {QStringLiteral("gone"), {}, kind, folder.filePath(QStringLiteral("gone"))},
        {QStringLiteral("arabic"), {}, kind, arabic},
        {QStringLiteral("others"), QStringLiteral("https://elsewhere:443"), kind, file}});
    const auto read = Profile::fromJson(
        R"({"name":{"en":"x"},"streams":[{"kind":"error","event":"e","message":"/m"}],)" + profile +
            '}',
        QStringLiteral("x.json"));
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().toString()));
    FeedFixture t(node.url(), options, *read);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(t.link().secrets.size(), names.size(), patience);
    for (const SecretProblem &each : t.link().secrets) {
        QVERIFY2(names.contains(each.name), qPrintable(each.name));
        QCOMPARE(int(each.why), why);
    }
}

/// Until the backend wants it, nobody is asked for it.
void FeedSecretsTest::whatSomebodyMaySignInForIsNotMissing()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.secrets = std::make_shared<Secrets>();
    FeedFixture t(node.url(), options, changedProfile([](nlohmann::json &json) {
                      json["connection"]["auth"] = {{"token", {{"secret", "token"}}},
                                                    {"key", {{"secret", "login"}}}};
                  }));
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QCOMPARE(t.link().secrets,
             (QVector<SecretProblem>{{QStringLiteral("login"), SecretProblem::Why::NotGiven}}));
}

void FeedSecretsTest::whatIsAskedByHttpGoesOverTheProfilesProxy_data()
{
    QTest::addColumn<bool>("socks");
    QTest::newRow("http") << false;
    QTest::newRow("socks5") << true;
}

void FeedSecretsTest::whatIsAskedByHttpGoesOverTheProfilesProxy()
{
    QFETCH(bool, socks);
    Daemon proxy = socks ? Daemon::socksProxy({}) : Daemon::httpProxy({});
    QVERIFY(proxy.start());
    HttpScript script([](const QByteArray &) {
        return HttpScript::withBody(R"({"kpis":[{"id":"a","value":1}]})");
    });
    FeedFixture t(
        script.url(), {}, changedProfile([&](nlohmann::json &json) {
            json["connection"]["proxy"] = (socks ? "socks5" : "http") +
                                          std::string("://127.0.0.1:") +
                                          std::to_string(proxy.port());
            json["rest"] = {{"first", {{{"path", "/x"}, {"event", "kpi:update:finance"}}}}};
        }));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.value(finance, QStringLiteral("a")), QStringLiteral("1"), patience);
    for (const QString &peer : script.peers()) {
        QCOMPARE(peer, Daemon::proxyAddress());
    }
}

void FeedSecretsTest::secretsGoOverAProxyToTheirOriginAlone_data()
{
    QTest::addColumn<bool>("secure");
    QTest::addColumn<bool>("isOthers");
    QTest::addColumn<bool>("sent");
    QTest::newRow("encrypted, for this origin") << true << false << true;
    QTest::newRow("encrypted, for another one") << true << true << false;
    QTest::newRow("the proxy would read it") << false << false << false;
}

void FeedSecretsTest::secretsGoOverAProxyToTheirOriginAlone()
{
    QFETCH(bool, secure);
    QFETCH(bool, isOthers);
    QFETCH(bool, sent);
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("login"));
    const QString key = folder.filePath(QStringLiteral("key"));
    const QString certificate = folder.filePath(QStringLiteral("certificate"));
    write(file, "planted");
    QVERIFY(writeOwnCertificate(QStringLiteral("IP:127.0.0.1"), key, certificate));
    ServerProcess node = ServerProcess::node(
        secure ? QStringList{QStringLiteral("--key"), key, QStringLiteral("--cert"), certificate}
               : QStringList());
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Daemon proxy = Daemon::httpProxy({});
    QVERIFY(proxy.start());
    const QString url = node.url(secure ? QStringLiteral("https") : QStringLiteral("http"));
    const auto secrets = inFile(file);
    if (isOthers) {
        secrets->bind(QStringLiteral("login"), QStringLiteral("https://elsewhere:443"));
    }
    FeedOptions options;
    options.secrets = secrets;
    options.caFile = secure ? certificate : QString();
    FeedFixture t(
        url, options, changedProfile([&](nlohmann::json &json) {
            json["connection"] = {{"auth", {{"key", login}}},
                                  {"query", {{"q", login}}},
                                  {"headers", {{"x-key", login}}},
                                  {"proxy", "http://127.0.0.1:" + std::to_string(proxy.port())}};
            json["rest"] = {{"headers", {{"x-key", login}}},
                            {"first", {{{"path", "/x"}, {"event", "kpi:update:finance"}}}}};
            json["greetings"] = {{{"emit", "hello"}, {"args", {login}}}};
        }));
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    const auto state = [&node] {
        return node.control({{QStringLiteral("do"), QStringLiteral("state")}});
    };
    const auto questions = [&state] {
        const QJsonArray all = state().value(QStringLiteral("requests")).toArray();
        return std::count_if(all.begin(), all.end(), [](const auto &each) {
            return each.toObject().value(u"url").toString() == QStringLiteral("/api/x");
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(questions() > 0, patience);
    const QJsonObject seen = state();
    for (const char *where : {"auths", "requests"}) {
        for (const auto &each : seen.value(QLatin1String(where)).toArray()) {
            const QByteArray text = QJsonDocument(each.toObject()).toJson();
            QVERIFY2(text.contains("planted") == sent, text.constData());
        }
    }
    for (const auto &each : seen.value(QStringLiteral("requests")).toArray()) {
        QVERIFY(each.toObject().value(u"from").toString().endsWith(Daemon::proxyAddress()));
    }
    QCOMPARE(t.link().secrets.isEmpty(), sent);
    // What was not sent is bound to nothing by that.
    QVERIFY(isOthers || secrets->read(QStringLiteral("login"), originOf(url)));
}

void FeedSecretsTest::nobodySignsInOverAProxyThatWouldReadIt()
{
    Daemon proxy = Daemon::httpProxy({});
    QVERIFY(proxy.start());
    ServerProcess node = ServerProcess::backend(
        {QStringLiteral("--static"), QStringLiteral("--require-token"), QStringLiteral("fresh")});
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.secrets = std::make_shared<Secrets>();
    options.secrets->keep(tokenSecret, originOf(node.url()), {"fresh", {}, {}});
    FeedFixture t(node.url(), options, changedProfile([&](nlohmann::json &json) {
                      json["connection"]["proxy"] =
                          "http://127.0.0.1:" + std::to_string(proxy.port());
                      json["rest"].erase("first");
                  }));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, SignInStatus::State::NotAllowed, patience);
    QVERIFY(t.link().signIn.server.startsWith(originOf(node.url())));
    QVERIFY(t.link().signIn.server.contains(QString::number(proxy.port())));
    t.feed().signIn(
        {QStringLiteral("u"), QStringLiteral("typed-4711"), {}, t.link().signIn.server});
    QTRY_VERIFY_WITH_TIMEOUT(
        statistics(node).value(u"counts").toObject().value(u"refused").toInt() >= 2, patience);
    QCOMPARE(statistics(node).value(u"counts").toObject().value(u"rest").toInt(), 0);
    QVERIFY(!QJsonDocument(statistics(node)).toJson().contains("\"fresh\""));
    QVERIFY(options.secrets->kept(tokenSecret, originOf(node.url())));
}
