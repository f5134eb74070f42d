// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hooks/socket_emitter.h"

#include "app/domain/request_id.h"

namespace app {

SocketEmitter::SocketEmitter(QObject *parent)
    : QObject(parent)
{}

void SocketEmitter::emitEvent(const QString &name, const nlohmann::json &arguments)
{
    Q_EMIT emitRequested({}, name, arguments, std::nullopt);
}

void SocketEmitter::emitWithAck(const QString &name, const nlohmann::json &arguments,
                                std::chrono::milliseconds timeout, Answer answer)
{
    if (m_waiting.size() >= capacity) {
        if (answer) {
            answer(nullptr, QStringLiteral("BufferFull"));
        }
        return;
    }
    const QString requestId = newRequestId();
    m_waiting.insert(requestId, std::move(answer));
    Q_EMIT emitRequested(requestId, name, arguments, timeout);
}

void SocketEmitter::finished(const QString &requestId, const nlohmann::json &answer,
                             const QString &error)
{
    const Answer callback = m_waiting.take(requestId);
    if (callback) {
        callback(answer, error);
    }
}

} // namespace app
