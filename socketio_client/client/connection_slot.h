// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/connection.h"
#include "socketio_client/protocol/url.h"

#include <socketio/manager.h>
#include <socketio/options.h>

#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace socketio {

/// The connection of a manager, and those before it that still say goodbye; with what they have in
/// common: cookies, counters, and what is known of the transports.
class ConnectionSlot
{
public:
    /// All of them outlive this object.
    ConnectionSlot(const Result<protocol::Address> &address, const Options &options,
                   ConnectionListener &listener);

    /// One attempt to connect: what open() needs to know of it.
    struct Attempt
    {
        quint64 number; ///< of the connection
        protocol::EngineVersion version;
        int reconnection;            ///< Manager::attempt()
        protocol::QueryItems auth{}; ///< joins the query
    };
    /// There is a usable address. `timeout`: none, without a bound.
    void open(const Attempt &attempt, std::optional<std::chrono::milliseconds> timeout);

    Connection *current() const { return m_current.get(); }
    bool isOpen() const { return m_current && m_current->isOpen(); }
    std::optional<TransportKind> transportKind() const;
    std::string_view engineSid() const;
    bool writable() const { return m_current && m_current->writable(); }
    /// False if the heartbeat is overdue, or there is no connection.
    bool isAlive() const;

    std::unique_ptr<Connection> take() { return std::move(m_current); }
    /// Lets it say goodbye. What it looks like meanwhile.
    protocol::EngineView letGo(std::unique_ptr<Connection> connection);
    /// It has said so; null if it is none of those.
    std::unique_ptr<Connection> takeReleased(const Connection &connection);
    bool allReleased() const { return m_closing.empty(); }

    /// All of it, or nothing and PayloadTooLarge, or Disconnected.
    Result<void> send(std::vector<protocol::EnginePacket> packets, protocol::EngineVersion version);

    // What has become of the current connection.

    void opened();
    void upgraded();
    void answered(); ///< it gets through, whatever stands between
    void broke() { m_webSocketWorked = false; }

    void setRoundTripInterval(std::optional<std::chrono::milliseconds> interval);
    void setTraced(bool traced) { m_traffic.traced = traced; }
    void addTo(Statistics &statistics) const;

private:
    void measureRoundTrip();

    const Result<protocol::Address> &m_address;
    const Options &m_options;
    ConnectionListener &m_listener;
    const std::shared_ptr<transport::HttpAccess> m_http;
    const std::shared_ptr<protocol::IdleCounts> m_idle = std::make_shared<protocol::IdleCounts>();
    Traffic m_traffic;
    bool m_webSocketWorked = false; ///< Options::rememberUpgrade
    std::unique_ptr<QTimer> m_roundTripTimer;
    std::unique_ptr<Connection> m_current;
    std::vector<std::unique_ptr<Connection>> m_closing;
};

} // namespace socketio
