// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_action_sender.h"

#include "app/feed/action_sender.h"
#include "app/feed/answer_reader.h"
#include "app/feed/rejoin_timer.h"

#include <QTest>

using namespace app;
using namespace std::chrono_literals;

namespace {

QString toText(const ActionError &error)
{
    const QString failure = QLatin1String(name(error.failure));
    return error.backendText.isEmpty() ? failure
                                       : failure + QStringLiteral(": ") + error.backendText;
}

/// A sender on a scripted wire: what it sends is written down.
struct Bench
{
    explicit Bench(ActionSender::Options options = {})
        : sender(options,
                 {[this](const Action &action) { return encode(action); },
                  [this] { return greetings; },
                  [this](const OutgoingEvent &event, socketio::AckHandler ack,
                         std::optional<std::chrono::milliseconds>) -> socketio::Result<void> {
                      sent.append(QString::fromStdString(event.name));
                      if (sendError) {
                          return tl::unexpected(*sendError);
                      }
                      acks.push_back(std::move(ack));
                      return {};
                  },
                  [this](const ActionResult &result) { results.push_back(result); }},
                 outbox)
    {}

    static std::optional<OutgoingEvent> encode(const Action &action)
    {
        OutgoingEvent event;
        if (const auto *module = std::get_if<SetModuleWanted>(&action.what)) {
            event.name = (module->wanted ? "+" : "-") + module->module.toStdString();
        } else if (const auto *dashboard = std::get_if<SetDashboardWanted>(&action.what)) {
            event.name = dashboard->wanted ? "+*" : "-*";
        } else if (const auto *read = std::get_if<MarkNotificationRead>(&action.what)) {
            event.name = "read" + read->id.text.toStdString();
        } else if (std::holds_alternative<RequestUpdate>(action.what)) {
            event.name = "refresh";
        } else {
            return std::nullopt;
        }
        return event;
    }
    void want(const QString &module, bool wanted = true)
    {
        sender.perform({{}, SetModuleWanted{module, wanted}}, now);
    }
    void read(int id)
    {
        sender.perform({QStringLiteral("r%1").arg(id), MarkNotificationRead{QString::number(id)}},
                       now);
    }
    void connectNow(bool recovered = false) { sender.connected(recovered, now); }
    QString takeSent() { return std::exchange(sent, {}).join(u' '); }
    QString takeResults()
    {
        QStringList words;
        for (const ActionResult &result : std::exchange(results, {})) {
            const char *names[] = {"confirmed", "unconfirmed", "failed"};
            QString word = result.requestId + u' ' + QLatin1String(names[int(result.outcome)]);
            if (result.outcome == ActionResult::Outcome::Failed) {
                word += QStringLiteral(" (%1)").arg(toText(result.error));
            }
            words.append(word);
        }
        return words.join(QStringLiteral(", "));
    }

    std::vector<OutgoingEvent> greetings;
    QStringList sent;
    std::vector<socketio::AckHandler> acks;
    std::vector<ActionResult> results;
    std::optional<socketio::Error> sendError;
    ActionSender::TimePoint now{1h};
    MemoryOutbox outbox;
    ActionSender sender;
};

ActionSender::Options acknowledging()
{
    ActionSender::Options options;
    options.acknowledges = true;
    return options;
}

socketio::Error error(socketio::ErrorCode code, const char *detail = "")
{
    socketio::Error result;
    result.code = code;
    result.detail = detail;
    return result;
}

} // namespace

void ActionSenderTest::subscribesBeforeOtherActions()
{
    Bench t;
    t.greetings = {{"hello"}};
    t.read(1);
    t.want(QStringLiteral("finance"));
    t.sender.perform({{}, SetDashboardWanted{true}}, t.now);
    t.want(QStringLiteral("hr"));
    QCOMPARE(t.takeSent(), QString());
    t.connectNow();
    QCOMPARE(t.takeSent(), QStringLiteral("hello +finance +hr +* read1"));
    QVERIFY(!t.sender.nextDeadline(t.now));
}

