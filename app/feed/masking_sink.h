// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/message_sink.h"
#include "app/secrets/secret_mask.h"

#include <utility>

namespace app {

/// Hands everything on; what a backend says is wrong may repeat a secret that it was given. Tells
/// apart what it complains about from what it has to tell.
class MaskingSink final : public MessageSink
{
public:
    explicit MaskingSink(MessageSink &next)
        : m_next(next)
    {}

    void put(FeedMessage message) override
    {
        if (auto *error = std::get_if<ServerError>(&message)) {
            error->message = withoutKnownSecrets(error->message);
            error->code = withoutKnownSecrets(error->code);
            m_lastError = error->message;
            ++m_errors;
        } else {
            ++m_values;
        }
        m_next.put(std::move(message));
    }

    quint64 values() const { return m_values; } ///< that were no errors
    quint64 errors() const { return m_errors; }
    const QString &lastError() const { return m_lastError; }

private:
    MessageSink &m_next;
    quint64 m_values = 0;
    quint64 m_errors = 0;
    QString m_lastError;
};

} // namespace app
