// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/engine_session.h"

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;
using namespace std::chrono_literals;

namespace {

constexpr std::array engineStates{EngineState::Opening, EngineState::Open, EngineState::Closing,
                                  EngineState::Closed};
constexpr std::string_view openPayload =
    R"({"sid":"S","upgrades":[],"pingInterval":25000,"pingTimeout":20000})";
constexpr TimePoint start{1000s};

/// The alternatives of EngineStep, for columns of a table.
enum class Step { Nothing, Message, Opened, Send, Ignored, Closed };

Step kind(const EngineStep &step)
{
    return static_cast<Step>(step.index());
}

EngineStep give(EngineSession &session, EngineType type, std::string_view data = {},
                TimePoint now = start, bool binary = false)
{
    return session.receive({type, binary, data}, now);
}

EngineSession sessionIn(EngineState state, EngineVersion version = EngineVersion::V4)
{
    EngineSession session(version);
    if (state == EngineState::Opening) {
        return session;
    }
    give(session, EngineType::Open, openPayload);
    if (state == EngineState::Closing) {
        session.requestClose();
    }
    if (state == EngineState::Closed) {
        session.end();
    }
    return session;
}

} // namespace

/// Engine.IO sessions: the table, legal packets, the heartbeat with a clock of its own.
class EngineSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeTable_data();
    void wholeTable();
    void packetsOfAnOpenSession_data();
    void packetsOfAnOpenSession();
    void firstPacketMustBeTheHandshake_data();
    void firstPacketMustBeTheHandshake();
    void handshakeOpens();
    void invalidHandshakeIsATransportError();
    void lateHandshakeWhileClosing();
    void messagesStillComeWhileClosing();
    void nothingComesOutOnceClosed();
    void pongCarriesThePayloadOfThePing();
    void v4OnlyPingsKeepAlive();
    void v4ExpiresAtTheDeadline();
    void v3PingsAndWaitsForThePong();
    void v3AnyPacketKeepsAlive();
    void v3NoPingIsDueWhileClosing();
    void v3SleepIsNoticedBeforeAPingIsSent();
    void expiryIsVisibleBeforeTheTimer();
    void shorteningNeverLengthens();
    void noDeadlineBeforeTheHandshakeAndAfterTheEnd();
};

void EngineSessionTest::wholeTable_data()
{
    using S = EngineState;
    using E = EngineEvent;
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("event");
    QTest::addColumn<int>("to"); // -1: illegal
    const int illegal = -1;
    const auto row = [](const char *rule, S from, E event, int to) {
        QTest::newRow(rule) << static_cast<int>(from) << static_cast<int>(event) << to;
    };
    row("opening + handshake", S::Opening, E::Handshake, int(S::Open));
    row("opening + close", S::Opening, E::CloseRequested, int(S::Closing));
    row("opening + end", S::Opening, E::Ended, int(S::Closed));
    row("open + handshake", S::Open, E::Handshake, illegal);
    row("open + close", S::Open, E::CloseRequested, int(S::Closing));
    row("open + end", S::Open, E::Ended, int(S::Closed));
    row("closing + handshake", S::Closing, E::Handshake, illegal);
    row("closing + close", S::Closing, E::CloseRequested, illegal);
    row("closing + end", S::Closing, E::Ended, int(S::Closed));
    row("closed + handshake", S::Closed, E::Handshake, illegal);
    row("closed + close", S::Closed, E::CloseRequested, illegal);
    row("closed + end", S::Closed, E::Ended, illegal);
}

void EngineSessionTest::wholeTable()
{
    QFETCH(int, from);
    QFETCH(int, event);
    QFETCH(int, to);
    const auto state = engineStates[static_cast<std::size_t>(from)];
    const auto next = nextState(engineTable, state, static_cast<EngineEvent>(event));
    QCOMPARE(next ? static_cast<int>(*next) : -1, to);

    EngineSession session = sessionIn(state);
    QCOMPARE(session.state(), state);
    const EngineState expected = to < 0 ? state : static_cast<EngineState>(to);
    switch (static_cast<EngineEvent>(event)) {
    case EngineEvent::CloseRequested:
        QCOMPARE(session.requestClose(), to >= 0);
        QCOMPARE(session.state(), expected);
        break;
    case EngineEvent::Ended:
        QCOMPARE(session.end(), to >= 0);
        QCOMPARE(session.state(), expected);
        break;
    case EngineEvent::Handshake: {
        const EngineStep step = give(session, EngineType::Open, openPayload);
        const Step action = to >= 0                        ? Step::Opened
                            : state == EngineState::Closed ? Step::Nothing
                                                           : Step::Closed;
        QCOMPARE(kind(step), action);
        QCOMPARE(session.state(), action == Step::Closed ? EngineState::Closed : expected);
        break;
    }
    }
}

