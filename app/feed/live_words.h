// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/message_sink.h"

#include <QHash>

namespace app {

/// What live events have said of alerts and notifications while a question by HTTP is under way:
/// its answer is older than they are. Hands everything on. Network thread.
class LiveWords final : public MessageSink
{
public:
    /// The order in which questions were asked and live words came.
    using Stamp = quint64;
    /// Ids heard of during one question; beyond that its answer has nothing to say.
    static constexpr qsizetype capacity = 20'000;

    explicit LiveWords(MessageSink &next)
        : m_next(next)
    {}

    void put(FeedMessage message) override;
    MessageSink &next() const { return m_next; } ///< for what is no live word

    /// A question is asked now; answered() follows.
    Stamp asked();
    void answered();

    /// Takes from an answer what it says of those that were heard of after it was asked for. Of a
    /// full list it says which they are, so that none of them is missing from it.
    void removeOlder(AlertUpdate &answer, Stamp asked) const;
    void removeOlder(NotificationUpdate &answer, Stamp asked) const;

private:
    struct Heard
    {
        QHash<QString, Stamp> ids;
        QHash<QString, Stamp> lists; ///< namespaces of which everything was told
        Stamp lost = 0;              ///< the last time that there were too many to remember
    };
    template<typename Update>
    void note(const Update &update, Heard &heard);
    template<typename Update>
    static void removeOlder(Update &answer, Stamp asked, const Heard &heard);

    MessageSink &m_next;
    Stamp m_stamp = 0;
    int m_questions = 0; ///< under way
    Heard m_alerts;
    Heard m_notifications;
};

} // namespace app
