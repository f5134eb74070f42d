// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/namespace_session.h"

#include <nlohmann/json.hpp>

#include <QtGlobal>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tests {

using socketio::Limits;
using socketio::Result;
using socketio::protocol::DecodedPacket;
using socketio::protocol::DecodeStep;
using socketio::protocol::EngineVersion;
using socketio::protocol::EventData;
using socketio::protocol::NamespaceAction;
using socketio::protocol::NamespaceSession;
using socketio::protocol::NamespaceState;
using socketio::protocol::PacketDecoder;
using socketio::protocol::TimePoint;

inline constexpr TimePoint start{std::chrono::seconds(1000)};
inline constexpr std::string_view engineSid = "ENGINE";
inline const nlohmann::json noAuth;

/// A namespace with the decoder that feeds it.
struct Peer
{
    NamespaceSession session;
    EngineVersion version = EngineVersion::V4;
    PacketDecoder decoder{EngineVersion::V4};

    explicit Peer(const std::string &nsp = "/", EngineVersion engineVersion = EngineVersion::V4,
                  const Limits &limits = {})
        : session(nsp, limits)
        , version(engineVersion)
        , decoder(engineVersion)
    {}

    std::optional<std::string> sendConnect(const nlohmann::json &auth = noAuth)
    {
        const auto text = session.connect(auth, version, start, std::chrono::seconds(20));
        return text ? *text : std::nullopt;
    }

    Result<NamespaceAction> receive(const std::string &text)
    {
        return session.receive(decode(text), engineSid);
    }

    Result<NamespaceAction> inject(const std::string &text)
    {
        return session.inject(decode(text), engineSid);
    }

    EventData event(const std::string &text) { return decode(text).event(); }

    const DecodedPacket &decode(const std::string &text)
    {
        if (decoder.feedText(text) != DecodeStep::Packet) {
            qFatal("not a packet: %s", text.c_str());
        }
        return decoder.packet();
    }
};

inline Peer peerIn(NamespaceState state)
{
    Peer peer;
    if (state == NamespaceState::Inactive) {
        return peer;
    }
    peer.session.requestConnect();
    if (state == NamespaceState::Pending) {
        return peer;
    }
    peer.sendConnect();
    if (state == NamespaceState::Connected) {
        peer.receive(R"(0{"sid":"A"})");
    } else if (state == NamespaceState::Leaving) {
        peer.session.requestDisconnect();
    }
    return peer;
}

} // namespace tests
