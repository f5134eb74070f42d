// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/command.h"

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace siocat {

/// A complaint in place of a value.
inline tl::unexpected<std::string> wrong(std::string what)
{
    return tl::unexpected<std::string>(std::move(what));
}

/// An event to be sent.
struct Emit
{
    std::string event;
    nlohmann::json arguments = nlohmann::json::array();
    std::string nsp{}; ///< another namespace than that of the connection; empty: that one
};

enum class ValueMode {
    Guess,  ///< JSON, or a string where it is none
    Strict, ///< JSON
    String  ///< a string, whatever it looks like
};

/// One JSON text. An error, too: what is nested so deeply that a copy would exhaust the stack.
tl::expected<nlohmann::json, std::string> parseJson(std::string_view text);

/// One argument of the command line. "@FILE" is the file's bytes, "@-" those of standard input,
/// "-" the text of standard input, without its last line end; "@@…" is text that begins with "@".
tl::expected<nlohmann::json, std::string> readValue(const std::string &word, ValueMode mode);

/// "EVENT" or "EVENT:JSON": the first colon that is followed by JSON parts them. An array is the
/// list of arguments, anything else the only argument; without JSON it is {}, since handlers that
/// look into their argument are many, and an undefined one ends the process of a server.
tl::expected<Emit, std::string> readEmit(const std::string &word);

/// One line of `--lines`: with an event's name, any JSON as its only argument; else
/// ["EVENT", argument…] or {"event": "EVENT", "args": [argument…]}.
tl::expected<Emit, std::string> readLine(std::string_view line, const std::string &event);

Reader emitInto(std::vector<Emit> &target);
/// The same, and "/NAMESPACE,EVENT" and "/NAMESPACE,EVENT:JSON".
Reader namespacedEmitInto(std::vector<Emit> &target);
/// One value more of an answer, as readValue() reads it.
Reader answerInto(std::optional<nlohmann::json> &target);

} // namespace siocat
