// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/upgrade_session.h"

namespace socketio::protocol {

namespace {

UpgradeAction actionOnEntering(UpgradeState state)
{
    switch (state) {
    case UpgradeState::Probing:
        return UpgradeAction::SendProbe;
    case UpgradeState::Pausing:
        return UpgradeAction::PausePolling;
    case UpgradeState::Upgraded:
        return UpgradeAction::SendUpgrade;
    case UpgradeState::Abandoned:
        return UpgradeAction::Abandon;
    case UpgradeState::Idle:
    case UpgradeState::Connecting:
        break;
    }
    return UpgradeAction::None;
}

} // namespace

UpgradeSession::UpgradeSession(milliseconds probeTimeout, milliseconds pauseTimeout)
    : m_probeTimeout(probeTimeout)
    , m_pauseTimeout(pauseTimeout)
{}

bool UpgradeSession::running() const
{
    return m_state == UpgradeState::Connecting || m_state == UpgradeState::Probing ||
           m_state == UpgradeState::Pausing;
}

UpgradeAction UpgradeSession::apply(UpgradeEvent event, TimePoint now)
{
    const std::optional<UpgradeState> next = nextState(upgradeTable, m_state, event);
    if (!next) {
        return UpgradeAction::None;
    }
    m_state = *next;
    if (m_state == UpgradeState::Connecting) {
        m_deadline = now + m_probeTimeout;
    } else if (m_state == UpgradeState::Pausing) {
        m_deadline = now + m_pauseTimeout;
    } else if (!running()) {
        m_deadline.reset();
    }
    return actionOnEntering(m_state);
}

UpgradeAction UpgradeSession::receive(const EnginePacketView &packet, TimePoint now)
{
    const bool pong = packet.type == EngineType::Pong && !packet.binary && packet.data == "probe";
    if (m_state == UpgradeState::Probing && pong) {
        return apply(UpgradeEvent::PongReceived, now);
    }
    if (packet.type == EngineType::Noop && m_state == UpgradeState::Pausing) {
        return UpgradeAction::None;
    }
    return apply(UpgradeEvent::Failed, now);
}

UpgradeAction UpgradeSession::tick(TimePoint now)
{
    if (!m_deadline || now < *m_deadline) {
        return UpgradeAction::None;
    }
    return apply(UpgradeEvent::Failed, now);
}

} // namespace socketio::protocol
