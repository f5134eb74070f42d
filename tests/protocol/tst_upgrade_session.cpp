// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/upgrade_session.h"

#include <QTest>

using namespace socketio::protocol;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start{1000s};
constexpr std::array happyPath{UpgradeEvent::Started, UpgradeEvent::TransportOpened,
                               UpgradeEvent::PongReceived, UpgradeEvent::PollingQuiet};

UpgradeSession sessionIn(UpgradeState state)
{
    UpgradeSession session(10s, 45s);
    for (const UpgradeEvent event : happyPath) {
        if (session.state() == state) {
            return session;
        }
        session.apply(event, start);
    }
    if (state == UpgradeState::Abandoned) {
        session = UpgradeSession(10s, 45s);
        session.apply(UpgradeEvent::SessionEnded, start);
    }
    return session;
}

} // namespace

/// The probe from polling to WebSocket.
class UpgradeSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeTable_data();
    void wholeTable();
    void firstPacketDecides_data();
    void firstPacketDecides();
    void openingAndProbingAreBoundedTogether();
    void theWaitForThePendingPollIsBounded();
    void noopIsHarmlessWhilePausing();
    void writesWaitOnlyWhilePausing();
};

void UpgradeSessionTest::wholeTable_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("event");
    QTest::addColumn<int>("to"); // -1: illegal
    QTest::addColumn<int>("action");
    using S = UpgradeState;
    using E = UpgradeEvent;
    using A = UpgradeAction;
    constexpr std::array stateNames{"idle",    "connecting", "probing",
                                    "pausing", "upgraded",   "abandoned"};
    constexpr std::array eventNames{"started", "opened", "pong", "quiet", "failed", "ended"};
    const auto expected = [](S state, E event) -> std::pair<int, A> {
        const bool running = state == S::Connecting || state == S::Probing || state == S::Pausing;
        if (running && (event == E::Failed || event == E::SessionEnded)) {
            return {int(S::Abandoned), A::Abandon};
        }
        if (state == S::Idle && event == E::Started) {
            return {int(S::Connecting), A::None};
        }
        if (state == S::Idle && event == E::SessionEnded) {
            return {int(S::Abandoned), A::Abandon};
        }
        if (state == S::Connecting && event == E::TransportOpened) {
            return {int(S::Probing), A::SendProbe};
        }
        if (state == S::Probing && event == E::PongReceived) {
            return {int(S::Pausing), A::PausePolling};
        }
        if (state == S::Pausing && event == E::PollingQuiet) {
            return {int(S::Upgraded), A::SendUpgrade};
        }
        return {-1, A::None};
    };
    for (int from = 0; from < 6; ++from) {
        for (int event = 0; event < 6; ++event) {
            const auto [to, action] = expected(static_cast<S>(from), static_cast<E>(event));
            QTest::addRow("%s + %s", stateNames[std::size_t(from)], eventNames[std::size_t(event)])
                << from << event << to << static_cast<int>(action);
        }
    }
}

void UpgradeSessionTest::wholeTable()
{
    QFETCH(int, from);
    QFETCH(int, event);
    QFETCH(int, to);
    QFETCH(int, action);
    const auto state = static_cast<UpgradeState>(from);
    const auto next = nextState(upgradeTable, state, static_cast<UpgradeEvent>(event));
    QCOMPARE(next ? static_cast<int>(*next) : -1, to);
    UpgradeSession session = sessionIn(state);
    QCOMPARE(session.state(), state);
    QCOMPARE(static_cast<int>(session.apply(static_cast<UpgradeEvent>(event), start)), action);
    QCOMPARE(static_cast<int>(session.state()), to < 0 ? from : to);
    QCOMPARE(session.nextDeadline().has_value(), session.running());
}

void UpgradeSessionTest::firstPacketDecides_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<bool>("binary");
    QTest::addColumn<bool>("accepted");
    const int pong = static_cast<int>(EngineType::Pong);
    QTest::newRow("3probe") << pong << QByteArray("probe") << false << true;
    QTest::newRow("pong without payload") << pong << QByteArray() << false << false;
    QTest::newRow("pong with another payload") << pong << QByteArray("prob") << false << false;
    QTest::newRow("message") << static_cast<int>(EngineType::Message) << QByteArray("probe")
                             << false << false;
    QTest::newRow("binary message")
        << static_cast<int>(EngineType::Message) << QByteArray("probe") << true << false;
    QTest::newRow("open") << static_cast<int>(EngineType::Open) << QByteArray("{}") << false
                          << false;
    QTest::newRow("noop") << static_cast<int>(EngineType::Noop) << QByteArray() << false << false;
    QTest::newRow("close") << static_cast<int>(EngineType::Close) << QByteArray() << false << false;
}

void UpgradeSessionTest::firstPacketDecides()
{
    QFETCH(int, type);
    QFETCH(QByteArray, data);
    QFETCH(bool, binary);
    QFETCH(bool, accepted);
    UpgradeSession session = sessionIn(UpgradeState::Probing);
    const std::string payload = data.toStdString();
    const UpgradeAction action =
        session.receive({static_cast<EngineType>(type), binary, payload}, start);
    QCOMPARE(action, accepted ? UpgradeAction::PausePolling : UpgradeAction::Abandon);
}

void UpgradeSessionTest::openingAndProbingAreBoundedTogether()
{
    UpgradeSession session(10s, 45s);
    session.apply(UpgradeEvent::Started, start);
    session.apply(UpgradeEvent::TransportOpened, start + 8s);
    QVERIFY(session.nextDeadline() == start + 10s);
    QCOMPARE(session.tick(start + 10s - 1us), UpgradeAction::None);
    QCOMPARE(session.tick(start + 10s), UpgradeAction::Abandon);
    QCOMPARE(session.tick(start + 11s), UpgradeAction::None);
}

void UpgradeSessionTest::theWaitForThePendingPollIsBounded()
{
    UpgradeSession session = sessionIn(UpgradeState::Pausing);
    QVERIFY(session.nextDeadline() == start + 45s);
    QCOMPARE(session.tick(start + 45s), UpgradeAction::Abandon);
    QCOMPARE(session.apply(UpgradeEvent::PollingQuiet, start + 46s), UpgradeAction::None);
}

void UpgradeSessionTest::noopIsHarmlessWhilePausing()
{
    UpgradeSession session = sessionIn(UpgradeState::Pausing);
    QCOMPARE(session.receive({EngineType::Noop, false, {}}, start), UpgradeAction::None);
    QCOMPARE(session.receive({EngineType::Message, false, "x"}, start), UpgradeAction::Abandon);
}

void UpgradeSessionTest::writesWaitOnlyWhilePausing()
{
    for (const UpgradeState state :
         {UpgradeState::Idle, UpgradeState::Connecting, UpgradeState::Probing,
          UpgradeState::Pausing, UpgradeState::Upgraded, UpgradeState::Abandoned}) {
        QCOMPARE(sessionIn(state).holdsWrites(), state == UpgradeState::Pausing);
    }
}

std::unique_ptr<QObject> makeUpgradeSessionTest()
{
    return std::make_unique<UpgradeSessionTest>();
}

#include "tst_upgrade_session.moc"
