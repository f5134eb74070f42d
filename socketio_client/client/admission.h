// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/namespace_session.h"

#include <socketio/options.h>

#include <QtGlobal>

#include <optional>

namespace socketio {

class SocketCore;

/// Asks the server to let one namespace in: the auth payload from the application, then CONNECT
/// (docs/protocol.md 13). Whatever it calls may destroy it.
class Admission
{
public:
    /// `socket` owns it.
    Admission(SocketCore &socket, AuthProvider auth);

    void setAuth(AuthProvider auth) { m_auth = std::move(auth); }
    /// What belongs into the query of a handshake in v3: the auth of "/", if its provider answers
    /// at once.
    protocol::QueryItems handshakeQuery() const;

    /// The engine is open: sends CONNECT where it is wanted.
    void request();
    /// The connection of the namespace is over: an answer to an older question is dropped.
    void cancel();
    /// True once if the provider has not answered in time.
    bool takeTimeout(protocol::TimePoint now);
    std::optional<protocol::TimePoint> nextDeadline() const { return m_deadline; }

private:
    bool asksForAuth() const;
    void sendConnect(const nlohmann::json &auth);
    void greetLater();

    SocketCore &m_socket;
    AuthProvider m_auth;
    /// Counts what may be asked of the provider, for it may answer late, or twice.
    quint64 m_question = 0;
    std::optional<protocol::TimePoint> m_deadline; ///< of the provider's answer
};

} // namespace socketio
