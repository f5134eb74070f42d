// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_rest.h"

#include "app/feed/rest_answer.h"
#include "tests/app/feed/feed_fixture.h"
#include "tests/app/feed/http_script.h"
#include "tests/support/changed_profile.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace app;
using namespace tests;
using namespace std::chrono_literals;
using Kind = RestOutcome::Kind;

Q_DECLARE_METATYPE(app::RestOutcome)
Q_DECLARE_METATYPE(app::RestProblem)

namespace {

const QString nowhere = QStringLiteral("http://127.0.0.1:1");

/// The built-in profile, asking `base` for the finance module alone.
Profile askingAt(const QString &base, const nlohmann::json &more = nlohmann::json::object())
{
    return changedProfile([&](nlohmann::json &json) {
        nlohmann::json endpoint = {{"path", "/modules/{module}"}, {"event", "kpi:update:{module}"}};
        endpoint.update(more);
        json["rest"] = {{"base", base.toStdString() + "/api"}, {"first", {endpoint}}};
    });
}

FeedOptions allowing(const QString &origin)
{
    FeedOptions options;
    options.restOrigins = {origin};
    return options;
}

QByteArray kpis(const QByteArray &id, int value)
{
    return R"({"success":true,"data":{"kpis":[{"id":")" + id + R"(","value":)" +
           QByteArray::number(value) + "}]}}";
}

} // namespace

void RestTest::whenItIsAskedAgain_data()
{
    QTest::addColumn<RestOutcome>("outcome");
    QTest::addColumn<int>("intervalSeconds"); // 0: none
    QTest::addColumn<int>("seconds");         // -1: never
    const auto failed = [](RestProblem problem, std::optional<std::chrono::seconds> after = {}) {
        return RestOutcome{Kind::Failed, problem, after};
    };
    QTest::newRow("came") << RestOutcome{} << 0 << -1;
    QTest::newRow("came, with an interval") << RestOutcome{} << 30 << 30;
    QTest::newRow("lacking") << RestOutcome{Kind::Lacking} << 30 << -1;
    QTest::newRow("needs a sign-in") << failed(RestProblem::SignInNeeded) << 0 << 300;
    QTest::newRow("not allowed") << failed(RestProblem::NotAllowed) << 0 << -1;
    QTest::newRow("not allowed, with an interval") << failed(RestProblem::NotAllowed) << 30 << 30;
    QTest::newRow("an error of the server") << failed(RestProblem::ServerError) << 0 << 2;
    QTest::newRow("not before the interval") << failed(RestProblem::ServerError) << 30 << 30;
    QTest::newRow("as the server says") << failed(RestProblem::Busy, 17s) << 0 << 17;
    QTest::newRow("not for ever") << failed(RestProblem::Busy, 24h) << 0 << 3600;
    QTest::newRow("not at once") << failed(RestProblem::Busy, 0s) << 0 << 1;
}

void RestTest::whenItIsAskedAgain()
{
    QFETCH(RestOutcome, outcome);
    QFETCH(int, intervalSeconds);
    QFETCH(int, seconds);
    const RestSchedule::TimePoint start{};
    RestSchedule schedule(intervalSeconds > 0
                              ? std::optional<std::chrono::milliseconds>(intervalSeconds * 1s)
                              : std::nullopt,
                          start);
    QVERIFY(schedule.due() == start);
    schedule.begin();
    QVERIFY(!schedule.due());
    schedule.finish(outcome, start, 0);
    QCOMPARE(schedule.due().has_value(), seconds >= 0);
    if (seconds >= 0) {
        QVERIFY(*schedule.due() == start + seconds * 1s);
    }
}

void RestTest::anotherSecretAsksAgain()
{
    const RestSchedule::TimePoint start{};
    RestSchedule schedule({}, start);
    schedule.begin();
    schedule.finish({Kind::Failed, RestProblem::NotAllowed}, start, 0);
    QVERIFY(!schedule.due());
    schedule.secretsChanged(start + 1s);
    QVERIFY(schedule.due() == start + 1s);
    for (int i = 0; i < 100; ++i) { // failures wait longer and longer, and no longer than that
        schedule.begin();
        schedule.finish({Kind::Failed, RestProblem::Unreachable}, start, 1);
    }
    QVERIFY(*schedule.due() == start + 375s);
}

