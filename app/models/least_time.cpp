// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/least_time.h"

#include <algorithm>

namespace app {

namespace {

bool isLater(const LeastTime::Least &one, const LeastTime::Least &other)
{
    return one.time > other.time;
}

} // namespace

void LeastTime::note(const QString &id, BootTime time)
{
    const auto known = m_times.constFind(id);
    if (known == m_times.constEnd() || time < *known) {
        push(id, time);
    }
}

void LeastTime::clear()
{
    m_heap.clear();
    m_times.clear();
}

const LeastTime::Least *LeastTime::top()
{
    while (!m_heap.empty()) {
        const auto counts = m_times.constFind(m_heap.front().id);
        if (counts != m_times.constEnd() && *counts == m_heap.front().time) {
            return &m_heap.front();
        }
        std::pop_heap(m_heap.begin(), m_heap.end(), isLater);
        m_heap.pop_back();
    }
    return nullptr;
}

void LeastTime::moveTop(std::optional<BootTime> to)
{
    std::pop_heap(m_heap.begin(), m_heap.end(), isLater);
    const QString id = m_heap.back().id;
    m_heap.pop_back();
    if (to) {
        push(id, *to);
    } else {
        m_times.remove(id);
    }
}

void LeastTime::push(const QString &id, BootTime time)
{
    m_times.insert(id, time);
    m_heap.push_back({time, id});
    std::push_heap(m_heap.begin(), m_heap.end(), isLater);
    // Times that become earlier again and again leave what does not count any more.
    constexpr std::size_t few = 64;
    if (m_heap.size() > 2 * std::size_t(m_times.size()) + few) {
        dropDead();
    }
}

void LeastTime::dropDead()
{
    m_heap.clear();
    for (auto each = m_times.cbegin(); each != m_times.cend(); ++each) {
        m_heap.push_back({each.value(), each.key()});
    }
    std::make_heap(m_heap.begin(), m_heap.end(), isLater);
}

} // namespace app
