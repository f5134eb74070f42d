// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/connection.h"
#include "socketio_client/protocol/connection_session.h"
#include "socketio_client/protocol/url.h"

#include <socketio/options.h>

#include <vector>

namespace socketio {

/// Of the options, those that are known, in their order; empty: no connection can be made.
std::vector<TransportKind> usableTransports(const Options &options);

/// What is given in place of what counts as not given, as in the reference.
Options withDefaults(Options options);

/// What a manager's connections have in common.
struct ConnectionPlan
{
    const protocol::Address &address;
    const Options &options;
    protocol::EngineVersion version;
    bool webSocketFirst; ///< Options::rememberUpgrade
    int attempt;         ///< Manager::attempt()
};

/// `plan` has usableTransports(). Asks what the thread remembers of the address' transports
/// (docs/protocol.md 7).
protocol::ConnectionSettings connectionSettings(const ConnectionPlan &plan,
                                                protocol::TimePoint now);
/// `auth` joins the query.
Endpoints connectionEndpoints(const ConnectionPlan &plan, const protocol::QueryItems &auth,
                              const std::shared_ptr<transport::HttpAccess> &http,
                              const std::shared_ptr<protocol::IdleCounts> &idle);
/// The connection is of use: its transport gets through, which the thread remembers.
void learnFrom(const Connection &connection, const protocol::Address &address,
               const Options &options, protocol::TimePoint now);

} // namespace socketio