void ActionSenderTest::subscriptionsAreState()
{
    Bench t;
    t.want(QStringLiteral("finance"));
    t.want(QStringLiteral("hr"));
    t.want(QStringLiteral("hr"), false);
    t.connectNow();
    QCOMPARE(t.takeSent(), QStringLiteral("+finance"));
    t.want(QStringLiteral("finance"));
    QCOMPARE(t.takeSent(), QString());
    t.want(QStringLiteral("hr"));
    t.want(QStringLiteral("finance"), false);
    QCOMPARE(t.takeSent(), QStringLiteral("+hr -finance"));
    t.sender.disconnected();
    t.want(QStringLiteral("crm"));
    QCOMPARE(t.takeSent(), QString());
    t.connectNow();
    QCOMPARE(t.takeSent(), QStringLiteral("+hr +crm"));
}

void ActionSenderTest::recoveredSessionsRememberSubscriptions()
{
    Bench t;
    t.greetings = {{"hello"}};
    t.want(QStringLiteral("finance"));
    t.connectNow();
    t.takeSent();
    t.sender.disconnected();
    t.want(QStringLiteral("finance"), false);
    t.want(QStringLiteral("hr"));
    t.connectNow(true);
    QCOMPARE(t.takeSent(), QStringLiteral("+hr -finance"));
}

void ActionSenderTest::waitingActionsAreSentInOrderAtConnect()
{
    Bench t;
    for (int i = 1; i <= 3; ++i) {
        t.read(i);
    }
    QCOMPARE(t.sender.queued(), 3);
    t.connectNow();
    QCOMPARE(t.takeSent(), QStringLiteral("read1 read2 read3"));
    QCOMPARE(t.sender.queued(), 0);
    QCOMPARE(t.takeResults(), QStringLiteral("r1 unconfirmed, r2 unconfirmed, r3 unconfirmed"));
}

void ActionSenderTest::paceIsKept()
{
    ActionSender::Options options;
    options.paceEvents = 3;
    options.pacePeriod = 10s;
    Bench t(options);
    t.connectNow();
    for (int i = 1; i <= 5; ++i) {
        t.read(i);
        t.now += 1s;
    }
    QCOMPARE(t.takeSent(), QStringLiteral("read1 read2 read3"));
    QCOMPARE(t.sender.nextDeadline(t.now), std::optional(t.now + 5s));
    t.now += 5s - 1ms;
    t.sender.pump(t.now);
    QCOMPARE(t.takeSent(), QString());
    t.now += 1ms;
    t.sender.pump(t.now);
    QCOMPARE(t.takeSent(), QStringLiteral("read4"));
    t.now += 1s;
    t.sender.pump(t.now);
    QCOMPARE(t.takeSent(), QStringLiteral("read5"));
    QVERIFY(!t.sender.nextDeadline(t.now));
}

void ActionSenderTest::userActionsFindRoom()
{
    ActionSender::Options options;
    options.paceEvents = 3;
    options.pacePeriod = 10s;
    Bench t(options);
    for (const char *module : {"a", "b", "c", "d"}) {
        t.want(QLatin1String(module));
    }
    t.connectNow();
    QCOMPARE(t.takeSent(), QStringLiteral("+a +b"));
    t.now += 1s;
    t.read(1);
    QCOMPARE(t.takeSent(), QStringLiteral("read1"));
    t.read(2);
    t.now += 9s;
    t.sender.pump(t.now);
    QCOMPARE(t.takeSent(), QStringLiteral("read2"));
    t.now += 10s;
    t.sender.pump(t.now);
    QCOMPARE(t.takeSent(), QStringLiteral("+c +d"));
}

void ActionSenderTest::outcome_data()
{
    QTest::addColumn<bool>("acknowledges");
    QTest::addColumn<QString>("answer"); // JSON of the ack, "!" for an error
    QTest::addColumn<QString>("expected");
    QTest::newRow("no acks: sent, unconfirmed") << false << ""
                                                << "r1 unconfirmed";
    QTest::newRow("acknowledged") << true << "[]"
                                  << "r1 confirmed";
    QTest::newRow("acknowledged with a value") << true << R"([{"ok":true}])"
                                               << "r1 confirmed";
    QTest::newRow("refused") << true << R"([{"ok":false,"error":"Unknown alert"}])"
                             << "r1 failed (refused: Unknown alert)";
    QTest::newRow("refused for want of rights") << true << R"([{"ok":false,"code":403}])"
                                                << "r1 failed (notAllowed)";
    QTest::newRow("not answered in time") << true << "!"
                                          << "r1 failed (noAnswer)";
}

