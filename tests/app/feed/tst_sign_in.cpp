// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_sign_in.h"

#include "app/domain/origin.h"
#include "app/feed/early_end.h"
#include "tests/app/feed/feed_fixture.h"
#include "tests/app/feed/http_script.h"
#include "tests/support/changed_profile.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <string_view>

using namespace app;
using namespace tests;
using State = SignInStatus::State;

namespace {

const SignInRequest munira{QStringLiteral("munira@example.com"), QStringLiteral("right"), {}, {}};

QStringList requiring(const QString &token, const QStringList &more = {})
{
    return QStringList{QStringLiteral("--static"), QStringLiteral("--require-token"), token} + more;
}

void setOption(ServerProcess &server, const char *name, const QJsonValue &value)
{
    server.control({{QStringLiteral("command"), QStringLiteral("option")},
                    {QStringLiteral("name"), QString::fromLatin1(name)},
                    {QStringLiteral("value"), value}});
}

void disconnectAll(ServerProcess &server)
{
    server.control({{QStringLiteral("command"), QStringLiteral("disconnect")}});
}

QStringList receivedEvents(ServerProcess &server)
{
    QStringList names;
    const QJsonArray received =
        server.control({{QStringLiteral("command"), QStringLiteral("stats")}})
            .value(QStringLiteral("received"))
            .toArray();
    for (const auto &each : received) {
        names.append(each.toObject().value(QStringLiteral("event")).toString());
    }
    return names;
}

/// A JSON Web Token that ends so many seconds from now.
std::string webToken(int seconds)
{
    const QByteArray claims =
        "{\"exp\":" + QByteArray::number(QDateTime::currentSecsSinceEpoch() + seconds) + '}';
    return ("eyJhbGciOiJub25lIn0." +
            claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".x")
        .toStdString();
}

/// As the dialog does it: for the server that is shown.
void signIn(FeedFixture &t, SignInRequest request)
{
    request.server = t.link().signIn.server;
    t.feed().signIn(request);
}

QJsonArray handshakesOf(ServerProcess &server)
{
    return server.control({{QStringLiteral("command"), QStringLiteral("stats")}})
        .value(QStringLiteral("handshakes"))
        .toArray();
}

int countOf(ServerProcess &server, const char *what)
{
    return server.control({{QStringLiteral("command"), QStringLiteral("stats")}})
        .value(QStringLiteral("counts"))
        .toObject()
        .value(QLatin1String(what))
        .toInt();
}

struct Kept
{
    FeedOptions options;
    std::shared_ptr<Secrets> secrets = std::make_shared<Secrets>();
    Kept() { options.secrets = secrets; }
    void keep(const ServerProcess &server, const std::string &token, const std::string &refresh)
    {
        secrets->keep(tokenSecret, originOf(server.url()), {token, refresh, {}});
    }
    std::string token(const ServerProcess &server) const
    {
        return secrets->kept(tokenSecret, originOf(server.url())).value_or(KeptSignIn()).token;
    }
};

Profile byEvent(const nlohmann::json &more = nlohmann::json::object())
{
    return changedProfile([&more](nlohmann::json &json) {
        json.erase("rest");
        json["signIn"] = {{"by", "event"},
                          {"event",
                           {{"emit", "login"},
                            {"args", {{{"username", "{user}"}, {"password", "{password}"}}}}}}};
        json["signIn"].update(more);
    });
}

} // namespace

void SignInTest::nobodyIsAskedWhereNobodyIsRefused()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    FeedFixture t(node.url(), kept.options);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QCOMPARE(t.link().signIn.state, State::NotNeeded);
    QCOMPARE(t.link().signIn.way, SignInStatus::Way::Password);
}

void SignInTest::aRefusalAsksAndASignInConnects()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    FeedFixture t(node.url(), kept.options);
    t.wantModule(finance);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedOut, patience);
    QCOMPARE(t.link().signIn.server, originOf(node.url()));
    signIn(t, munira);
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QCOMPARE(t.link().signIn.state, State::SignedIn);
    QVERIFY(!t.link().signIn.user.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(t.updates(finance) > 0, patience);
    QCOMPARE(kept.token(node), std::string("fresh"));
}

void SignInTest::whatTheBackendSaysOfARefusalIsTold()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    FeedFixture t(node.url(), kept.options);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedOut, patience);
    signIn(t, {munira.user, QStringLiteral("wrong"), {}, {}});
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::Refused, patience);
    QCOMPARE(t.link().signIn.words, QStringLiteral("Wrong password"));
    signIn(t, munira);
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
}

