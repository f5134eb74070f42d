// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/ascii.h"
#include "socketio_client/protocol/json_reader.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>

namespace socketio::protocol {

namespace {

constexpr std::size_t escapeLength = 6; // \uXXXX
constexpr std::string_view replacement = "\\ufffd";

std::optional<std::uint16_t> escapedUnit(std::string_view text)
{
    if (text.size() < escapeLength || !text.starts_with("\\u")) {
        return std::nullopt;
    }
    std::uint16_t unit = 0;
    const char *const end = text.data() + escapeLength;
    const auto [stop, error] = std::from_chars(text.data() + 2, end, unit, 16);
    if (error != std::errc{} || stop != end) {
        return std::nullopt;
    }
    return unit;
}

/// Copies the escape at the head of `rest` to `out`, a lone surrogate as U+FFFD.
void repairEscape(std::string_view &rest, std::string &out)
{
    const std::optional<std::uint16_t> unit = escapedUnit(rest);
    std::size_t length = unit ? escapeLength : std::min<std::size_t>(2, rest.size());
    std::string_view written = rest.substr(0, length);
    if (unit && *unit >= 0xd800 && *unit <= 0xdfff) {
        const std::optional<std::uint16_t> low = escapedUnit(rest.substr(escapeLength));
        const bool pair = *unit < 0xdc00 && low && *low >= 0xdc00 && *low <= 0xdfff;
        if (pair) {
            length = 2 * escapeLength;
        }
        written = pair ? rest.substr(0, length) : replacement;
    }
    out += written;
    rest.remove_prefix(length);
}

/// The grammar's numbers only: the parser has to go on refusing all others.
bool isJsonNumber(std::string_view token)
{
    const auto digits = [&token] {
        const auto end = std::find_if_not(token.begin(), token.end(), isDigit);
        const auto count = static_cast<std::size_t>(end - token.begin());
        token.remove_prefix(count);
        return count;
    };
    if (token.starts_with('-')) {
        token.remove_prefix(1);
    }
    const bool leadingZero = token.starts_with('0');
    const std::size_t integerDigits = digits();
    if (integerDigits == 0 || (leadingZero && integerDigits > 1)) {
        return false;
    }
    if (token.starts_with('.')) {
        token.remove_prefix(1);
        if (digits() == 0) {
            return false;
        }
    }
    if (token.starts_with('e') || token.starts_with('E')) {
        token.remove_prefix(1);
        if (token.starts_with('+') || token.starts_with('-')) {
            token.remove_prefix(1);
        }
        if (digits() == 0) {
            return false;
        }
    }
    return token.empty();
}

/// Of a number that no double holds: too small rather than too large, which the parser reads as 0.
bool isTiny(std::string_view token)
{
    token.remove_prefix(token.front() == '-' ? 1 : 0);
    return token.find("e-") != std::string_view::npos ||
           token.find("E-") != std::string_view::npos || token.starts_with("0.");
}

std::string repairNumber(std::string_view token)
{
    if (!isJsonNumber(token)) {
        return std::string(token);
    }
    std::int64_t integer = 0;
    std::uint64_t natural = 0;
    double value = 0;
    const char *const end = token.data() + token.size();
    const bool fraction = token.find_first_of(".eE") != std::string_view::npos;
    const bool fits =
        !fraction &&
        (std::from_chars(token.data(), end, integer).ec == std::errc{} ||
         (token.front() != '-' && std::from_chars(token.data(), end, natural).ec == std::errc{}));
    const bool outOfRange =
        std::from_chars(token.data(), end, value).ec == std::errc::result_out_of_range;
    if (fits || (fraction && !outOfRange) || (outOfRange && isTiny(token))) {
        return std::string(token);
    }
    if (outOfRange) {
        value = std::numeric_limits<double>::max() * (token.front() == '-' ? -1 : 1);
    }
    char buffer[32];
    const auto written =
        std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    return std::string(buffer, written.ptr);
}

bool isNumberCharacter(char c)
{
    return isDigit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

} // namespace

std::string repairJson(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    bool inString = false;
    std::string_view rest = json;
    while (!rest.empty()) {
        const char c = rest.front();
        if (inString && c == '\\') {
            repairEscape(rest, out);
            continue;
        }
        if (!inString && (c == '-' || isDigit(c))) {
            const auto end = std::find_if_not(rest.begin(), rest.end(), isNumberCharacter);
            const auto length = static_cast<std::size_t>(end - rest.begin());
            out += repairNumber(rest.substr(0, length));
            rest.remove_prefix(length);
            continue;
        }
        if (c == '"') {
            inString = !inString;
        }
        out += c;
        rest.remove_prefix(1);
    }
    return out;
}

} // namespace socketio::protocol
