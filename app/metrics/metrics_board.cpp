// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/metrics_board.h"

namespace app {

void MetricsBoard::setLink(const LinkStatus &link)
{
    const std::lock_guard lock(m_mutex);
    m_now.link = link;
}

void MetricsBoard::setCounters(const Counters &counters)
{
    const std::lock_guard lock(m_mutex);
    m_now.counters = counters;
}

void MetricsBoard::setEvents(const EventTable &events)
{
    const std::lock_guard lock(m_mutex);
    m_now.events = events;
}

void MetricsBoard::setStorage(const std::optional<StorageFigures> &storage)
{
    const std::lock_guard lock(m_mutex);
    m_now.storage = storage;
}

void MetricsBoard::addFrame(std::chrono::microseconds interval, std::chrono::microseconds busy,
                            std::optional<std::chrono::microseconds> valueAge)
{
    const std::lock_guard lock(m_mutex);
    m_now.frames.intervals.add(interval);
    m_now.frames.busy.add(busy);
    if (valueAge) {
        m_now.frames.valueAges.add(*valueAge);
    }
}

MetricsSnapshot MetricsBoard::snapshot() const
{
    const quint64 lost = m_lostLogLines ? m_lostLogLines() : 0;
    const std::lock_guard lock(m_mutex);
    MetricsSnapshot now = m_now;
    now.lostLogLines = lost;
    return now;
}

} // namespace app
