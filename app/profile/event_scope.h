// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/field_source.h"
#include "app/profile/name_books.h"
#include "app/profile/packed_json.h"

#include <simdjson.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace app {

/// The element at `path` below `root`; none where the way ends early.
std::optional<simdjson::dom::element> elementAt(simdjson::dom::element root,
                                                std::span<const std::string> path);

/// The arguments of the event that is being decoded. JSON that came as bytes or as a text is read
/// as that JSON, as it is in the first argument. Not thread-safe.
class EventArguments
{
public:
    static constexpr std::size_t maximum = 16; ///< that a profile can speak of

    using Reader = std::function<simdjson::simdjson_result<simdjson::dom::element>(std::size_t)>;

    /// Another event's; `reader` and `attachments` outlive its decoding.
    void begin(const Reader &reader, std::span<const std::string_view> attachments);
    /// What the first argument is to the stream that is being decoded.
    void setFirst(std::optional<simdjson::dom::element> first);

    /// The value at `path`, which starts at the list of arguments. Looked for once an event, since
    /// a list's items may all ask for it; `path` outlives the event.
    std::optional<simdjson::dom::element> at(const JsonPath &path);

private:
    std::optional<simdjson::dom::element> argument(std::size_t index);

    struct Argument
    {
        bool read = false;
        std::optional<simdjson::dom::element> value;
        std::unique_ptr<PackedJson> packed; ///< made where an argument is a text or bytes
    };
    const Reader *m_reader = nullptr;
    std::span<const std::string_view> m_attachments;
    std::array<Argument, maximum> m_arguments;
    std::unordered_map<const JsonPath *, std::optional<simdjson::dom::element>> m_known;
};

/// A named part of an event's name: {"module", "finance"}.
using NamePart = std::pair<std::string_view, std::string_view>;

/// What is known where an item is read, besides the item.
struct EventScope
{
    EventArguments *arguments = nullptr;
    std::uint64_t number = 0; ///< another one for each event and stream of it
    std::string_view module;
    std::span<const NamePart> names;
    std::string_view key;             ///< of the item in its list
    const NameBooks *books = nullptr; ///< null: there are none

    /// The text of a placeholder; empty where there is none.
    std::string_view named(std::string_view name) const;
};

} // namespace app
