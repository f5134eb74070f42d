// SPDX-License-Identifier: MIT
#include "socketio_client/client/handler_table.h"

namespace socketio {

Socket::HandlerId HandlerTable::add(std::string_view name, Socket::EventHandler handler, bool once)
{
    m_named[std::string(name)].add(++m_lastId, std::move(handler), EventHandlers::Place::Last,
                                   once);
    return m_lastId;
}

Socket::HandlerId HandlerTable::addAny(Socket::EventHandler handler, EventHandlers::Place place)
{
    m_any.add(++m_lastId, std::move(handler), place);
    return m_lastId;
}

Socket::HandlerId HandlerTable::addOutgoing(Socket::OutgoingHandler handler,
                                            OutgoingHandlers::Place place)
{
    m_outgoing.add(++m_lastId, std::move(handler), place);
    return m_lastId;
}

void HandlerTable::remove(Socket::HandlerId id)
{
    if (m_any.remove(id) || m_outgoing.remove(id)) {
        return;
    }
    for (auto entry = m_named.begin(); entry != m_named.end(); ++entry) {
        if (entry->second.remove(id)) {
            if (entry->second.empty()) {
                m_named.erase(entry);
            }
            return;
        }
    }
}

void HandlerTable::removeNamed(std::string_view name)
{
    if (const auto found = m_named.find(name); found != m_named.end()) {
        found->second.removeAll();
        m_named.erase(found);
    }
}

HandlerTable::Audience HandlerTable::audience(std::string_view name) const
{
    const auto found = m_named.find(name);
    return {m_any, found == m_named.end() ? EventHandlers() : found->second};
}

void HandlerTable::dispatch(Audience audience, const Event &event, const std::weak_ptr<char> &alive)
{
    EventHandlers::call(std::move(audience.any), alive, event);
    if (!EventHandlers::call(std::move(audience.named), alive, event) || alive.expired()) {
        return;
    }
    const auto found = m_named.find(event.name());
    if (found != m_named.end()) {
        found->second.dropRemoved();
        if (found->second.empty()) {
            m_named.erase(found);
        }
    }
}

void HandlerTable::tellOutgoing(std::string_view name, const nlohmann::json &arguments,
                                const std::weak_ptr<char> &alive) const
{
    OutgoingHandlers::call(m_outgoing, alive, name, arguments);
}

} // namespace socketio
