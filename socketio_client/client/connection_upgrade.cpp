// SPDX-License-Identifier: MIT
// From polling to WebSocket within one session (docs/protocol.md, transport upgrade).
#include "socketio_client/client/connection.h"

#include "socketio_client/client/channel.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace socketio {

using protocol::Clock;
using protocol::EngineType;
using protocol::UpgradeAction;
using protocol::UpgradeEvent;

void Connection::startUpgrade()
{
    const protocol::Handshake &handshake = m_engine.handshake();
    const auto &offered = handshake.upgrades;
    const auto &wanted = m_settings.transports;
    // What has failed already while opening is not tried again.
    const auto left = std::next(wanted.begin(), std::ptrdiff_t(m_transportIndex));
    if (!m_settings.upgrade || m_current->kind() != TransportKind::Polling ||
        std::find(offered.begin(), offered.end(), "websocket") == offered.end() ||
        std::find(left, wanted.end(), TransportKind::WebSocket) == wanted.end()) {
        return;
    }
    m_upgrade.emplace(m_settings.upgradeTimeout, handshake.pingInterval + handshake.pingTimeout);
    m_upgrade->apply(UpgradeEvent::Started, Clock::now());
    m_probe = makeChannel(TransportKind::WebSocket, handshake.sid);
    m_probe->transport().open();
    setTimer();
}

void Connection::performUpgrade(UpgradeAction action, const Error &cause)
{
    switch (action) {
    case UpgradeAction::None:
        return;
    case UpgradeAction::SendProbe:
        m_probe->transport().send({{EngineType::Ping, false, "probe"}});
        setTimer();
        return;
    case UpgradeAction::PausePolling:
        m_current->transport().pause();
        setTimer();
        return;
    case UpgradeAction::SendUpgrade:
        completeUpgrade();
        return;
    case UpgradeAction::Abandon:
        abandonUpgrade(cause);
        return;
    }
}

void Connection::completeUpgrade()
{
    m_probe->transport().send({{EngineType::Upgrade, false, {}}});
    m_current = std::move(m_probe);
    tellSession();
    if (m_confirmAwaited != 0) { // of polling, which has nobody to tell any more
        m_confirmWanted = std::max(m_confirmWanted, std::exchange(m_confirmAwaited, 0));
    }
    flush();
    setTimer();
    if (m_closing) {
        finishClose();
    } else {
        m_listener->transportUpgraded();
    }
}

void Connection::abandonUpgrade(const Error &cause)
{
    m_probe.reset();
    m_current->transport().resume();
    flush();
    setTimer();
    if (m_closing) {
        finishClose();
        return;
    }
    Error error = cause;
    error.code = ErrorCode::UpgradeFailed;
    m_listener->upgradeFailed(error);
}

void Connection::onPaused(Channel &channel)
{
    if (m_upgrade && &channel == m_current.get()) {
        performUpgrade(m_upgrade->apply(UpgradeEvent::PollingQuiet, Clock::now()), {});
    }
}

} // namespace socketio
