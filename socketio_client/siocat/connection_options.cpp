// SPDX-License-Identifier: MIT
// The connection options: one row each.
#include "socketio_client/siocat/connection.h"
#include "socketio_client/siocat/readers.h"

#include <algorithm>
#include <limits>

namespace siocat {

using socketio::BufferPolicy;
using socketio::Limits;
using socketio::Options;
using socketio::Parser;
using socketio::ProtocolVersion;
using socketio::TransportBackend;

namespace {

constexpr int largest = std::numeric_limits<int>::max();
constexpr std::size_t deepest = 4096; ///< values are copied and freed level by level on the stack

Reader transports(QStringList &target)
{
    return [&target](const std::string &word) -> std::optional<std::string> {
        target = QString::fromStdString(word).split(QLatin1Char(','));
        const bool known = std::all_of(target.cbegin(), target.cend(), [](const QString &name) {
            return name == QLatin1String("polling") || name == QLatin1String("websocket");
        });
        return known ? std::nullopt : std::optional<std::string>("not polling or websocket");
    };
}

Reader query(QList<QPair<QString, QString>> &target)
{
    return [&target](const std::string &word) -> std::optional<std::string> {
        const std::size_t at = word.find('=');
        if (at == 0 || at == std::string::npos) {
            return "not KEY=VALUE";
        }
        target.append({QString::fromStdString(word.substr(0, at)),
                       QString::fromStdString(word.substr(at + 1))});
        return std::nullopt;
    };
}

/// A header of the command line: none that holds a secret.
Reader header(Options &options)
{
    return [&options](const std::string &word) -> std::optional<std::string> {
        const QByteArray name = QByteArray::fromStdString(word.substr(0, word.find(':'))).toLower();
        if (name == "authorization" || name == "proxy-authorization" || name == "cookie") {
            return "a secret on the command line; use --header-file, or --token-file with "
                   "--token-as bearer";
        }
        return addHeader(options, word);
    };
}

Reader listInto(QStringList &target)
{
    return [&target](const std::string &word) {
        target.append(QString::fromStdString(word));
        return std::optional<std::string>();
    };
}

OptionGroup address(Connection &c)
{
    Options &o = c.options;
    return {"Where to",
            {{"--nsp", "NAME", "namespace (default: the path of URL)", text(c.nsp)},
             {"--path", "PATH", "path of the server's endpoint (/socket.io)", text(o.path)},
             {"--no-trailing-slash", "", "no slash after the path", set(o.addTrailingSlash, false)},
             {"--query", "KEY=VALUE", "add to the query of each request", query(c.query), true},
             {"--header", "NAME:VALUE", "send this HTTP header", header(o), true},
             {"--header-file", "FILE", "send the HTTP headers in FILE, one a line",
              text(c.headerFile)}}};
}

OptionGroup protocol(Connection &c)
{
    Options &o = c.options;
    return {
        "Transport and protocol",
        {{"--transports", "LIST", "in this order (polling,websocket)", transports(o.transports)},
         {"--transport-options", "FILE", "for one transport alone: the JSON object in FILE",
          text(c.transportOptionsFile)},
         {"--no-upgrade", "", "stay on polling", set(o.upgrade, false)},
         {"--try-all-transports", "", "without a race: go on where one fails",
          set(o.tryAllTransports, true)},
         {"--transport-head-start", "DURATION",
          "before the next one starts beside it; none: no race (300ms)",
          optionalDuration(o.transportHeadStart)},
         {"--remember-upgrade", "", "start with WebSocket once it worked",
          set(o.rememberUpgrade, true)},
         {"--protocol", "auto|3|4", "revision of Engine.IO (auto)",
          choice<ProtocolVersion>(o.protocol, {{"auto", ProtocolVersion::Auto},
                                               {"3", ProtocolVersion::V3},
                                               {"4", ProtocolVersion::V4}})},
         {"--parser", "json|msgpack", "how packets are written (json)",
          choice<Parser>(o.parser, {{"json", Parser::Json}, {"msgpack", Parser::MessagePack}})},
         {"--transport-backend", "own|qt", "who carries the bytes (own)",
          choice<TransportBackend>(o.backend,
                                   {{"own", TransportBackend::Own}, {"qt", TransportBackend::Qt}})},
         {"--no-compression", "", "do not offer permessage-deflate",
          set(o.messageDeflate.enabled, false)},
         {"--compression-threshold", "SIZE", "leave shorter messages as they are (1k)",
          size(o.messageDeflate.threshold)},
         {"--no-client-context-takeover", "", "compress each sent message alone",
          set(o.messageDeflate.clientNoContextTakeover, true)},
         {"--no-server-context-takeover", "", "ask for each message compressed alone",
          set(o.messageDeflate.serverNoContextTakeover, true)},
         {"--force-base64", "", "binary data as base64 on WebSocket too", set(o.forceBase64, true)},
         {"--subprotocol", "NAME", "offer this WebSocket subprotocol", listInto(o.subprotocols),
          true},
         {"--timestamp-requests", "", "cache buster on every request",
          set(o.timestampRequests, true)},
         {"--no-timestamp-requests", "", "cache buster on none", set(o.timestampRequests, false)},
         {"--timestamp-param", "NAME", "name of the cache buster (t)", text(o.timestampParam)},
         {"--no-cookies", "", "keep and send no cookies", set(o.withCredentials, false)}}};
}

OptionGroup authentication(Connection &c)
{
    return {"Authentication",
            {{"--auth-file", "FILE", "auth payload: the JSON object in FILE", text(c.auth.file)},
             {"--auth-env", "VARIABLE", "the same from the environment", text(c.auth.variable)},
             {"--token-file", "FILE", "send the token in FILE", text(c.token.file)},
             {"--token-env", "VARIABLE", "the same from the environment", text(c.token.variable)},
             {"--token-as", "auth|bearer", "auth.token or Authorization header (auth)",
              choice<bool>(c.tokenAsBearer, {{"auth", false}, {"bearer", true}})},
             {"--auth-as-query", "", "auth in the query and not in CONNECT; seen in logs",
              set(c.options.authAsQuery, true)}}};
}

OptionGroup security(Connection &c)
{
    return {"TLS and proxy",
            {{"--ca", "FILE", "trust these certificates too (PEM)", text(c.ca)},
             {"--cert", "FILE", "client certificate (PEM)", text(c.certificate)},
             {"--key", "FILE", "its private key (PEM)", text(c.key)},
             {"--key-passphrase-env", "VARIABLE", "passphrase of the key",
              text(c.keyPassphraseVariable)},
             {"--insecure", "", "accept any certificate", set(c.options.insecure, true)},
             {"--proxy", "URL", "http://HOST:PORT or socks5://HOST:PORT", text(c.proxy)},
             {"--proxy-auth-file", "FILE", "USER:PASSWORD for the proxy",
              text(c.proxyCredentials.file)},
             {"--proxy-auth-env", "VARIABLE", "the same from the environment",
              text(c.proxyCredentials.variable)}}};
}

OptionGroup timing(Connection &c)
{
    Options &o = c.options;
    return {
        "Times and reconnection",
        {{"--connect-timeout", "DURATION", "one attempt to connect, or none (20s)",
          optionalDuration(o.timeout)},
         {"--namespace-timeout", "DURATION", "answer to CONNECT (20s)", duration(o.connectTimeout)},
         {"--upgrade-timeout", "DURATION", "upgrade to WebSocket (10s)",
          duration(o.upgradeTimeout)},
         {"--read-interval", "DURATION", "read what pours in no more often than that (0s)",
          duration(o.readInterval)},
         {"--request-timeout", "DURATION", "one polling request, or none",
          optionalDuration(o.requestTimeout)},
         {"--close-timeout", "DURATION", "goodbye at the end (3s)", duration(o.closeTimeout)},
         {"--ack-timeout", "DURATION", "acknowledgement of each emit",
          optionalDuration(c.socketOptions.ackTimeout)},
         {"--retries", "N", "send again until acknowledged",
          integer(c.socketOptions.retries, 0, largest)},
         {"--reconnection", "", "connect again, from the first attempt on",
          set(c.reconnection, true)},
         {"--no-reconnection", "", "never connect again", set(c.reconnection, false)},
         {"--fail-fast", "", "end when refused, even with --reconnection", set(c.failFast, true)},
         {"--reconnection-attempts", "N", "give up after N (never)",
          integer(o.reconnectionAttempts, 0, largest)},
         {"--reconnection-delay", "DURATION", "before the first (1s)",
          duration(o.reconnectionDelay)},
         {"--reconnection-delay-max", "DURATION", "the longest (5s)",
          duration(o.reconnectionDelayMax)},
         {"--randomization-factor", "0..1", "spread of the delay (0.5)",
          number(o.randomizationFactor, 0, 1)}}};
}

OptionGroup limits(Connection &c)
{
    Options &o = c.options;
    Limits &l = o.limits;
    return {
        "Limits",
        {{"--max-message", "SIZE", "one incoming message (16M)", size(l.maxMessageBytes)},
         {"--max-attachments", "N", "binary values a packet (10)", size(l.maxAttachments)},
         {"--max-attachment-bytes", "SIZE", "their sum (64M)", size(l.maxAttachmentBytes)},
         {"--max-nesting", "N", "JSON inside JSON (512)", size(l.maxNesting, deepest)},
         {"--max-namespace", "SIZE", "name of a namespace (4k)", size(l.maxNamespaceBytes)},
         {"--max-packets-in", "N", "packets in an incoming polling body (100000)",
          size(l.maxPacketsPerPayload)},
         {"--max-packets-out", "N", "packets in an outgoing one (16)", size(l.maxPacketsPerPost)},
         {"--max-idle-frames", "N", "pings, noops and the like within a second (10000)",
          size(l.maxIdleFrames)},
         {"--max-pending-acks", "N", "acknowledgements waited for (100000)",
          size(l.maxPendingAcks)},
         {"--max-receive-buffer", "N", "events before CONNECT is answered (10000)",
          size(l.maxReceiveBuffer)},
         {"--max-send-buffer", "N", "emits while not connected (10000)",
          size(l.maxSendBufferPackets)},
         {"--max-send-buffer-bytes", "SIZE", "their sum (16M)", size(l.maxSendBufferBytes)},
         {"--drop-oldest", "", "a full send buffer drops its oldest",
          set(o.bufferPolicy, BufferPolicy::DropOldest)}}};
}

} // namespace

/// A token of RFC 9110 5.6.2 as name; a value without control characters.
std::optional<std::string> addHeader(Options &options, const std::string &line)
{
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string::npos) {
        return "not NAME:VALUE";
    }
    const std::string key = line.substr(0, colon);
    const std::string value = line.substr(colon + 1);
    const auto inToken = [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               std::string_view("!#$%&'*+-.^_`|~").find(char(c)) != std::string_view::npos;
    };
    const auto inValue = [](unsigned char c) { return (c >= 0x20 && c != 0x7f) || c == '\t'; };
    if (!std::all_of(key.begin(), key.end(), inToken) ||
        !std::all_of(value.begin(), value.end(), inValue)) {
        return "not an HTTP header";
    }
    options.extraHeaders.append(
        {QByteArray::fromStdString(key), QByteArray::fromStdString(value).trimmed()});
    return std::nullopt;
}

std::vector<OptionGroup> connectionOptions(Connection &connection)
{
    return {address(connection),  protocol(connection), authentication(connection),
            security(connection), timing(connection),   limits(connection)};
}

std::vector<OptionGroup> driverOptions(Connection &connection)
{
    return {protocol(connection), security(connection), limits(connection)};
}

OptionRow awaitOption(Connection &connection)
{
    return {"--await", "EVENT", "send nothing before this event has come, at each connect",
            text(connection.awaited)};
}

OptionRow secretOption(Connection &connection)
{
    return {"--secret", "NAME=FILE", R"({"$secret":"NAME"} in JSON; or NAME=env:VARIABLE)",
            [&secrets = *connection.secrets](const std::string &word) { return secrets.add(word); },
            true};
}

ArgumentRow urlArgument(Connection &connection)
{
    return {"URL", "http, https, ws or wss; its path is the namespace", text(connection.url)};
}

} // namespace siocat
