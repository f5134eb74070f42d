// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QHash>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace app {

/// Sends events by name (the web client's useSocketEmit()), with an optional acknowledgement and
/// time-out. While offline, events wait in the client's bounded send buffer. GUI thread.
class SocketEmitter : public QObject
{
    Q_OBJECT

public:
    /// `error` is empty where `answer` is the acknowledgement's array.
    using Answer = std::function<void(const nlohmann::json &answer, const QString &error)>;

    explicit SocketEmitter(QObject *parent = nullptr);

    void emitEvent(const QString &name, const nlohmann::json &arguments);
    void emitWithAck(const QString &name, const nlohmann::json &arguments, std::chrono::milliseconds timeout,
                     Answer answer);
    void finished(const QString &requestId, const nlohmann::json &answer, const QString &error);

Q_SIGNALS:
    /// `requestId` is empty where no acknowledgement is asked for.
    void emitRequested(const QString &requestId, const QString &name, const nlohmann::json &arguments,
                       std::optional<std::chrono::milliseconds> timeout);

private:
    QHash<QString, Answer> m_waiting;
};

} // namespace app
