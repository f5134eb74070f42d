// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/leave_taking.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace socketio::protocol {

bool LeaveTaking::has(ChannelId id) const
{
    return std::any_of(m_leavers.begin(), m_leavers.end(),
                       [id](const Leaver &leaver) { return leaver.channel.id == id; });
}

/// A session that polling is just being given would stay behind on the server.
void LeaveTaking::add(EngineChannel channel, TimePoint until, ConnectionFacts &facts)
{
    const bool hasSession = !channel.engine.handshake().sid.empty();
    if (!hasSession && channel.kind != TransportKind::Polling) {
        facts.drop(channel.id);
        return;
    }
    if (hasSession) {
        facts.tell(fact::CloseChannel{channel.id});
    }
    m_leavers.push_back({std::move(channel), until});
}

void LeaveTaking::receive(ChannelId id, const EnginePacketView &packet, TimePoint now,
                          ConnectionFacts &facts)
{
    const auto found = std::find_if(m_leavers.begin(), m_leavers.end(),
                                    [id](const Leaver &leaver) { return leaver.channel.id == id; });
    EngineSession &engine = found->channel.engine;
    const bool hadSession = !engine.handshake().sid.empty();
    const EngineStep step = engine.receive(packet, now);
    if (std::holds_alternative<EngineClosed>(step)) {
        remove(id, facts);
    } else if (!hadSession) {
        facts.tell(fact::TellSession{id, engine.handshake()});
        facts.tell(fact::CloseChannel{id});
    }
}

template<typename Which>
void LeaveTaking::removeIf(Which which, ConnectionFacts &facts)
{
    std::erase_if(m_leavers, [&which, &facts](const Leaver &leaver) {
        const bool goes = which(leaver);
        if (goes) {
            facts.drop(leaver.channel.id);
        }
        return goes;
    });
}

void LeaveTaking::remove(ChannelId id, ConnectionFacts &facts)
{
    removeIf([id](const Leaver &leaver) { return leaver.channel.id == id; }, facts);
}

void LeaveTaking::removeLate(TimePoint now, ConnectionFacts &facts)
{
    removeIf([now](const Leaver &leaver) { return leaver.until <= now; }, facts);
}

void LeaveTaking::removeAll(ConnectionFacts &facts)
{
    removeIf([](const Leaver &) { return true; }, facts);
}

std::optional<TimePoint> LeaveTaking::nextDeadline() const
{
    const auto first =
        std::min_element(m_leavers.begin(), m_leavers.end(),
                         [](const Leaver &a, const Leaver &b) { return a.until < b.until; });
    return first == m_leavers.end() ? std::nullopt : std::optional(first->until);
}

} // namespace socketio::protocol
