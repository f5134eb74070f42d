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
    static constexpr int capacity = 10'000; ///< answers waited for at once

    /// `error` is empty where `answer` is the acknowledgement's array.
    using Answer = std::function<void(const nlohmann::json &answer, const QString &error)>;

    explicit SocketEmitter(QObject *parent = nullptr);

    /// `arguments` is a JSON array.
    void emitEvent(const QString &name, const nlohmann::json &arguments);
    /// `answer` is called once, later; at once with "BufferFull" where too many are waited for.
    void emitWithAck(const QString &name, const nlohmann::json &arguments,
                     std::chrono::milliseconds timeout, Answer answer);
    void finished(const QString &requestId, const nlohmann::json &answer, const QString &error);

    int waiting() const { return int(m_waiting.size()); }

Q_SIGNALS:
    /// `requestId` is empty where no acknowledgement is asked for.
    void emitRequested(const QString &requestId, const QString &name,
                       const nlohmann::json &arguments,
                       std::optional<std::chrono::milliseconds> timeout);

private:
    QHash<QString, Answer> m_waiting;
};

} // namespace app
