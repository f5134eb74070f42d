// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/conditions.h"
#include "app/profile/item_reader.h"
#include "app/profile/places.h"
#include "app/profile/word_of.h"

#include <charconv>
#include <optional>

namespace app {

/// Goes through the items of a stream's lists, those that its conditions let in.
class ListWalk
{
public:
    using Element = simdjson::dom::element;

    /// `rule` lives longer.
    explicit ListWalk(const StreamRule &rule);

    /// Calls `read` with each wanted item of the list and returns how many it has; none where there
    /// is no list.
    template<typename Reader>
    std::optional<std::size_t> each(Element root, const ItemList &list, DecodeContext &context,
                                    Reader &&read);
    /// `read` with what is one item and no list; counted where that is malformed.
    template<typename Reader>
    void one(Element item, DecodeContext &context, Reader &&read);

    /// True (and counted) where a condition keeps the item out.
    bool passesOver(Element item, DecodeContext &context);
    /// How many items the list has that is being read.
    std::size_t size() const { return m_size; }

private:
    Conditions m_conditions;
    bool m_usesKey; ///< some field speaks of an item's key or place
    std::size_t m_size = 0;
};

template<typename Reader>
std::optional<std::size_t> ListWalk::each(Element root, const ItemList &list,
                                          DecodeContext &context, Reader &&read)
{
    const auto readWanted = [&](Element item) { return passesOver(item, context) || read(item); };
    if (list.isSingle) {
        return std::nullopt;
    }
    int count = 0;
    if (list.isKeyed) {
        const auto members = firstOf<simdjson::dom::object>(root, list.items, context);
        if (!members) {
            return std::nullopt;
        }
        m_size = members->size();
        for (const auto member : *members) {
            context.scope.key = member.key;
            readItem(member.value, count, context, readWanted);
        }
        context.scope.key = {};
        return m_size;
    }
    const auto items = firstOf<simdjson::dom::array>(root, list.items, context);
    m_size = items ? items->size() : 0;
    if (items && !m_usesKey && list.positions.empty()) {
        forEachItem(*items, context, readWanted);
    } else if (items) {
        std::size_t index = 0;
        for (const Element item : *items) {
            const std::size_t place = index++;
            NumberBuffer buffer;
            if (place < list.positions.size()) {
                context.scope.key = list.positions[place];
            } else {
                char *const end =
                    std::to_chars(buffer.data(), buffer.data() + buffer.size(), place).ptr;
                context.scope.key = {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
            }
            if (context.scope.key.empty()) {
                ++context.passedOver;
            } else {
                readItem(item, count, context, readWanted);
            }
        }
        context.scope.key = {};
    }
    return items ? std::optional(m_size) : std::nullopt;
}

template<typename Reader>
void ListWalk::one(Element item, DecodeContext &context, Reader &&read)
{
    if (!passesOver(item, context) && !read(item)) {
        ++context.malformed;
    }
}

} // namespace app
