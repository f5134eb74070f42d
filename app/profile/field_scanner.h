// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile_data.h"

#include <simdjson.h>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

/// The element at `path`; none where the way ends early.
std::optional<simdjson::dom::element> elementAt(simdjson::dom::element root,
                                                std::span<const std::string> path);

/// What one item has of a shape's fields. Valid as long as the parser's tree.
class FoundFields
{
public:
    /// The first of the field's alternatives that is there and not null.
    std::optional<simdjson::dom::element> first(Field field) const;
    /// Calls `visit` with each alternative that is there and not null, best first, until it returns
    /// true.
    template<typename Visitor>
    bool any(Field field, Visitor &&visit) const
    {
        const auto [begin, end] = (*m_ranges)[static_cast<std::size_t>(field)];
        for (std::size_t slot = begin; slot < end; ++slot) {
            if (((m_present >> slot) & 1) != 0 && visit(m_elements[slot])) {
                return true;
            }
        }
        return false;
    }

private:
    friend class FieldScanner;
    using Ranges = std::array<std::pair<std::uint8_t, std::uint8_t>, fieldCount>;

    const Ranges *m_ranges = nullptr;
    std::uint64_t m_present = 0;
    std::array<simdjson::dom::element, Shape::maximumPaths> m_elements;
};

/// Finds all fields of a shape in one pass over an item, by the first key of each pointer.
class FieldScanner
{
public:
    explicit FieldScanner(const Shape &shape);

    const StatusWords &statusWords() const { return m_statusWords; }
    const ActivityWords &activityWords() const { return m_activityWords; }

    /// Reads `item` into `found`. `unread` is called with key and value of each member of the item
    /// that no pointer of the shape begins with.
    template<typename Unread>
    void scan(simdjson::dom::element item, FoundFields &found, Unread &&unread) const
    {
        begin(item, found);
        simdjson::dom::object object;
        if (item.get(object) != simdjson::SUCCESS) {
            return;
        }
        for (const auto member : object) {
            if (const Entry *entry = entryOf(member.key)) {
                store(*entry, member.value, found);
            } else {
                unread(member.key, member.value);
            }
        }
    }
    void scan(simdjson::dom::element item, FoundFields &found) const
    {
        scan(item, found, [](std::string_view, simdjson::dom::element) {});
    }

private:
    struct Target
    {
        std::uint8_t slot;
        JsonPath rest; ///< the pointer after its first key
    };
    struct Entry
    {
        std::string key;
        std::vector<Target> targets;
    };
    static constexpr std::size_t bucketCount = 256; ///< four times the most entries

    static std::size_t bucketOf(std::string_view key)
    {
        if (key.empty()) {
            return 0;
        }
        const auto byte = [key](std::size_t i) { return static_cast<unsigned char>(key[i]); };
        return (key.size() * 67 + byte(0) * 7 + byte(key.size() / 2) * 13 +
                byte(key.size() - 1) * 31) %
               bucketCount;
    }
    const Entry *entryOf(std::string_view key) const
    {
        for (std::size_t bucket = bucketOf(key); m_buckets[bucket] != 0;
             bucket = (bucket + 1) % bucketCount) {
            const Entry &entry = m_entries[m_buckets[bucket] - 1];
            if (entry.key == key) {
                return &entry;
            }
        }
        return nullptr;
    }
    void begin(simdjson::dom::element item, FoundFields &found) const;
    static void put(std::uint8_t slot, simdjson::dom::element value, FoundFields &found);
    static void store(const Entry &entry, simdjson::dom::element value, FoundFields &found);
    void add(const JsonPath &path, std::uint8_t slot);

    StatusWords m_statusWords;
    ActivityWords m_activityWords;
    FoundFields::Ranges m_ranges;
    std::vector<std::uint8_t> m_wholeSlots; ///< of the pointer ""
    std::vector<Entry> m_entries;
    std::array<std::uint8_t, bucketCount> m_buckets{}; ///< index in m_entries + 1; 0: empty
};

} // namespace app
