// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/message_sink.h"

#include <memory>
#include <utility>

namespace app {

/// Hands everything on, and a copy to somebody beside.
class TeeSink final : public MessageSink
{
public:
    TeeSink(MessageSink &next, std::shared_ptr<MessageSink> beside)
        : m_next(next)
        , m_beside(std::move(beside))
    {}

    void put(FeedMessage message) override
    {
        if (m_beside) {
            m_beside->put(message); // values share what they hold
        }
        m_next.put(std::move(message));
    }
    void linkLost() override
    {
        if (m_beside) {
            m_beside->linkLost();
        }
    }

private:
    MessageSink &m_next;
    const std::shared_ptr<MessageSink> m_beside;
};

} // namespace app
