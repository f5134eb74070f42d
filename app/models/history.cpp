// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/history.h"

#include <algorithm>

namespace app {

History::History(std::initializer_list<HistoryPoint> points)
    : m_block(std::make_shared<Block>(points))
    , m_size(qsizetype(points.size()))
{}

History::History(const QVector<HistoryPoint> &points)
    : m_block(std::make_shared<Block>(points.begin(), points.end()))
    , m_size(points.size())
{}

/// A block that nobody else reads, of the points that are read and room for `room` more.
void History::makeOwn(qsizetype room)
{
    const bool fits =
        m_block && isOwn() && m_block->capacity() >= std::size_t(m_size) + std::size_t(room);
    if (fits) {
        m_block->resize(std::size_t(m_begin + m_size)); // what was removed at the end
        m_block->erase(m_block->begin(), m_block->begin() + m_begin);
    } else {
        auto block = std::make_shared<Block>();
        block->reserve(std::size_t(m_size + room));
        block->insert(block->end(), begin(), end());
        m_block = std::move(block);
    }
    m_begin = 0;
}

void History::append(const HistoryPoint &point)
{
    const HistoryPoint added = point; // it may be one of ours
    const bool atEnd = m_block && std::size_t(m_begin + m_size) == m_block->size();
    if (!atEnd || m_block->size() == m_block->capacity()) {
        // So that a full history moves once in a quarter of its points.
        constexpr qsizetype least = 8;
        makeOwn(std::max(least, m_size / 4));
    }
    m_block->push_back(added);
    ++m_size;
}

void History::removeFirst(qsizetype count)
{
    m_begin += count;
    m_size -= count;
}

void History::removeLast()
{
    --m_size;
}

} // namespace app
