// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/value_codec.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace siocat::ndjson {

using Handle = std::uint64_t;

/// The objects of one kind that a script knows by number. Entries stay where they are.
template<typename Entry>
class HandleTable
{
public:
    /// `kind` is the field that carries the handle: "socket", "manager".
    explicit HandleTable(std::string kind)
        : m_kind(std::move(kind))
    {}

    /// The entry that the command names.
    Outcome<Entry *> find(const Json &command) const
    {
        const auto handle = read(command);
        const auto found = handle ? m_entries.find(*handle) : m_entries.end();
        if (found == m_entries.end()) {
            return tl::unexpected("unknown " + m_kind);
        }
        return found->second.get();
    }

    /// A new entry under the handle that the command proposes if it is unused, else under another.
    Outcome<Entry *> add(const Json &command)
    {
        std::optional<Handle> handle;
        if (const auto given = command.find(m_kind); given != command.end() && !given->is_null()) {
            handle = read(command);
            if (!handle) {
                return tl::unexpected(m_kind + " is not a positive integer");
            }
        }
        while (m_entries.contains(m_next)) {
            ++m_next;
        }
        const Handle chosen = handle && !m_entries.contains(*handle) ? *handle : m_next;
        auto entry = std::make_unique<Entry>();
        entry->handle = chosen;
        return m_entries.emplace(chosen, std::move(entry)).first->second.get();
    }

    void remove(Handle handle) { m_entries.erase(handle); }

    template<typename Call>
    void forEach(const Call &call) const
    {
        for (const auto &[handle, entry] : m_entries) {
            call(*entry);
        }
    }

private:
    std::optional<Handle> read(const Json &command) const
    {
        const auto given = command.find(m_kind);
        if (given == command.end() || !given->is_number_unsigned() || *given == 0) {
            return std::nullopt;
        }
        return given->template get<Handle>();
    }

    const std::string m_kind;
    std::map<Handle, std::unique_ptr<Entry>> m_entries;
    Handle m_next = 1;
};

} // namespace siocat::ndjson
