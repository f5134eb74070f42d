// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/handshake.h"

#include "socketio_client/protocol/json_reader.h"
#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/peer_error.h"

#include <socketio/limits.h>

#include <cmath>
#include <limits>

namespace socketio::protocol {

namespace {

/// That of packets: the parser that readers lend each other is made anew for another one.
constexpr std::size_t handshakeNesting = Limits().maxNesting;
constexpr std::size_t keptBody = 1024;

tl::unexpected<Error> invalidHandshake(const char *detail)
{
    return failure(ErrorCode::InvalidHandshake, ErrorOrigin::PeerViolation, detail);
}

std::optional<milliseconds> interval(simdjson::dom::object object, std::string_view key)
{
    const std::optional<simdjson::dom::element> value = lastValue(object, key);
    double number = 0;
    if (!value || value->get_double().get(number) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    if (!std::isfinite(number) || number < 0 || number > std::numeric_limits<std::int32_t>::max()) {
        return std::nullopt;
    }
    return milliseconds(static_cast<std::int64_t>(number));
}

std::optional<std::size_t> payloadLimit(simdjson::dom::object object)
{
    constexpr double largest = 1e15;
    const std::optional<simdjson::dom::element> value = lastValue(object, "maxPayload");
    double number = 0;
    if (!value || value->get_double().get(number) != simdjson::SUCCESS || !(number >= 1) ||
        number > largest) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(number);
}

} // namespace

Result<Handshake> parseHandshake(std::string_view json)
{
    JsonReader reader(handshakeNesting);
    const Result<simdjson::dom::element> root = reader.read(json);
    simdjson::dom::object object;
    if (!root || root->get_object().get(object) != simdjson::SUCCESS) {
        return invalidHandshake("the handshake is no JSON object");
    }

    Handshake handshake;
    std::string_view sid;
    const std::optional<simdjson::dom::element> sidValue = lastValue(object, "sid");
    if (!sidValue || sidValue->get_string().get(sid) != simdjson::SUCCESS || sid.empty()) {
        return invalidHandshake("the handshake has no sid");
    }
    handshake.sid = sid;

    const std::optional<milliseconds> pingInterval = interval(object, "pingInterval");
    const std::optional<milliseconds> pingTimeout = interval(object, "pingTimeout");
    if (!pingInterval || !pingTimeout) {
        return invalidHandshake("the handshake has no valid ping intervals");
    }
    handshake.pingInterval = *pingInterval;
    handshake.pingTimeout = *pingTimeout;
    handshake.maxPayload = payloadLimit(object);

    simdjson::dom::array upgrades;
    const std::optional<simdjson::dom::element> upgradesValue = lastValue(object, "upgrades");
    if (upgradesValue && upgradesValue->get_array().get(upgrades) == simdjson::SUCCESS) {
        for (const simdjson::dom::element upgrade : upgrades) {
            std::string_view name;
            if (upgrade.get_string().get(name) == simdjson::SUCCESS) {
                handshake.upgrades.emplace_back(name);
            }
        }
    }
    return handshake;
}

std::optional<HttpRefusal> parseHttpRefusal(std::string_view body)
{
    JsonReader reader(handshakeNesting);
    const Result<simdjson::dom::element> root = reader.read(body);
    if (!root) {
        return std::nullopt;
    }
    std::string_view message;
    if (root->get_string().get(message) == simdjson::SUCCESS) {
        return HttpRefusal{std::nullopt, std::string(message)};
    }
    simdjson::dom::object object;
    if (root->get_object().get(object) != simdjson::SUCCESS) {
        return std::nullopt;
    }

    HttpRefusal refusal;
    std::int64_t code = 0;
    const std::optional<simdjson::dom::element> codeValue = lastValue(object, "code");
    if (codeValue && codeValue->get_int64().get(code) == simdjson::SUCCESS && code >= 0 &&
        code <= std::numeric_limits<int>::max()) {
        refusal.code = static_cast<int>(code);
    }
    const std::optional<simdjson::dom::element> messageValue = lastValue(object, "message");
    if (messageValue && messageValue->get_string().get(message) == simdjson::SUCCESS) {
        refusal.message = message;
    }
    if (!refusal.code && refusal.message.empty()) {
        return std::nullopt;
    }
    return refusal;
}

Error httpError(int status, std::string_view body)
{
    constexpr int tooLarge = 413;
    Error error{.code = status == tooLarge ? ErrorCode::PayloadTooLarge : ErrorCode::HttpStatus,
                .origin = ErrorOrigin::ServerRejected,
                .detail = "HTTP status " + std::to_string(status),
                .httpStatus = status,
                .body = std::string(body.substr(0, keptBody))};
    const std::optional<HttpRefusal> refusal = parseHttpRefusal(body);
    if (!refusal) {
        return error;
    }
    if (!refusal->message.empty()) {
        error.detail += ": " + refusal->message;
    }
    switch (refusal->code.value_or(-1)) {
    case 0:
        error.code = ErrorCode::TransportUnknown;
        break;
    case 1:
        error.code = ErrorCode::SessionUnknown;
        break;
    case 5:
        error.code = ErrorCode::UnsupportedProtocol;
        break;
    default:
        break;
    }
    return error;
}

} // namespace socketio::protocol
