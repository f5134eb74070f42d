// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/duration_histogram.h"
#include "app/domain/event_record.h"
#include "app/domain/link_status.h"

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace app {

/// What the window has painted.
struct FrameFigures
{
    FrameTimes intervals; ///< from one frame to the next
    FrameTimes busy;      ///< of that, what the GUI thread has worked
    FrameTimes valueAges; ///< from the arrival of the newest value on a frame until it is painted
};

/// What lasts.
struct StorageFigures
{
    quint64 journalDepth = 0;  ///< actions that are neither confirmed nor given up
    quint64 databaseBytes = 0; ///< the file with what belongs to it
    WriteTimes writes;         ///< of values, alerts and the last state
};

/// Everything that is served, at one moment.
struct MetricsSnapshot
{
    LinkStatus link;
    Counters counters;
    EventTable events;
    FrameFigures frames;
    std::optional<StorageFigures> storage; ///< none: nothing is kept
    quint64 lostLogLines = 0;              ///< that did not get into the log's file
};

/// Where those who know put what is so, and the server looks it up. It counts nothing that another
/// counts already. Any thread: nobody waits longer than it takes to copy a snapshot.
class MetricsBoard
{
public:
    /// `lostLogLines` is asked at each snapshot, on its thread; null: there is no log.
    explicit MetricsBoard(std::function<quint64()> lostLogLines = {})
        : m_lostLogLines(std::move(lostLogLines))
    {}

    void setLink(const LinkStatus &link);
    void setCounters(const Counters &counters);
    void setEvents(const EventTable &events);
    void setStorage(const std::optional<StorageFigures> &storage); ///< none: nothing is kept
    /// A frame has been painted; `valueAge`: none where no value came for it.
    void addFrame(std::chrono::microseconds interval, std::chrono::microseconds busy,
                  std::optional<std::chrono::microseconds> valueAge);

    MetricsSnapshot snapshot() const;

private:
    const std::function<quint64()> m_lostLogLines;
    mutable std::mutex m_mutex;
    MetricsSnapshot m_now; ///< guarded by the mutex
};

} // namespace app
