// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"

#include <QMetaType>
#include <QVector>

#include <initializer_list>
#include <iterator>
#include <memory>
#include <vector>

namespace app {

/// A value in time; a gap (NaN) where the values were stale.
struct HistoryPoint
{
    qint64 msecs = 0; ///< boot time; Moment::toEpoch() leads to the wall clock
    double value = 0;
};

/// The course of a value, oldest first. A copy costs nothing and stays as it is while the original
/// goes on, and neither copies the points for that: both read the same memory, a new point stands
/// behind all that a copy knows of, and the oldest are only left out of what is read. GUI thread.
class History
{
public:
    using const_iterator = const HistoryPoint *;
    using const_reverse_iterator = std::reverse_iterator<const_iterator>;

    History() = default;
    History(std::initializer_list<HistoryPoint> points);
    History(const QVector<HistoryPoint> &points); // of another list

    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    const HistoryPoint *constData() const { return m_block ? m_block->data() + m_begin : nullptr; }
    const_iterator begin() const { return constData(); }
    const_iterator end() const { return constData() + m_size; }
    const_reverse_iterator rbegin() const { return const_reverse_iterator(end()); }
    const_reverse_iterator rend() const { return const_reverse_iterator(begin()); }
    const HistoryPoint &operator[](qsizetype i) const { return constData()[i]; }
    const HistoryPoint &first() const { return *begin(); }
    const HistoryPoint &last() const { return *(end() - 1); }

    void append(const HistoryPoint &point);
    void removeFirst(qsizetype count);
    void removeLast();
    void clear() { *this = {}; }
    qsizetype room() const { return m_block ? qsizetype(m_block->capacity()) : 0; } ///< in points

    /// `change` gets each of the points from `from` on, which copies do not share any longer.
    template<typename Change>
    void changeFrom(qsizetype from, Change change)
    {
        if (from < m_size) {
            makeOwn(0);
            for (qsizetype i = from; i < m_size; ++i) {
                change((*m_block)[std::size_t(m_begin + i)]);
            }
        }
    }

private:
    /// What was written is never written again while somebody else may read it, and the memory is
    /// never moved while points are added.
    using Block = std::vector<HistoryPoint>;

    bool isOwn() const { return m_block.use_count() == 1; }
    void makeOwn(qsizetype room);

    std::shared_ptr<Block> m_block;
    qsizetype m_begin = 0;
    qsizetype m_size = 0;
};

} // namespace app

Q_DECLARE_METATYPE(app::HistoryPoint)
