// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/text_map.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// A JSON pointer (RFC 6901).
struct JsonPath
{
    std::vector<std::string> tokens; ///< unescaped; none: the whole value
    /// It starts at the list of the event's arguments ("args/1/name") and not at the item; the
    /// first token is an index then.
    bool fromArguments = false;

    bool operator==(const JsonPath &) const = default;
};
using JsonPaths = std::vector<JsonPath>; ///< alternatives, best first

/// A piece of a text that is put together.
struct TextPart
{
    enum class Kind {
        Words, ///< `words` themselves
        Name,  ///< what the event's name has for the part called `words`, or the item's key
        Place  ///< the value at `place`
    };
    Kind kind = Kind::Words;
    std::string words;
    JsonPath place;
    std::string book{}; ///< of names: in place of the text, what it has for it; empty: none
    enum class Column { Name, Unit, Type };
    Column column = Column::Name; ///< what is wanted of that
};
using TextTemplate = std::vector<TextPart>;

/// Values in place of others: by the text of a number, boolean or null, or a word in lower case;
/// "*" is for all others.
using ValueMap = TextMap<nlohmann::json>;

/// Where one alternative of a field's value comes from. A value that has no place in the event is
/// made as JSON, so that whoever reads a field need not know.
struct FieldSource
{
    enum class Kind {
        Pointer,  ///< the value at `places.front()`
        Constant, ///< `constant`
        Text,     ///< put together by `texts`
        Count,    ///< the length of a list or object
        Sum,      ///< of numbers and lists of numbers
        Ratio,    ///< the first place by the second
        First,    ///< element of a list
        Last,
        Limits ///< {"warning": {"min", "max"}, "critical": …}, each a place of `texts`
               ///< ("warning.min")
    };
    Kind kind = Kind::Pointer;
    JsonPaths places;
    std::vector<std::string> within; ///< the element: where in it the value is
    nlohmann::json constant;
    std::vector<std::pair<std::string, TextTemplate>> texts; ///< by language; "" where it is one
    std::shared_ptr<const ValueMap> map;                     ///< null: none

    static FieldSource at(JsonPath path)
    {
        FieldSource source;
        source.places.push_back(std::move(path));
        return source;
    }
};
using FieldSources = std::vector<FieldSource>; ///< alternatives, best first

/// The name of the placeholder for an item's key or place in its list.
constexpr const char *itemKeyName = "key";

} // namespace app
