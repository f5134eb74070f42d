// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/event_scope.h"
#include "app/profile/made_values.h"
#include "app/profile/profile_data.h"

#include <simdjson.h>

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

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
    /// Calls `visit` with slot and value of each of `slots` that is there.
    template<typename Visitor>
    void each(std::uint64_t slots, Visitor &&visit) const
    {
        for (std::uint64_t rest = m_present & slots; rest != 0; rest &= rest - 1) {
            const int slot = std::countr_zero(rest);
            visit(slot, m_elements[static_cast<std::size_t>(slot)]);
        }
    }

private:
    friend class FieldScanner;
    using Ranges = std::array<std::pair<std::uint8_t, std::uint8_t>, fieldCount>;

    const Ranges *m_ranges = nullptr;
    std::uint64_t m_present = 0;
    std::array<simdjson::dom::element, Shape::maximumSources> m_elements;
    MadeMemory m_made;
};

/// Finds all fields of a shape in one pass over an item, by the first key of each pointer. What has
/// no place in the item is put beside it, so that whoever reads a field need not know.
class FieldScanner
{
public:
    /// What the fields that it finds are for.
    enum class Use {
        Data,  ///< ids, names of modules, conditions
        Screen ///< titles, messages and values have their parts isolated
    };
    explicit FieldScanner(const Shape &shape, Use use = Use::Data);

    const StatusWords &statusWords() const { return m_statusWords; }
    const ActivityWords &activityWords() const { return m_activityWords; }
    /// Of the alternatives of a field, as FoundFields::each() takes them.
    std::uint64_t slotsOf(Field field) const;

    /// True if an item of this type can have any of the fields: an object, and any other where the
    /// shape has sources for it.
    bool takes(simdjson::dom::element item) const;

    /// Reads `item` into `found`. `unread` is called with key and value of each member of the item
    /// that no pointer of the shape begins with.
    template<typename Unread>
    void scan(simdjson::dom::element item, FoundFields &found, const EventScope &scope,
              Unread &&unread) const
    {
        begin(item, found, scope);
        simdjson::dom::object object;
        if (item.get(object) == simdjson::SUCCESS) {
            for (const auto member : object) {
                if (const Entry *entry = entryOf(member.key)) {
                    store(*entry, member.value, found);
                } else {
                    unread(member.key, member.value);
                }
            }
        } else if (m_takesArrays) {
            scanArray(item, found);
        }
        if (!m_maps.empty()) {
            mapValues(found);
        }
    }
    void scan(simdjson::dom::element item, FoundFields &found, const EventScope &scope) const
    {
        scan(item, found, scope, [](std::string_view, simdjson::dom::element) {});
    }

private:
    struct Target
    {
        std::uint8_t slot;
        std::vector<std::string> rest; ///< of the pointer, after its first key
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
    void begin(simdjson::dom::element item, FoundFields &found, const EventScope &scope) const;
    void scanArray(simdjson::dom::element item, FoundFields &found) const;
    void mapValues(FoundFields &found) const;
    void put(std::uint8_t slot, simdjson::dom::element value, FoundFields &found) const;
    void store(const Entry &entry, simdjson::dom::element value, FoundFields &found) const;
    void addSource(const FieldSource &source, std::uint8_t slot, bool isolates,
                   nlohmann::json &constants);
    void add(const JsonPath &path, std::uint8_t slot);
    void readConstants(const nlohmann::json &constants);

    struct Constant
    {
        std::uint8_t slot;
        std::size_t index; ///< in the document of constants
        simdjson::dom::element value{};
    };
    struct Map
    {
        std::uint8_t slot;
        TextMap<std::size_t> indices; ///< in the document of constants
        TextMap<simdjson::dom::element> values{};
    };

    StatusWords m_statusWords;
    ActivityWords m_activityWords;
    FoundFields::Ranges m_ranges;
    std::vector<std::uint8_t> m_wholeSlots; ///< of the pointer ""
    MadeValues m_made;
    std::vector<Constant> m_constants;
    std::vector<Map> m_maps;
    std::uint64_t m_nullSlots = 0; ///< those in which null is a value, since a map may name it
    bool m_takesArrays = false;    ///< some pointer begins with an index
    std::unique_ptr<simdjson::dom::parser> m_constantParser; ///< holds all constants
    std::vector<Entry> m_entries;
    std::array<std::uint8_t, bucketCount> m_buckets{}; ///< index in m_entries + 1; 0: empty
};

} // namespace app