void SignInTest::whatIsKeptConnectsTheNextTime()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    const QTemporaryDir folder;
    const KeptFile file(folder.filePath(QStringLiteral("sign-ins.json")));
    {
        Kept kept;
        kept.secrets->onKept([&file](const QString &name, const QString &origin,
                                     const std::optional<KeptSignIn> &what) {
            QVERIFY(file.write({name, origin, what.value_or(KeptSignIn())}));
        });
        FeedFixture t(node.url(), kept.options);
        t.feed().start();
        QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedOut, patience);
        signIn(t, munira);
        QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    }
    QCOMPARE(QFile(folder.filePath(QStringLiteral("sign-ins.json"))).permissions() &
                 (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    Kept again;
    const auto kept = file.read();
    QVERIFY(kept.has_value());
    for (const NamedSignIn &each : *kept) {
        again.secrets->restore(each);
    }
    FeedFixture t(node.url(), again.options);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QCOMPARE(t.link().signIn.state, State::SignedIn);
    for (const LinkStatus &link : t.links()) {
        QVERIFY(!link.signIn.asks());
    }
}

void SignInTest::aRefusedTokenIsRefreshedOnce()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    kept.keep(node, "stale", "refresh-stale");
    FeedFixture t(node.url(), kept.options);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QCOMPARE(kept.token(node), std::string("fresh"));
    QCOMPARE(t.link().signIn.state, State::SignedIn);
}

void SignInTest::aTokenThatIsAboutToEndIsRefreshedFirst()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    kept.keep(node, webToken(5), "refresh-old");
    FeedFixture t(node.url(), kept.options);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    const QJsonArray handshakes =
        node.control({{QStringLiteral("command"), QStringLiteral("stats")}})
            .value(QStringLiteral("handshakes"))
            .toArray();
    QCOMPARE(handshakes.size(), 1);
    QCOMPARE(handshakes.first().toObject().value(QStringLiteral("auth")).toObject(),
             (QJsonObject{{QStringLiteral("token"), QStringLiteral("token")}}));
}

void SignInTest::whatCanNotBeRefreshedIsExpired()
{
    ServerProcess node = ServerProcess::backend(
        requiring(QStringLiteral("fresh"), {QStringLiteral("--refuse-refresh")}));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    kept.keep(node, "stale", "refresh-stale");
    FeedFixture t(node.url(), kept.options);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::Expired, patience);
    QVERIFY(kept.token(node).empty());
    signIn(t, munira);
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
}

void SignInTest::signingOutForgets()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    kept.keep(node, "fresh", {});
    FeedFixture t(node.url(), kept.options);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    t.feed().signOut();
    QTRY_VERIFY_WITH_TIMEOUT(!t.connected(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedOut, patience);
    QVERIFY(kept.token(node).empty());
}

void SignInTest::aTokenIsTyped()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    FeedFixture t(node.url(), kept.options, profileWith("signIn", {{"by", "token"}}));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedOut, patience);
    QCOMPARE(t.link().signIn.way, SignInStatus::Way::Token);
    signIn(t, {{}, {}, QStringLiteral(" mistyped\n"), {}});
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::Refused, patience);
    signIn(t, {{}, {}, QStringLiteral("fresh"), {}});
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
}

void SignInTest::anEventSignsInBeforeTheRest()
{
    ServerProcess node =
        ServerProcess::backend({QStringLiteral("--static"), QStringLiteral("--acks")});
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    FeedFixture t(node.url(), kept.options, byEvent());
    t.wantModule(finance);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedOut, patience);
    signIn(t, {munira.user, QStringLiteral("wrong"), {}, {}});
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::Refused, patience);
    QCOMPARE(t.link().signIn.words, QStringLiteral("Wrong password"));
    QCOMPARE(receivedEvents(node), QStringList{QStringLiteral("login")});
    signIn(t, munira);
    QTRY_VERIFY_WITH_TIMEOUT(t.updates(finance) > 0, patience);
    QCOMPARE(receivedEvents(node).mid(0, 3),
             (QStringList{QStringLiteral("login"), QStringLiteral("login"),
                          QStringLiteral("notification:subscribe")}));
    QCOMPARE(t.link().signIn.state, State::SignedIn);
    QCOMPARE(kept.token(node), std::string("token"));
}

