// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace socketio::protocol {

/// The tree as a value. Of equal keys the last wins. With `attachments`, placeholder objects become
/// binary values. The depth is bounded by the parser that made the tree.
nlohmann::json toJson(simdjson::dom::element element,
                      std::span<const std::string_view> attachments = {});

/// Leaves an array or an object empty. Its destructor alone would first move each value of the tree
/// into a list of its own, for trees of any depth: twice the work. This one recurses as deep as the
/// tree is nested, and is meant for those that toJson() has made.
void takeApart(nlohmann::json &value);

/// The index that a placeholder object names, as written: none if `object` is no placeholder,
/// -1 if `num` is missing or not an integer in [0, count).
std::optional<int> placeholderIndex(simdjson::dom::object object, std::size_t count);

/// The last value of `key`: of equal keys the last wins (docs/protocol.md 12).
std::optional<simdjson::dom::element> lastValue(simdjson::dom::object object, std::string_view key);

/// Whether arrays and objects are nested deeper than `limit`. Looks no deeper itself.
bool exceedsNesting(const nlohmann::json &value, std::size_t limit);

/// A number as JavaScript's String() writes it.
std::string numberText(double value);

} // namespace socketio::protocol
