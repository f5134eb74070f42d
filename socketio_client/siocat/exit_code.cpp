// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/exit_code.h"

#include <nlohmann/json.hpp>

namespace siocat {

using socketio::Error;
using socketio::ErrorCode;

namespace {

constexpr int unauthorized = 401;
constexpr int forbidden = 403;

bool refused(const Error &error)
{
    return error.code == ErrorCode::ConnectRefused ||
           error.origin == socketio::ErrorOrigin::ServerRejected ||
           error.httpStatus == unauthorized || error.httpStatus == forbidden;
}

} // namespace

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
    std::string text = error.detail.empty() ? socketio::name(error.code) : error.detail;
    if (error.httpStatus != 0) {
        text += " (HTTP " + std::to_string(error.httpStatus) + ")";
    }
    if (!error.body.empty()) {
        text += ": " + error.body;
    }
    if (error.data && !error.data->is_null()) {
        text += ' ' + error.data->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    return text;
}

} // namespace siocat
