// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>

#include <simdjson.h>

#include <memory>
#include <string>
#include <string_view>

namespace socketio::protocol {

/// One reusable parser with its buffers: no allocation for each text once it is warm. What
/// JavaScript reads and simdjson refuses (lone surrogate escapes, numbers out of range) is repaired
/// and read again (docs/protocol.md 12). The tree lives until the next read().
class JsonReader
{
public:
    explicit JsonReader(std::size_t maxNesting);

    /// One JSON text, whole. Errors: MalformedMessage; LimitExceeded for too deep a nesting.
    Result<simdjson::dom::element> read(std::string_view json);

private:
    simdjson::simdjson_result<simdjson::dom::element> parse(std::string_view json);

    std::size_t m_maxNesting;
    std::unique_ptr<simdjson::dom::parser> m_parser;
    std::unique_ptr<char[]> m_buffer; ///< the text with the padding that simdjson reads beyond it
    std::size_t m_capacity = 0;
};

/// `json` with lone surrogate escapes replaced by U+FFFD, integers beyond 64 bits written as
/// doubles, and numbers beyond the doubles as the largest double. Does not check the grammar.
std::string repairJson(std::string_view json);

} // namespace socketio::protocol