void RestTest::heads_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<RestProblem>("problem");
    QTest::addColumn<bool>("lacking");
    const auto row = [](const char *name, int status, const char *after, RestProblem problem,
                        bool lacking = false) {
        QTest::newRow(name) << status << QByteArray(after) << problem << lacking;
    };
    row("401: somebody has to sign in", 401, "", RestProblem::SignInNeeded);
    row("403: it is not for everybody", 403, "", RestProblem::NotAllowed);
    row("404: the backend lacks it", 404, "", RestProblem::None, true);
    row("405: the backend lacks it", 405, "", RestProblem::None, true);
    row("429: wait", 429, "5", RestProblem::Busy);
    row("503 with a time: wait", 503, "Wed, 21 Oct 2015 07:28:00 GMT", RestProblem::Busy);
    row("503", 503, "", RestProblem::ServerError);
    row("another 4xx", 418, "", RestProblem::Refused);
    row("304: what is there counts", 304, "", RestProblem::None);
    row("a redirect that was not followed", 302, "", RestProblem::Elsewhere);
    row("no status of HTTP", 7, "", RestProblem::NotJson);
}

void RestTest::heads()
{
    QFETCH(int, status);
    QFETCH(QByteArray, retryAfter);
    QFETCH(bool, lacking);
    HttpAnswer answer;
    answer.status = status;
    answer.retryAfter = retryAfter;
    const auto outcome = outcomeOfHead(answer);
    QVERIFY(outcome.has_value());
    QTEST(outcome->problem, "problem");
    QCOMPARE(outcome->kind == Kind::Lacking, lacking);
    QCOMPARE(outcome->retryAfter.has_value(), !retryAfter.isEmpty());
}

void RestTest::wrapping_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("content");
    const auto row = [](const char *name, const char *answer, const char *content) {
        QTest::newRow(name) << QByteArray(answer) << QByteArray(content);
    };
    row("bare", R"([1])", "[1]");
    row("in data", R"({"success":true,"data":[1]})", "[1]");
    row("twice", R"({"success":true,"data":{"success":true,"data":[1]}})", "[1]");
    row("no more than twice",
        R"({"success":true,"data":{"success":true,"data":{"success":true,"data":1}}})",
        R"({"success":true,"data":1})");
    row("data that is the backend's own", R"({"moduleKey":"m","data":[1]})",
        R"({"moduleKey":"m","data":[1]})");
}

void RestTest::wrapping()
{
    QFETCH(QByteArray, answer);
    JsonAnswer json;
    const auto root = json.read(answer);
    QVERIFY(root.has_value());
    QTEST(QByteArray::fromStdString(simdjson::minify(JsonAnswer::content(*root))), "content");
}

void RestTest::valuesComeWithoutAConnection()
{
    // Socket.IO is elsewhere and down: what is asked for comes all the same, and never as live.
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedFixture t(nowhere, allowing(node.url()), changedProfile([&](nlohmann::json &json) {
                      json["rest"]["base"] = node.url().toStdString() + "/api";
                  }));
    t.wantModule(finance);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.updates(finance) > 0, patience);
    QVERIFY(!t.connected());
    QCOMPARE(t.source(finance), Source::Rest);
    QTRY_VERIFY_WITH_TIMEOUT(!t.counters().empty() && t.counters().back().restBytes > 0, patience);
    QCOMPARE(t.counters().back().restFailures, quint64(0));
    QVERIFY(t.link().rest == RestStatus());
}

void RestTest::aTokenGoesWithTheQuestions()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("token"));
    write(file, "fresh");
    ServerProcess node = ServerProcess::backend(
        {QStringLiteral("--static"), QStringLiteral("--require-token"), QStringLiteral("fresh")});
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.secrets =
        std::make_shared<Secrets>(SecretPlaces{{tokenSecret, {}, SecretPlace::Kind::File, file}});
    // The dashboard is not subscribed to: what comes of it was asked for.
    FeedFixture t(node.url(), options);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.dashboards() > 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
}

