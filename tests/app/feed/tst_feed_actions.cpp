// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_feed_actions.h"

#include "tests/app/feed/feed_fixture.h"

#include <QJsonArray>
#include <QTest>

using namespace app;
using namespace tests;
using namespace std::chrono_literals;
using Outcome = ActionResult::Outcome;

namespace {

QJsonObject command(const char *name, QJsonObject fields)
{
    fields.insert(QStringLiteral("command"), QLatin1String(name));
    return fields;
}

} // namespace

void FeedActionsTest::outcome_data()
{
    QTest::addColumn<bool>("acknowledges");
    QTest::addColumn<bool>("known");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("backendText");
    QTest::newRow("acknowledged") << true << true << int(Outcome::Confirmed) << "";
    QTest::newRow("refused") << true << false << int(Outcome::Failed) << "Unknown alert";
    QTest::newRow("a backend that does not ack")
        << false << true << int(Outcome::Unconfirmed) << "";
}

void FeedActionsTest::outcome()
{
    QFETCH(bool, acknowledges);
    QFETCH(bool, known);
    QFETCH(int, outcome);
    QFETCH(QString, backendText);
    ServerProcess node =
        ServerProcess::backend({QStringLiteral("--static"), QStringLiteral("--acks")});
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    const QJsonObject alert{{QStringLiteral("id"), QStringLiteral("a1")},
                            {QStringLiteral("title"), QStringLiteral("Backup failed")}};
    node.control(command("raise", {{QStringLiteral("fields"), alert}}));
    FeedFixture t(node.url(), {}, acknowledges ? profileWith("acks", true) : Profile::builtIn());
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.alerts().contains(QStringLiteral("a1")), patience);
    AcknowledgeAlert action;
    action.id = known ? QStringLiteral("a1") : QStringLiteral("nobody");
    action.by = QStringLiteral("سارة");
    action.at = QDateTime::currentDateTimeUtc();
    t.feed().perform({QStringLiteral("r1"), action});
    QTRY_COMPARE_WITH_TIMEOUT(t.results().size(), std::size_t(1), patience);
    QCOMPARE(t.results().front().requestId, QStringLiteral("r1"));
    QCOMPARE(int(t.results().front().outcome), outcome);
    QCOMPARE(t.results().front().error, (ActionError{ActionFailure::Refused, backendText}));
    t.feed().stop(); // tells the counters a last time
    QCOMPARE(t.counters().back().failedActions, quint64(outcome == int(Outcome::Failed) ? 1 : 0));
}

void FeedActionsTest::actionsWaitForTheConnection()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY(node.start());
    FeedFixture t(node.url());
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    node.kill();
    QTRY_VERIFY_WITH_TIMEOUT(!t.connected(), patience);
    t.feed().perform({QStringLiteral("r1"), MarkNotificationRead{QStringLiteral("n1")}});
    t.feed().perform({QStringLiteral("r2"), MarkAllNotificationsRead{}});
    QTRY_COMPARE_WITH_TIMEOUT(t.link().queued, 2, patience);
    QVERIFY(t.results().empty());
    QVERIFY(node.start());
    t.feed().reconnectNow();
    QTRY_COMPARE_WITH_TIMEOUT(t.results().size(), std::size_t(2), patience);
    QCOMPARE(t.results().at(0).requestId, QStringLiteral("r1"));
    QCOMPARE(t.results().at(1).requestId, QStringLiteral("r2"));
    QTRY_COMPARE_WITH_TIMEOUT(t.link().queued, 0, patience);
}

void FeedActionsTest::actionsFailWhenTheFeedStops()
{
    FeedFixture t(QStringLiteral("http://127.0.0.1:1"));
    t.feed().start();
    t.feed().perform({QStringLiteral("r1"), MarkAllNotificationsRead{}});
    t.feed().stop();
    t.feed().perform({QStringLiteral("r2"), MarkAllNotificationsRead{}});
    t.feed().hook().emitEvent(
        {QStringLiteral("e1"), QStringLiteral("x"), nlohmann::json::array(), 1s});
    QCOMPARE(t.results().size(), std::size_t(2));
    for (const ActionResult &result : t.results()) {
        QCOMPARE(result.outcome, Outcome::Failed);
        QCOMPARE(result.error, (ActionError{ActionFailure::NotConnected, {}}));
    }
    QCOMPARE(t.emitResults(), QStringList{QStringLiteral("e1 Disconnected")});
}

