// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connection.h"

#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/packet_encoder.h"

#include <QRandomGenerator>

#include <array>
#include <chrono>

namespace app::demo {

namespace {

using namespace std::chrono_literals;
using namespace socketio::protocol;

// The defaults of a Node server (docs/protocol.md 4, 13).
constexpr auto pingInterval = 25s;
constexpr auto pingTimeout = 20s;
constexpr auto connectTimeout = 45s;
constexpr std::size_t maxPayload = 1'000'000;
// A client that does not read must not make the demo grow.
constexpr qint64 maxUnsentBytes = 4 << 20;

socketio::Limits limits()
{
    socketio::Limits limits;
    limits.maxMessageBytes = maxPayload;
    limits.maxAttachmentBytes = maxPayload;
    return limits;
}

std::string freshId()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), sizeof(words));
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

QString engineFrame(EngineType type, std::string data = {})
{
    return QString::fromStdString(
        encodeFrame({.type = type, .data = std::move(data)}, EngineVersion::V4));
}

// What the demo sends holds no binary values and no reserved names, so encoding cannot fail.
QString messageFrame(const socketio::Result<EncodedPacket> &packet)
{
    return packet ? engineFrame(EngineType::Message, packet->text) : QString();
}

} // namespace

QString eventFrame(std::string_view name, const nlohmann::json &argument)
{
    return messageFrame(encodeEvent("/", name, nlohmann::json::array({argument}), std::nullopt,
                                    EngineVersion::V4, limits()));
}

Connection::Connection(std::unique_ptr<QWebSocket> socket, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_decoder(EngineVersion::V4, limits())
{
    m_socket->setParent(nullptr);
    m_socket->setMaxAllowedIncomingFrameSize(maxPayload);
    m_socket->setMaxAllowedIncomingMessageSize(maxPayload);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &Connection::onText);
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, &Connection::onBinary);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &Connection::abort);

    m_pingTimer.setInterval(pingInterval);
    m_pingTimer.setSingleShot(true);
    connect(&m_pingTimer, &QTimer::timeout, this, &Connection::ping);
    m_pongDeadline.setInterval(pingTimeout);
    for (QTimer *deadline : {&m_pongDeadline, &m_connectDeadline}) {
        deadline->setSingleShot(true);
        connect(deadline, &QTimer::timeout, this, &Connection::abort);
    }
    m_connectDeadline.start(connectTimeout);
    m_pingTimer.start();

    const nlohmann::json handshake = {
        {"sid", freshId()},
        {"upgrades", nlohmann::json::array()},
        {"pingInterval", std::chrono::milliseconds(pingInterval).count()},
        {"pingTimeout", std::chrono::milliseconds(pingTimeout).count()},
        {"maxPayload", maxPayload}};
    write(engineFrame(EngineType::Open, handshake.dump()));
}

Connection::~Connection()
{
    m_socket->disconnect(this);
}

void Connection::sendFrame(const QString &frame)
{
    if (isJoined()) {
        write(frame);
    }
}

void Connection::answer(std::uint64_t id, const nlohmann::json &value)
{
    sendFrame(messageFrame(encodeAck("/", id, nlohmann::json::array({value}), limits())));
}

void Connection::abort()
{
    if (m_state == State::Closed) {
        return;
    }
    m_state = State::Closed;
    m_pingTimer.stop();
    m_pongDeadline.stop();
    m_connectDeadline.stop();
    m_socket->abort();
    Q_EMIT closed();
}

void Connection::write(const QString &frame)
{
    if (m_socket->bytesToWrite() > maxUnsentBytes) {
        abort();
        return;
    }
    m_socket->sendTextMessage(frame);
}

void Connection::onText(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const auto packet = decodeTextFrame(std::string_view(bytes.data(), std::size_t(bytes.size())),
                                        EngineVersion::V4, m_scratch);
    if (packet) {
        onEnginePacket(*packet);
    } else {
        abort();
    }
}

void Connection::onBinary(const QByteArray &bytes)
{
    const auto packet = decodeBinaryFrame(std::string_view(bytes.data(), std::size_t(bytes.size())),
                                          EngineVersion::V4);
    if (packet) {
        onEnginePacket(*packet);
    } else {
        abort();
    }
}

void Connection::onEnginePacket(const EnginePacketView &packet)
{
    if (m_state == State::Closed) {
        return;
    }
    switch (packet.type) {
    case EngineType::Message:
        onMessage(packet);
        return;
    case EngineType::Pong:
        m_pongDeadline.stop();
        m_pingTimer.start();
        return;
    case EngineType::Noop:
        return;
    case EngineType::Close:
    case EngineType::Open:
    case EngineType::Ping: // the wrong side: the reference closes too
    case EngineType::Upgrade:
        abort();
        return;
    }
}

void Connection::onMessage(const EnginePacketView &packet)
{
    const auto step =
        packet.binary ? m_decoder.feedBinary(packet.data) : m_decoder.feedText(packet.data);
    if (!step) {
        abort();
    } else if (*step == DecodeStep::Packet) {
        onPacket();
    }
}

void Connection::onPacket()
{
    const DecodedPacket &packet = m_decoder.packet();
    if (packet.type == PacketType::Connect) {
        onConnect(packet.nsp);
    } else if (packet.nsp != "/" || !isJoined()) {
        abort();
    } else if (packet.type == PacketType::Event) {
        onEvent();
    } else if (packet.type == PacketType::Disconnect) {
        abort();
    }
}

void Connection::onConnect(std::string_view nsp)
{
    if (nsp != "/") {
        const Packet refusal{.type = PacketType::ConnectError,
                             .nsp = std::string(nsp),
                             .id = std::nullopt,
                             .data = {{"message", "Invalid namespace"}}};
        write(messageFrame(encode(refusal, EngineVersion::V4, limits())));
        return;
    }
    if (isJoined()) {
        abort();
        return;
    }
    m_state = State::Joined;
    m_connectDeadline.stop();
    const Packet welcome{
        .type = PacketType::Connect, .nsp = "/", .id = std::nullopt, .data = {{"sid", freshId()}}};
    write(messageFrame(encode(welcome, EngineVersion::V4, limits())));
    Q_EMIT joined();
}

void Connection::onEvent()
{
    const DecodedPacket &packet = m_decoder.packet();
    Request request{.name = std::string(packet.eventName), .argument = nullptr, .id = packet.id};
    const EventData event = packet.event();
    if (event.argumentCount > 0) {
        const nlohmann::json whole = toJson(*packet.data, packet.attachments);
        request.argument = whole.at(1);
    }
    Q_EMIT requested(request);
}

void Connection::ping()
{
    write(engineFrame(EngineType::Ping));
    m_pongDeadline.start();
}

} // namespace app::demo
