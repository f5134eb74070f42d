// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hooks/socket_event.h"

namespace app {

SocketEvent::SocketEvent(QString name, Callback callback, QObject *owner)
    : QObject(owner)
    , m_name(std::move(name))
    , m_callback(std::move(callback))
{}

SocketEvent::~SocketEvent()
{
    Q_EMIT ended(m_name);
}

void SocketEvent::deliver(const QString &name, const nlohmann::json &arguments)
{
    if (name != m_name) {
        return;
    }
    const Callback callback = m_callback; // outlives this object, which the callback may delete
    if (callback) {
        callback(arguments);
    }
}

SocketEvents::SocketEvents(QObject *parent)
    : QObject(parent)
{}

SocketEvent *SocketEvents::listen(const QString &name, SocketEvent::Callback callback,
                                  QObject *owner)
{
    auto *event = new SocketEvent(name, std::move(callback), owner);
    connect(this, &SocketEvents::delivered, event, &SocketEvent::deliver);
    connect(event, &SocketEvent::ended, this, &SocketEvents::release);
    if (++m_listeners[name] == 1) {
        Q_EMIT wantedChanged(name, true);
    }
    return event;
}

void SocketEvents::sample(SampleCallback callback, QObject *owner)
{
    connect(this, &SocketEvents::delivered, owner, std::move(callback));
    connect(owner, &QObject::destroyed, this, [this] {
        if (--m_samplers == 0) {
            Q_EMIT samplesWantedChanged(false);
        }
    });
    if (++m_samplers == 1) {
        Q_EMIT samplesWantedChanged(true);
    }
}

void SocketEvents::deliver(const QString &name, const nlohmann::json &arguments, const QString &nsp)
{
    Q_EMIT delivered(name, arguments, nsp);
}

void SocketEvents::release(const QString &name)
{
    const auto it = m_listeners.find(name);
    if (it == m_listeners.end() || --*it > 0) {
        return;
    }
    m_listeners.erase(it);
    Q_EMIT wantedChanged(name, false);
}

} // namespace app