void EngineSessionTest::packetsOfAnOpenSession_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("action");
    using T = EngineType;
    using A = Step;
    const auto row = [](const char *rule, int version, T type, A action) {
        QTest::newRow(rule) << version << static_cast<int>(type) << static_cast<int>(action);
    };
    row("v4 second open", 4, T::Open, A::Closed);
    row("v4 close", 4, T::Close, A::Closed);
    row("v4 ping", 4, T::Ping, A::Send);
    row("v4 pong from the wrong side", 4, T::Pong, A::Ignored);
    row("v4 message", 4, T::Message, A::Message);
    row("v4 upgrade from the wrong side", 4, T::Upgrade, A::Ignored);
    row("v4 noop", 4, T::Noop, A::Nothing);
    row("v3 second open", 3, T::Open, A::Closed);
    row("v3 close", 3, T::Close, A::Closed);
    row("v3 ping from the wrong side", 3, T::Ping, A::Ignored);
    row("v3 pong", 3, T::Pong, A::Nothing);
    row("v3 message", 3, T::Message, A::Message);
    row("v3 upgrade from the wrong side", 3, T::Upgrade, A::Ignored);
    row("v3 noop", 3, T::Noop, A::Nothing);
}

void EngineSessionTest::packetsOfAnOpenSession()
{
    QFETCH(int, version);
    QFETCH(int, type);
    QFETCH(int, action);
    EngineSession session = sessionIn(EngineState::Open, static_cast<EngineVersion>(version));
    const EngineStep step = give(session, static_cast<EngineType>(type), "x");
    QCOMPARE(static_cast<int>(kind(step)), action);
    if (kind(step) == Step::Ignored) {
        QVERIFY(!std::get<EngineIgnored>(step).why.empty());
    }
    if (kind(step) == Step::Closed) {
        const bool peerCloses = static_cast<EngineType>(type) == EngineType::Close;
        QCOMPARE(std::get<EngineClosed>(step).reason,
                 peerCloses ? DisconnectReason::TransportClose : DisconnectReason::TransportError);
        QCOMPARE(session.state(), EngineState::Closed);
    } else {
        QCOMPARE(session.state(), EngineState::Open);
    }
}

void EngineSessionTest::firstPacketMustBeTheHandshake_data()
{
    QTest::addColumn<int>("type");
    for (int type = 1; type < 7; ++type) {
        QTest::addRow("type %d", type) << type;
    }
}

void EngineSessionTest::firstPacketMustBeTheHandshake()
{
    QFETCH(int, type);
    EngineSession session;
    const EngineStep step = give(session, static_cast<EngineType>(type));
    QCOMPARE(kind(step), Step::Closed);
    QCOMPARE(std::get<EngineClosed>(step).reason, DisconnectReason::TransportError);
    QCOMPARE(std::get<EngineClosed>(step).error.code, ErrorCode::InvalidHandshake);
}

void EngineSessionTest::handshakeOpens()
{
    EngineSession session;
    QCOMPARE(kind(give(session, EngineType::Open, openPayload)), Step::Opened);
    QCOMPARE(session.state(), EngineState::Open);
    QCOMPARE(bytes(session.handshake().sid), QByteArray("S"));
}

void EngineSessionTest::invalidHandshakeIsATransportError()
{
    EngineSession session;
    const EngineStep step = give(session, EngineType::Open, "{}");
    QCOMPARE(kind(step), Step::Closed);
    QCOMPARE(std::get<EngineClosed>(step).reason, DisconnectReason::TransportError);
    QCOMPARE(std::get<EngineClosed>(step).error.code, ErrorCode::InvalidHandshake);
    QCOMPARE(session.state(), EngineState::Closed);
}

void EngineSessionTest::lateHandshakeWhileClosing()
{
    EngineSession session;
    QVERIFY(session.requestClose());
    QCOMPARE(kind(give(session, EngineType::Open, openPayload)), Step::Opened);
    QCOMPARE(session.state(), EngineState::Closing);
    QCOMPARE(bytes(session.handshake().sid), QByteArray("S"));
}

void EngineSessionTest::messagesStillComeWhileClosing()
{
    EngineSession session = sessionIn(EngineState::Closing);
    const EngineStep step = give(session, EngineType::Message, "2[\"x\"]");
    QCOMPARE(kind(step), Step::Message);
    QCOMPARE(bytes(std::get<EngineMessage>(step).data), QByteArray("2[\"x\"]"));
}

void EngineSessionTest::nothingComesOutOnceClosed()
{
    for (int type = 0; type < 7; ++type) {
        EngineSession session = sessionIn(EngineState::Closed);
        QCOMPARE(kind(give(session, static_cast<EngineType>(type), openPayload)), Step::Nothing);
        QCOMPARE(kind(session.tick(start + 1h)), Step::Nothing);
    }
}

void EngineSessionTest::pongCarriesThePayloadOfThePing()
{
    EngineSession session = sessionIn(EngineState::Open);
    const EngineStep step = give(session, EngineType::Ping, "payload");
    QVERIFY(
        (std::get<EngineSend>(step).packet == EnginePacket{EngineType::Pong, false, "payload"}));
}

