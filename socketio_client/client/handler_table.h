// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/event.h>
#include <socketio/socket.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socketio {

/// Handlers in the order of their calls. Those added while they are being called take effect from
/// the next time; removed ones are not called any more, for what they refer to may be gone.
template<typename... Arguments>
class HandlerList
{
public:
    using Handler = std::function<void(Arguments...)>;
    enum class Place { Last, First };

    void add(Socket::HandlerId id, Handler handler, Place place = Place::Last, bool once = false)
    {
        auto entry = std::make_shared<Entry>(Entry{id, std::move(handler), once, false});
        change([&](Entries &entries) {
            entries.insert(place == Place::First ? entries.begin() : entries.end(),
                           std::move(entry));
        });
    }

    bool remove(Socket::HandlerId id)
    {
        if (!m_entries) {
            return false;
        }
        const auto found = std::find_if(m_entries->begin(), m_entries->end(),
                                        [id](const auto &entry) { return entry->id == id; });
        if (found == m_entries->end()) {
            return false;
        }
        (*found)->removed = true;
        dropRemoved();
        return true;
    }

    void removeAll()
    {
        if (m_entries) {
            for (const auto &entry : *m_entries) {
                entry->removed = true;
            }
        }
        m_entries.reset();
    }

    void dropRemoved()
    {
        change([](Entries &entries) {
            std::erase_if(entries, [](const auto &entry) { return entry->removed; });
        });
    }

    bool empty() const { return !m_entries; }

    std::vector<Socket::HandlerId> ids() const
    {
        std::vector<Socket::HandlerId> found;
        for (std::size_t i = 0; m_entries && i < m_entries->size(); ++i) {
            if (const Entry &entry = *(*m_entries)[i]; !entry.removed) {
                found.push_back(entry.id);
            }
        }
        return found;
    }

    /// Stops once `alive` has ended; the list may be gone by then. True if a handler that is called
    /// only once has been: dropRemoved() is due.
    static bool call(HandlerList list, const std::weak_ptr<char> &alive, Arguments... arguments)
    {
        bool spent = false;
        for (std::size_t i = 0; list.m_entries && i < list.m_entries->size(); ++i) {
            if (alive.expired()) {
                break;
            }
            Entry &entry = *(*list.m_entries)[i];
            if (entry.removed) {
                continue;
            }
            entry.removed = entry.once;
            spent = spent || entry.once;
            if (entry.handler) {
                entry.handler(arguments...);
            }
        }
        return spent;
    }

private:
    struct Entry
    {
        Socket::HandlerId id = 0;
        Handler handler;
        bool once = false;
        bool removed = false;
    };
    using Entries = std::vector<std::shared_ptr<Entry>>;

    /// A change makes a new list: the old one is shared with the calls under way.
    template<typename Change>
    void change(const Change &apply)
    {
        auto changed =
            m_entries ? std::make_shared<Entries>(*m_entries) : std::make_shared<Entries>();
        apply(*changed);
        m_entries = changed->empty() ? nullptr : std::move(changed);
    }

    std::shared_ptr<const Entries> m_entries;
};

/// The handlers of one namespace.
class HandlerTable
{
public:
    using EventHandlers = HandlerList<const Event &>;
    using OutgoingHandlers = HandlerList<std::string_view, const nlohmann::json &>;

    Socket::HandlerId add(std::string_view name, Socket::EventHandler handler, bool once = false);
    Socket::HandlerId addAny(Socket::EventHandler handler, EventHandlers::Place place);
    Socket::HandlerId addOutgoing(Socket::OutgoingHandler handler, OutgoingHandlers::Place place);
    void remove(Socket::HandlerId id);
    void removeNamed(std::string_view name);
    void removeAny() { m_any.removeAll(); }
    void removeOutgoing() { m_outgoing.removeAll(); }

    /// Who is to hear of an event.
    struct Audience
    {
        EventHandlers any;
        EventHandlers named;
        bool empty() const { return any.empty() && named.empty(); }
    };
    Audience audience(std::string_view name) const;

    /// Catch-all handlers first. Stops once `alive` has ended; the table may be gone by then.
    void dispatch(Audience audience, const Event &event, const std::weak_ptr<char> &alive);

    const OutgoingHandlers &outgoing() const { return m_outgoing; }
    bool hearsOutgoing() const { return !m_outgoing.empty(); }
    /// Stops once `alive` has ended; the table may be gone by then.
    void tellOutgoing(std::string_view name, const nlohmann::json &arguments,
                      const std::weak_ptr<char> &alive) const;

private:
    Socket::HandlerId m_lastId = 0;
    EventHandlers m_any;
    OutgoingHandlers m_outgoing;
    std::map<std::string, EventHandlers, std::less<>> m_named;
};

} // namespace socketio
