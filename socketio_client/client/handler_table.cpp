// SPDX-License-Identifier: MIT
#include "socketio_client/client/handler_table.h"

#include <algorithm>
#include <utility>

namespace socketio {

void HandlerTable::append(List &list, std::shared_ptr<Entry> entry)
{
    auto changed = list ? std::make_shared<Entries>(*list) : std::make_shared<Entries>();
    changed->push_back(std::move(entry));
    list = std::move(changed);
}

bool HandlerTable::erase(List &list, Socket::HandlerId id)
{
    if (!list) {
        return false;
    }
    const auto found = std::find_if(list->begin(), list->end(),
                                    [id](const auto &entry) { return entry->id == id; });
    if (found == list->end()) {
        return false;
    }
    (*found)->removed = true;
    auto changed = std::make_shared<Entries>();
    std::copy_if(list->begin(), list->end(), std::back_inserter(*changed),
                 [id](const auto &entry) { return entry->id != id; });
    list = changed->empty() ? nullptr : std::move(changed);
    return true;
}

Socket::HandlerId HandlerTable::add(std::string_view name, Socket::EventHandler handler)
{
    const Socket::HandlerId id = ++m_lastId;
    append(m_named[std::string(name)],
           std::make_shared<Entry>(Entry{id, std::move(handler), false}));
    return id;
}

Socket::HandlerId HandlerTable::addAny(Socket::EventHandler handler)
{
    const Socket::HandlerId id = ++m_lastId;
    append(m_any, std::make_shared<Entry>(Entry{id, std::move(handler), false}));
    return id;
}

void HandlerTable::remove(Socket::HandlerId id)
{
    if (erase(m_any, id)) {
        return;
    }
    for (auto entry = m_named.begin(); entry != m_named.end(); ++entry) {
        if (erase(entry->second, id)) {
            if (!entry->second) {
                m_named.erase(entry);
            }
            return;
        }
    }
}

bool HandlerTable::wants(std::string_view name) const
{
    return m_any || m_named.find(name) != m_named.end();
}

void HandlerTable::call(const List &list, const Event &event, const std::weak_ptr<char> &alive)
{
    for (const std::shared_ptr<Entry> &entry : *list) {
        if (alive.expired()) {
            return;
        }
        if (!entry->removed && entry->handler) {
            entry->handler(event);
        }
    }
}

void HandlerTable::dispatch(const Event &event, const std::weak_ptr<char> &alive) const
{
    const auto found = m_named.find(event.name());
    const List named = found == m_named.end() ? nullptr : found->second;
    if (const List any = m_any) {
        call(any, event, alive);
    }
    if (named && !alive.expired()) {
        call(named, event, alive);
    }
}

} // namespace socketio
