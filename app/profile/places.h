// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/item_reader.h"

#include <optional>
#include <type_traits>

namespace app {

/// The value at `path`, which may start at the arguments.
inline std::optional<simdjson::dom::element> placeAt(simdjson::dom::element root,
                                                     const JsonPath &path, DecodeContext &context)
{
    return path.fromArguments ? context.scope.arguments->at(path) : elementAt(root, path.tokens);
}

/// The first place that holds such a value. A list or an object may stand there as a JSON text; it
/// stays open then.
template<typename Type>
std::optional<Type> firstOf(simdjson::dom::element root, const JsonPaths &paths,
                            DecodeContext &context)
{
    for (const JsonPath &path : paths) {
        Type found;
        const auto place = placeAt(root, path, context);
        if (place && place->get(found) == simdjson::SUCCESS) {
            return found;
        }
        if constexpr (std::is_same_v<Type, simdjson::dom::array> ||
                      std::is_same_v<Type, simdjson::dom::object>) {
            OpenedJson opened(context.packed);
            const auto inner = place ? context.packed.open(*place) : std::nullopt;
            if (inner && inner->get(found) == simdjson::SUCCESS) {
                opened.keep();
                return found;
            }
        }
    }
    return std::nullopt;
}

/// True if one of the places holds anything but null.
inline bool isThere(simdjson::dom::element root, const JsonPaths &paths, DecodeContext &context)
{
    for (const JsonPath &path : paths) {
        const auto place = placeAt(root, path, context);
        if (place && !place->is_null()) {
            return true;
        }
    }
    return false;
}

} // namespace app
