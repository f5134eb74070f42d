// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/connection_session.h"

#include <QByteArrayList>
#include <QString>
#include <QStringList>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tests {

using namespace socketio;
using namespace socketio::protocol;
using namespace std::chrono_literals;

inline constexpr TimePoint start{1000s};
inline constexpr std::string_view plainHandshake =
    R"({"sid":"S","upgrades":[],"pingInterval":25000,"pingTimeout":20000})";
inline constexpr std::string_view upgradable =
    R"({"sid":"S","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000})";

inline QString kindName(TransportKind kind)
{
    return kind == TransportKind::Polling ? QStringLiteral("polling") : QStringLiteral("websocket");
}

inline QString describe(const EnginePacket &packet)
{
    return QString::number(int(packet.type)) + QString::fromStdString(packet.data);
}

/// A fact as a line: "open 1 polling", "write 1 2probe", "ended: transport error".
struct Line
{
    QString operator()(const fact::OpenChannel &f) const
    {
        return QStringLiteral("open %1 %2%3")
            .arg(f.id)
            .arg(kindName(f.kind), f.sid.empty() ? QString() : QStringLiteral(" of a session"));
    }
    QString operator()(const fact::TellSession &f) const
    {
        return QStringLiteral("session %1").arg(f.id);
    }
    QString operator()(const fact::Write &f) const
    {
        QStringList packets;
        for (const EnginePacket &packet : f.packets) {
            packets.append(describe(packet));
        }
        return QStringLiteral("write %1 %2").arg(f.id).arg(packets.join(u' '));
    }
    QString operator()(const fact::Beat &f) const
    {
        return QStringLiteral("beat %1 %2").arg(f.id).arg(describe(f.packet));
    }
    QString operator()(const fact::HoldReads &f) const
    {
        return QStringLiteral("hold reads %1").arg(f.id);
    }
    QString operator()(const fact::Pause &f) const { return QStringLiteral("pause %1").arg(f.id); }
    QString operator()(const fact::Resume &f) const
    {
        return QStringLiteral("resume %1").arg(f.id);
    }
    QString operator()(const fact::AskToConfirm &f) const
    {
        return QStringLiteral("confirm %1").arg(f.id);
    }
    QString operator()(const fact::AskForLife &f) const
    {
        return QStringLiteral("alive? %1").arg(f.id);
    }
    QString operator()(const fact::RefuseText &f) const
    {
        return QStringLiteral("refuse text %1").arg(f.id);
    }
    QString operator()(const fact::CloseChannel &f) const
    {
        return QStringLiteral("close %1").arg(f.id);
    }
    QString operator()(const fact::DropChannel &f) const
    {
        return QStringLiteral("drop %1").arg(f.id);
    }
    QString operator()(const fact::Log &) const { return {}; }
    QString operator()(const fact::Opened &) const { return QStringLiteral("opened"); }
    QString operator()(const fact::Superseded &) const { return QStringLiteral("superseded"); }
    QString operator()(const fact::Pinged &) const { return QStringLiteral("pinged"); }
    QString operator()(const fact::Upgraded &) const { return QStringLiteral("upgraded"); }
    QString operator()(const fact::UpgradeFailed &) const
    {
        return QStringLiteral("upgrade failed");
    }
    QString operator()(const fact::Confirmed &f) const
    {
        return QStringLiteral("confirmed %1").arg(f.upTo);
    }
    QString operator()(const fact::Ended &f) const
    {
        return QStringLiteral("ended: %1").arg(QString::fromLatin1(name(f.error.code)));
    }
    QString operator()(const fact::Released &) const { return QStringLiteral("released"); }
};

/// The channel that the fact is about; 0: none.
inline ChannelId channelOf(const ConnectionFact &fact)
{
    return std::visit(
        [](const auto &f) {
            if constexpr (requires { f.id; }) {
                return f.id;
            } else {
                return ChannelId(0);
            }
        },
        fact);
}

inline ConnectionSettings race(std::vector<TransportKind> transports = {TransportKind::WebSocket,
                                                                        TransportKind::Polling})
{
    ConnectionSettings settings;
    settings.transports = std::move(transports);
    settings.headStart = 300ms;
    settings.timeout = 20s;
    return settings;
}

/// As the reference: one after the other.
inline ConnectionSettings queue(std::vector<TransportKind> transports, bool tryAll)
{
    ConnectionSettings settings = race(std::move(transports));
    settings.headStart.reset();
    settings.tryAllTransports = tryAll;
    return settings;
}

/// A session, and the facts since they were last looked at.
class Run
{
public:
    explicit Run(ConnectionSettings settings)
        : session(std::move(settings), std::make_shared<IdleCounts>())
    {
        session.start(now);
    }

    QByteArrayList facts()
    {
        QByteArrayList lines;
        while (const auto fact = session.takeFact()) {
            if (const QString line = std::visit(Line(), *fact); !line.isEmpty()) {
                lines.append(line.toLatin1());
            }
        }
        return lines;
    }
    bool give(ChannelId id, EngineType type, std::string_view data = {})
    {
        return session.receive(id, {type, false, data}, true, now);
    }
    void open(ChannelId id, std::string_view handshake = plainHandshake)
    {
        give(id, EngineType::Open, handshake);
    }
    void lose(ChannelId id, std::optional<Error> error = Error{})
    {
        session.channelClosed(id, error, {}, now);
    }
    void pass(milliseconds time)
    {
        now += time;
        session.tick(now);
    }

    TimePoint now = start;
    ConnectionSession session;
};

using Lines = QByteArrayList;

} // namespace tests
