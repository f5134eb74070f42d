// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/engine_view.h"
#include "socketio_client/protocol/namespace_ending.h"
#include "socketio_client/protocol/time.h"

#include <socketio/disconnect_reason.h>
#include <socketio/error.h>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace socketio::protocol {

/// What the application sees of a manager's state.
enum class ShownState { Closed, Opening, Open };

/// Facts of a manager: what its owner does or announces, in order.
namespace manager_fact {

// Commands. Each asks for another event of the session, or for none if things have changed.

/// The connection with this number is to be opened.
struct OpenConnection
{
    std::uint64_t number;
};
/// The time of a reconnection attempt has come: attemptBegun() follows.
struct BeginAttempt
{};
/// The open connection is over: lost() follows, with what that means for the namespaces.
struct Lose
{
    EngineView engine;
    DisconnectReason reason;
    Error error;
};
/// Everybody has heard of the end: retried() follows.
struct Retry
{};
/// Everybody has heard of the opening: settled() follows.
struct Settle
{};

// Announcements.

struct StateChanged
{
    ShownState state;
};
struct EngineChanged
{
    EngineView engine;
    std::optional<DisconnectReason> reason; ///< of its end
};
struct TransportChanged
{
    TransportKind kind;
};
struct Opened
{};
struct Closed
{
    DisconnectReason reason;
    std::string detail;
    bool requested; ///< by close()
};
struct Failed
{
    Error error;
};
struct NamespaceOpened
{
    std::string nsp;
};
/// Concerns a namespace that waits for a connection.
struct NamespaceFailed
{
    std::string nsp;
    Error error;
};
struct NamespaceEnded
{
    std::string nsp;
    NamespaceEnding ending;
    DisconnectReason reason;
    std::string detail;
};
struct ReconnectScheduled
{
    int attempt;
    milliseconds delay;
};
struct ReconnectAttempt
{
    int attempt;
};
struct Reconnected
{
    int attempt;
};
struct ReconnectError
{
    Error error;
};
struct ReconnectFailed
{};

} // namespace manager_fact

using ManagerFact =
    std::variant<manager_fact::OpenConnection, manager_fact::BeginAttempt, manager_fact::Lose,
                 manager_fact::Retry, manager_fact::Settle, manager_fact::StateChanged,
                 manager_fact::EngineChanged, manager_fact::TransportChanged, manager_fact::Opened,
                 manager_fact::Closed, manager_fact::Failed, manager_fact::NamespaceOpened,
                 manager_fact::NamespaceFailed, manager_fact::NamespaceEnded,
                 manager_fact::ReconnectScheduled, manager_fact::ReconnectAttempt,
                 manager_fact::Reconnected, manager_fact::ReconnectError,
                 manager_fact::ReconnectFailed>;

} // namespace socketio::protocol
