// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_sign_in_machine.h"

#include "app/domain/origin.h"
#include "app/feed/sign_in.h"
#include "tests/app/feed/feed_fixture.h"
#include "tests/app/feed/http_script.h"
#include "tests/support/changed_profile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace app;
using namespace tests;
using namespace std::chrono_literals;
using State = SignInStatus::State;

namespace {

constexpr const char *isOver = "auth:expired";

SignInRule ruleByRest()
{
    return changedProfile([](nlohmann::json &json) { json["signIn"]["expired"] = isOver; })
        .signIn();
}

/// With a backend that has one more token for each refresh token, as long as it wants.
struct Machine
{
    explicit Machine(const SignInRule &rule = ruleByRest(),
                     std::shared_ptr<Secrets> known = std::make_shared<Secrets>())
        : secrets(std::move(known))
        , signIn(rule, {originOf(backend.url())}, secrets, hooks())
    {
        signIn.setHttp(&http, backend.url(), {originOf(backend.url())});
    }

    SignIn::Hooks hooks()
    {
        return {[] {}, [this](bool) { ++tokens; }, [] {}, [](const auto &, const auto &, auto) {},
                [this] { return now; }};
    }

    void keep(const std::string &refreshToken)
    {
        secrets->keep(tokenSecret, originOf(backend.url()), {"first", refreshToken, {}});
    }
    QString token() const
    {
        const auto kept = secrets->kept(tokenSecret, originOf(backend.url()));
        return kept ? QString::fromStdString(kept->token) : QString();
    }
    SentSecrets sent() const { return {{tokenSecret, token().toStdString()}}; }
    void connectAnew()
    {
        signIn.disconnected();
        signIn.connected([this] { ++admissions; });
    }

    bool gives = true;
    BootTime now{};
    int tokens = 0; ///< that came
    int admissions = 0;
    HttpScript backend{[this](const QByteArray &) {
        return gives ? HttpScript::withBody(
                           R"({"token":"next )" +
                           QByteArray::number(qulonglong(backend.requests().size())) + R"("})")
                     : HttpScript::withBody(R"({"message":"enough"})", "401 Unauthorized");
    }};
    HttpClient http{std::nullopt, false, QNetworkProxy(QNetworkProxy::NoProxy)};
    std::shared_ptr<Secrets> secrets;
    SignIn signIn;
};

} // namespace

void SignInMachineTest::whatIsOverRightAfterAdmissionIsRefreshedOnce_data()
{
    QTest::addColumn<bool>("byHttp");
    QTest::newRow("by an event") << false;
    QTest::newRow("by HTTP") << true;
}

void SignInMachineTest::whatIsOverRightAfterAdmissionIsRefreshedOnce()
{
    QFETCH(bool, byHttp);
    Machine t;
    t.keep("refresh");
    const auto say = [&t, byHttp] {
        if (byHttp) {
            t.signIn.unauthorized(t.sent());
        } else {
            t.signIn.noteEvent(isOver);
        }
    };
    t.connectAnew();
    say();
    QTRY_COMPARE_WITH_TIMEOUT(t.tokens, 1, patience);
    QCOMPARE(t.token(), QStringLiteral("next 1"));
    // It is let in with that one, and told the same: no other would be any better.
    t.now += 59s;
    t.connectAnew();
    QCOMPARE(t.signIn.status().state, State::SignedIn);
    say();
    QCOMPARE(t.signIn.status().state, State::Expired);
    QCOMPARE(t.admissions, 2);
    bool answered = false; // whatever else it would have asked for comes before that
    t.http.send({QUrl(t.backend.url()), {}, {}}, [&answered](const auto &) { answered = true; });
    QTRY_VERIFY_WITH_TIMEOUT(answered, patience);
    QCOMPARE(t.backend.requests().size(), std::size_t(2));
    QCOMPARE(t.tokens, 1);
}

/// The machine's other clocks stand meanwhile.
void SignInMachineTest::afterASleepItIsRefreshedAgain()
{
    Machine t;
    t.keep("refresh");
    t.connectAnew();
    t.signIn.noteEvent(isOver);
    QTRY_COMPARE_WITH_TIMEOUT(t.tokens, 1, patience);
    t.connectAnew();
    t.now += 8h;
    t.signIn.noteEvent(isOver);
    QTRY_COMPARE_WITH_TIMEOUT(t.tokens, 2, patience);
    QCOMPARE(t.token(), QStringLiteral("next 2"));
    QCOMPARE(t.signIn.status().state, State::SignedIn);
}

void SignInMachineTest::askingForASignInBindsNoSecret()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("token"));
    write(file, "of-a-file");
    const auto secrets =
        std::make_shared<Secrets>(SecretPlaces{{tokenSecret, {}, SecretPlace::Kind::File, file}});
    const QString elsewhere = QStringLiteral("https://elsewhere:443");
    Machine t(ruleByRest(), secrets);
    t.signIn.refused(QStringLiteral("no"), {}); // it has not been sent at all
    QCOMPARE(t.signIn.status().state, State::SignedOut);
    QVERIFY(secrets->read(tokenSecret, elsewhere));
    t.signIn.refused(QStringLiteral("no"), {});
    QCOMPARE(t.signIn.status().state, State::OtherServer);
    secrets->bind(tokenSecret, originOf(t.backend.url()));
    t.signIn.secretsAllowed();
    t.signIn.refused(QStringLiteral("no"), {});
    QCOMPARE(t.signIn.status().state, State::SignedOut);
}

void SignInMachineTest::whatOnlyHttpRefusesIsNotForgotten_data()
{
    QTest::addColumn<std::string>("refreshToken");
    QTest::addColumn<QString>("words");
    QTest::newRow("it can not be refreshed") << std::string() << QString();
    QTest::newRow("the refresh is refused") << std::string("refresh") << QStringLiteral("enough");
}

void SignInMachineTest::whatOnlyHttpRefusesIsNotForgotten()
{
    QFETCH(std::string, refreshToken);
    Machine t;
    t.gives = false;
    t.keep(refreshToken);
    t.connectAnew();
    t.signIn.unauthorized(t.sent());
    QTRY_COMPARE_WITH_TIMEOUT(t.signIn.status().state, State::Expired, patience);
    QVERIFY(t.signIn.status().onlyHttp);
    QTEST(t.signIn.status().words, "words");
    QCOMPARE(t.token(), QStringLiteral("first"));
    QCOMPARE(t.tokens, 0); // the connection stays
    t.signIn.authorized();
    QCOMPARE(t.signIn.status().state, State::SignedIn);
    QVERIFY(!t.signIn.status().onlyHttp);
}

void SignInMachineTest::whatTheConnectionRefusesAsWellIsForgotten()
{
    Machine t;
    t.keep({});
    t.connectAnew();
    t.signIn.unauthorized(t.sent());
    t.signIn.disconnected();
    t.signIn.refused(QStringLiteral("no"), t.sent());
    QCOMPARE(t.signIn.status().state, State::Expired);
    QVERIFY(!t.signIn.status().onlyHttp);
    QCOMPARE(t.token(), QString());
    t.signIn.authorized();
    QCOMPARE(t.signIn.status().state, State::Expired);
}