void SignInTest::anEventMaySignInAgainWithATokenOfBefore()
{
    ServerProcess node =
        ServerProcess::backend({QStringLiteral("--static"), QStringLiteral("--acks")});
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    kept.keep(node, "token", {});
    FeedFixture t(node.url(), kept.options,
                  byEvent({{"again", {{"emit", "loginByToken"}, {"args", {"{token}"}}}}}));
    t.wantModule(finance);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.updates(finance) > 0, patience);
    QCOMPARE(receivedEvents(node).first(), QStringLiteral("loginByToken"));
    setOption(node, "require-token", QString()); // the token of now is another one after this
    kept.keep(node, "stale", {});
    disconnectAll(node);
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::Expired, patience);
    QCOMPARE(t.link().signIn.words, QStringLiteral("Token is over"));
}

void SignInTest::aConnectionThatStandsIsToldOfAnotherToken()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    kept.keep(node, "fresh", {});
    FeedFixture t(
        node.url(), kept.options, changedProfile([](nlohmann::json &json) {
            json["signIn"]["renew"] = {{"emit", "auth:renew"}, {"args", {{{"token", "{token}"}}}}};
        }));
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    setOption(node, "require-token", QStringLiteral("newer"));
    signIn(t, munira);
    QTRY_VERIFY_WITH_TIMEOUT(receivedEvents(node).contains(QStringLiteral("auth:renew")), patience);
    QVERIFY(t.connected());
    QCOMPARE(kept.token(node), std::string("newer"));
}

void SignInTest::aSecretOfAnotherServerIsToldAndAllowed()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("token"));
    write(file, "fresh");
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.secrets =
        std::make_shared<Secrets>(SecretPlaces{{tokenSecret, {}, SecretPlace::Kind::File, file},
                                               {u"admin"_qs, {}, SecretPlace::Kind::File, file}});
    const QString elsewhere = QStringLiteral("https://elsewhere:443");
    options.secrets->bind(tokenSecret, elsewhere);
    options.secrets->bind(u"admin"_qs, elsewhere);
    FeedFixture t(node.url(), options);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::OtherServer, patience);
    t.feed().useSecretsHere();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    // The others, whatever the profile asks for, are still that server's.
    QVERIFY(options.secrets->read(u"admin"_qs, elsewhere));
    QVERIFY(!options.secrets->read(u"admin"_qs, node.url()));
}

namespace {

const nlohmann::json tokenReference = {{"secret", "token"}};

/// The built-in profile with the token in this place of the connection, and nowhere else in it.
Profile carrying(const char *place)
{
    return changedProfile([place](nlohmann::json &json) {
        const bool isHeader = std::string_view(place) == "headers";
        json["connection"]["auth"] = {{"kiosk", "hall 1"}, {"nobody", {{"secret", "unused"}}}};
        json["connection"][place] = {
            {isHeader ? "Authorization" : "token",
             isHeader ? nlohmann::json{{"secret", "token"}, {"prefix", "Bearer "}}
                      : tokenReference}};
    });
}

} // namespace

void SignInTest::theHandshakeWaitsForTheKeyring_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("in a header") << QByteArray("headers");
    QTest::newRow("in the query") << QByteArray("query");
}

void SignInTest::theHandshakeWaitsForTheKeyring()
{
    QFETCH(QByteArray, place);
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    kept.secrets->setLoading(true);
    FeedFixture t(node.url(), kept.options, carrying(place.constData()));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().state, LinkStatus::State::Connecting, patience);
    kept.secrets->restore({tokenSecret, originOf(node.url()), {"fresh", {}, {}}});
    kept.secrets->setLoading(false);
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QCOMPARE(t.link().signIn.state, State::SignedIn);
    QCOMPARE(handshakesOf(node).size(), 1);
    QCOMPARE(countOf(node, "refused"), 0);
    QCOMPARE(kept.token(node), std::string("fresh"));
    for (const LinkStatus &link : t.links()) {
        QVERIFY(!link.signIn.asks());
    }
}

void SignInTest::aKeyringThatNeverAnswersIsNotWaitedFor()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    kept.secrets->setLoading(true);
    FeedFixture t(node.url(), kept.options, carrying("query"));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedOut, patience);
    // It comes all the same, and what was refused without it costs nothing.
    kept.secrets->restore({tokenSecret, originOf(node.url()), {"fresh", {}, {}}});
    kept.secrets->setLoading(false);
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QCOMPARE(t.link().signIn.state, State::SignedIn);
    QCOMPARE(kept.token(node), std::string("fresh"));
}