void EngineSessionTest::v4OnlyPingsKeepAlive()
{
    EngineSession session = sessionIn(EngineState::Open);
    QVERIFY(session.nextDeadline() == start + 45s);
    give(session, EngineType::Message, "x", start + 10s);
    QVERIFY2(session.nextDeadline() == start + 45s, "other packets do not count");
    give(session, EngineType::Ping, {}, start + 25s);
    QVERIFY(session.nextDeadline() == start + 70s);
}

void EngineSessionTest::v4ExpiresAtTheDeadline()
{
    EngineSession session = sessionIn(EngineState::Open);
    QCOMPARE(kind(session.tick(start + 45s - 1us)), Step::Nothing);
    const EngineStep step = session.tick(start + 45s);
    QCOMPARE(kind(step), Step::Closed);
    QCOMPARE(std::get<EngineClosed>(step).reason, DisconnectReason::PingTimeout);
    QCOMPARE(std::get<EngineClosed>(step).error.code, ErrorCode::PingTimeout);
    QCOMPARE(session.state(), EngineState::Closed);
}

void EngineSessionTest::v3PingsAndWaitsForThePong()
{
    EngineSession session = sessionIn(EngineState::Open, EngineVersion::V3);
    QVERIFY(session.nextDeadline() == start + 25s);
    QCOMPARE(kind(session.tick(start + 25s - 1us)), Step::Nothing);
    const EngineStep ping = session.tick(start + 25s);
    QCOMPARE(kind(ping), Step::Send);
    QVERIFY((std::get<EngineSend>(ping).packet == EnginePacket{EngineType::Ping, false, {}}));
    QVERIFY2(session.nextDeadline() == start + 45s, "the pong has pingTimeout");
    give(session, EngineType::Pong, "ignored", start + 26s);
    QVERIFY2(session.nextDeadline() == start + 51s, "the next ping pingInterval after the pong");
    QCOMPARE(kind(session.tick(start + 51s)), Step::Send);
    const EngineStep end = session.tick(start + 71s);
    QCOMPARE(kind(end), Step::Closed);
    QCOMPARE(std::get<EngineClosed>(end).reason, DisconnectReason::PingTimeout);
}

void EngineSessionTest::v3AnyPacketKeepsAlive()
{
    EngineSession session = sessionIn(EngineState::Open, EngineVersion::V3);
    QCOMPARE(kind(session.tick(start + 25s)), Step::Send);
    give(session, EngineType::Message, "x", start + 40s);
    QVERIFY(session.nextDeadline() == start + 85s);
    QVERIFY(!session.heartbeatExpired(start + 84s));
}

void EngineSessionTest::v3SleepIsNoticedBeforeAPingIsSent()
{
    EngineSession session = sessionIn(EngineState::Open, EngineVersion::V3);
    QCOMPARE(kind(session.tick(start + 1h)), Step::Closed);
}

/// Found by the fuzzer: a ping that is due and never taken made the owner's timer spin.
void EngineSessionTest::v3NoPingIsDueWhileClosing()
{
    EngineSession session = sessionIn(EngineState::Open, EngineVersion::V3);
    QVERIFY(session.requestClose());
    QVERIFY(session.nextDeadline() == start + 45s);
    QCOMPARE(kind(session.tick(start + 25s)), Step::Nothing);
    QVERIFY(session.nextDeadline() == start + 45s);
}

void EngineSessionTest::expiryIsVisibleBeforeTheTimer()
{
    EngineSession session = sessionIn(EngineState::Open);
    QVERIFY(!session.heartbeatExpired(start + 44s));
    QVERIFY2(session.heartbeatExpired(start + 1h), "the machine slept");
    QCOMPARE(session.state(), EngineState::Open);
}

void EngineSessionTest::shorteningNeverLengthens()
{
    EngineSession session = sessionIn(EngineState::Open);
    session.shortenHeartbeat(start, 1h);
    QVERIFY(session.nextDeadline() == start + 45s);
    session.shortenHeartbeat(start, 5s);
    QVERIFY(session.nextDeadline() == start + 5s);
    give(session, EngineType::Ping, {}, start + 2s);
    QVERIFY2(session.nextDeadline() == start + 47s, "the link still answers");
}

void EngineSessionTest::noDeadlineBeforeTheHandshakeAndAfterTheEnd()
{
    QVERIFY(!EngineSession().nextDeadline());
    QVERIFY(!sessionIn(EngineState::Closed).nextDeadline());
    EngineSession opening;
    opening.shortenHeartbeat(start, 1s);
    QVERIFY(!opening.heartbeatExpired(start + 1h));
}

std::unique_ptr<QObject> makeEngineSessionTest()
{
    return std::make_unique<EngineSessionTest>();
}

#include "tst_engine_session.moc"
