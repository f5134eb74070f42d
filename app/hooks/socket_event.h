// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>

namespace app {

/// A subscription to one event by name that ends with its owner (the web client's
/// useSocketEvent(name, callback)). Delivers every event, in order, on the GUI thread.
/// SocketEvents::listen() makes one that is already fed.
class SocketEvent : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(const nlohmann::json &arguments)>;
    SocketEvent(QString name, Callback callback, QObject *owner);
    ~SocketEvent() override; ///< emits ended()

    QString name() const { return m_name; }
    /// Called for each received event; those of other names are ignored. The callback may end the
    /// subscription.
    void deliver(const QString &name, const nlohmann::json &arguments);

Q_SIGNALS:
    void ended(const QString &name);

private:
    QString m_name;
    Callback m_callback;
};

/// Hands the received events to the subscriptions and signals which names are wanted. GUI thread.
class SocketEvents : public QObject
{
    Q_OBJECT

public:
    explicit SocketEvents(QObject *parent = nullptr);

    /// The subscription lives as long as `owner`, which must not be null; deleting it ends it
    /// sooner.
    SocketEvent *listen(const QString &name, SocketEvent::Callback callback, QObject *owner);
    QStringList wantedNames() const { return m_listeners.keys(); }

    using SampleCallback =
        std::function<void(const QString &name, const nlohmann::json &arguments,
                           const QString &nsp)>; ///< `nsp`: that it came from; empty: not said
    /// Samples of all events, as long as `owner` lives.
    void sample(SampleCallback callback, QObject *owner);
    bool samplesWanted() const { return m_samplers > 0; }

    void deliver(const QString &name, const nlohmann::json &arguments, const QString &nsp = {});

Q_SIGNALS:
    /// The first subscription to `name` began, or its last one ended.
    void wantedChanged(const QString &name, bool wanted);
    void samplesWantedChanged(bool wanted);
    void delivered(const QString &name, const nlohmann::json &arguments, const QString &nsp);

private:
    void release(const QString &name);

    QHash<QString, int> m_listeners;
    int m_samplers = 0;
};

} // namespace app
