// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// The values of placeholders, by name.
using PlaceholderValues = std::map<std::string, nlohmann::json>;

/// The names in braces of a text: "{module}:{id}" has module and id.
std::vector<std::string> placeholdersIn(std::string_view text);

/// `text` with the values in the place of their names in braces.
std::string filledText(std::string_view text, const PlaceholderValues &values);

/// Likewise for every text in `value`; a text that is nothing but one name becomes the value
/// itself, a number too. A member of an object that is nothing but one name whose value is missing
/// from `values` is left out.
nlohmann::json filled(const nlohmann::json &value, const PlaceholderValues &values);

} // namespace app