void ActionSenderTest::outcome()
{
    QFETCH(bool, acknowledges);
    QFETCH(QString, answer);
    QFETCH(QString, expected);
    ActionSender::Options options;
    options.acknowledges = acknowledges;
    Bench t(options);
    t.connectNow();
    t.read(1);
    QCOMPARE(t.acks.size(), std::size_t(1));
    QCOMPARE(bool(t.acks[0]), acknowledges);
    if (acknowledges) {
        QCOMPARE(t.sender.queued(), 1);
        QCOMPARE(t.takeResults(), QString());
        if (answer == QStringLiteral("!")) {
            t.acks[0](tl::unexpected(error(socketio::ErrorCode::AckTimeout, "10 s")));
        } else {
            t.acks[0](nlohmann::json::parse(answer.toStdString()));
        }
    }
    QCOMPARE(t.takeResults(), expected);
    QCOMPARE(t.sender.queued(), 0);
}

void ActionSenderTest::lostAnswersAreAskedForAgain()
{
    Bench t(acknowledging());
    t.connectNow();
    t.read(1);
    t.read(2);
    t.acks[1](nlohmann::json::array());
    t.sender.disconnected();
    t.acks[0](tl::unexpected(error(socketio::ErrorCode::Disconnected)));
    QCOMPARE(t.takeResults(), QStringLiteral("r2 confirmed"));
    QCOMPARE(t.sender.queued(), 1);
    t.takeSent();
    t.connectNow();
    QCOMPARE(t.takeSent(), QStringLiteral("read1"));
    t.acks[2](nlohmann::json::array());
    QCOMPARE(t.takeResults(), QStringLiteral("r1 confirmed"));
}

void ActionSenderTest::requestsForNewValuesDoNotWait()
{
    Bench t;
    t.sender.perform({{}, RequestUpdate{}}, t.now);
    QCOMPARE(t.sender.queued(), 0);
    t.connectNow();
    QCOMPARE(t.takeSent(), QString());
    t.sender.perform({{}, RequestUpdate{}}, t.now);
    QCOMPARE(t.takeSent(), QStringLiteral("refresh"));
    QCOMPARE(t.takeResults(), QString());
}

void ActionSenderTest::theOutboxIsBounded()
{
    Bench t;
    for (int i = 0; i < MemoryOutbox::capacity; ++i) {
        t.read(i);
    }
    QCOMPARE(t.takeResults(), QString());
    t.read(MemoryOutbox::capacity);
    QCOMPARE(t.takeResults(), QStringLiteral("r1000 failed (queueFull)"));
    QCOMPARE(t.sender.queued(), MemoryOutbox::capacity);
}

void ActionSenderTest::unknownActionsStayHere()
{
    Bench t(acknowledging());
    t.connectNow();
    t.sender.perform({QStringLiteral("r"), MarkAllNotificationsRead{}}, t.now);
    QCOMPARE(t.takeSent(), QString());
    QCOMPARE(t.takeResults(), QStringLiteral("r unconfirmed"));
    t.sendError = error(socketio::ErrorCode::PayloadTooLarge);
    Bench plain;
    plain.connectNow();
    plain.sendError = t.sendError;
    plain.read(1);
    QCOMPARE(plain.takeResults(), QStringLiteral("r1 failed (tooLarge)"));
}

void ActionSenderTest::abandonedActionsFail()
{
    Bench t(acknowledging());
    t.connectNow();
    t.read(1);
    t.sender.disconnected();
    t.read(2);
    t.sender.abandon();
    QCOMPARE(t.takeResults(), QStringLiteral("r1 failed (notConnected), r2 failed (notConnected)"));
    t.acks[0](nlohmann::json::array());
    QCOMPARE(t.takeResults(), QString());
}

