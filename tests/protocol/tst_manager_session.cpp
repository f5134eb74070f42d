// SPDX-License-Identifier: MIT
#include "tests/protocol/manager_run.h"
#include "tests/protocol/test_classes.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

using namespace tests;

namespace {

using Lines = QByteArrayList;
using Run = ManagerRun;

} // namespace

/// One manager, without any socket: who hears of what, in which order.
class ManagerSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void order_data();
    void order();
    void everyRowOfTheTableIsReached();
    void whatTheApplicationSees_data();
    void whatTheApplicationSees();
    void aWaitMayBeStopped();
    void anOlderEngineIsNotTheLatest();
    void anyOrderOfEvents_data();
    void anyOrderOfEvents();
};

/// The order in which the reference tells its listeners.
void ManagerSessionTest::order_data()
{
    QTest::addColumn<std::function<void(Run &)>>("before");
    QTest::addColumn<std::function<void(Run &)>>("event");
    QTest::addColumn<QByteArrayList>("expected");
    using Step = std::function<void(Run &)>;
    const Step none = [](Run &) {};
    const Step open = [](Run &run) { run.open(); };
    const Step opened = [](Run &run) {
        run.open();
        run.handshake();
    };
    const Step lost = [](Run &run) {
        run.open();
        run.handshake();
        run.lose();
    };
    const Step retrying = [](Run &run) {
        run.open();
        run.handshake();
        run.lose();
        run.wait();
    };
    const Lines endings{"/ ended connected", "/admin ended waiting"};
    const auto ended = [](const QByteArray &reason) {
        return Lines{"/ ended connected " + reason, "/admin ended waiting " + reason};
    };

    QTest::newRow("open") << none << open << Lines{"state opening"};
    QTest::newRow("open twice") << open << open << Lines{};
    QTest::newRow("handshake") << open << Step([](Run &run) { run.handshake(); })
                               << Lines{"state open", "engine 1", "transport websocket",
                                        "opened",     "/ opened", "/admin opened"};
    QTest::newRow("upgrade") << Step([](Run &run) {
        run.open();
        run.handshake(TransportKind::Polling);
    }) << Step([](Run &run) {
        run.cause([&](ManagerSession &s) { s.upgraded(run.view(EngineStage::Open)); });
    }) << Lines{"engine 1", "transport websocket"};
    QTest::newRow("another session in its place: nobody is told that it opened")
        << opened << Step([](Run &run) { run.handshake(TransportKind::Polling); })
        << Lines{"engine 1", "transport polling", "/ opened", "/admin opened"};
    QTest::newRow("the same transport is told once")
        << opened << Step([](Run &run) { run.handshake(); })
        << Lines{"engine 1", "/ opened", "/admin opened"};
    QTest::newRow("the first attempt fails")
        << open << Step([](Run &run) { run.fail(); })
        << Lines{"state closed", "error",       "/ error",
                 "/admin error", "scheduled 1", "engine 1 transport error"};
    QTest::newRow("the first attempt fails, and no other is wanted") << open << Step([](Run &run) {
        run.reconnection = false;
        run.fail();
    }) << Lines{"state closed", "error", "/ error", "/admin error", "engine 1 transport error"};
    QTest::newRow("the time has come")
        << lost << Step([](Run &run) { run.wait(); }) << Lines{"attempt 1", "state opening"};
    QTest::newRow("a reconnection attempt fails") << retrying << Step([](Run &run) { run.fail(); })
                                                  << Lines{"state closed",
                                                           "error",
                                                           "/ error",
                                                           "/admin error",
                                                           "scheduled 2",
                                                           "reconnect error",
                                                           "engine 2 transport error"};
    QTest::newRow("the last reconnection attempt fails") << Step([](Run &run) {
        run.session.reconnectSettings().attempts = 1;
        run.open();
        run.handshake();
        run.lose();
        run.wait();
    }) << Step([](Run &run) { run.fail(); })
                                                         << Lines{"state closed",
                                                                  "error",
                                                                  "/ error",
                                                                  "/admin error",
                                                                  "reconnect failed",
                                                                  "reconnect error",
                                                                  "engine 2 transport error"};
    QTest::newRow("it has come back")
        << retrying << Step([](Run &run) { run.handshake(); })
        << Lines{"state open", "engine 2",      "transport websocket", "opened",
                 "/ opened",   "/admin opened", "reconnected 1"};
    QTest::newRow("lost") << opened << Step([](Run &run) { run.lose(); })
                          << Lines{"engine 1 transport close", "state closed",
                                   "closed transport close"} +
                                 ended("transport close") + Lines{"scheduled 1"};
    QTest::newRow("lost by an error of the transport")
        << opened << Step([](Run &run) { run.lose(DisconnectReason::TransportError); })
        << Lines{"error",        "/ error",
                 "/admin error", "engine 1 transport error",
                 "state closed", "closed transport error"} +
               ended("transport error") + Lines{"scheduled 1"};
    QTest::newRow("lost by what cannot be decoded: the engine is closed, not broken")
        << opened << Step([](Run &run) { run.lose(DisconnectReason::ParseError); })
        << Lines{"engine 1 forced close", "state closed", "closed parse error"} +
               ended("parse error") + Lines{"scheduled 1"};
    QTest::newRow("lost, and no return is wanted")
        << opened << Step([](Run &run) {
               run.reconnection = false;
               run.lose();
           })
        << Lines{"engine 1 transport close", "state closed", "closed transport close"} +
               ended("transport close");
    QTest::newRow("close") << opened << Step([](Run &run) { run.close(); })
                           << Lines{"engine 1 forced close", "state closed",
                                    "closed forced close"} +
                                  ended("forced close");
    QTest::newRow("close with something still to be sent")
        << opened << Step([](Run &run) {
               run.close(EngineStage::Closing);
               run.cause([&](ManagerSession &s) { s.released(run.view(EngineStage::Closed)); });
           })
        << Lines{"state closed", "closed forced close"} + ended("forced close") +
               Lines{"engine 1 forced close"};
    QTest::newRow("close what is closed") << none << Step([](Run &run) { run.close(); })
                                          << Lines{"closed forced close"} + ended("forced close");
    QTest::newRow("close ends the wait") << lost << Step([](Run &run) { run.close(); })
                                         << Lines{"closed forced close"} + ended("forced close");
    QTest::newRow("options that no attempt can mend") << none << Step([](Run &run) {
        run.cause([](ManagerSession &s) { s.reportUnusable(Error{}, managerNames); });
    }) << Lines{"error", "/ error", "/admin error"};
}