void RestTest::anotherOriginIsNotAskedUnlessAllowed()
{
    HttpScript other([](const QByteArray &) { return HttpScript::withBody(kpis("a", 1)); });
    FeedFixture t(nowhere, {}, askingAt(other.url()));
    t.wantModule(finance);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().rest.problem, RestProblem::OtherOrigin, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!t.link().errorCode.isEmpty(), patience);
    QVERIFY(other.requests().empty());
    FeedFixture allowed(nowhere, allowing(other.url()), askingAt(other.url()));
    allowed.wantModule(finance);
    allowed.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(allowed.value(finance, QStringLiteral("a")), QStringLiteral("1"),
                              patience);
}

void RestTest::aSecretIsNotSentToAnotherOrigin()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("token"));
    write(file, "planted");
    HttpScript other([](const QByteArray &) { return HttpScript::withBody(kpis("a", 1)); });
    FeedOptions options = allowing(other.url());
    options.secrets =
        std::make_shared<Secrets>(SecretPlaces{{tokenSecret, {}, SecretPlace::Kind::File, file}});
    options.secrets->bind(tokenSecret, QStringLiteral("http://127.0.0.1:1"));
    FeedFixture t(nowhere, options, askingAt(other.url()));
    t.wantModule(finance);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.value(finance, QStringLiteral("a")), QStringLiteral("1"), patience);
    QVERIFY(!other.requests().front().contains("planted"));
    QVERIFY(!other.requests().front().toLower().contains("authorization"));
}

void RestTest::answersThatAreNone_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<RestProblem>("problem");
    const auto body = [](const char *text) { return HttpScript::withBody(text); };
    QTest::newRow("a web page") << HttpScript::withBody("<!DOCTYPE html><p>x")
                                << RestProblem::WebPage;
    QTest::newRow("a web page by its type")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\n{}")
        << RestProblem::WebPage;
    QTest::newRow("no JSON") << body("{\"kpis\":") << RestProblem::NotJson;
    QTest::newRow("nothing") << body("") << RestProblem::NotJson;
    QTest::newRow("it says no") << body(R"({"success":false,"message":"not today"})")
                                << RestProblem::Refused;
    QTest::newRow("JSON of something else")
        << body(R"({"hello":"world"})") << RestProblem::NothingRead;
    QTest::newRow("deeper than anything")
        << HttpScript::withBody(QByteArray(2000, '[') + QByteArray(2000, ']'))
        << RestProblem::NotJson;
    QTest::newRow("larger than the profile allows")
        << HttpScript::withBody(R"({"kpis":[{"id":")" + QByteArray(5000, 'x') + R"("}]})")
        << RestProblem::TooLarge;
    QTest::newRow("403") << HttpScript::withBody(R"({"message":"no"})", "403 Forbidden")
                         << RestProblem::NotAllowed;
    QTest::newRow("500") << HttpScript::withBody("<p>oops", "500 Oops") << RestProblem::ServerError;
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << RestProblem::Unreachable;
    QTest::newRow("half an answer")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}")
        << RestProblem::Unreachable;
}

void RestTest::answersThatAreNone()
{
    QFETCH(QByteArray, answer);
    HttpScript script([answer](const QByteArray &) { return answer; });
    const Profile profile = changedProfile([&](nlohmann::json &json) {
        json["rest"] = {
            {"base", script.url().toStdString() + "/api"},
            {"maxBytes", 4096},
            {"first", {{{"path", "/modules/{module}"}, {"event", "kpi:update:{module}"}}}}};
    });
    FeedFixture t(nowhere, allowing(script.url()), profile);
    t.wantModule(finance);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.link().rest.problem != RestProblem::None, patience);
    QTEST(t.link().rest.problem, "problem");
    QCOMPARE(t.link().rest.what, QStringLiteral("/api/modules/finance"));
    QTRY_VERIFY_WITH_TIMEOUT(!t.counters().empty() && t.counters().back().restFailures > 0,
                             patience);
    QCOMPARE(t.updates(finance), 0);
}

