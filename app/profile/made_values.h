// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/event_scope.h"
#include "app/profile/field_source.h"

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

/// The values that a shape's sources make, for one event or one of its items.
struct MadeDocument
{
    std::string json;
    std::vector<std::uint8_t> slots;
    simdjson::dom::parser parser;
    std::vector<std::pair<std::uint8_t, simdjson::dom::element>> values;
};

/// What a reader keeps of them. Valid until the next item, or event, of that reader.
struct MadeMemory
{
    std::uint64_t event = 0; ///< EventScope::number of `ofEvent`
    MadeDocument ofEvent;
    MadeDocument ofItem;
};

/// What stands around a text that is put together, and around its parts.
struct TextFrame
{
    std::string_view open; ///< isolate of the whole; empty: none
    bool isolatesParts = false;
};

/// The sources of a shape that are no pointers into the item, each for a slot.
class MadeValues
{
public:
    /// `isolates`: it is for the screen. Each part of a text that is put together is isolated then
    /// (U+2068 … U+2069), so that an Arabic name does not turn the English words beside it around;
    /// the whole has the direction of its own words.
    void add(std::uint8_t slot, const FieldSource &source, bool isolates);
    bool isEmpty() const { return m_ofEvent.empty() && m_ofItem.empty(); }
    /// Some of them say something of any item, even if it is no object.
    bool speaksOfAnything() const { return m_speaksOfAnything; }

    /// Calls `put` with slot and value of each that there is. What only depends on the event is
    /// made once for it: a list among the arguments must not be gone through for each item.
    template<typename Put>
    void fill(simdjson::dom::element item, const EventScope &scope, MadeMemory &memory,
              Put &&put) const
    {
        if (!m_ofEvent.empty() && memory.event != scope.number) {
            make(m_ofEvent, item, scope, memory.ofEvent);
            memory.event = scope.number;
        }
        if (!m_ofEvent.empty()) {
            for (const auto &[slot, value] : memory.ofEvent.values) {
                put(slot, value);
            }
        }
        if (!m_ofItem.empty()) {
            make(m_ofItem, item, scope, memory.ofItem);
            for (const auto &[slot, value] : memory.ofItem.values) {
                put(slot, value);
            }
        }
    }

private:
    struct Made
    {
        std::uint8_t slot;
        FieldSource source;
        std::vector<TextFrame> frames; ///< of `source.texts`
    };
    static void make(const std::vector<Made> &sources, simdjson::dom::element item,
                     const EventScope &scope, MadeDocument &document);

    std::vector<Made> m_ofEvent;
    std::vector<Made> m_ofItem;
    bool m_speaksOfAnything = false;
};

} // namespace app
