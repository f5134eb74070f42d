// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/history_query.h"
#include "app/store/reading_lanes.h"

#include <QObject>
#include <QString>

namespace app {

struct HistoryAnswer
{
    quint64 ticket = 0; ///< what read() returned
    int lane = 0;
    HistoryQuery query{};
    StoreResult<QVector<HistoryColumn>> columns{};
};

/// Reads histories on a thread of its own (readHistory()). Each chart has a lane: what it asks for
/// supersedes what it asked for before, which is given up and never answered. Belongs to the thread
/// that it lives on; its end waits for a piece of a file at most (ReadingLanes).
class HistoryReader : public QObject
{
    Q_OBJECT

public:
    explicit HistoryReader(QString path, QObject *parent = nullptr);

    /// Its ticket, which grows. The answer comes by a later turn of the event loop.
    quint64 read(int lane, const HistoryQuery &query);
    /// Nobody wants to know any more.
    void cancel(int lane);

Q_SIGNALS:
    void answered(const app::HistoryAnswer &answer);

private:
    ReadingLanes m_lanes;
};

} // namespace app