void ActionSenderTest::theEndDoesNotWaitForThePace()
{
    ActionSender::Options options;
    options.paceEvents = 2;
    Bench t(options);
    t.read(0);
    t.sender.sendRest(t.now);
    QCOMPARE(t.takeSent(), QString()); // there is no connection
    t.connectNow();
    for (int id = 1; id < 4; ++id) {
        t.read(id);
    }
    QCOMPARE(t.takeSent(), QStringLiteral("read0 read1"));
    t.sender.sendRest(t.now);
    QCOMPARE(t.takeSent(), QStringLiteral("read2 read3"));
    t.sender.abandon();
    QCOMPARE(t.takeResults(),
             QStringLiteral("r0 unconfirmed, r1 unconfirmed, r2 unconfirmed, r3 unconfirmed"));
}

void ActionSenderTest::answers_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("error"); // empty: no refusal
    QTest::newRow("nothing") << "[]"
                             << "";
    QTest::newRow("a number") << "[1]"
                              << "";
    QTest::newRow("ok") << R"([{"ok":true,"error":"x"}])"
                        << "";
    QTest::newRow("ok as a word") << R"([{"ok":"no"}])"
                                  << "refused";
    QTest::newRow("ok as a number") << R"([{"ok":0,"error":5}])"
                                    << "refused";
    QTest::newRow("success as a word") << R"([{"success":"false"}])"
                                       << "refused";
    QTest::newRow("ok as a word of nobody's") << R"([{"ok":"perhaps"}])"
                                              << "";
    QTest::newRow("a status that says no") << R"([{"status":"error","message":"no such alert"}])"
                                           << "refused: no such alert";
    QTest::newRow("a status that says yes") << R"([{"status":"ok"}])"
                                            << "";
    QTest::newRow("a code alone") << R"([{"code":403,"message":"viewers only"}])"
                                  << "notAllowed: viewers only";
    QTest::newRow("a code of success") << R"([{"code":200,"message":"done"}])"
                                       << "";
    QTest::newRow("errors") << R"([{"errors":["no such alert"]}])"
                            << "refused";
    QTest::newRow("no errors") << R"([{"errors":[]}])"
                               << "";
    QTest::newRow("an error in a list") << R"([{"error":["no"]}])"
                                        << "refused";
    QTest::newRow("true") << "[true]"
                          << "";
    QTest::newRow("false") << "[false]"
                           << "refused";
    QTest::newRow("an error code for itself") << "[401]"
                                              << "notAllowed";
    QTest::newRow("a word that says yes") << R"(["OK"])"
                                          << "";
    QTest::newRow("a word that says no") << R"(["forbidden"])"
                                         << "refused";
    QTest::newRow("a text that says neither") << R"(["Cannot read x of undefined"])"
                                              << "unconfirmed";
    QTest::newRow("no error, and a result") << R"([null,{"id":1}])"
                                            << "";
    QTest::newRow("not ok, with error") << R"([{"ok":false,"error":"x"}])"
                                        << "refused: x";
    QTest::newRow("no success, with message") << R"([{"success":false,"message":"y"}])"
                                              << "refused: y";
    QTest::newRow("not signed in") << R"([{"ok":false,"status":401,"message":"sign in"}])"
                                   << "notAllowed: sign in";
    QTest::newRow("not allowed") << R"([{"success":false,"code":403,"error":"viewers only"}])"
                                 << "notAllowed: viewers only";
    QTest::newRow("another code") << R"([{"ok":false,"code":404}])"
                                  << "refused";
    QTest::newRow("a code that is none") << R"([{"ok":false,"code":"403"}])"
                                         << "refused";
    QTest::newRow("no reason given") << R"([{"ok":false,"error":{"a":1}}])"
                                     << "refused";
    QTest::newRow("the reason within an object")
        << R"([{"ok":false,"error":{"message":"taken by another"}}])"
        << "refused: taken by another";
    QTest::newRow("the outer words first")
        << R"([{"ok":false,"message":"outer","error":{"message":"inner"}}])"
        << "refused: outer";
    QTest::newRow("not allowed, within an object")
        << R"([{"success":false,"error":{"code":403,"message":"viewers only"}}])"
        << "notAllowed: viewers only";
    QTest::newRow("an error alone") << R"([{"error":"unknown alert"}])"
                                    << "refused: unknown alert";
    QTest::newRow("an error alone, as an object") << R"([{"error":{"message":"unknown"}}])"
                                                  << "refused: unknown";
    QTest::newRow("an error alone, as a flag") << R"([{"error":true,"message":"unknown"}])"
                                               << "refused: unknown";
    QTest::newRow("no error: null") << R"([{"error":null}])"
                                    << "";
    QTest::newRow("no error: false") << R"([{"error":false}])"
                                     << "";
    QTest::newRow("no error: empty") << R"([{"error":""}])"
                                     << "";
    QTest::newRow("no error: no members") << R"([{"error":{}}])"
                                          << "";
    QTest::newRow("no error: a number") << R"([{"error":0}])"
                                        << "";
    QTest::newRow("a message alone") << R"([{"message":"done"}])"
                                     << "";
    QTest::newRow("not an array") << R"({"ok":false})"
                                  << "";
}

