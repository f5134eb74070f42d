// SPDX-License-Identifier: MIT
#include "socketio_client/transport/websocket/upgrade.h"

#include "socketio_client/protocol/ascii.h"
#include "socketio_client/protocol/engine_codec.h"
#include "socketio_client/protocol/handshake.h"
#include "socketio_client/protocol/peer_error.h"
#include "socketio_client/transport/http/redirect.h"
#include "socketio_client/transport/http/request_head.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace socketio::transport {

namespace {

constexpr std::string_view acceptSalt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

constexpr std::size_t longestReason = 200;

constexpr std::array<std::string_view, 6> ownHeaders = {"Upgrade",
                                                        "Connection",
                                                        "Sec-WebSocket-Key",
                                                        "Sec-WebSocket-Version",
                                                        "Sec-WebSocket-Protocol",
                                                        "Sec-WebSocket-Extensions"};

/// Whether a list of tokens has this one.
bool lists(std::string_view list, std::string_view token)
{
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        std::string_view part = list.substr(0, comma);
        part.remove_prefix(std::min(part.find_first_not_of(" \t"), part.size()));
        part = part.substr(0, part.find_last_not_of(" \t") + 1);
        if (protocol::equalsIgnoringCase(part, token)) {
            return true;
        }
        list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    }
    return false;
}

tl::unexpected<Error> wrongAnswer(const char *detail)
{
    return protocol::malformedPacket(std::string("the WebSocket was answered wrongly: ") + detail);
}

Error refusal(ResponseReader &answer, const QUrl &url)
{
    const int status = answer.status();
    const std::string body = answer.takeBody();
    Error error = protocol::httpError(status, body);
    error.headers = answer.keptHeaders();
    // Engine.IO says in plain text why it refuses an upgrade, and nowhere else.
    if (!body.empty() && body.size() <= longestReason && body.front() != '{' &&
        body.front() != '<' && protocol::isValidUtf8(body)) {
        error.detail += ": " + body;
    }
    if (const auto redirect = readRedirect(status, url, answer.header("Location"))) {
        tellRedirect(error, *redirect);
    }
    return error;
}

} // namespace

std::string newUpgradeKey()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    std::string key;
    protocol::appendBase64(key, {reinterpret_cast<const char *>(random.data()), sizeof(random)});
    return key;
}

std::string upgradeAccept(std::string_view key)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData({key.data(), qsizetype(key.size())});
    hash.addData({acceptSalt.data(), qsizetype(acceptSalt.size())});
    const QByteArray digest = hash.result();
    std::string accept;
    protocol::appendBase64(accept, {digest.constData(), std::size_t(digest.size())});
    return accept;
}

Result<std::string> upgradeRequest(const Endpoint &endpoint, const QUrl &url, std::string_view key)
{
    if (const auto checked = checkHeaders(endpoint); !checked) {
        return tl::unexpected<Error>(checked.error());
    }
    std::string protocols;
    for (const QString &each : endpoint.subprotocols) {
        const std::string name = each.toStdString();
        if (!isToken(name)) {
            return protocol::misuse(ErrorCode::InvalidArgument, "a subprotocol that is no token");
        }
        protocols.append(protocols.empty() ? "" : ", ").append(name);
    }
    const QByteArray target =
        url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    std::string request = "GET " + target.toStdString() + " HTTP/1.1\r\n";
    request += commonHeaders(endpoint, ownHeaders);
    request += "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n";
    request.append("Sec-WebSocket-Key: ").append(key).append("\r\n");
    if (!protocols.empty()) {
        request += "Sec-WebSocket-Protocol: " + protocols + "\r\n";
    }
    if (const std::string offer = deflateOffer(endpoint.deflate); !offer.empty()) {
        request += "Sec-WebSocket-Extensions: " + offer + "\r\n";
    }
    return request + cookieLine(endpoint, url) + "\r\n";
}

Result<std::optional<DeflateAgreement>> judgeUpgrade(ResponseReader &answer,
                                                     const Endpoint &endpoint, std::string_view key)
{
    if (answer.status() != switchingProtocols) {
        return tl::unexpected<Error>(refusal(answer, endpoint.url(true, {})));
    }
    if (!lists(answer.header("Upgrade"), "websocket") ||
        !lists(answer.header("Connection"), "upgrade")) {
        return wrongAnswer("it upgrades to something else");
    }
    if (answer.header("Sec-WebSocket-Accept") != upgradeAccept(key)) {
        return wrongAnswer("Sec-WebSocket-Accept does not belong to our key");
    }
    const std::string chosen = answer.header("Sec-WebSocket-Protocol");
    if (!chosen.empty() && !endpoint.subprotocols.contains(QString::fromStdString(chosen))) {
        return wrongAnswer("a subprotocol that was not offered");
    }
    return readDeflateAnswer(answer.header("Sec-WebSocket-Extensions"), endpoint.deflate);
}

} // namespace socketio::transport
