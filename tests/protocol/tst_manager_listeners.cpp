// SPDX-License-Identifier: MIT
#include "tests/protocol/manager_run.h"
#include "tests/protocol/test_classes.h"

#include <QTest>

#include <functional>
#include <vector>

using namespace tests;

namespace {

using Lines = QByteArrayList;
using Run = ManagerRun;

} // namespace

/// What a manager's listeners may do in the middle of an announcement, and what is heard of it.
class ManagerListenersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aListenersEventsComeFirst_data();
    void aListenersEventsComeFirst();
    void anEventWithoutFactsLeavesTheOthersInPlace();
    void everyStateCanBeLeft_data();
    void everyStateCanBeLeft();
    void aStateThatIsOverIsNotAnnounced();
    void aLaterViewTakesThePlaceOfAnEarlierOne();
    void allNamespacesHearOfTheError();
};

/// What happened is announced to the end; what held only until then is not.
void ManagerListenersTest::aListenersEventsComeFirst_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArrayList>("expected");
    const Lines closed{"engine 2 forced close", "state closed", "closed forced close",
                       "/ ended connected forced close", "/admin ended waiting forced close"};
    QTest::newRow("closed on opening") << QByteArray("state open") << Lines{"state open"} + closed;
    QTest::newRow("closed before the namespaces")
        << QByteArray("opened")
        << Lines{"state open", "engine 2", "transport websocket", "opened"} + closed;
    QTest::newRow("closed by the first namespace")
        << QByteArray("/ opened")
        << Lines{"state open", "engine 2", "transport websocket", "opened", "/ opened"} + closed;
}

void ManagerListenersTest::aListenersEventsComeFirst()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArrayList, expected);
    Run run;
    run.open();
    run.handshake();
    run.lose();
    run.wait();
    run.take();
    run.on = [&](const QByteArray &announced) {
        if (announced == line) {
            run.close();
        }
    };
    run.handshake();
    QCOMPARE(run.take(), expected);
    QCOMPARE(run.session.state(), ManagerState::Closed);

    // An end is announced to everybody, and then nothing comes back by itself.
    run.on = nullptr;
    run.open();
    run.handshake();
    run.take();
    run.on = [&](const QByteArray &announced) {
        if (announced == "state closed") {
            run.on = nullptr;
            run.close();
        }
    };
    run.lose();
    const Lines told = run.take();
    QCOMPARE(told.count("closed forced close"), 1);
    QCOMPARE(told.count("closed transport close"), 1);
    QVERIFY(told.indexOf("closed forced close") < told.indexOf("closed transport close"));
    QVERIFY(!told.contains("scheduled 1"));
    QCOMPARE(run.session.state(), ManagerState::Closed);

    // Closing in answer to a close is heard of once, and ends.
    run.on = [&](const QByteArray &announced) {
        if (announced.startsWith("closed")) {
            run.close();
        }
    };
    run.close();
    QCOMPARE(run.take().count("closed forced close"), 1);
}

void ManagerListenersTest::anEventWithoutFactsLeavesTheOthersInPlace()
{
    Run run;
    run.open();
    run.take();
    run.on = [&](const QByteArray &announced) {
        if (announced == "opened") {
            const qsizetype before = run.lines.size();
            run.open(); // it is open
            QCOMPARE(run.lines.size(), before);
        }
    };
    run.handshake();
    QCOMPARE(run.take().last(), QByteArray("/admin opened"));
}

/// Whatever is going on or being announced: close() ends it for good, and open() begins anew.
void ManagerListenersTest::everyStateCanBeLeft_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("occurrence");
    QTest::addColumn<ManagerState>("state");
    QTest::addColumn<bool>("mayOpen");
    const auto row = [](const char *line, int occurrence, ManagerState state, bool mayOpen) {
        QTest::addRow("%s, %d", line, occurrence)
            << QByteArray(line) << occurrence << state << mayOpen;
    };
    row("state opening", 1, ManagerState::Opening, false);
    row("state open", 1, ManagerState::Open, false);
    row("state closed", 1, ManagerState::Ended, true);
    row("scheduled 1", 1, ManagerState::Waiting, true);
    row("attempt 1", 1, ManagerState::Due, true);
    row("state opening", 2, ManagerState::Reopening, false);
    row("state closed", 2, ManagerState::EndedAgain, true);
    row("state open", 2, ManagerState::Reopened, false);
}

void ManagerListenersTest::everyStateCanBeLeft()
{
    QFETCH(const QByteArray, line);
    QFETCH(const int, occurrence);
    QFETCH(const ManagerState, state);
    QFETCH(const bool, mayOpen);
    for (const bool opens : {false, true}) {
        Run run;
        int seen = 0;
        bool isDone = false;
        run.on = [&](const QByteArray &announced) {
            if (isDone || announced != line || ++seen != occurrence) {
                return;
            }
            isDone = true;
            QCOMPARE(run.session.state(), state);
            const quint64 engines = run.session.engine()->number;
            opens ? run.open() : run.close();
            const ManagerState begun = mayOpen ? ManagerState::Opening : state;
            QCOMPARE(run.session.state(), opens ? begun : ManagerState::Closed);
            QCOMPARE(quint64(run.session.engine()->number), engines + (opens && mayOpen ? 1 : 0));
            QVERIFY(!run.session.nextAttemptAt());
        };
        const std::vector<std::function<void()>> steps{
            [&] { run.open(); },     [&] { run.handshake(); }, [&] { run.lose(); },
            [&] { run.wait(); },     [&] { run.fail(); },      [&] { run.wait(); },
            [&] { run.handshake(); }};
        for (const auto &step : steps) {
            if (!isDone) {
                step();
            }
        }
        QVERIFY(isDone);
    }
}

void ManagerListenersTest::aStateThatIsOverIsNotAnnounced()
{
    Run run;
    run.open();
    run.handshake();
    run.take();
    run.on = [&](const QByteArray &announced) {
        if (announced == "engine 1 transport close") {
            run.open(); // in the middle of the end
        }
    };
    run.lose();
    QCOMPARE(run.session.state(), ManagerState::Opening);
    const Lines told = run.take();
    QVERIFY(told.contains("state opening"));
    QVERIFY(!told.contains("state closed"));
}

void ManagerListenersTest::aLaterViewTakesThePlaceOfAnEarlierOne()
{
    Run run;
    run.open();
    run.take();
    run.on = [&](const QByteArray &announced) {
        if (announced == "state open") { // a listener that runs an event loop of its own
            run.cause([&](ManagerSession &s) { s.upgraded(run.view(EngineStage::Open)); });
        }
    };
    run.handshake(TransportKind::Polling);
    const Lines expected{"state open", "engine 1", "transport websocket",
                         "opened",     "/ opened", "/admin opened"};
    QCOMPARE(run.take(), expected);
    QVERIFY(run.session.engine()->transport == TransportKind::WebSocket);
}

void ManagerListenersTest::allNamespacesHearOfTheError()
{
    Run run;
    run.open();
    run.handshake();
    run.take();
    run.on = [&](const QByteArray &announced) {
        if (announced == "/ error") {
            run.close();
        }
    };
    run.lose(DisconnectReason::TransportError);
    const Lines told = run.take();
    QVERIFY(told.contains("/admin error"));
    QVERIFY(!told.contains("closed transport error"));
    QCOMPARE(run.session.state(), ManagerState::Closed);
}

std::unique_ptr<QObject> makeManagerListenersTest()
{
    return std::make_unique<ManagerListenersTest>();
}

#include "tst_manager_listeners.moc"