void ActionSenderTest::answers()
{
    QFETCH(QString, answer);
    QFETCH(QString, error);
    const app::ReadAnswer read = app::readAnswer(nlohmann::json::parse(answer.toStdString()));
    QCOMPARE(read.outcome == ActionResult::Outcome::Failed        ? toText(read.error)
             : read.outcome == ActionResult::Outcome::Unconfirmed ? QStringLiteral("unconfirmed")
                                                                  : QString(),
             error);
}

void ActionSenderTest::aRefusalIsBounded()
{
    nlohmann::json answer = nlohmann::json::array();
    answer.push_back({{"ok", false}, {"error", std::string(std::size_t(1) << 20, 'x')}});
    const app::ReadAnswer read = app::readAnswer(answer);
    QCOMPARE(read.outcome, ActionResult::Outcome::Failed);
    QCOMPARE(read.error.backendText, QString(500, u'x'));
}

void ActionSenderTest::pacer_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<QVector<int>>("sent"); // seconds
    QTest::addColumn<int>("share");
    QTest::addColumn<int>("free"); // second
    QTest::newRow("nothing sent") << 3 << QVector<int>{} << 3 << 0;
    QTest::newRow("room left") << 3 << QVector<int>{0, 0} << 3 << 0;
    QTest::newRow("full: when the oldest leaves") << 3 << QVector<int>{1, 2, 3} << 3 << 11;
    QTest::newRow("a share is full before") << 3 << QVector<int>{1, 2} << 2 << 11;
    QTest::newRow("a share waits for more of them") << 3 << QVector<int>{1, 2, 3} << 2 << 12;
    QTest::newRow("older ones do not count") << 3 << QVector<int>{1, 2, 3, 4} << 3 << 12;
    QTest::newRow("no limit") << 0 << QVector<int>{1, 2, 3, 4} << 0 << 0;
}

void ActionSenderTest::pacer()
{
    QFETCH(int, limit);
    QFETCH(QVector<int>, sent);
    QFETCH(int, share);
    QFETCH(int, free);
    const auto at = [](int second) { return Pacer::TimePoint(std::chrono::seconds(second)); };
    Pacer pacer(limit, 10s);
    for (const int second : sent) {
        pacer.sent(at(second));
    }
    QCOMPARE(pacer.whenFree(share, at(0)), at(free));
}

void ActionSenderTest::rejoinDelays_data()
{
    QTest::addColumn<int>("attempt");
    QTest::addColumn<int>("seconds");
    QTest::newRow("the first") << 1 << 5;
    QTest::newRow("doubles") << 2 << 10;
    QTest::newRow("doubles again") << 4 << 40;
    QTest::newRow("up to a minute") << 5 << 60;
    QTest::newRow("for ever") << 1'000'000 << 60;
}

void ActionSenderTest::rejoinDelays()
{
    QFETCH(int, attempt);
    QFETCH(int, seconds);
    QCOMPARE(RejoinTimer::delayBefore(attempt), std::chrono::seconds(seconds));
}
