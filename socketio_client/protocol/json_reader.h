// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>

#include <simdjson.h>

#include <memory>
#include <string>
#include <string_view>

namespace socketio::protocol {

struct JsonParser;

/// Reads with a parser that this thread's readers lend each other: no allocation for each text once
/// one is warm, and no memory for a reader that reads nothing. What JavaScript reads and simdjson
/// refuses (lone surrogate escapes, numbers out of range) is repaired and read again
/// (docs/protocol.md 12). The tree lives until the next read() or release().
class JsonReader
{
public:
    explicit JsonReader(std::size_t maxNesting);
    ~JsonReader();
    JsonReader(JsonReader &&) noexcept;
    JsonReader &operator=(JsonReader &&) = delete;

    /// One JSON text, whole. Errors: MalformedMessage; LimitExceeded for too deep a nesting.
    Result<simdjson::dom::element> read(std::string_view json);

    /// Nobody looks at the tree any more: the parser is free for others.
    void release();

private:
    simdjson::simdjson_result<simdjson::dom::element> parse(std::string_view json);

    std::size_t m_maxNesting;
    std::unique_ptr<JsonParser> m_parser;
};

/// `json` with lone surrogate escapes replaced by U+FFFD, integers beyond 64 bits written as
/// doubles, and numbers beyond the doubles as the largest double. Does not check the grammar.
std::string repairJson(std::string_view json);

} // namespace socketio::protocol
