// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/history_reader.h"

namespace app {

HistoryReader::HistoryReader(QString path, QObject *parent)
    : QObject(parent)
    , m_lanes(std::move(path), this)
{}

quint64 HistoryReader::read(int lane, const HistoryQuery &query)
{
    const auto work = [this, lane, query](quint64 ticket, const StoreResult<Database *> &database,
                                          const ReadingLanes::IsCancelled &isCancelled) {
        HistoryAnswer answer{ticket, lane, query, {}};
        answer.columns = database ? readHistory(**database, query, isCancelled)
                                  : tl::unexpected(database.error());
        const bool failed = !answer.columns;
        return ReadingLanes::Outcome{[this, answer] { Q_EMIT answered(answer); }, failed};
    };
    return m_lanes.ask(lane, work);
}

void HistoryReader::cancel(int lane)
{
    m_lanes.cancel(lane);
}

} // namespace app
