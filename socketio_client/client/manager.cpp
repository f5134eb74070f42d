// SPDX-License-Identifier: MIT
#include <socketio/manager.h>

#include "socketio_client/client/manager_core.h"

#include <utility>

namespace socketio {

Manager::Manager(const QString &url, Options options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<ManagerCore>(*this, url, std::move(options)))
{}

Manager::~Manager() = default;

Manager::State Manager::state() const
{
    return publicState(d->session().shown());
}

bool Manager::reconnecting() const
{
    return d->session().reconnecting();
}

int Manager::attempt() const
{
    return d->session().attempt();
}

std::optional<std::chrono::milliseconds> Manager::nextAttemptIn() const
{
    return d->nextAttemptIn();
}

QString Manager::transportName() const
{
    const auto kind = d->transportKind();
    return kind ? toString(*kind) : QString();
}

QString Manager::url() const
{
    return d->url();
}

bool Manager::writable() const
{
    return d->writable();
}

std::optional<Error> Manager::lastError() const
{
    return d->session().lastError();
}

Statistics Manager::statistics() const
{
    return d->statistics();
}

void Manager::open()
{
    d->open();
}

void Manager::flush(std::optional<std::chrono::milliseconds> timeout, FlushHandler done)
{
    d->flushes().add(timeout, std::move(done));
}

void Manager::closeGracefully(std::optional<std::chrono::milliseconds> timeout, FlushHandler done)
{
    d->closeGracefully(timeout, std::move(done));
}

void Manager::close()
{
    d->close();
}

void Manager::reconnectNow()
{
    d->reconnectNow();
}

Socket *Manager::socket(const QString &nsp, SocketOptions options)
{
    return d->socket(nsp, options);
}

void Manager::setQuery(QList<QPair<QString, QString>> query)
{
    d->connectionOptions().query = std::move(query);
}

void Manager::setExtraHeaders(QList<QPair<QByteArray, QByteArray>> headers)
{
    d->connectionOptions().extraHeaders = std::move(headers);
}

void Manager::setTls(QSslConfiguration tls)
{
    d->connectionOptions().tls = std::move(tls);
}

void Manager::setProxy(QNetworkProxy proxy)
{
    d->connectionOptions().proxy = std::move(proxy);
}

bool Manager::reconnection() const
{
    return d->options().reconnection;
}

void Manager::setReconnection(bool on)
{
    d->setReconnection(on);
}

std::optional<int> Manager::reconnectionAttempts() const
{
    return d->session().reconnectSettings().attempts;
}

void Manager::setReconnectionAttempts(std::optional<int> attempts)
{
    d->reconnectSettings().attempts = attempts;
}

std::chrono::milliseconds Manager::reconnectionDelay() const
{
    return d->session().reconnectSettings().delay;
}

void Manager::setReconnectionDelay(std::chrono::milliseconds delay)
{
    d->reconnectSettings().delay = delay;
}

std::chrono::milliseconds Manager::reconnectionDelayMax() const
{
    return d->session().reconnectSettings().delayMax;
}

void Manager::setReconnectionDelayMax(std::chrono::milliseconds delay)
{
    d->reconnectSettings().delayMax = delay;
}

double Manager::randomizationFactor() const
{
    return d->session().reconnectSettings().randomizationFactor;
}

void Manager::setRandomizationFactor(double factor)
{
    d->reconnectSettings().randomizationFactor = factor;
}

std::optional<std::chrono::milliseconds> Manager::timeout() const
{
    return d->options().timeout;
}

void Manager::setTimeout(std::optional<std::chrono::milliseconds> timeout)
{
    d->connectionOptions().timeout = timeout;
}

std::optional<EngineInfo> Manager::engine() const
{
    const auto &engine = d->session().engine();
    return engine ? std::optional(engineInfo(*engine)) : std::nullopt;
}

void Manager::setPacketObserver(std::function<void(const TracedPacket &)> observer)
{
    d->setPacketObserver(std::move(observer));
}

void Manager::setNetworkMonitor(NetworkMonitor *monitor)
{
    d->setNetworkMonitor(monitor);
}

void Manager::setRoundTripInterval(std::optional<std::chrono::milliseconds> interval)
{
    d->setRoundTripInterval(interval);
}

} // namespace socketio