void FeedActionsTest::whatIsDoneJustBeforeTheEndArrives_data()
{
    QTest::addColumn<QStringList>("transports");
    QTest::newRow("websocket") << QStringList{QStringLiteral("websocket")};
    QTest::newRow("polling") << QStringList{QStringLiteral("polling")};
}

void FeedActionsTest::whatIsDoneJustBeforeTheEndArrives()
{
    QFETCH(QStringList, transports);
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.transports = transports;
    for (int run = 0; run < 20; ++run) {
        const QString id = QStringLiteral("a%1").arg(run);
        const QJsonObject alert{{QStringLiteral("id"), id},
                                {QStringLiteral("title"), QStringLiteral("Backup failed")}};
        node.control(command("raise", {{QStringLiteral("fields"), alert}}));
        FeedFixture t(node.url(), options);
        t.feed().start();
        QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
        AcknowledgeAlert action;
        action.id = id;
        action.by = QStringLiteral("سارة");
        action.at = QDateTime::currentDateTimeUtc();
        t.feed().perform({id, action}); // an id of its own: the backend does nothing twice
        t.feed().stop();
        const QJsonObject answer = node.control(command("alert", {{QStringLiteral("id"), id}}));
        const QJsonValue known = answer.value(QStringLiteral("alert"));
        QCOMPARE(known[QStringLiteral("acknowledgedBy")].toString(), action.by);
    }
}

void FeedActionsTest::emitsAreAnswered_data()
{
    QTest::addColumn<bool>("acks");
    QTest::addColumn<int>("timeoutMs");
    QTest::addColumn<QString>("result");
    QTest::newRow("answered") << true << 10'000 << R"(e1 [{"error":"Unknown module","ok":false}])";
    QTest::newRow("not answered in time") << false << 50 << "e1 AckTimeout";
}

void FeedActionsTest::emitsAreAnswered()
{
    QFETCH(bool, acks);
    QFETCH(int, timeoutMs);
    QFETCH(QString, result);
    ServerProcess node = ServerProcess::backend(
        acks ? QStringList{QStringLiteral("--static"), QStringLiteral("--acks")}
             : QStringList{QStringLiteral("--static")});
    QVERIFY(node.start());
    FeedFixture t(node.url());
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    t.feed().hook().emitEvent({QStringLiteral("e1"), QStringLiteral("kpi:request-update"),
                               nlohmann::json::array({{{"moduleKey", "nobody"}}}),
                               std::chrono::milliseconds(timeoutMs)});
    QTRY_COMPARE_WITH_TIMEOUT(t.emitResults(), QStringList{result}, patience);
}

void FeedActionsTest::rawEventsComeInOrderWhileWanted()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY(node.start());
    FeedFixture t(node.url());
    t.feed().hook().setWanted(QStringLiteral("x"), true);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    const auto send = [&node](const char *event, int number) {
        node.control(
            command("emit", {{QStringLiteral("event"), QLatin1String(event)},
                             {QStringLiteral("args"), QJsonArray{number, QStringLiteral("س")}}}));
    };
    for (int i = 0; i < 3; ++i) {
        send("x", i);
        send("y", i);
    }
    QTRY_COMPARE_WITH_TIMEOUT(
        t.rawEvents(),
        (QStringList{QStringLiteral("x [0,\"س\"]"), QStringLiteral("x [1,\"س\"]"),
                     QStringLiteral("x [2,\"س\"]")}),
        patience);
    t.feed().hook().setWanted(QStringLiteral("x"), false);
    t.feed().hook().setWanted(QStringLiteral("y"), true);
    send("x", 3);
    send("y", 3);
    QTRY_COMPARE_WITH_TIMEOUT(t.rawEvents().size(), 4, patience);
    QCOMPARE(t.rawEvents().last(), QStringLiteral("y [3,\"س\"]"));
}

void FeedActionsTest::aFloodEndsWithItsLastValue()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY(node.start());
    FeedFixture t(node.url());
    t.wantModule(finance);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.updates(finance) > 0, patience);

    for (int i = 1; i <= 500; ++i) {
        node.control(command(
            "emit",
            {{QStringLiteral("event"), QStringLiteral("kpi:update:finance")},
             {QStringLiteral("args"),
              QJsonArray{QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("flood")},
                                                {QStringLiteral("value"), i}}}}}}));
    }
    QTRY_COMPARE_WITH_TIMEOUT(t.value(finance, QStringLiteral("flood")), QStringLiteral("500"),
                              patience);
}
