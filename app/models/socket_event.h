// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QObject>
#include <QString>

#include <functional>

namespace app {

/// A subscription to one event by name that ends with its owner (the web client's
/// useSocketEvent(name, callback)). Delivers every event, in order, on the GUI thread.
class SocketEvent : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(const nlohmann::json &arguments)>;
    SocketEvent(QString name, Callback callback, QObject *owner);
    ~SocketEvent() override;

    QString name() const { return m_name; }
    /// Called for each received event; those of other names are ignored.
    void deliver(const QString &name, const nlohmann::json &arguments);

Q_SIGNALS:
    void ended(const QString &name);

private:
    QString m_name;
    Callback m_callback;
};

} // namespace app
