// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/namespace_session.h"

#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/packet_encoder.h"
#include "socketio_client/protocol/peer_error.h"

#include <utility>

namespace socketio::protocol {

namespace {

std::string stringField(const DecodedPacket &packet, std::string_view key)
{
    simdjson::dom::object object;
    if (!packet.data || packet.data->get_object().get(object) != simdjson::SUCCESS) {
        return {};
    }
    const std::optional<simdjson::dom::element> value = lastValue(object, key);
    std::string_view text;
    if (!value || value->get_string().get(text) != simdjson::SUCCESS) {
        return {};
    }
    return std::string(text);
}

} // namespace

NamespaceSession::NamespaceSession(std::string nsp, const Limits &limits)
    : m_nsp(std::move(nsp))
    , m_limits(limits)
    , m_held(limits)
{}

bool NamespaceSession::active() const
{
    return m_state != NamespaceState::Inactive && m_state != NamespaceState::Leaving;
}

bool NamespaceSession::apply(NamespaceEvent event)
{
    const std::optional<NamespaceState> next = nextState(namespaceTable, m_state, event);
    if (!next) {
        return false;
    }
    const bool wasJoining = m_state == NamespaceState::Connecting;
    m_state = *next;
    if (m_state != NamespaceState::Connecting) {
        m_deadline.reset();
    }
    if (m_state != NamespaceState::Connected) {
        m_id.clear();
    }
    if (wasJoining && m_state != NamespaceState::Connected) {
        m_held.clear();
    }
    return true;
}

bool NamespaceSession::requestConnect()
{
    return apply(NamespaceEvent::ConnectRequested);
}

std::optional<std::string> NamespaceSession::requestDisconnect()
{
    const bool wasConnected = connected();
    if (!apply(NamespaceEvent::LeaveRequested) || !wasConnected) {
        return std::nullopt;
    }
    return disconnectText();
}

Result<std::optional<std::string>> NamespaceSession::connect(const nlohmann::json &auth,
                                                             EngineVersion version, TimePoint now,
                                                             milliseconds timeout,
                                                             Greeting::State greeting)
{
    // Before the value is copied: a copy recurses as deep as the value is nested.
    if (exceedsNesting(auth, m_limits.maxNesting)) {
        return misuse(ErrorCode::LimitExceeded, "auth nested too deeply");
    }
    std::optional<std::string> text;
    const bool serverGreets =
        version == EngineVersion::V3 && m_nsp == "/" && greeting != Greeting::State::Over;
    if (!serverGreets) {
        Packet packet;
        packet.type = PacketType::Connect;
        packet.nsp = m_nsp;
        if (version == EngineVersion::V4) {
            packet.data = connectPayload(auth);
        } else if (const QueryItems items = authQuery(auth); !items.empty()) {
            packet.nsp += '?' + encodeQuery(items);
        }
        Result<EncodedPacket> encoded = encode(packet, version, m_limits);
        if (!encoded) {
            return tl::unexpected(std::move(encoded.error()));
        }
        text = std::move(encoded->text);
    }
    if (!apply(NamespaceEvent::ConnectSent)) {
        return misuse(ErrorCode::InvalidArgument, "CONNECT is not due");
    }
    m_version = version;
    m_deadline = now + timeout;
    return text;
}

nlohmann::json NamespaceSession::connectPayload(const nlohmann::json &auth) const
{
    nlohmann::json payload;
    if (!m_pid.empty()) {
        payload["pid"] = m_pid;
        if (!m_offset.empty()) {
            payload["offset"] = m_offset;
        }
    }
    if (auth.is_object() && !auth.empty()) {
        payload.update(auth);
    }
    return payload;
}

QueryItems NamespaceSession::authQuery(const nlohmann::json &auth)
{
    QueryItems items;
    if (const auto *const object = auth.get_ptr<const nlohmann::json::object_t *>()) {
        for (const auto &[key, value] : *object) {
            const std::string *const text = value.get_ptr<const std::string *>();
            items.emplace_back(
                key, text ? *text
                          : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        }
    }
    return items;
}

std::string NamespaceSession::disconnectText() const
{
    return m_nsp == "/" ? "1" : '1' + m_nsp + ',';
}

Result<NamespaceAction> NamespaceSession::receive(const DecodedPacket &packet,
                                                  std::string_view engineSid)
{
    m_note.clear();
    switch (packet.type) {
    case PacketType::Connect:
        return receiveConnect(packet, engineSid);
    case PacketType::ConnectError:
        return receiveRefusal(packet);
    case PacketType::Disconnect:
        return receiveDisconnect(packet);
    case PacketType::Ack:
    case PacketType::BinaryAck:
        return connected() ? NamespaceAction::Acknowledge : NamespaceAction::Ignore;
    case PacketType::Event:
    case PacketType::BinaryEvent:
        break;
    }
    if (connected()) {
        return NamespaceAction::Dispatch;
    }
    if (m_state != NamespaceState::Connecting) {
        return NamespaceAction::Ignore;
    }
    if (!hold(packet)) {
        return peerLimit("too many events before the answer to CONNECT");
    }
    return NamespaceAction::Held;
}

Result<NamespaceAction> NamespaceSession::inject(const DecodedPacket &packet,
                                                 std::string_view engineSid)
{
    if (packet.type == PacketType::Ack) {
        return NamespaceAction::Acknowledge;
    }
    if (hold(packet)) {
        return NamespaceAction::Held;
    }
    const NamespaceState before = m_state;
    if (!connected()) {
        m_state = NamespaceState::Connecting;
    }
    const auto action = receive(packet, engineSid);
    if (!action || *action == NamespaceAction::Ignore || *action == NamespaceAction::Incompatible) {
        m_state = before;
    }
    return action;
}

Result<NamespaceAction> NamespaceSession::receiveConnect(const DecodedPacket &packet,
                                                         std::string_view engineSid)
{
    std::string id;
    if (m_version == EngineVersion::V4) {
        id = stringField(packet, "sid");
    } else {
        id = m_nsp == "/" ? std::string(engineSid) : m_nsp + '#' + std::string(engineSid);
    }
    if (id.empty() && active() && !wantsConnect()) {
        m_deadline.reset(); // it has answered, in its way
        return NamespaceAction::Incompatible;
    }
    const NamespaceState before = m_state;
    if (before == NamespaceState::Connected && id == m_id) {
        m_note = "a second CONNECT with the same id";
        return NamespaceAction::Ignore;
    }
    if (!apply(NamespaceEvent::Accepted)) {
        m_note = "a CONNECT that was not asked for";
        return NamespaceAction::Ignore;
    }
    if (before == NamespaceState::Leaving) {
        return NamespaceAction::SendLeave;
    }

    const std::string pid = stringField(packet, "pid");
    m_recovered = !pid.empty() && pid == m_pid;
    if (pid != m_pid) {
        m_offset.clear();
    }
    m_pid = pid;
    m_id = std::move(id);
    if (before == NamespaceState::Connected) {
        m_note = "a second CONNECT with a new id";
        return NamespaceAction::Reconnected;
    }
    return NamespaceAction::Connected;
}

/// Keeps an event that came while not connected; false if it is not one, or there is no room.
bool NamespaceSession::hold(const DecodedPacket &packet)
{
    return packet.type == PacketType::Event && !connected() &&
           m_held.add(packet.text, packet.attachments);
}

NamespaceAction NamespaceSession::receiveRefusal(const DecodedPacket &packet)
{
    const bool wasLeaving = m_state == NamespaceState::Leaving;
    if (!apply(NamespaceEvent::Refused) || wasLeaving) {
        return NamespaceAction::Ignore;
    }
    m_refusal = {.code = ErrorCode::ConnectRefused, .origin = ErrorOrigin::ServerRejected};
    if (!packet.data) {
        return NamespaceAction::Refused;
    }

    std::string_view text;
    simdjson::dom::object object;
    if (packet.data->get_string().get(text) == simdjson::SUCCESS) {
        m_refusal.detail = text;
    } else if (packet.data->get_object().get(object) == simdjson::SUCCESS) {
        m_refusal.detail = stringField(packet, "message");
        // v4 puts the data beside the message; what a v3 server sends is the data itself.
        if (m_version == EngineVersion::V3) {
            m_refusal.data = std::make_shared<const nlohmann::json>(toJson(*packet.data));
        } else if (const auto data = lastValue(object, "data")) {
            m_refusal.data = std::make_shared<const nlohmann::json>(toJson(*data));
        }
    } else {
        m_refusal.data = std::make_shared<const nlohmann::json>(toJson(*packet.data));
    }
    return NamespaceAction::Refused;
}

NamespaceAction NamespaceSession::receiveDisconnect(const DecodedPacket &packet)
{
    const bool wasLeaving = m_state == NamespaceState::Leaving;
    if (!apply(NamespaceEvent::PeerLeft) || wasLeaving) {
        return NamespaceAction::Ignore;
    }
    m_detail.clear();
    std::string_view text;
    if (packet.data && packet.data->get_string().get(text) == simdjson::SUCCESS) {
        m_detail = text;
    } else if (packet.data) {
        m_detail = simdjson::minify(*packet.data);
    }
    return NamespaceAction::Disconnected;
}

NamespaceEnding NamespaceSession::engineEnded()
{
    NamespaceEnding ending = NamespaceEnding::Unconcerned;
    if (connected()) {
        ending = NamespaceEnding::Connected;
    } else if (active()) {
        ending = NamespaceEnding::Waiting;
    }
    apply(NamespaceEvent::EngineEnded);
    return ending;
}

bool NamespaceSession::takeConnectTimeout(TimePoint now)
{
    if (!m_deadline || now < *m_deadline) {
        return false;
    }
    m_deadline.reset();
    return true;
}

void NamespaceSession::eventDispatched(const EventData &event)
{
    if (m_pid.empty() || event.id || event.argumentCount == 0) {
        return;
    }
    simdjson::dom::element last;
    std::string_view offset;
    if (event.values.at(event.argumentCount).get(last) == simdjson::SUCCESS &&
        last.get_string().get(offset) == simdjson::SUCCESS) {
        m_offset = offset;
    }
}

bool greetsLikeV3(const DecodedPacket &packet)
{
    return packet.type == PacketType::Connect && packet.nsp == "/" && !packet.data;
}

} // namespace socketio::protocol
