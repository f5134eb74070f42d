// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/field_scanner.h"

#include "app/profile/word_of.h"

#include <algorithm>
#include <charconv>

namespace app {

using simdjson::dom::element;

std::optional<element> FoundFields::first(Field field) const
{
    std::optional<element> result;
    any(field, [&result](element value) {
        result = value;
        return true;
    });
    return result;
}

namespace {

/// What is only ever shown; all else may be what something is called by.
bool isForScreen(Field field)
{
    return field == Field::Label || field == Field::Message || field == Field::Value ||
           field == Field::Instruction;
}

} // namespace

std::uint64_t FieldScanner::slotsOf(Field field) const
{
    std::uint64_t slots = 0;
    const auto [begin, end] = m_ranges[static_cast<std::size_t>(field)];
    for (std::size_t slot = begin; slot < end; ++slot) {
        slots |= std::uint64_t(1) << slot;
    }
    return slots;
}

FieldScanner::FieldScanner(const Shape &shape, Use use)
    : m_statusWords(shape.statusWords)
    , m_activityWords(shape.activityWords)
{
    nlohmann::json constants = nlohmann::json::array();
    std::uint8_t slot = 0;
    for (std::size_t field = 0; field < fieldCount; ++field) {
        m_ranges[field].first = slot;
        const bool isolates = use == Use::Screen && isForScreen(static_cast<Field>(field));
        for (const FieldSource &source : shape.sources[field]) {
            if (shape.nullIsWord[field]) {
                m_nullSlots |= std::uint64_t(1) << slot;
            }
            addSource(source, slot++, isolates, constants);
        }
        m_ranges[field].second = slot;
    }
    m_takesArrays = std::any_of(m_entries.begin(), m_entries.end(), [](const Entry &entry) {
        return std::all_of(entry.key.begin(), entry.key.end(),
                           [](char c) { return c >= '0' && c <= '9'; });
    });
    readConstants(constants);
}

void FieldScanner::addSource(const FieldSource &source, std::uint8_t slot, bool isolates,
                             nlohmann::json &constants)
{
    if (source.map) {
        Map map{slot, {}};
        for (const auto &[word, value] : *source.map) {
            map.indices.emplace(word, constants.size());
            constants.push_back(value);
        }
        m_maps.push_back(std::move(map));
        m_nullSlots |= std::uint64_t(1) << slot;
    }
    if (source.kind == FieldSource::Kind::Constant) {
        m_constants.push_back({slot, constants.size()});
        constants.push_back(source.constant);
    } else if (source.kind == FieldSource::Kind::Pointer && !source.places.front().fromArguments) {
        add(source.places.front(), slot);
    } else {
        m_made.add(slot, source, isolates);
    }
}

void FieldScanner::readConstants(const nlohmann::json &constants)
{
    if (constants.empty()) {
        return;
    }
    m_constantParser = std::make_unique<simdjson::dom::parser>();
    simdjson::dom::array values;
    if (m_constantParser->parse(constants.dump()).get(values) != simdjson::SUCCESS) {
        return;
    }
    const std::vector<element> all(values.begin(), values.end());
    for (Constant &constant : m_constants) {
        constant.value = all[constant.index];
    }
    for (Map &map : m_maps) {
        for (const auto &[word, index] : map.indices) {
            map.values.emplace(word, all[index]);
        }
    }
}

void FieldScanner::add(const JsonPath &path, std::uint8_t slot)
{
    if (path.tokens.empty()) {
        m_wholeSlots.push_back(slot);
        return;
    }
    const std::string &first = path.tokens.front();
    auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                              [&first](const Entry &each) { return each.key == first; });
    if (entry == m_entries.end()) {
        std::size_t bucket = bucketOf(first);
        while (m_buckets[bucket] != 0) {
            bucket = (bucket + 1) % bucketCount;
        }
        m_entries.push_back({first, {}});
        m_buckets[bucket] = static_cast<std::uint8_t>(m_entries.size());
        entry = m_entries.end() - 1;
    }
    entry->targets.push_back({slot, {path.tokens.begin() + 1, path.tokens.end()}});
}

bool FieldScanner::takes(element item) const
{
    if (item.is_object() || !m_wholeSlots.empty() || m_made.speaksOfAnything()) {
        return true;
    }
    const bool needsNoItem = m_entries.empty() && !(m_constants.empty() && m_made.isEmpty());
    return needsNoItem || (m_takesArrays && item.is_array());
}

void FieldScanner::begin(element item, FoundFields &found, const EventScope &scope) const
{
    found.m_ranges = &m_ranges;
    found.m_present = 0;
    for (const std::uint8_t slot : m_wholeSlots) {
        put(slot, item, found);
    }
    for (const Constant &constant : m_constants) {
        put(constant.slot, constant.value, found);
    }
    if (!m_made.isEmpty()) {
        m_made.fill(item, scope, found.m_made,
                    [&](std::uint8_t slot, element value) { put(slot, value, found); });
    }
}

void FieldScanner::scanArray(element item, FoundFields &found) const
{
    simdjson::dom::array array;
    if (item.get(array) != simdjson::SUCCESS) {
        return;
    }
    std::size_t index = 0;
    for (const element value : array) {
        NumberBuffer buffer;
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), index++).ptr;
        const std::string_view key(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
        if (const Entry *entry = entryOf(key)) {
            store(*entry, value, found);
        }
    }
}

void FieldScanner::mapValues(FoundFields &found) const
{
    for (const Map &map : m_maps) {
        const std::uint64_t bit = std::uint64_t(1) << map.slot;
        if ((found.m_present & bit) == 0) {
            continue;
        }
        const element value = found.m_elements[map.slot];
        auto mapped = withWordOf(value, [&map](std::string_view word) {
            return word.empty() ? map.values.end() : map.values.find(word);
        });
        mapped = mapped == map.values.end() ? map.values.find("*") : mapped;
        if (mapped != map.values.end()) {
            found.m_elements[map.slot] = mapped->second;
        }
        if (found.m_elements[map.slot].is_null()) {
            found.m_present &= ~bit;
        }
    }
}

void FieldScanner::put(std::uint8_t slot, element value, FoundFields &found) const
{
    const std::uint64_t bit = std::uint64_t(1) << slot;
    if (value.is_null() && (m_nullSlots & bit) == 0) {
        found.m_present &= ~bit;
        return;
    }
    found.m_elements[slot] = value;
    found.m_present |= bit;
}

void FieldScanner::store(const Entry &entry, element value, FoundFields &found) const
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
