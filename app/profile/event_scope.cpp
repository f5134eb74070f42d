// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/event_scope.h"

#include <charconv>

namespace app {

using simdjson::dom::element;

namespace {

std::optional<std::size_t> indexIn(const std::string &token)
{
    std::size_t index = 0;
    const auto [end, code] = std::from_chars(token.data(), token.data() + token.size(), index);
    return code == std::errc() && end == token.data() + token.size() ? std::optional(index)
                                                                     : std::nullopt;
}

} // namespace

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
            const auto index = indexIn(token);
            if (!index || array.at(*index).get(current) != simdjson::SUCCESS) {
                return std::nullopt;
            }
        } else {
            return std::nullopt;
        }
    }
    return current;
}

void EventArguments::begin(const Reader &reader, std::span<const std::string_view> attachments)
{
    m_reader = &reader;
    m_attachments = attachments;
    if (!m_known.empty()) {
        m_known.clear();
    }
    for (Argument &each : m_arguments) {
        each.read = false;
    }
}

void EventArguments::setFirst(std::optional<element> first)
{
    m_arguments.front().value = first;
    m_arguments.front().read = true;
}

std::optional<element> EventArguments::argument(std::size_t index)
{
    Argument &found = m_arguments[index];
    if (!found.read) {
        found.read = true;
        found.value.reset();
        if (element value; (*m_reader)(index).get(value) == simdjson::SUCCESS) {
            found.value = value;
            if (!found.packed) {
                found.packed = std::make_unique<PackedJson>();
            }
            found.packed->setAttachments(m_attachments);
            const OpenedJson opened(*found.packed);
            if (const auto inner = found.packed->open(value)) {
                found.value = inner;
            }
        }
    }
    return found.value;
}

std::optional<element> EventArguments::at(const JsonPath &path)
{
    const auto known = m_known.find(&path);
    if (known != m_known.end()) {
        return known->second;
    }
    const auto index = path.tokens.empty() ? std::nullopt : indexIn(path.tokens.front());
    const auto root = index && *index < maximum ? argument(*index) : std::nullopt;
    const auto value = root ? elementAt(*root, std::span(path.tokens).subspan(1)) : std::nullopt;
    return m_known.emplace(&path, value).first->second;
}

std::string_view EventScope::named(std::string_view name) const
{
    if (name == itemKeyName) {
        return key;
    }
    if (name == "module") {
        return module;
    }
    for (const NamePart &each : names) {
        if (each.first == name) {
            return each.second;
        }
    }
    return {};
}

} // namespace app
