// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/engine_session.h"

namespace socketio::protocol {

namespace {

/// What a packet means once the handshake is there.
enum class Reaction { Deliver, Answer, Beat, Nothing, WrongSide, PeerCloses, Violation };

/// By the wire digit; docs/protocol.md 3, 9 and 19.
constexpr std::array<Reaction, 7> reactionsV4{
    Reaction::Violation, Reaction::PeerCloses, Reaction::Answer,  Reaction::WrongSide,
    Reaction::Deliver,   Reaction::WrongSide,  Reaction::Nothing,
};
constexpr std::array<Reaction, 7> reactionsV3{
    Reaction::Violation, Reaction::PeerCloses, Reaction::WrongSide, Reaction::Beat,
    Reaction::Deliver,   Reaction::WrongSide,  Reaction::Nothing,
};

} // namespace

EngineSession::EngineSession(EngineVersion version)
    : m_version(version)
{}

bool EngineSession::apply(EngineEvent event)
{
    const std::optional<EngineState> next = nextState(engineTable, m_state, event);
    if (next) {
        m_state = *next;
    }
    return next.has_value();
}

EngineStep EngineSession::receive(const EnginePacketView &packet, TimePoint now)
{
    if (m_state == EngineState::Closed) {
        return {};
    }
    if (!m_hasHandshake) {
        if (packet.type != EngineType::Open) {
            return close(DisconnectReason::TransportError, ErrorCode::InvalidHandshake,
                         ErrorOrigin::PeerViolation, "the first packet is no handshake");
        }
        return receiveHandshake(packet.data, now);
    }

    m_heartbeat.packetReceived(now);
    const auto &reactions = m_version == EngineVersion::V3 ? reactionsV3 : reactionsV4;
    switch (reactions[static_cast<std::size_t>(packet.type)]) {
    case Reaction::Deliver:
        return EngineMessage{packet.data, packet.binary};
    case Reaction::Answer:
        m_heartbeat.pingReceived(now);
        return EngineSend{{EngineType::Pong, false, std::string(packet.data)}};
    case Reaction::Beat:
        m_heartbeat.pongReceived(now);
        break;
    case Reaction::Nothing:
        break;
    case Reaction::WrongSide:
        return EngineIgnored{"a packet that only a client sends"};
    case Reaction::PeerCloses:
        return close(DisconnectReason::TransportClose, ErrorCode::Disconnected,
                     ErrorOrigin::Transport, "closed by the server");
    case Reaction::Violation:
        return close(DisconnectReason::TransportError, ErrorCode::MalformedPacket,
                     ErrorOrigin::PeerViolation, "a second handshake");
    }
    return {};
}

EngineStep EngineSession::receiveHandshake(std::string_view json, TimePoint now)
{
    Result<Handshake> handshake = parseHandshake(json);
    if (!handshake) {
        return close(DisconnectReason::TransportError, handshake.error().code,
                     handshake.error().origin, std::move(handshake.error().detail));
    }
    m_handshake = std::move(*handshake);
    m_hasHandshake = true;
    m_heartbeat = Heartbeat(m_version, m_handshake.pingInterval, m_handshake.pingTimeout, now);
    apply(EngineEvent::Handshake);
    return EngineOpened{};
}

EngineStep EngineSession::tick(TimePoint now)
{
    if (m_state == EngineState::Closed) {
        return {};
    }
    if (m_heartbeat.expired(now)) {
        return close(DisconnectReason::PingTimeout, ErrorCode::PingTimeout, ErrorOrigin::Timeout,
                     "no sign of life from the server");
    }
    if (m_state == EngineState::Open && m_heartbeat.takePing(now)) {
        return EngineSend{{EngineType::Ping, false, {}}};
    }
    return {};
}

std::optional<TimePoint> EngineSession::nextDeadline() const
{
    if (m_state == EngineState::Closed) {
        return std::nullopt;
    }
    // Who closes pings no more; a ping that stayed due would keep the timer spinning.
    return m_state == EngineState::Closing ? m_heartbeat.expiry() : m_heartbeat.nextDeadline();
}

bool EngineSession::heartbeatExpired(TimePoint now) const
{
    return m_state != EngineState::Closed && m_heartbeat.expired(now);
}

void EngineSession::shortenHeartbeat(TimePoint now, milliseconds grace)
{
    m_heartbeat.shorten(now, grace);
}

bool EngineSession::requestClose()
{
    return apply(EngineEvent::CloseRequested);
}

bool EngineSession::end()
{
    return apply(EngineEvent::Ended);
}

EngineStep EngineSession::close(DisconnectReason reason, ErrorCode code, ErrorOrigin origin,
                                std::string detail)
{
    apply(EngineEvent::Ended);
    return EngineClosed{reason, {.code = code, .origin = origin, .detail = std::move(detail)}};
}

} // namespace socketio::protocol
