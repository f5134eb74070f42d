// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/archive_reader.h"

namespace app {

ArchiveReader::ArchiveReader(QString path, QObject *parent)
    : QObject(parent)
    , m_lanes(std::move(path), this)
{}

template<typename Entry, typename List, typename Filter, typename Signal>
quint64 ArchiveReader::read(int lane, List list, const Filter &filter, Signal signal)
{
    const auto work = [this, lane, list, filter, signal](quint64 ticket,
                                                         const StoreResult<Database *> &database,
                                                         const ReadingLanes::IsCancelled &) {
        ArchiveAnswer<Entry> answer{ticket, lane, {}};
        answer.entries = database ? list(**database, filter) : tl::unexpected(database.error());
        const bool failed = !answer.entries;
        return ReadingLanes::Outcome{[this, signal, answer] {
                                         Q_EMIT(this->*signal)
                                         (answer);
                                     },
                                     failed};
    };
    return m_lanes.ask(lane, work);
}

quint64 ArchiveReader::readTransitions(int lane, const TransitionFilter &filter)
{
    return read<AlertTransition>(lane, &listTransitions, filter, &ArchiveReader::transitionsRead);
}

quint64 ArchiveReader::readNotifications(int lane, const NotificationFilter &filter)
{
    return read<NotificationRecord>(lane, &listNotifications, filter,
                                    &ArchiveReader::notificationsRead);
}

quint64 ArchiveReader::readActions(int lane, const JournalFilter &filter)
{
    return read<JournalEntry>(lane, &listActions, filter, &ArchiveReader::actionsRead);
}

void ArchiveReader::cancel(int lane)
{
    m_lanes.cancel(lane);
}

} // namespace app
