// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/connection.h"
#include "socketio_client/transport/transport.h"

#include <memory>
#include <string>

namespace socketio {

/// A transport of a connection. What it is there for may change under way, so the connection is
/// told which channel speaks.
class Connection::Channel final : public transport::Listener
{
public:
    Channel(Connection &owner, protocol::ChannelId id,
            std::shared_ptr<const transport::Endpoint> endpoint, TransportKind kind,
            const std::string &sid);

    protocol::ChannelId id() const { return m_id; }
    TransportKind kind() const { return m_kind; }
    transport::Transport &transport() const { return *m_transport; }

private:
    void opened() override { m_owner.onChannelOpened(*this); }
    void packetReceived(const protocol::EnginePacketView &packet) override
    {
        m_owner.onPacket(*this, packet);
    }
    void drained() override { m_owner.onDrained(*this); }
    void paused() override { m_owner.onPaused(*this); }
    void roundTripMeasured(std::chrono::microseconds duration) override
    {
        m_owner.onRoundTrip(*this, duration);
    }
    void confirmed() override { m_owner.onConfirmed(*this); }
    void closed(const std::optional<Error> &error) override
    {
        m_owner.onChannelClosed(*this, error);
    }

    Connection &m_owner;
    const protocol::ChannelId m_id;
    const TransportKind m_kind;
    std::unique_ptr<transport::Transport> m_transport;
};

} // namespace socketio
