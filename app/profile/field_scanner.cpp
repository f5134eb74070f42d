// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/field_scanner.h"

#include <algorithm>
#include <charconv>

namespace app {

using simdjson::dom::element;

std::optional<element> elementAt(element root, std::span<const std::string> path)
{
    element current = root;
    for (const std::string &token : path) {
        simdjson::dom::object object;
        simdjson::dom::array array;
        if (current.get(object) == simdjson::SUCCESS) {
            if (object.at_key(token).get(current) != simdjson::SUCCESS) {
                return std::nullopt;
            }
        } else if (current.get(array) == simdjson::SUCCESS) {
            std::size_t index = 0;
            const auto [end, code] =
                std::from_chars(token.data(), token.data() + token.size(), index);
            if (code != std::errc() || end != token.data() + token.size() ||
                array.at(index).get(current) != simdjson::SUCCESS) {
                return std::nullopt;
            }
        } else {
            return std::nullopt;
        }
    }
    return current;
}

std::optional<element> FoundFields::first(Field field) const
{
    std::optional<element> result;
    any(field, [&result](element value) {
        result = value;
        return true;
    });
    return result;
}

FieldScanner::FieldScanner(const Shape &shape)
    : m_statusWords(shape.statusWords)
    , m_activityWords(shape.activityWords)
{
    std::uint8_t slot = 0;
    for (std::size_t field = 0; field < fieldCount; ++field) {
        m_ranges[field].first = slot;
        for (const JsonPath &path : shape.paths[field]) {
            add(path, slot++);
        }
        m_ranges[field].second = slot;
    }
}

void FieldScanner::add(const JsonPath &path, std::uint8_t slot)
{
    if (path.empty()) {
        m_wholeSlots.push_back(slot);
        return;
    }
    auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                              [&path](const Entry &each) { return each.key == path.front(); });
    if (entry == m_entries.end()) {
        std::size_t bucket = bucketOf(path.front());
        while (m_buckets[bucket] != 0) {
            bucket = (bucket + 1) % bucketCount;
        }
        m_entries.push_back({path.front(), {}});
        m_buckets[bucket] = static_cast<std::uint8_t>(m_entries.size());
        entry = m_entries.end() - 1;
    }
    entry->targets.push_back({slot, JsonPath(path.begin() + 1, path.end())});
}

void FieldScanner::begin(element item, FoundFields &found) const
{
    found.m_ranges = &m_ranges;
    found.m_present = 0;
    for (const std::uint8_t slot : m_wholeSlots) {
        put(slot, item, found);
    }
}

void FieldScanner::put(std::uint8_t slot, element value, FoundFields &found)
{
    const std::uint64_t bit = std::uint64_t(1) << slot;
    if (value.is_null()) {
        found.m_present &= ~bit;
        return;
    }
    found.m_elements[slot] = value;
    found.m_present |= bit;
}

void FieldScanner::store(const Entry &entry, element value, FoundFields &found)
{
    for (const Target &target : entry.targets) {
        if (target.rest.empty()) {
            put(target.slot, value, found);
        } else if (const auto deeper = elementAt(value, target.rest)) {
            put(target.slot, *deeper, found);
        }
    }
}

} // namespace app
