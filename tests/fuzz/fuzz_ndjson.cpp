// SPDX-License-Identifier: MIT
#include "tests/fuzz/fuzz_ndjson.h"

#include "socketio_client/siocat/ndjson/line_buffer.h"
#include "socketio_client/siocat/ndjson/line_parser.h"
#include "socketio_client/siocat/ndjson/value_codec.h"
#include "tests/fuzz/promise.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace siocat::ndjson;

namespace {

constexpr std::size_t maxLine = 1000;

/// None: a line that is too long.
std::vector<std::optional<std::string>> linesOf(std::string_view input, std::size_t piece)
{
    std::vector<std::optional<std::string>> lines;
    LineBuffer buffer(maxLine);
    const auto take = [&] {
        while (const auto line = buffer.next()) {
            promise(line->text.size() <= maxLine, "a line is bounded");
            promise(line->text.find('\n') == std::string_view::npos, "a line is one line");
            lines.push_back(line->tooLong ? std::nullopt : std::optional<std::string>(line->text));
        }
    };
    for (; !input.empty(); input.remove_prefix(std::min(piece, input.size()))) {
        buffer.append(input.substr(0, piece));
        take();
    }
    buffer.finish();
    take();
    promise(!buffer.next(), "the end is the end");
    return lines;
}

void useLine(std::string_view line)
{
    const auto json = parseLine(line);
    if (!json) {
        promise(!json.error().empty(), "a refusal has a reason");
        return;
    }
    const auto value = readValue(*json);
    if (!value) {
        promise(!value.error().empty(), "a refusal has a reason");
        return;
    }
    const std::string written =
        writeValue(*value).dump(-1, ' ', false, Line::error_handler_t::replace);
    const auto again = parseLine(written);
    promise(again.has_value(), "what we write is read");
    const auto same = readValue(*again);
    promise(same && *same == *value, "the value survives");
}

} // namespace

void feedNdjson(std::string_view input)
{
    const auto whole = linesOf(input, std::max<std::size_t>(input.size(), 1));
    for (const std::size_t piece : {std::size_t(1), std::size_t(2), std::size_t(7)}) {
        promise(linesOf(input, piece) == whole, "pieces do not matter");
    }
    for (const auto &line : whole) {
        if (line) {
            useLine(*line);
        }
    }
}
