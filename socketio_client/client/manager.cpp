// SPDX-License-Identifier: MIT
#include <socketio/manager.h>

#include "socketio_client/client/manager_private.h"

#include <utility>

namespace socketio {

Manager::Manager(const QString &url, Options options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<ManagerPrivate>(*this, url, std::move(options)))
{}

Manager::~Manager() = default;

Manager::State Manager::state() const
{
    return d->state();
}

bool Manager::reconnecting() const
{
    return d->reconnecting();
}

int Manager::attempt() const
{
    return d->attempt();
}

std::optional<std::chrono::milliseconds> Manager::nextAttemptIn() const
{
    return d->nextAttemptIn();
}

QString Manager::transportName() const
{
    return d->transportName();
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
    return d->lastError();
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
    d->flush(timeout, std::move(done));
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
    return d->socket(nsp, std::move(options));
}

void Manager::setQuery(QList<QPair<QString, QString>> query)
{
    d->setQuery(std::move(query));
}

void Manager::setExtraHeaders(QList<QPair<QByteArray, QByteArray>> headers)
{
    d->setExtraHeaders(std::move(headers));
}

void Manager::setTls(QSslConfiguration tls)
{
    d->setTls(std::move(tls));
}

void Manager::setProxy(QNetworkProxy proxy)
{
    d->setProxy(std::move(proxy));
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
    return d->options().reconnectionAttempts;
}

void Manager::setReconnectionAttempts(std::optional<int> attempts)
{
    d->setReconnectionAttempts(attempts);
}

std::chrono::milliseconds Manager::reconnectionDelay() const
{
    return d->options().reconnectionDelay;
}

void Manager::setReconnectionDelay(std::chrono::milliseconds delay)
{
    d->setReconnectionDelay(delay);
}

std::chrono::milliseconds Manager::reconnectionDelayMax() const
{
    return d->options().reconnectionDelayMax;
}

void Manager::setReconnectionDelayMax(std::chrono::milliseconds delay)
{
    d->setReconnectionDelayMax(delay);
}

double Manager::randomizationFactor() const
{
    return d->options().randomizationFactor;
}

void Manager::setRandomizationFactor(double factor)
{
    d->setRandomizationFactor(factor);
}

std::optional<std::chrono::milliseconds> Manager::timeout() const
{
    return d->options().timeout;
}

void Manager::setTimeout(std::optional<std::chrono::milliseconds> timeout)
{
    d->setTimeout(timeout);
}

std::optional<EngineInfo> Manager::engine() const
{
    return d->engine();
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
