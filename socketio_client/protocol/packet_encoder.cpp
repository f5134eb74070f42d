// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/packet_encoder.h"

#include "socketio_client/protocol/json_writer.h"
#include "socketio_client/protocol/peer_error.h"

#include <algorithm>

namespace socketio::protocol {

namespace {

/// What ends the namespace on the wire, or splits a polling payload, must not stand in it. A query
/// after "?" belongs to v3.
Result<void> checkNamespace(std::string_view nsp, EngineVersion version)
{
    const auto illegal = [version](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == ',' ||
               (c == '?' && version == EngineVersion::V4);
    };
    if (!nsp.starts_with('/') || std::any_of(nsp.begin(), nsp.end(), illegal)) {
        return misuse(ErrorCode::InvalidNamespace, "a namespace that cannot be written");
    }
    return {};
}

/// In the reference's words, which scripts look for.
tl::unexpected<Error> reserved(std::string_view name)
{
    return misuse(ErrorCode::ReservedEvent,
                  '"' + std::string(name) + "\" is a reserved event name");
}

PacketType withAttachments(PacketType type)
{
    return type == PacketType::Event ? PacketType::BinaryEvent : PacketType::BinaryAck;
}

/// As it is without attachments.
std::string header(PacketType type, std::string_view nsp, std::optional<std::uint64_t> id)
{
    std::string text(1, static_cast<char>('0' + static_cast<int>(type)));
    if (nsp != "/") {
        text += nsp;
        text += ',';
    }
    if (id) {
        text += std::to_string(*id);
    }
    return text;
}

Result<EncodedPacket> finish(JsonWriter &writer, PacketType type, std::optional<std::uint64_t> id)
{
    if (Result<void> finished = writer.finish(); !finished) {
        return tl::unexpected(std::move(finished.error()));
    }
    if (id && *id > maxAckId) {
        return misuse(ErrorCode::InvalidArgument, "acknowledgement id out of range");
    }
    EncodedPacket packet;
    packet.attachments = std::move(writer.attachments());
    packet.text = writer.takeText();
    if (const std::size_t count = packet.attachments.size(); count > 0) {
        packet.text.front() = static_cast<char>('0' + static_cast<int>(withAttachments(type)));
        packet.text.insert(1, std::to_string(count) + '-');
    }
    return packet;
}

Result<EncodedPacket> encodeWhole(const Packet &packet, PacketType type, EngineVersion version,
                                  const Limits &limits)
{
    if (Result<void> checked = checkNamespace(packet.nsp, version); !checked) {
        return tl::unexpected(std::move(checked.error()));
    }
    JsonWriter writer(limits, header(type, packet.nsp, packet.id));
    const bool values = type == PacketType::Event || type == PacketType::Ack;
    if (!packet.data.is_null() || values) {
        if (Result<void> written = writer.write(packet.data); !written) {
            return tl::unexpected(std::move(written.error()));
        }
    }
    if (!values && !writer.attachments().empty()) {
        return misuse(ErrorCode::InvalidArgument, "binary values in a packet that takes none");
    }
    return finish(writer, type, packet.id);
}

Result<void> checkEvent(const Packet &packet, EngineVersion version)
{
    if (!packet.data.is_array() || packet.data.empty()) {
        return misuse(ErrorCode::InvalidArgument, "an event is a list that begins with its name");
    }
    const nlohmann::json &name = packet.data.front();
    const std::string *const text = name.get_ptr<const std::string *>();
    if (!text && !name.is_number()) {
        return misuse(ErrorCode::InvalidArgument, "an event name is a string or a number");
    }
    if (text && isReservedEvent(*text, version)) {
        return reserved(*text);
    }
    return {};
}

Result<void> checkShape(const Packet &packet, EngineVersion version)
{
    const nlohmann::json &data = packet.data;
    bool valid = true;
    switch (packet.type) {
    case PacketType::Connect:
        valid = !packet.id && (data.is_null() || data.is_object());
        break;
    case PacketType::Disconnect:
        valid = !packet.id && data.is_null();
        break;
    case PacketType::Event:
    case PacketType::BinaryEvent:
        return checkEvent(packet, version);
    case PacketType::Ack:
    case PacketType::BinaryAck:
        valid = packet.id && data.is_array();
        break;
    case PacketType::ConnectError:
        valid = !packet.id && (data.is_null() || data.is_object() || data.is_string() ||
                               version == EngineVersion::V3);
        break;
    }
    if (!valid) {
        return misuse(ErrorCode::InvalidArgument, "the data does not suit the packet type");
    }
    return {};
}

PacketType plainType(PacketType type)
{
    if (type == PacketType::BinaryEvent) {
        return PacketType::Event;
    }
    return type == PacketType::BinaryAck ? PacketType::Ack : type;
}

} // namespace

Result<EncodedPacket> encode(const Packet &packet, EngineVersion version, const Limits &limits)
{
    if (Result<void> checked = checkShape(packet, version); !checked) {
        return tl::unexpected(std::move(checked.error()));
    }
    return encodeWhole(packet, plainType(packet.type), version, limits);
}

Result<EncodedPacket> encodeEvent(std::string_view nsp, std::string_view name,
                                  const nlohmann::json &arguments, std::optional<std::uint64_t> id,
                                  EngineVersion version, const Limits &limits)
{
    if (Result<void> checked = checkNamespace(nsp, version); !checked) {
        return tl::unexpected(std::move(checked.error()));
    }
    if (isReservedEvent(name, version)) {
        return reserved(name);
    }
    if (!arguments.is_array()) {
        return misuse(ErrorCode::InvalidArgument, "the arguments of an event are a list");
    }

    JsonWriter writer(limits, header(PacketType::Event, nsp, id));
    writer.writeRaw('[');
    writer.writeString(name);
    for (const nlohmann::json &argument : arguments) {
        writer.writeRaw(',');
        if (Result<void> written = writer.writeArgument(argument); !written) {
            return tl::unexpected(std::move(written.error()));
        }
    }
    writer.writeRaw(']');
    return finish(writer, PacketType::Event, id);
}

Result<EncodedPacket> encodeAck(std::string_view nsp, std::uint64_t id,
                                const nlohmann::json &arguments, const Limits &limits)
{
    // In v3 a query follows a namespace only in CONNECT, so the stricter rule serves both.
    if (Result<void> checked = checkNamespace(nsp, EngineVersion::V4); !checked) {
        return tl::unexpected(std::move(checked.error()));
    }
    if (!arguments.is_array()) {
        return misuse(ErrorCode::InvalidArgument, "the values of an answer are a list");
    }
    JsonWriter writer(limits, header(PacketType::Ack, nsp, id));
    if (Result<void> written = writer.write(arguments); !written) {
        return tl::unexpected(std::move(written.error()));
    }
    return finish(writer, PacketType::Ack, id);
}

} // namespace socketio::protocol
