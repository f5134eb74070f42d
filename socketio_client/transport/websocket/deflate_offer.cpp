// SPDX-License-Identifier: MIT
#include "socketio_client/transport/websocket/deflate_offer.h"

#include "socketio_client/protocol/ascii.h"
#include "socketio_client/protocol/peer_error.h"

#include <array>

namespace socketio::transport {

namespace {

constexpr std::string_view extensionName = "permessage-deflate";

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

/// Takes the part before `separator` off `rest`.
std::string_view takePart(std::string_view &rest, char separator)
{
    const std::size_t at = rest.find(separator);
    const std::string_view part = trimmed(rest.substr(0, at));
    rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
    return part;
}

struct Parameter
{
    std::string_view name;
    std::optional<std::string_view> value;
};

Parameter splitParameter(std::string_view text)
{
    const std::size_t at = text.find('=');
    if (at == std::string_view::npos) {
        return {text, std::nullopt};
    }
    std::string_view value = trimmed(text.substr(at + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
        value = value.substr(1, value.size() - 2);
    }
    return {trimmed(text.substr(0, at)), value};
}

/// "8" to "15", without leading zeros.
std::optional<int> windowBits(std::optional<std::string_view> value)
{
    constexpr std::array<std::string_view, 8> texts = {"8",  "9",  "10", "11",
                                                       "12", "13", "14", "15"};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (value == texts[i]) {
            return int(i) + 8;
        }
    }
    return std::nullopt;
}

tl::unexpected<Error> refused(std::string detail)
{
    return protocol::malformedPacket("permessage-deflate: " + std::move(detail));
}

/// Sets one parameter of the answer. `seen` has a bit for each that has been there.
Result<void> apply(const Parameter &parameter, DeflateAgreement &agreement, unsigned &seen)
{
    struct Known
    {
        std::string_view name;
        bool DeflateAgreement::*flag;
        int DeflateAgreement::*bits;
    };
    constexpr std::array<Known, 4> known = {
        Known{"client_no_context_takeover", &DeflateAgreement::clientNoContextTakeover, nullptr},
        Known{"server_no_context_takeover", &DeflateAgreement::serverNoContextTakeover, nullptr},
        Known{"client_max_window_bits", nullptr, &DeflateAgreement::clientWindowBits},
        Known{"server_max_window_bits", nullptr, &DeflateAgreement::serverWindowBits},
    };
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (!protocol::equalsIgnoringCase(parameter.name, known[i].name)) {
            continue;
        }
        if ((seen & 1u << i) != 0) {
            return refused("a parameter stands twice");
        }
        seen |= 1u << i;
        if (known[i].flag) {
            agreement.*known[i].flag = true;
            return parameter.value ? Result<void>(refused("a flag with a value")) : Result<void>();
        }
        const std::optional<int> bits = windowBits(parameter.value);
        if (!bits) {
            return refused("window bits that are none");
        }
        agreement.*known[i].bits = *bits;
        return {};
    }
    return refused("an unknown parameter");
}

} // namespace

std::string deflateOffer(const MessageDeflate &options)
{
    if (!options.enabled) {
        return {};
    }
    std::string offer(extensionName);
    if (options.serverNoContextTakeover) {
        offer += "; server_no_context_takeover";
    }
    if (options.clientNoContextTakeover) {
        offer += "; client_no_context_takeover";
    }
    return offer + "; client_max_window_bits";
}

Result<std::optional<DeflateAgreement>> readDeflateAnswer(std::string_view answer,
                                                          const MessageDeflate &options)
{
    answer = trimmed(answer);
    if (answer.empty()) {
        return std::optional<DeflateAgreement>();
    }
    if (answer.ends_with(';')) {
        return refused("an empty parameter");
    }
    if (!options.enabled || answer.find(',') != std::string_view::npos ||
        !protocol::equalsIgnoringCase(takePart(answer, ';'), extensionName)) {
        return protocol::malformedPacket("an extension that was not offered");
    }
    DeflateAgreement agreement;
    unsigned seen = 0;
    while (!answer.empty()) {
        const auto applied = apply(splitParameter(takePart(answer, ';')), agreement, seen);
        if (!applied) {
            return tl::unexpected<Error>(applied.error());
        }
    }
    if (options.serverNoContextTakeover && !agreement.serverNoContextTakeover) {
        return refused("the server keeps its context though it was asked not to");
    }
    // What we have offered binds us, whether or not the answer repeats it.
    agreement.clientNoContextTakeover |= options.clientNoContextTakeover;
    return std::optional<DeflateAgreement>(agreement);
}

} // namespace socketio::transport
