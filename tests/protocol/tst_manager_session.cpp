// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/manager_session.h"
#include "tests/protocol/test_classes.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

using namespace socketio;
using namespace socketio::protocol;
using namespace std::chrono_literals;

namespace {

using Lines = QByteArrayList;
using Event = std::function<void(ManagerSession &)>;

constexpr TimePoint start{1000s};
const ManagerSession::Namespaces names{"/", "/admin"};

const char *shownName(ShownState state)
{
    switch (state) {
    case ShownState::Closed:
        return "closed";
    case ShownState::Opening:
        return "opening";
    case ShownState::Open:
        break;
    }
    return "open";
}

const char *endingName(NamespaceEnding ending)
{
    switch (ending) {
    case NamespaceEnding::Unconcerned:
        return "unconcerned";
    case NamespaceEnding::Waiting:
        return "waiting";
    case NamespaceEnding::Connected:
        break;
    }
    return "connected";
}

/// A fact as a line; commands begin with a colon.
struct Line
{
    QByteArray operator()(const manager_fact::OpenConnection &f) const
    {
        return ":open connection " + QByteArray::number(quint64(f.number));
    }
    QByteArray operator()(const manager_fact::BeginAttempt &) const { return ":begin attempt"; }
    QByteArray operator()(const manager_fact::Lose &) const { return ":lose"; }
    QByteArray operator()(const manager_fact::Retry &) const { return ":retry"; }
    QByteArray operator()(const manager_fact::Settle &) const { return ":settle"; }
    QByteArray operator()(const manager_fact::StateChanged &f) const
    {
        return QByteArray("state ") + shownName(f.state);
    }
    QByteArray operator()(const manager_fact::EngineChanged &f) const
    {
        return "engine " + QByteArray::number(quint64(f.engine.number)) +
               (f.reason ? QByteArray(" ") + name(*f.reason) : QByteArray());
    }
    QByteArray operator()(const manager_fact::TransportChanged &f) const
    {
        return f.kind == TransportKind::Polling ? "transport polling" : "transport websocket";
    }
    QByteArray operator()(const manager_fact::Opened &) const { return "opened"; }
    QByteArray operator()(const manager_fact::Closed &f) const
    {
        return QByteArray("closed ") + name(f.reason);
    }
    QByteArray operator()(const manager_fact::Failed &) const { return "error"; }
    QByteArray operator()(const manager_fact::NamespaceOpened &f) const
    {
        return QByteArray::fromStdString(f.nsp) + " opened";
    }
    QByteArray operator()(const manager_fact::NamespaceFailed &f) const
    {
        return QByteArray::fromStdString(f.nsp) + " error";
    }
    QByteArray operator()(const manager_fact::NamespaceEnded &f) const
    {
        return QByteArray::fromStdString(f.nsp) + " ended " + endingName(f.ending) + ' ' +
               name(f.reason);
    }
    QByteArray operator()(const manager_fact::ReconnectScheduled &f) const
    {
        return "scheduled " + QByteArray::number(f.attempt);
    }
    QByteArray operator()(const manager_fact::ReconnectAttempt &f) const
    {
        return "attempt " + QByteArray::number(f.attempt);
    }
    QByteArray operator()(const manager_fact::Reconnected &f) const
    {
        return "reconnected " + QByteArray::number(f.attempt);
    }
    QByteArray operator()(const manager_fact::ReconnectError &) const { return "reconnect error"; }
    QByteArray operator()(const manager_fact::ReconnectFailed &) const
    {
        return "reconnect failed";
    }
};

/// A session with the least of an owner: it answers the commands, as the client does, and writes
/// down what is announced. `on` gets each line and may cause further events.
class Run
{
public:
    explicit Run(std::optional<int> attempts = {})
        : session(
              {.delay = 1000ms, .delayMax = 5000ms, .randomizationFactor = 0, .attempts = attempts},
              [] { return 0.5; })
    {}

    void cause(const Event &event)
    {
        event(session);
        while (const auto fact = session.takeFact()) {
            const QByteArray line = std::visit(Line(), *fact);
            if (!line.startsWith(':')) {
                lines.append(line);
            }
            std::visit([this](const auto &f) { answer(f); }, *fact);
            if (on) {
                on(line);
            }
        }
    }
    Lines take() { return std::exchange(lines, {}); }

