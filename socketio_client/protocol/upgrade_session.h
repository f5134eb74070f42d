// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/engine_codec.h"
#include "socketio_client/protocol/state_table.h"
#include "socketio_client/protocol/time.h"

#include <optional>

namespace socketio::protocol {

/// Idle: none tried. Connecting: the WebSocket is being opened. Probing: 2probe is out. Pausing:
/// 3probe came; nothing new is written and the pending GET and POST run out. Upgraded, Abandoned:
/// final.
enum class UpgradeState { Idle, Connecting, Probing, Pausing, Upgraded, Abandoned };

enum class UpgradeEvent {
    Started,         ///< the owner begins to open the WebSocket
    TransportOpened, ///< it is open
    PongReceived,    ///< 3probe came on it
    PollingQuiet,    ///< no GET and no POST is pending any more
    Failed,          ///< it broke, closed, sent something else, or time is over
    SessionEnded     ///< the session closed meanwhile
};

using UpgradeTransition = Transition<UpgradeState, UpgradeEvent>;

inline constexpr std::array upgradeTable{
    UpgradeTransition{UpgradeState::Idle, UpgradeEvent::Started, UpgradeState::Connecting},
    UpgradeTransition{UpgradeState::Idle, UpgradeEvent::SessionEnded, UpgradeState::Abandoned},
    UpgradeTransition{UpgradeState::Connecting, UpgradeEvent::TransportOpened,
                      UpgradeState::Probing},
    UpgradeTransition{UpgradeState::Connecting, UpgradeEvent::Failed, UpgradeState::Abandoned},
    UpgradeTransition{UpgradeState::Connecting, UpgradeEvent::SessionEnded,
                      UpgradeState::Abandoned},
    UpgradeTransition{UpgradeState::Probing, UpgradeEvent::PongReceived, UpgradeState::Pausing},
    UpgradeTransition{UpgradeState::Probing, UpgradeEvent::Failed, UpgradeState::Abandoned},
    UpgradeTransition{UpgradeState::Probing, UpgradeEvent::SessionEnded, UpgradeState::Abandoned},
    UpgradeTransition{UpgradeState::Pausing, UpgradeEvent::PollingQuiet, UpgradeState::Upgraded},
    UpgradeTransition{UpgradeState::Pausing, UpgradeEvent::Failed, UpgradeState::Abandoned},
    UpgradeTransition{UpgradeState::Pausing, UpgradeEvent::SessionEnded, UpgradeState::Abandoned},
};

enum class UpgradeAction {
    None,
    SendProbe,    ///< send `2probe` on the new transport
    PausePolling, ///< start no GET or POST any more; call apply(PollingQuiet) when none is pending
    SendUpgrade,  ///< send `5` on the new transport, make it current, flush
    Abandon       ///< close the new transport, resume polling if paused, report upgradeError
};

/// The probe of one upgrade from polling to WebSocket (docs/protocol.md 10). Once upgraded, packets
/// of the new transport belong to the EngineSession.
class UpgradeSession
{
public:
    /// `probeTimeout` bounds opening and probing, `pauseTimeout` the wait for the pending GET.
    UpgradeSession(milliseconds probeTimeout, milliseconds pauseTimeout);

    UpgradeState state() const { return m_state; }
    /// Between Started and the end.
    bool running() const;
    /// New packets must wait for the outcome.
    bool holdsWrites() const { return m_state == UpgradeState::Pausing; }

    /// An event that the table does not know in this state gives None and changes nothing.
    UpgradeAction apply(UpgradeEvent event, TimePoint now);

    /// A packet on the new transport, before it is current.
    UpgradeAction receive(const EnginePacketView &packet, TimePoint now);

    UpgradeAction tick(TimePoint now);
    std::optional<TimePoint> nextDeadline() const { return m_deadline; }

private:
    milliseconds m_probeTimeout;
    milliseconds m_pauseTimeout;
    UpgradeState m_state = UpgradeState::Idle;
    std::optional<TimePoint> m_deadline;
};

} // namespace socketio::protocol