void SignInTest::aRefusalWithoutTheTokenForgetsNothing()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    kept.secrets->keep(QStringLiteral("session"), originOf(node.url()), {"of-http", {}, {}});
    FeedFixture t(node.url(), kept.options, changedProfile([](nlohmann::json &json) {
                      json["signIn"]["secret"] = "session";
                  }));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().failure, Failure::SignInRefused, patience);
    QTRY_VERIFY_WITH_TIMEOUT(countOf(node, "refused") >= 2, patience); // tried again
    QVERIFY(kept.secrets->kept(QStringLiteral("session"), originOf(node.url())));
    QCOMPARE(t.link().signIn.state, State::SignedIn);
}

void SignInTest::aTokenInTheHandshakeIsRefreshedOnce()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    kept.keep(node, "stale", "refresh-stale");
    FeedFixture t(node.url(), kept.options, carrying("query"));
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QCOMPARE(kept.token(node), std::string("fresh"));
    QCOMPARE(countOf(node, "refused"), 1);
}

void SignInTest::aSignOutIsNotUndoneByALateAnswer()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    FeedFixture t(node.url(), kept.options,
                  changedProfile([](nlohmann::json &json) { json["rest"].erase("first"); }));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedOut, patience);
    signIn(t, munira);
    t.feed().signOut(); // before any answer can be read
    QTRY_VERIFY_WITH_TIMEOUT(!t.counters().empty() && t.counters().back().restBytes > 0, patience);
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedOut, patience);
    QVERIFY(kept.token(node).empty());
}

void SignInTest::whatIsTypedGoesWhereItIsSaidToGo()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    ServerProcess door = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY(node.start() && door.start());
    Kept kept;
    kept.options.restOrigins = {originOf(door.url())};
    FeedFixture t(node.url(), kept.options, changedProfile([&door](nlohmann::json &json) {
                      json["rest"] = {{"base", door.url().toStdString() + "/api"}};
                  }));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedOut, patience);
    QCOMPARE(t.link().signIn.server, originOf(door.url()));
    SignInRequest forTheOther = munira;
    forTheOther.server = originOf(node.url());
    t.feed().signIn(forTheOther);
    signIn(t, munira);
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QCOMPARE(countOf(door, "rest"), 1);
    QCOMPARE(countOf(node, "rest"), 0);
    QCOMPARE(kept.token(node), std::string("fresh"));
    QCOMPARE(kept.token(door), std::string("fresh"));
}

void SignInTest::aTokenForTheBackendIsNotForAnotherServer()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    ServerProcess other = ServerProcess::backend();
    QVERIFY(node.start() && other.start());
    Kept kept;
    kept.options.restOrigins = {originOf(other.url())};
    FeedFixture t(node.url(), kept.options, changedProfile([&other](nlohmann::json &json) {
                      json["rest"] = {{"base", other.url().toStdString() + "/api"}};
                      json["signIn"] = {{"by", "token"}};
                  }));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedOut, patience);
    QCOMPARE(t.link().signIn.server, originOf(node.url()));
    signIn(t, {{}, {}, QStringLiteral("fresh"), {}});
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QVERIFY(kept.token(other).empty());
}

void SignInTest::whatMayNotBeAskedGetsNoPassword()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    ServerProcess door = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY(node.start() && door.start());
    Kept kept;
    FeedFixture t(node.url(), kept.options, changedProfile([&door](nlohmann::json &json) {
                      json["rest"] = {{"base", door.url().toStdString() + "/api"}};
                  }));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::NotAllowed, patience);
    QCOMPARE(t.link().signIn.server, originOf(door.url()));
    signIn(t, munira);
    QTRY_VERIFY_WITH_TIMEOUT(countOf(node, "refused") >= 2, patience); // it has gone on
    QCOMPARE(t.link().signIn.state, State::NotAllowed);
    QCOMPARE(countOf(door, "rest"), 0);
}

void SignInTest::aServerThatEndsAtOnceAsksForASignIn()
{
    ServerProcess node =
        ServerProcess::backend(requiring(QStringLiteral("fresh"), {QStringLiteral("--end-auth")}));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    FeedFixture t(node.url(), kept.options);
    t.wantModule(finance);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedOut, patience);
    QVERIFY(t.link().signIn.ended);
    QCOMPARE(t.link().signIn.words, QStringLiteral("jwt must be provided"));
    signIn(t, munira);
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedIn, patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.connected() && t.updates(finance) > 0, patience);
    QCOMPARE(t.link().signIn.state, State::SignedIn);
    QCOMPARE(kept.token(node), std::string("fresh"));
}

