// SPDX-License-Identifier: MIT
#include "tests/websocket/fuzz_web_socket.h"

#include "socketio_client/transport/http/cookies.h"
#include "socketio_client/transport/websocket/deflate.h"
#include "socketio_client/transport/websocket/frame_writer.h"
#include "socketio_client/transport/websocket/upgrade.h"
#include "tests/fuzz/promise.h"
#include "tests/websocket/frames.h"
#include "tests/websocket/reading.h"

#include <algorithm>

using namespace socketio;
using namespace socketio::transport;

namespace {

constexpr std::size_t limit = 50'000;
/// What may be held of a frame that is completed in the caller's buffer.
constexpr std::size_t begunFrame = 16'384 + maxHeaderBytes;
constexpr std::size_t maxKeptBody = 1024;

DeflateAgreement agreementOf(unsigned flags)
{
    DeflateAgreement agreement;
    agreement.clientNoContextTakeover = agreement.serverNoContextTakeover = (flags & 2) != 0;
    agreement.clientWindowBits = agreement.serverWindowBits = (flags & 4) != 0 ? 9 : 15;
    return agreement;
}

/// The whole way of what was read.
void useMessages(const std::vector<tests::Reading::Message> &messages, unsigned flags)
{
    Inflater inflater(agreementOf(flags));
    Deflater deflater(agreementOf(flags));
    Inflater again(agreementOf(flags));
    std::string scratch;
    std::string other;
    for (const auto &[opcode, compressed, payload] : messages) {
        promise(payload.size() <= (opcode >= tests::closing ? maxControlPayload : limit),
                "a message is bounded");
        if (opcode == tests::closing) {
            const auto status = parseClose(payload);
            promise(!status || status->code >= 1000, "a close frame has a code");
        }
        if (!compressed) {
            std::string written;
            appendFrame(written, Opcode(opcode), false, {}, payload, freshMaskKey());
            std::string_view rest(written);
            const auto read = tests::takeClientFrame(rest);
            promise(read && read->masked && read->payload == payload && rest.empty(),
                    "what we write is read");
            continue;
        }
        promise(opcode == tests::text || opcode == tests::binary, "only messages are compressed");
        const auto inflated = inflater.inflate(payload, limit, scratch);
        if (!inflated) {
            return;
        }
        promise(inflated->size() <= limit, "an inflated message is bounded");
        const auto deflated = deflater.deflate("4", *inflated, other);
        promise(deflated.has_value(), "what was inflated can be deflated");
        const std::string sent(*deflated);
        const std::string expected = "4" + std::string(*inflated);
        const auto back = again.inflate(sent, limit + 1, other);
        promise(back && *back == expected, "what we deflate inflates again");
    }
}

} // namespace

void feedWebSocketFrames(std::string_view input)
{
    const unsigned flags = input.empty() ? 0 : static_cast<unsigned char>(input.front());
    input.remove_prefix(std::min<std::size_t>(input.size(), 1));
    std::optional<tests::Reading> whole;
    for (const std::size_t piece : {input.size(), std::size_t(1), std::size_t(2), std::size_t(7)}) {
        FrameReader reader(limit);
        if ((flags & 1) != 0) {
            reader.allowCompression();
        }
        const tests::Reading reading = tests::readInPieces(reader, input, piece);
        promise(reading.mostHeld <= limit + begunFrame, "what is held is bounded");
        promise(!reading.failure || !reader.next(), "an error stays");
        if (!whole) {
            whole = reading;
            useMessages(reading.messages, flags);
        }
        promise(reading.messages == whole->messages, "pieces do not matter to messages");
        promise(reading.failure.has_value() == whole->failure.has_value(),
                "pieces do not matter to failures");
        promise(!reading.failure || reading.failure->code == whole->failure->code,
                "pieces do not matter to codes");
        promise(reading.failure || reading.heldAtEnd == whole->heldAtEnd,
                "pieces do not matter to what is held");
    }
}

void feedWebSocketUpgrade(std::string_view input)
{
    static const std::string key = "dGhlIHNhbXBsZSBub25jZQ==";
    static const std::string accept = upgradeAccept(key);
    static const Endpoint endpoint = [] {
        Endpoint result;
        result.subprotocols = {QStringLiteral("chat")};
        return result;
    }();
    const auto check = [](const std::optional<DeflateAgreement> &agreed) {
        promise(!agreed || (agreed->clientWindowBits >= 8 && agreed->clientWindowBits <= 15 &&
                            agreed->serverWindowBits >= 8 && agreed->serverWindowBits <= 15),
                "windows have 8 to 15 bits");
    };
    ResponseReader answer({.maxHeaderBytes = 4096, .maxBodyBytes = 8192});
    const auto taken = answer.feed(input);
    if (taken && (answer.complete() || answer.feedEnd()) && answer.complete()) {
        const int status = answer.status();
        const std::string said = answer.header("Sec-WebSocket-Accept");
        if (const auto agreed = judgeUpgrade(answer, endpoint, key)) {
            promise(status == 101 && said == accept, "only the right answer is accepted");
            check(*agreed);
        } else {
            promise(!agreed.error().detail.empty(), "a refusal has a reason");
            promise(agreed.error().body.size() <= maxKeptBody, "the kept body is bounded");
            promise((status == 101) == (agreed.error().httpStatus == 0), "a refusal has a status");
        }
    }
    while (!input.empty()) {
        const std::string_view line = input.substr(0, input.find('\n'));
        if (const auto agreed = readDeflateAnswer(line, endpoint.deflate)) {
            check(*agreed);
        } else {
            promise(agreed.error().origin == ErrorOrigin::PeerViolation, "the peer's fault");
        }
        input.remove_prefix(std::min(input.size(), line.size() + 1));
    }
}

void feedCookies(std::string_view input)
{
    const auto isControl = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7f';
    };
    const QUrl url(QStringLiteral("ws://example.org/socket.io/?EIO=4"));
    const QByteArray own("own=value");
    CookieJar jar;
    while (!input.empty()) {
        std::string line(input.substr(0, input.find('\n')));
        input.remove_prefix(std::min(input.size(), line.size() + 1));
        std::erase_if(line, isControl); // no header that is accepted has any
        jar.store(url, {line});
        const QByteArray header = jar.header(url, own);
        promise(header.startsWith(own), "the user's own cookies come first");
        promise(std::none_of(header.begin(), header.end(), isControl), "a header is one line");
    }
    promise(jar.header(url, {}).size() <= 150 * 4200, "the jar is bounded");
}
