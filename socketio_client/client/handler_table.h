// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/event.h>
#include <socketio/socket.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace socketio {

/// The handlers of one namespace. Handlers added while an event is dispatched take effect from the
/// next one; removed ones are not called any more, for what they refer to may be gone.
class HandlerTable
{
public:
    Socket::HandlerId add(std::string_view name, Socket::EventHandler handler);
    Socket::HandlerId addAny(Socket::EventHandler handler);
    void remove(Socket::HandlerId id);

    bool wants(std::string_view name) const;

    /// Catch-all handlers first. Stops once `alive` has ended; the table may be gone by then.
    void dispatch(const Event &event, const std::weak_ptr<char> &alive) const;

private:
    struct Entry
    {
        Socket::HandlerId id = 0;
        Socket::EventHandler handler;
        bool removed = false;
    };
    using Entries = std::vector<std::shared_ptr<Entry>>;
    /// Shared with the dispatches under way: a change makes a new list.
    using List = std::shared_ptr<const Entries>;

    static void append(List &list, std::shared_ptr<Entry> entry);
    static bool erase(List &list, Socket::HandlerId id);
    static void call(const List &list, const Event &event, const std::weak_ptr<char> &alive);

    Socket::HandlerId m_lastId = 0;
    List m_any;
    std::map<std::string, List, std::less<>> m_named;
};

} // namespace socketio
