// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/placeholders.h"

#include <algorithm>
#include <cctype>

namespace app {

namespace {

/// The name in braces at the start of `text`; empty where there is none.
std::string_view nameAtStart(std::string_view text)
{
    if (text.empty() || text.front() != '{') {
        return {};
    }
    const auto end = text.find('}');
    if (end == std::string_view::npos) {
        return {};
    }
    const std::string_view name = text.substr(1, end - 1);
    const auto isLetter = [](unsigned char c) { return std::isalpha(c) != 0; };
    return std::all_of(name.begin(), name.end(), isLetter) ? name : std::string_view();
}

/// The name in braces that is all of `text`; empty where it is not.
std::string onlyName(std::string_view text)
{
    const std::string_view name = nameAtStart(text);
    return !name.empty() && text.size() == name.size() + 2 ? std::string(name) : std::string();
}

} // namespace

std::vector<std::string> placeholdersIn(std::string_view text)
{
    std::vector<std::string> result;
    for (; !text.empty(); text.remove_prefix(1)) {
        if (const auto name = nameAtStart(text); !name.empty()) {
            result.emplace_back(name);
        }
    }
    return result;
}

std::string filledText(std::string_view text, const PlaceholderValues &values)
{
    std::string result;
    while (!text.empty()) {
        const std::string_view name = nameAtStart(text);
        if (name.empty()) {
            result += text.front();
            text.remove_prefix(1);
            continue;
        }
        if (const auto found = values.find(std::string(name)); found != values.end()) {
            result += found->second.is_string() ? found->second.get_ref<const std::string &>()
                                                : found->second.dump();
        }
        text.remove_prefix(name.size() + 2);
    }
    return result;
}

nlohmann::json filled(const nlohmann::json &value, const PlaceholderValues &values)
{
    if (value.is_string()) {
        const auto &text = value.get_ref<const std::string &>();
        const auto only = values.find(onlyName(text));
        return only != values.end() ? only->second : nlohmann::json(filledText(text, values));
    }
    if (value.is_array()) {
        nlohmann::json result = nlohmann::json::array();
        for (const nlohmann::json &each : value) {
            result.push_back(filled(each, values));
        }
        return result;
    }
    if (!value.is_object()) {
        return value;
    }
    nlohmann::json result = nlohmann::json::object();
    for (const auto &[key, each] : value.items()) {
        if (each.is_string()) {
            const std::string name = onlyName(each.get_ref<const std::string &>());
            if (!name.empty() && values.count(name) == 0) {
                continue;
            }
        }
        result[key] = filled(each, values);
    }
    return result;
}

} // namespace app
