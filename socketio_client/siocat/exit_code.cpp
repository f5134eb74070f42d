// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/exit_code.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace siocat {

using socketio::Error;
using socketio::ErrorCode;

namespace {

constexpr int badRequest = 400; // what Engine.IO refuses a WebSocket with, whatever the reason
constexpr int unauthorized = 401;
constexpr int forbidden = 403;

/// Other answers of HTTP come from servers that know nothing of us, too.
bool refused(const Error &error)
{
    const bool byHttp = error.httpStatus == badRequest || error.httpStatus == unauthorized ||
                        error.httpStatus == forbidden;
    const bool bySocketIo = error.code == ErrorCode::ConnectRefused ||
                            error.origin == socketio::ErrorOrigin::ServerRejected;
    return error.httpStatus != 0 ? byHttp : bySocketIo;
}

/// The first line of what may be a whole page.
std::string firstLine(std::string text)
{
    constexpr std::size_t longest = 500;
    text.resize(std::min({text.find_first_of("\r\n"), longest, text.size()}));
    return text;
}

} // namespace

const std::vector<std::pair<std::string, std::string>> &exitMeanings()
{
    static const std::vector<std::pair<std::string, std::string>> meanings{
        {"0", "Done; also where nobody reads standard output any more."},
        {"1", "The operation failed, for none of the reasons below."},
        {"2", "An option, argument or file that cannot be used. Nothing has been sent."},
        {"3", "No connection: the network, TLS, HTTP or the handshake."},
        {"4", "The server refused the connection (HTTP status 400, 401 or 403) or the namespace."},
        {"5", "No acknowledgement, not enough events, or no sign in time that all was read."},
        {"6", "The connection ended before the work was done, or before the server had read what "
              "was sent."},
        {"7", "Never connected: CONNECT was not answered in time, or --for was over before."},
        {"130, 143", "Ended by SIGINT or SIGTERM, in order: the server was told. A second signal "
                     "ends at once."},
    };
    return meanings;
}

ExitCode exitCode(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidUrl:
    case ErrorCode::InvalidNamespace:
    case ErrorCode::InvalidArgument:
    case ErrorCode::ReservedEvent:
        return ExitUsage;
    case ErrorCode::PayloadTooLarge:
    case ErrorCode::TooManyAttachments:
    case ErrorCode::BufferFull:
    case ErrorCode::Cancelled:
        return ExitFailure;
    case ErrorCode::AckTimeout:
        return ExitTimeout;
    case ErrorCode::Disconnected:
        return ExitLost;
    default:
        return refused(error) ? ExitRefused : ExitNoLink;
    }
}

std::string describe(const Error &error)
{
    std::string text = error.detail.empty() ? socketio::name(error.code) : firstLine(error.detail);
    // The detail names the status of an answer, and the message in it where that was understood.
    const bool page = error.body.starts_with('<');
    if (!error.body.empty() && !page && text.find(": ") == std::string::npos) {
        text += ": ";
        text += firstLine(error.body);
    }
    if (error.data && !error.data->is_null()) {
        text += ' ' + error.data->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    return text;
}

} // namespace siocat