void ManagerSessionTest::order()
{
    QFETCH(const std::function<void(Run &)>, before);
    QFETCH(const std::function<void(Run &)>, event);
    QFETCH(const QByteArrayList, expected);
    Run run;
    before(run);
    run.take();
    event(run);
    QCOMPARE(run.take(), expected);
}

void ManagerSessionTest::everyRowOfTheTableIsReached()
{
    // A walk that is as random as it is long; the rows that it takes are the table's.
    std::set<std::pair<ManagerState, ManagerState>> seen;
    QRandomGenerator random(7);
    for (int round = 0; round < 1000; ++round) {
        Run run(3);
        ManagerState before = run.session.state();
        const auto look = [&] {
            seen.emplace(before, run.session.state());
            before = run.session.state();
        };
        run.on = [&](const QByteArray &line) {
            look();
            if (random.bounded(8) == 0 && !line.startsWith(':')) {
                switch (random.bounded(3)) {
                case 0:
                    run.open();
                    break;
                case 1:
                    run.close();
                    break;
                default:
                    run.lose();
                    break;
                }
                look();
            }
        };
        for (int step = 0; step < 30; ++step) {
            switch (random.bounded(8)) {
            case 0:
            case 1:
                run.open();
                break;
            case 2:
            case 3:
                if (run.session.engine()) {
                    run.handshake();
                }
                break;
            case 4:
                if (run.session.engine()) {
                    run.fail();
                }
                break;
            case 5:
                if (run.session.engine()) {
                    run.lose(random.bounded(2) == 0 ? DisconnectReason::TransportError
                                                    : DisconnectReason::PingTimeout);
                }
                break;
            case 6:
                if (run.session.nextAttemptAt()) {
                    run.wait();
                }
                break;
            default:
                random.bounded(6) == 0 ? run.close()
                                       : run.cause([](ManagerSession &s) { s.stopWaiting(); });
                break;
            }
            look();
        }
    }
    for (const ManagerTransition &row : managerTable) {
        QVERIFY2(seen.contains({row.from, row.to}),
                 qPrintable(QStringLiteral("%1 -> %2").arg(int(row.from)).arg(int(row.to))));
    }
    for (const auto &[from, to] : seen) {
        const bool isLegal =
            from == to || std::any_of(managerTable.begin(), managerTable.end(),
                                      [from = from, to = to](const ManagerTransition &row) {
                                          return row.from == from && row.to == to;
                                      });
        QVERIFY2(isLegal, qPrintable(QStringLiteral("%1 -> %2").arg(int(from)).arg(int(to))));
    }
}

void ManagerSessionTest::whatTheApplicationSees_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<ShownState>("shown");
    QTest::addColumn<bool>("reconnecting");
    QTest::addColumn<int>("attempt");
    QTest::newRow("the attempt begins")
        << QByteArray("attempt 1") << ShownState::Closed << true << 1;
    QTest::newRow("it is under way")
        << QByteArray("state opening") << ShownState::Opening << true << 1;
    QTest::newRow("it has failed") << QByteArray("error") << ShownState::Closed << true << 1;
    QTest::newRow("another is to come")
        << QByteArray("scheduled 2") << ShownState::Closed << true << 2;
    QTest::newRow("the namespaces open") << QByteArray("/ opened") << ShownState::Open << true << 2;
    QTest::newRow("all have heard")
        << QByteArray("reconnected 2") << ShownState::Open << false << 0;
}

