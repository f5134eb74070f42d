// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/live_words.h"

#include <utility>

namespace app {

/// An alert in the answer to a question is there, as before: that it is told again is no new
/// occurrence. What is missing from the answer may still be active.
inline void markAsListed(AlertUpdate &update)
{
    if (update.operation == AlertUpdate::Operation::Add) {
        update.operation = AlertUpdate::Operation::Replace;
        update.truncated = true;
    }
}

/// Hands on what the answer to a question over the connection says. It comes in order with the
/// events, so it is as live as they are.
class AskedSink final : public MessageSink
{
public:
    explicit AskedSink(MessageSink &next)
        : m_next(next)
    {}

    void put(FeedMessage message) override
    {
        if (auto *const alerts = std::get_if<AlertUpdate>(&message)) {
            markAsListed(*alerts);
        }
        m_next.put(std::move(message));
    }

private:
    MessageSink &m_next;
};

/// Hands on what an answer by HTTP says, as an answer and not as live: what live events said since
/// it was asked for is newer.
class RestSink final : public MessageSink
{
public:
    struct Answer
    {
        int page = 0; ///< from 0, among several: what one page lacks may stand on another
        bool isLast = true;
        LiveWords::Stamp asked = 0;
        BootTime askedAt{};    ///< what it says is no newer for sure
        bool outdated = false; ///< it was asked for before the link stood
    };

    RestSink(MessageSink &next, const LiveWords &words, const Answer &answer)
        : m_next(next)
        , m_words(words)
        , m_answer(answer)
    {}

    void put(FeedMessage message) override
    {
        ++m_count;
        std::visit([this](auto &what) { mark(what); }, message);
        m_next.put(std::move(message));
    }

    int count() const { return m_count; }

private:
    bool isPart() const { return m_answer.page > 0 || !m_answer.isLast; }

    void mark(KpiUpdate &update)
    {
        update.source = Source::Rest;
        update.receivedAt = m_answer.askedAt;
        update.complete = update.complete && !isPart();
    }
    void mark(DashboardUpdate &update)
    {
        update.source = Source::Rest;
        update.receivedAt = m_answer.askedAt;
    }
    void mark(AlertUpdate &update)
    {
        markAsListed(update);
        update.outdated = m_answer.outdated;
        markEvents(update);
    }
    void mark(NotificationUpdate &update) { markEvents(update); }
    template<typename Update>
    void markEvents(Update &update)
    {
        update.source = Source::Rest;
        update.truncated = update.truncated || isPart();
        m_words.removeOlder(update, m_answer.asked);
    }
    template<typename Other>
    void mark(const Other &)
    {}

    MessageSink &m_next;
    const LiveWords &m_words;
    const Answer m_answer;
    int m_count = 0;
};

} // namespace app
