// SPDX-License-Identifier: MIT
#include "socketio_client/client/connection_setup.h"

#include "socketio_client/protocol/transport_memory.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace socketio {

namespace {

/// Binary values in one packet of MessagePack: a bound on memory.
constexpr std::size_t maxPackedBinaries = 10'000;

/// Longer ones would delay heartbeats.
constexpr std::chrono::milliseconds longestReadInterval{1000};

/// Of this thread, and so of all managers that may know each other.
thread_local protocol::TransportMemory transportMemory;

QSslConfiguration tlsOf(QSslConfiguration tls, const Options &options)
{
    if (options.insecure) {
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    return tls;
}

std::shared_ptr<const transport::Endpoint>
withOverrides(const std::shared_ptr<const transport::Endpoint> &common, const Options &options,
              TransportKind kind)
{
    const auto found =
        options.transportOptions.constFind(QString::fromLatin1(protocol::name(kind)));
    if (found == options.transportOptions.constEnd()) {
        return common;
    }
    auto endpoint = std::make_shared<transport::Endpoint>(*common);
    if (found->path) {
        endpoint->path = found->path->toStdString();
    }
    if (found->timestampParam) {
        endpoint->timestampParam = found->timestampParam->toStdString();
    }
    endpoint->addTrailingSlash = found->addTrailingSlash.value_or(common->addTrailingSlash);
    endpoint->pollingTimestamps = found->timestampRequests.value_or(common->pollingTimestamps);
    endpoint->webSocketTimestamps = found->timestampRequests.value_or(common->webSocketTimestamps);
    endpoint->headers = found->extraHeaders.value_or(common->headers);
    endpoint->proxy = found->proxy.value_or(common->proxy);
    if (found->tls && common->address.secure) {
        endpoint->tls = tlsOf(*found->tls, options);
    }
    return endpoint;
}

} // namespace

Options withDefaults(Options options)
{
    const Options defaults;
    if (options.parser == Parser::MessagePack) {
        // The bound on attachments is that of the default parser's decoders.
        options.limits.maxAttachments = std::max(options.limits.maxAttachments, maxPackedBinaries);
    }
    if (options.reconnectionAttempts == 0) {
        options.reconnectionAttempts.reset();
    }
    if (options.reconnectionDelay.count() == 0) {
        options.reconnectionDelay = defaults.reconnectionDelay;
    }
    if (options.reconnectionDelayMax.count() == 0) {
        options.reconnectionDelayMax = defaults.reconnectionDelayMax;
    }
    return options;
}

std::vector<TransportKind> usableTransports(const Options &options)
{
    std::vector<TransportKind> kinds;
    for (const QString &name : options.transports) {
        if (const auto kind = protocol::transportKind(name.toStdString())) {
            kinds.push_back(*kind);
        }
    }
    return kinds;
}

Endpoints connectionEndpoints(const ConnectionPlan &plan, const protocol::QueryItems &auth,
                              const std::shared_ptr<transport::HttpAccess> &http,
                              const std::shared_ptr<protocol::IdleCounts> &idle)
{
    const Options &options = plan.options;
    const auto endpoint = std::make_shared<transport::Endpoint>();
    endpoint->address = plan.address;
    endpoint->path = options.path.toStdString();
    endpoint->addTrailingSlash = options.addTrailingSlash;
    for (const auto &[key, value] : options.query) {
        endpoint->query.emplace_back(key.toStdString(), value.toStdString());
    }
    endpoint->version = plan.version;
    endpoint->query.insert(endpoint->query.end(), auth.begin(), auth.end());
    endpoint->pollingTimestamps = options.timestampRequests.value_or(true);
    endpoint->webSocketTimestamps = options.timestampRequests.value_or(false);
    endpoint->timestampParam = options.timestampParam.toStdString();
    endpoint->forceBase64 = options.forceBase64;
    endpoint->headers = options.extraHeaders;
    if (plan.address.secure) { // else the TLS library is not needed, and not loaded
        endpoint->tls =
            tlsOf(options.tls ? *options.tls : QSslConfiguration::defaultConfiguration(), options);
    }
    endpoint->proxy = options.proxy;
    endpoint->subprotocols = options.subprotocols;
    endpoint->deflate = options.messageDeflate;
    endpoint->backend = options.backend;
    endpoint->readInterval =
        std::clamp(options.readInterval, std::chrono::milliseconds(0), longestReadInterval);
    endpoint->limits = options.limits;
    endpoint->http = http;
    endpoint->idle = idle;
    return {withOverrides(endpoint, options, TransportKind::Polling),
            withOverrides(endpoint, options, TransportKind::WebSocket)};
}

protocol::ConnectionSettings connectionSettings(const ConnectionPlan &plan, protocol::TimePoint now)
{
    const Options &options = plan.options;
    std::vector<TransportKind> transports = usableTransports(options);
    const auto webSocket =
        std::find(transports.begin(), transports.end(), TransportKind::WebSocket);
    if (options.rememberUpgrade && plan.webSocketFirst && webSocket != transports.end()) {
        std::rotate(transports.begin(), webSocket, std::next(webSocket));
    }
    const protocol::RacePlan race = transportMemory.plan(
        originOf(plan.address), {transports, options.transportHeadStart}, plan.attempt, now);
    protocol::ConnectionSettings settings;
    settings.version = plan.version;
    settings.transports = race.order;
    settings.headStart = race.headStart;
    settings.firstDecides = race.firstDecides;
    settings.tryAllTransports = options.tryAllTransports;
    settings.upgrade = options.upgrade;
    settings.timeout = options.timeout;
    settings.answerTimeout = std::min(settings.answerTimeout, options.connectTimeout);
    settings.upgradeTimeout = options.upgradeTimeout;
    settings.closeTimeout = options.closeTimeout;
    settings.maxIdleFrames = options.limits.maxIdleFrames;
    return settings;
}

void learnFrom(const Connection &connection, const protocol::Address &address,
               const Options &options, protocol::TimePoint now)
{
    if (options.transportHeadStart) {
        transportMemory.learn(originOf(address), connection.winner(), connection.losers(), now);
    }
}

} // namespace socketio