void SignInTest::aServerThatEndsAtOnceCostsNoToken()
{
    ServerProcess node =
        ServerProcess::backend(requiring(QStringLiteral("fresh"), {QStringLiteral("--end-auth")}));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    kept.keep(node, "of-before", {});
    FeedFixture t(node.url(), kept.options,
                  changedProfile([](nlohmann::json &json) { json["rest"].erase("first"); }));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::Expired, patience);
    QVERIFY(t.link().signIn.ended);
    QCOMPARE(kept.token(node), std::string("of-before"));
    // It asks as long as the server does so, not only between two attempts.
    const std::size_t before = t.links().size();
    QTRY_VERIFY_WITH_TIMEOUT(countOf(node, "refused") >= 2, patience);
    setOption(node, "require-token", QStringLiteral("of-before")); // the server has come to itself
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedIn, patience);
    QVERIFY(t.connected());
    for (std::size_t i = before; i < t.links().size(); ++i) {
        QVERIFY(t.links()[i].signIn.asks() || t.links()[i].signIn.state == State::SignedIn);
    }
}

void SignInTest::anEndAfterAValueIsNoRefusal()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    FeedFixture t(node.url(), kept.options);
    t.wantModule(finance);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.updates(finance) > 0, patience);
    const int before = t.updates(finance);
    disconnectAll(node);
    QTRY_VERIFY_WITH_TIMEOUT(!t.connected(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.connected() && t.updates(finance) > before, patience);
    for (const LinkStatus &link : t.links()) {
        QVERIFY(!link.signIn.asks());
    }
}

void SignInTest::anEndIsEarlyWhereNothingCameBefore()
{
    using namespace std::chrono_literals;
    const BootTime start{};
    EarlyEnd early;
    QVERIFY(!early.end(start)); // nothing had begun
    early.begin(start);
    QVERIFY(early.isSilent());
    early.said(QStringLiteral("first"));
    early.said(QStringLiteral("second"));
    QVERIFY(early.end(start + 29s));
    QCOMPARE(early.words(), QStringLiteral("first"));
    early.begin(start);
    QVERIFY(early.words().isEmpty());
    QVERIFY(!early.end(start + 30s)); // a quiet backend that is started anew
    early.begin(start);
    early.heard();
    QVERIFY(!early.isSilent());
    QVERIFY(!early.end(start + 1s));
}

void SignInTest::answersToWhoeverSignedOutAreDropped()
{
    HttpScript script([](const QByteArray &request) {
        return request.contains("Bearer of-munira")
                   ? HttpScript::withBody(R"({"kpis":[{"id":"a","value":1}]})")
                   : HttpScript::withBody("{}", "401 Unauthorized");
    });
    FeedOptions options;
    options.secrets = std::make_shared<Secrets>();
    options.secrets->keep(tokenSecret, originOf(script.url()), {"of-munira", {}, {}});
    FeedFixture t(
        script.url(), options, changedProfile([](nlohmann::json &json) {
            json["rest"] = {{"first", {{{"path", "/x"}, {"event", "kpi:update:finance"}}}}};
        }));
    t.feed().start();
    t.feed().signOut(); // before the answer can be read
    QTRY_COMPARE_WITH_TIMEOUT(t.link().rest.problem, RestProblem::SignInNeeded, patience);
    const auto &seen = script.requests();
    QVERIFY(std::any_of(seen.begin(), seen.end(), [](const QByteArray &request) {
        return request.contains("Bearer of-munira");
    }));
    QCOMPARE(t.updates(finance), 0);
}

void SignInTest::aRefusalByHttpLeavesTheConnection()
{
    ServerProcess node = ServerProcess::backend(requiring(QStringLiteral("fresh")));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    Kept kept;
    kept.keep(node, "fresh", {});
    FeedFixture t(node.url(), kept.options, changedProfile([](nlohmann::json &json) {
                      json["rest"]["first"] = {{{"path", "/notifications?limit=50"},
                                                {"event", "notification:update"},
                                                {"interval", "1s"}}};
                  }));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::SignedIn, patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    const std::size_t before = t.links().size();
    setOption(node, "require-token", QStringLiteral("newer")); // a session that stands goes on
    QTRY_COMPARE_WITH_TIMEOUT(t.link().signIn.state, State::Expired, patience);
    QVERIFY(t.link().signIn.onlyHttp);
    QCOMPARE(kept.token(node), std::string("fresh"));
    for (std::size_t i = before; i < t.links().size(); ++i) {
        QCOMPARE(t.links()[i].state, LinkStatus::State::Connected);
    }
    signIn(t, munira);
    QTRY_COMPARE_WITH_TIMEOUT(kept.token(node), std::string("newer"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.connected() && t.link().signIn.state == State::SignedIn, patience);
}
