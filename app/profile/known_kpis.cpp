// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/known_kpis.h"

#include <bit>
#include <cstdint>
#include <utility>

namespace app {

using simdjson::dom::element;
using simdjson::dom::element_type;

namespace {

constexpr std::size_t longest = 1024; ///< bytes of one item

void appendWord(std::string &to, std::uint64_t word)
{
    to.append(reinterpret_cast<const char *>(&word), sizeof word);
}

void appendText(std::string &to, std::string_view text)
{
    const auto size = static_cast<std::uint16_t>(text.size());
    to.append(reinterpret_cast<const char *>(&size), sizeof size);
    to.append(text);
}

} // namespace

bool appendBytes(std::string &to, element value)
{
    if (to.size() > longest) {
        return false;
    }
    to.push_back(static_cast<char>(value.type()));
    switch (value.type()) {
    case element_type::STRING: {
        const std::string_view text(value);
        if (text.size() > longest) {
            return false;
        }
        appendText(to, text);
        break;
    }
    case element_type::INT64:
        appendWord(to, static_cast<std::uint64_t>(std::int64_t(value)));
        break;
    case element_type::UINT64:
        appendWord(to, std::uint64_t(value));
        break;
    case element_type::DOUBLE:
        appendWord(to, std::bit_cast<std::uint64_t>(double(value)));
        break;
    case element_type::BOOL:
        to.push_back(bool(value) ? 1 : 0);
        break;
    case element_type::NULL_VALUE:
        break;
    case element_type::ARRAY:
        for (const element each : simdjson::dom::array(value)) {
            if (!appendBytes(to, each)) {
                return false;
            }
        }
        to.push_back('\0');
        break;
    case element_type::OBJECT:
        for (const auto member : simdjson::dom::object(value)) {
            if (member.key.size() > longest) {
                return false;
            }
            to.push_back('k');
            appendText(to, member.key);
            if (!appendBytes(to, member.value)) {
                return false;
            }
        }
        to.push_back('\0');
        break;
    }
    return to.size() <= longest;
}

KnownKpi *KnownKpis::find(std::string_view bytes)
{
    if (const auto found = m_known.find(bytes); found != m_known.end()) {
        return &found->second;
    }
    const auto found = m_older.find(bytes);
    return found == m_older.end() ? nullptr : &found->second;
}

KnownKpi *KnownKpis::add(const std::string &bytes, const KnownKpi &kpi)
{
    constexpr std::size_t places = 4096;
    if (m_seen.empty()) {
        m_seen.resize(places);
    }
    const std::size_t hash = TextHash()(bytes);
    std::size_t &seen = m_seen[hash % places];
    if (seen != hash) {
        seen = hash;
        return nullptr;
    }
    if (m_known.size() >= capacity) {
        m_older = std::exchange(m_known, {});
    }
    return &m_known.emplace(bytes, kpi).first->second;
}

} // namespace app
