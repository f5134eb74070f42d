// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace app {

/// The least of very many times that mostly move on, each known by an id. What moves on costs
/// nothing before its old time is the least of all; only then it is looked at again, so that a
/// change costs the logarithm of their number at most, and mostly nothing.
class LeastTime
{
public:
    struct Least
    {
        BootTime time;
        QString id;
    };

    /// The time of `id` is no earlier than `time` from now on. To be told whenever it has become
    /// earlier; told a later one it changes nothing.
    void note(const QString &id, BootTime time);
    void forget(const QString &id) { m_times.remove(id); }
    void clear();

    /// `timeOf(id)` says what the time really is; none: it has none, and is forgotten.
    template<typename TimeOf>
    std::optional<Least> least(TimeOf timeOf)
    {
        while (const Least *first = top()) {
            const std::optional<BootTime> time = timeOf(first->id);
            ++m_looks;
            if (time == first->time) {
                return *first;
            }
            moveTop(time);
        }
        return std::nullopt;
    }

    quint64 looks() const { return m_looks; } ///< how often a time was looked at
    qsizetype kept() const
    {
        return qsizetype(m_heap.size());
    } ///< with what does not count any more

private:
    const Least *top(); ///< null: there is none
    void moveTop(std::optional<BootTime> to);
    void push(const QString &id, BootTime time);
    void dropDead();

    std::vector<Least> m_heap;        ///< the least first; also what has moved since
    QHash<QString, BootTime> m_times; ///< where the one of each id that counts stands in the heap
    quint64 m_looks = 0;
};

} // namespace app
