// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/connection_facts.h"
#include "socketio_client/protocol/engine_session.h"

#include <algorithm>
#include <vector>

namespace socketio::protocol {

/// A channel with the session that it is given, or hopes for.
struct EngineChannel
{
    ChannelId id;
    TransportKind kind;
    EngineSession engine;
};

/// What is known of the transports of one connection.
struct TransportRecord
{
    std::vector<TransportKind> failed{}; ///< not to be tried again by this connection
    std::vector<TransportKind> losers{}; ///< failed, or overtaken
    ChannelId lastChannel = 0;           ///< that was given out
    TransportKind lastTried;

    void addLoser(TransportKind kind)
    {
        if (std::find(losers.begin(), losers.end(), kind) == losers.end()) {
            losers.push_back(kind);
        }
    }
};

/// The reference's words for the failure of a transport.
Error wordedFailure(Error error, TransportKind kind);
/// A channel closed before it had a handshake, without any error.
Error closedEarly();

} // namespace socketio::protocol