void ManagerSessionTest::whatTheApplicationSees()
{
    QFETCH(const QByteArray, line);
    QFETCH(const ShownState, shown);
    QFETCH(const bool, reconnecting);
    QFETCH(const int, attempt);
    Run run;
    run.open();
    run.handshake();
    run.lose();
    int seen = 0;
    run.on = [&](const QByteArray &announced) {
        if (announced == line && ++seen == 1) {
            QCOMPARE(run.session.shown(), shown);
            QCOMPARE(run.session.reconnecting(), reconnecting);
            QCOMPARE(run.session.attempt(), attempt);
        }
    };
    run.wait();
    run.fail();
    run.wait();
    run.handshake();
    QVERIFY(seen > 0);
}

void ManagerSessionTest::aWaitMayBeStopped()
{
    Run run;
    run.open();
    run.handshake();
    run.lose();
    QCOMPARE(run.session.nextAttemptAt(), std::optional(managerStart + 1000ms));
    run.cause([](ManagerSession &s) { s.tick(managerStart + 999ms); });
    QCOMPARE(run.session.state(), ManagerState::Waiting);
    run.take();
    run.cause([](ManagerSession &s) { s.stopWaiting(); });
    QCOMPARE(run.take(), Lines{});
    QCOMPARE(run.session.state(), ManagerState::Closed);
    QVERIFY(!run.session.nextAttemptAt());
    run.cause([](ManagerSession &s) { s.hurry(); });
    QCOMPARE(run.take(), Lines{});
}

void ManagerSessionTest::anOlderEngineIsNotTheLatest()
{
    Run run;
    run.open();
    run.handshake();
    const EngineView older = run.view(EngineStage::Closed);
    run.close(EngineStage::Closing);
    QCOMPARE(run.session.engine()->stage, EngineStage::Closing);
    run.open();
    QCOMPARE(run.session.engine()->number, 2U);
    run.take();
    run.cause([&](ManagerSession &s) { s.released(older); });
    QCOMPARE(run.take(), Lines{"engine 1 forced close"});
    QCOMPARE(run.session.engine()->number, 2U);
    QCOMPARE(run.session.engine()->stage, EngineStage::Opening);
}

void ManagerSessionTest::anyOrderOfEvents_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 20; ++seed) {
        QTest::addRow("%d", seed) << seed;
    }
}

/// Whatever happens whenever: no state is announced twice in a row, the last one announced is that
/// of the session, connections are numbered one after the other, and a wait has a time.
void ManagerSessionTest::anyOrderOfEvents()
{
    QFETCH(const int, seed);
    QRandomGenerator random(seed);
    Run run(4);
    int depth = 0;
    int connections = 0;
    QByteArray state = "state closed";
    run.on = [&](const QByteArray &line) {
        if (line.startsWith("state")) {
            QVERIFY(line != state);
            state = line;
        } else if (line.startsWith(":open connection")) {
            QCOMPARE(line, ":open connection " + QByteArray::number(++connections));
        }
        if (depth < 3 && random.bounded(10) == 0) {
            ++depth;
            random.bounded(2) == 0 ? run.open() : run.close();
            --depth;
        }
    };
    for (int step = 0; step < 400; ++step) {
        run.reconnection = random.bounded(10) != 0;
        const int what = random.bounded(7);
        if (what == 0) {
            run.open();
        } else if (what == 1 && random.bounded(4) == 0) {
            run.close();
        } else if (what == 2 && run.session.engine()) {
            run.handshake();
        } else if (what == 3 && run.session.engine()) {
            run.fail();
        } else if (what == 4 && run.session.engine()) {
            run.lose(DisconnectReason::TransportError);
        } else if (what >= 5 && run.session.nextAttemptAt()) {
            run.wait();
        }
        QVERIFY(!run.session.takeFact());
        QCOMPARE(run.session.nextAttemptAt().has_value(),
                 run.session.state() == ManagerState::Waiting);
        const ManagerState settled = run.session.state();
        QVERIFY(settled != ManagerState::Ended && settled != ManagerState::EndedAgain);
        QVERIFY(settled != ManagerState::Due && settled != ManagerState::Reopened);
        QCOMPARE(state, QByteArray("state ") + shownName(run.session.shown()));
    }
    QVERIFY(connections > 20);
}

std::unique_ptr<QObject> makeManagerSessionTest()
{
    return std::make_unique<ManagerSessionTest>();
}

#include "tst_manager_session.moc"
