// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/journal_query.h"
#include "app/store/message_query.h"
#include "app/store/reading_lanes.h"

#include <QObject>

namespace app {

template<typename Entry>
struct ArchiveAnswer
{
    quint64 ticket = 0; ///< what was returned to whoever asked
    int lane = 0;
    StoreResult<QVector<Entry>> entries{}; ///< the newest first
};
using TransitionAnswer = ArchiveAnswer<AlertTransition>;
using NotificationAnswer = ArchiveAnswer<NotificationRecord>;
using ActionAnswer = ArchiveAnswer<JournalEntry>;

/// Reads what happened, on a thread of its own: alerts, notifications, actions of operators. A lane
/// is for one list; what is asked for there supersedes what was asked for before, which is never
/// answered. Belongs to the thread that it lives on; its end waits for a list at most.
class ArchiveReader : public QObject
{
    Q_OBJECT

public:
    explicit ArchiveReader(QString path, QObject *parent = nullptr);

    // Each returns its ticket, which grows. The answer comes by a later turn of the event loop.
    quint64 readTransitions(int lane, const TransitionFilter &filter);
    quint64 readNotifications(int lane, const NotificationFilter &filter);
    quint64 readActions(int lane, const JournalFilter &filter);
    /// Nobody wants to know any more.
    void cancel(int lane);

Q_SIGNALS:
    void transitionsRead(const app::TransitionAnswer &answer);
    void notificationsRead(const app::NotificationAnswer &answer);
    void actionsRead(const app::ActionAnswer &answer);

private:
    template<typename Entry, typename List, typename Filter, typename Signal>
    quint64 read(int lane, List list, const Filter &filter, Signal signal);

    ReadingLanes m_lanes;
};

} // namespace app