void RestTest::whatABackendLacksIsNoProblem()
{
    HttpScript script(
        [](const QByteArray &) { return HttpScript::withBody("<p>not here", "404 Not Found"); });
    FeedFixture t(nowhere, allowing(script.url()), askingAt(script.url()));
    t.wantModule(finance);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(!t.counters().empty() && t.counters().back().restRequests == 1,
                             patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.counters().back().restBytes > 0, patience);
    QCOMPARE(t.counters().back().restFailures, quint64(0));
    QVERIFY(t.link().rest == RestStatus());
}

void RestTest::pagesAreReadToTheirEnd()
{
    HttpScript script([](const QByteArray &request) {
        const bool second = request.contains("page=2");
        QByteArray body = second ? R"({"kpis":[{"id":"b","value":2}]})"
                                 : R"({"kpis":[{"id":"a","value":1}],"next":"?page=2"})";
        return HttpScript::withBody(body);
    });
    FeedFixture t(nowhere, allowing(script.url()), askingAt(script.url(), {{"next", "/next"}}));
    t.wantModule(finance);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.value(finance, QStringLiteral("b")), QStringLiteral("2"), patience);
    QCOMPARE(t.value(finance, QStringLiteral("a")), QStringLiteral("1"));
    QCOMPARE(script.requests().size(), std::size_t(2));
}

void RestTest::whatHasNotChangedIsNotReadAgain()
{
    HttpScript script([](const QByteArray &request) {
        return request.contains("\"v1\"")
                   ? QByteArray("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
                   : HttpScript::withBody(kpis("a", 1), "200 OK", "ETag: \"v1\"\r\n");
    });
    FeedFixture t(nowhere, allowing(script.url()), askingAt(script.url(), {{"interval", "1s"}}));
    t.wantModule(finance);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(script.requests().size() >= 2, patience);
    QVERIFY(script.requests()[1].contains("If-None-Match: \"v1\""));
    QCOMPARE(t.updates(finance), 1);
    QVERIFY(t.link().rest == RestStatus());
}

void RestTest::alertsAreAskedForAgainOnceTheLinkStands_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("there was one") << QByteArray("same");
    QTest::newRow("there was none") << QByteArray("[]");
}

void RestTest::alertsAreAskedForAgainOnceTheLinkStands()
{
    // What was raised between the answer and the connection is in neither.
    ServerProcess node = ServerProcess::backend({QStringLiteral("--static")});
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    QFETCH(QByteArray, first);
    int asked = 0;
    HttpScript script([&](const QByteArray &) {
        return ++asked == 1 && first != "same"
                   ? HttpScript::withBody(first)
                   : HttpScript::withBody(R"([{"id":"by rest","title":"t"}])");
    });
    FeedFixture t(node.url(), allowing(script.url()), changedProfile([&](nlohmann::json &json) {
                      json.erase("signIn");
                      json["rest"] = {
                          {"base", script.url().toStdString()},
                          {"first", {{{"path", "/alerts"}, {"event", "alert:system"}}}}};
                  }));
    t.feed().start();
    const auto answers = [&t] {
        QVector<bool> outdated;
        for (const AlertUpdate &update : t.alertUpdates()) {
            if (update.source == Source::Rest) {
                outdated.append(update.outdated);
            }
        }
        return outdated;
    };
    // What the backend lists by itself meanwhile is newer than what is in them.
    QTRY_COMPARE_WITH_TIMEOUT(answers(), (QVector<bool>{true, false}), patience);
    QCOMPARE(script.requests().size(), std::size_t(2));
}

void RestTest::aRedirectToAnotherOriginIsNotFollowed()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("token"));
    write(file, "planted");
    HttpScript other([](const QByteArray &) { return HttpScript::withBody(kpis("a", 1)); });
    HttpScript script([&other](const QByteArray &) {
        return HttpScript::withBody({}, "307 Elsewhere",
                                    "Location: " + other.url().toLatin1() + "/api\r\n");
    });
    FeedOptions options;
    options.secrets =
        std::make_shared<Secrets>(SecretPlaces{{tokenSecret, {}, SecretPlace::Kind::File, file}});
    FeedFixture t(script.url(), options, askingAt(QStringLiteral("{url}")));
    t.wantModule(finance);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().rest.problem, RestProblem::Elsewhere, patience);
    QVERIFY(other.requests().empty());
    const bool sent =
        std::any_of(script.requests().begin(), script.requests().end(),
                    [](const QByteArray &request) { return request.contains("Bearer planted"); });
    QVERIFY(sent);
}