    void open()
    {
        cause([](ManagerSession &s) { s.open(); });
    }
    void close(EngineStage stage = EngineStage::Closed)
    {
        const auto engine = session.isClosed() ? std::nullopt : std::optional(view(stage));
        cause([&](ManagerSession &s) { s.close(engine, endings()); });
    }
    void handshake(TransportKind kind = TransportKind::WebSocket)
    {
        cause([&](ManagerSession &s) { s.opened(view(EngineStage::Open, kind), names); });
    }
    void fail(DisconnectReason reason = DisconnectReason::TransportError)
    {
        cause([&](ManagerSession &s) {
            s.attemptFailed(view(EngineStage::Closed), reason, Error{}, names);
        });
    }
    void lose(DisconnectReason reason = DisconnectReason::TransportClose)
    {
        cause(
            [&](ManagerSession &s) { s.broke(view(EngineStage::Closed), reason, Error{}, names); });
    }
    void wait()
    {
        cause([](ManagerSession &s) { s.tick(s.nextAttemptAt().value()); });
    }
    /// In a reconnection that has succeeded so far.
    void loseAndComeBack()
    {
        open();
        handshake();
        lose();
        wait();
        handshake();
    }

    EngineView view(EngineStage stage, TransportKind kind = TransportKind::WebSocket) const
    {
        return {.number = session.engine()->number, .sid = "S", .transport = kind, .stage = stage};
    }
    static ManagerSession::Endings endings()
    {
        return {{"/", NamespaceEnding::Connected}, {"/admin", NamespaceEnding::Waiting}};
    }

    ManagerSession session;
    Lines lines;
    std::function<void(const QByteArray &line)> on;
    bool reconnection = true;

private:
    template<typename Fact>
    void answer(const Fact &)
    {}
    void answer(const manager_fact::BeginAttempt &)
    {
        cause([](ManagerSession &s) { s.attemptBegun(); });
    }
    void answer(const manager_fact::Settle &)
    {
        cause([](ManagerSession &s) { s.settled(); });
    }
    void answer(const manager_fact::Lose &fact)
    {
        cause([&](ManagerSession &s) { s.lost(fact, endings()); });
    }
    void answer(const manager_fact::Retry &)
    {
        cause([this](ManagerSession &s) { s.retried(reconnection, start); });
    }
};

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
    void aListenersEventsComeFirst_data();
    void aListenersEventsComeFirst();
    void anEventWithoutFactsLeavesTheOthersInPlace();
    void everyStateCanBeLeft_data();
    void everyStateCanBeLeft();
    void aStateThatIsOverIsNotAnnounced();
    void aLaterViewTakesThePlaceOfAnEarlierOne();
    void allNamespacesHearOfTheError();
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
        run.cause([](ManagerSession &s) { s.reportUnusable(Error{}, names); });
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

/// What happened is announced to the end; what held only until then is not.
void ManagerSessionTest::aListenersEventsComeFirst_data()
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

void ManagerSessionTest::aListenersEventsComeFirst()
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

void ManagerSessionTest::anEventWithoutFactsLeavesTheOthersInPlace()
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
void ManagerSessionTest::everyStateCanBeLeft_data()
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

void ManagerSessionTest::everyStateCanBeLeft()
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

void ManagerSessionTest::aStateThatIsOverIsNotAnnounced()
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

void ManagerSessionTest::aLaterViewTakesThePlaceOfAnEarlierOne()
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

void ManagerSessionTest::allNamespacesHearOfTheError()
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

void ManagerSessionTest::aWaitMayBeStopped()
{
    Run run;
    run.open();
    run.handshake();
    run.lose();
    QCOMPARE(run.session.nextAttemptAt(), std::optional(start + 1000ms));
    run.cause([](ManagerSession &s) { s.tick(start + 999ms); });
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

/// Whatever happens whenever: states are announced alternately, every open connection is lost or
/// closed before the next one is begun, and a wait has a time.
void ManagerSessionTest::anyOrderOfEvents()
{
    QFETCH(const int, seed);
    QRandomGenerator random(seed);
    Run run(4);
    int depth = 0;
    run.on = [&](const QByteArray &) {
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
        const ManagerState state = run.session.state();
        QVERIFY(state != ManagerState::Ended && state != ManagerState::EndedAgain);
        QVERIFY(state != ManagerState::Due && state != ManagerState::Reopened);
        QVERIFY(run.session.isOpen() || run.session.isClosed() || run.session.engine());
    }
}

std::unique_ptr<QObject> makeManagerSessionTest()
{
    return std::make_unique<ManagerSessionTest>();
}

#include "tst_manager_session.moc"
