// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/line_parser.h"

#include <socketio/limits.h>

#include <cstddef>

namespace siocat::ndjson {

namespace {

/// What stands around the values of a command: an array, the command, its field, its options.
constexpr std::size_t envelopeNesting = 8;

/// Whether brackets are nested deeper than `limit`. Does not check the grammar.
bool exceedsNesting(std::string_view json, std::size_t limit)
{
    std::size_t depth = 0;
    bool inString = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char character = json[at];
        if (inString) {
            at += character == '\\' ? 1 : 0;
            inString = character != '"';
        } else if (character == '"') {
            inString = true;
        } else if (character == '[' || character == '{') {
            ++depth;
        } else if ((character == ']' || character == '}') && depth > 0) {
            --depth;
        }
        if (depth > limit) {
            return true;
        }
    }
    return false;
}

} // namespace

Outcome<Json> parseLine(std::string_view line)
{
    if (exceedsNesting(line, socketio::Limits().maxNesting + envelopeNesting)) {
        return tl::unexpected<std::string>("nested too deeply");
    }
    // The parser would take a zero byte for the end.
    Json read = line.find('\0') == std::string_view::npos ? Json::parse(line, nullptr, false)
                                                          : Json(Json::value_t::discarded);
    if (read.is_discarded()) {
        return tl::unexpected<std::string>("not JSON");
    }
    return read;
}

} // namespace siocat::ndjson