void RestTest::asksAreReadFromTheirAnswers()
{
    ServerProcess node =
        ServerProcess::backend({QStringLiteral("--static"), QStringLiteral("--acks")});
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedFixture t(
        node.url(), {}, changedProfile([](nlohmann::json &json) {
            json.erase("rest");
            json.erase("signIn");
            json["streams"].push_back({{"kind", "kpi"},
                                       {"event", "uptime"},
                                       {"moduleKey", {{"const", "finance"}}},
                                       {"id", {{"const", "uptime"}}},
                                       {"value", "/uptime"}});
            json["ask"] = {{{"emit", "uptime:get"}, {"every", "1s"}, {"answer", "uptime"}}};
        }));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.value(finance, QStringLiteral("uptime")), QStringLiteral("1"),
                              patience);
    QCOMPARE(t.source(finance), Source::Live);
    QTRY_COMPARE_WITH_TIMEOUT(t.value(finance, QStringLiteral("uptime")), QStringLiteral("2"),
                              patience);
    QTRY_VERIFY_WITH_TIMEOUT(!t.counters().empty() && t.counters().back().asks >= 2, patience);
    QCOMPARE(t.counters().back().unansweredAsks, quint64(0));
}

void RestTest::anAskWithoutAnAnswerIsCountedAndNotPiledUp()
{
    ServerProcess node = ServerProcess::backend(); // it acknowledges nothing
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedFixture t(node.url(), {}, changedProfile([](nlohmann::json &json) {
                      json.erase("rest");
                      json.erase("signIn");
                      json["ask"] = {{{"emit", "uptime:get"},
                                      {"every", "1s"},
                                      {"answer", "kpi:update:finance"}}};
                  }));
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(!t.counters().empty() && t.counters().back().unansweredAsks == 1,
                             patience);
    QVERIFY(t.counters().back().asks <= 2);
}

void RestTest::anotherNamespaceIsAsked()
{
    ServerProcess node = ServerProcess::node({QStringLiteral("--record")});
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    const auto profile = Profile::fromJson(
        R"({"name":{"en":"x"},"streams":[
            {"kind":"kpi","event":"answer","namespace":"/admin","moduleKey":{"const":"m"},
             "id":{"const":"k"},"value":"/v"}],
            "ask":[{"emit":"echo","args":[{"v":7}],"every":"1s","namespace":"/admin","answer":"answer"}]})",
        QStringLiteral("test"));
    QVERIFY2(profile.has_value(), profile ? "" : qPrintable(profile.error().toString()));
    FeedFixture t(node.url(), {}, *profile);
    t.feed().start();
    const auto asked = [&node] {
        return node.control({{QStringLiteral("do"), QStringLiteral("state")}})
            .value(QStringLiteral("spaces"))
            .toArray();
    };
    const QString module = QStringLiteral("m");
    QTRY_COMPARE_WITH_TIMEOUT(t.updates(module), 1, patience);
    // It leaves, and is asked again once it is there again; nobody else is asked meanwhile.
    node.control({{QStringLiteral("do"), QStringLiteral("throwOut")},
                  {QStringLiteral("nsp"), QStringLiteral("/admin")}});
    QTRY_VERIFY_WITH_TIMEOUT(!missingNamespaces(t.link()).isEmpty(), patience);
    const qsizetype before = asked().size();
    t.feed().reconnectNow();
    QTRY_VERIFY_WITH_TIMEOUT(asked().size() > before, patience);
    for (const auto &each : asked()) {
        QCOMPARE(each.toString(), QStringLiteral("/admin"));
    }
    QVERIFY(t.connected());
}
