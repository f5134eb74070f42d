// SPDX-License-Identifier: MIT
// What travels on an open WebSocket.
#include "socketio_client/transport/web_socket_p.h"
#include "socketio_client/transport/websocket/frame_writer.h"

#include <utility>

namespace socketio::transport {

namespace {

/// Then what was sent meanwhile is written; a mebibyte, after which others have their turn.
constexpr int maxReads = 8;
/// Many frames are written at once, but not held back beyond this.
constexpr std::size_t corkBytes = 65'536;

std::string &spareCork()
{
    thread_local std::string cork;
    return cork;
}

std::string &deflateScratch()
{
    thread_local std::string scratch;
    return scratch;
}

Error describe(const Violation &violation)
{
    const bool tooBig = violation.code == CloseCode::TooBig;
    return Error{.code = tooBig ? ErrorCode::LimitExceeded : ErrorCode::MalformedPacket,
                 .origin = ErrorOrigin::PeerViolation,
                 .detail = "WebSocket (" + std::to_string(int(violation.code)) +
                           "): " + violation.detail};
}

Error floodOfFrames(std::size_t limit)
{
    return Error{.code = ErrorCode::LimitExceeded,
                 .origin = ErrorOrigin::PeerViolation,
                 .detail = "WebSocket (1008): more than " + std::to_string(limit) +
                           " pings, pongs and empty fragments within a second"};
}

} // namespace

void WebSocket::readFrames(Turn &turn)
{
    for (int reads = 0; reads < maxReads; ++reads) {
        const std::size_t size = m_stream->read(m_reader->space(turn.workspace().buffer()));
        if (size == 0) {
            break;
        }
        m_reader->received(size);
        readMessages(turn);
        if (turn.goneOrOver()) {
            return;
        }
    }
    m_reader->park();
}

void WebSocket::readMessages(Turn &turn)
{
    while (!turn.goneOrOver()) {
        const auto message = m_reader->next();
        if (!message) {
            fail(message.error().code, describe(message.error()));
            return;
        }
        if (!*message) {
            if (const std::size_t empty = m_reader->takeEmptyFragments()) {
                admitIdle(empty);
            }
            return;
        }
        receive(turn, **message);
    }
}

void WebSocket::receive(Turn &turn, const Message &message)
{
    switch (message.opcode) {
    case Opcode::Continuation:
        return; // the reader hands out whole messages
    case Opcode::Text:
    case Opcode::Binary:
        if (m_state == State::Open) {
            receiveData(turn, message);
        }
        return;
    case Opcode::Ping:
        if (admitIdle(1)) {
            receivePing(message.payload);
        }
        return;
    case Opcode::Pong:
        if (admitIdle(1)) {
            receivePong(turn, message.payload);
        }
        return;
    case Opcode::Close:
        receiveClose(message.payload);
        return;
    }
}

/// False: the peer keeps us busy with nothing, and that was the end of the connection.
bool WebSocket::admitIdle(std::size_t frames)
{
    m_endpoint->idle->frames += frames;
    if (m_idle.admit(frames, protocol::Clock::now())) {
        return true;
    }
    fail(CloseCode::Policy, floodOfFrames(m_endpoint->limits.maxIdleFrames));
    return false;
}

void WebSocket::receiveData(Turn &turn, const Message &message)
{
    std::string_view payload = message.payload;
    if (message.compressed) {
        const auto inflated = m_compression->inflater.inflate(
            payload, m_endpoint->limits.maxMessageBytes, turn.workspace().inflated);
        if (!inflated) {
            fail(inflated.error().code, describe(inflated.error()));
            return;
        }
        payload = *inflated;
    }
    const auto packet =
        message.opcode == Opcode::Text
            ? protocol::decodeTextFrame(payload, m_endpoint->version, turn.workspace().decoded)
            : protocol::decodeBinaryFrame(payload, m_endpoint->version);
    if (packet) {
        m_listener.packetReceived(*packet);
        return;
    }
    const bool badText = message.opcode == Opcode::Text && !protocol::isValidUtf8(payload);
    fail(badText ? CloseCode::InvalidData : CloseCode::ProtocolError, packet.error());
}

/// While the peer does not read, only the last of its pings is answered (RFC 6455 section 5.5.3):
/// no queue of answers grows.
void WebSocket::receivePing(std::string_view payload)
{
    if (m_stream->pendingBytes() > 0 || m_corked.size() >= corkBytes) {
        m_endpoint->idle->unansweredPings += m_pong ? 1 : 0;
        m_pong = payload;
    } else {
        m_pong.reset();
        writeControl(Opcode::Pong, payload);
    }
}

void WebSocket::receiveClose(std::string_view payload)
{
    const auto status = parseClose(payload);
    if (!status) {
        fail(status.error().code, describe(status.error()));
        return;
    }
    if (m_state == State::Open) {
        writeControl(Opcode::Close, payload.substr(0, 2));
    }
    m_ending = describeEnd(*status);
    flush();
    finish({});
}

void WebSocket::send(std::vector<protocol::EnginePacket> batch)
{
    if (m_state != State::Open) {
        return;
    }
    for (const protocol::EnginePacket &packet : batch) {
        writePacket(packet);
    }
    m_drainAwaited = true;
    askForTurn();
}

void WebSocket::writePacket(const protocol::EnginePacket &packet)
{
    if (!packet.binary) {
        const char digit = static_cast<char>('0' + static_cast<int>(packet.type));
        writeMessage(Opcode::Text, {&digit, 1}, packet.data, packet.compress);
    } else if (m_endpoint->forceBase64) {
        std::string text;
        protocol::appendPacketText(text, packet, m_endpoint->version);
        writeMessage(Opcode::Text, {}, text, packet.compress);
    } else {
        const std::string_view type(&protocol::typeByte,
                                    m_endpoint->version == protocol::EngineVersion::V3 ? 1 : 0);
        writeMessage(Opcode::Binary, type, packet.data, packet.compress);
    }
}

void WebSocket::writeMessage(Opcode opcode, std::string_view prefix, std::string_view payload,
                             bool compress)
{
    if (m_corked.empty()) {
        m_corked.swap(spareCork());
    }
    std::optional<std::string_view> deflated;
    if (m_compression && compress && payload.size() >= m_endpoint->deflate.threshold) {
        deflated = m_compression->deflater.deflate(prefix, payload, deflateScratch());
    }
    if (deflated) {
        appendFrame(m_corked, opcode, true, {}, *deflated, freshMaskKey());
    } else {
        appendFrame(m_corked, opcode, false, prefix, payload, freshMaskKey());
    }
    if (deflateScratch().capacity() > Workspace::bufferSize) {
        std::string().swap(deflateScratch());
    }
    m_unflushed = true;
    if (m_corked.size() >= corkBytes) {
        m_stream->write(m_corked);
        m_corked.clear();
    }
}

void WebSocket::writeControl(Opcode opcode, std::string_view payload)
{
    appendFrame(m_corked, opcode, false, {}, payload, freshMaskKey());
    m_unflushed = true;
}

void WebSocket::flush()
{
    m_unflushed = false;
    if (!m_corked.empty()) {
        m_stream->write(m_corked);
    }
    transport::release(m_corked);
    if (spareCork().capacity() < m_corked.capacity()) {
        spareCork().swap(m_corked);
    }
    std::string().swap(m_corked); // an idle connection holds nothing
}

bool WebSocket::writable() const
{
    return m_state == State::Open && !m_unflushed && m_stream->pendingBytes() == 0;
}

} // namespace socketio::transport
