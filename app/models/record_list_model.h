// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <QHash>
#include <QSet>
#include <QVector>

#include <algorithm>
#include <numeric>
#include <vector>

namespace app {

/// What the models share: a list of records with an id each, whose rows come, go and move one
/// contiguous range at a time (all at once where a long list loses very many). Free functions
/// `QString idOf(const Record &)` and, for the ordered lists, `QDateTime timeOf(const Record &)`
/// are found beside the record's type. GUI thread.
template<typename Record>
class RecordListModel : public QAbstractListModel
{
public:
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_records.size());
    }
    int rowOf(const QString &id) const { return m_rows.value(id, -1); } ///< -1: unknown

protected:
    using QAbstractListModel::QAbstractListModel;

    // For what a model keeps of its records: before anybody hears of the change.
    virtual void inserted(const Record &) {}
    virtual void removed(const Record &) {}

    const QVector<Record> &records() const { return m_records; }
    Record &record(int row) { return m_records[row]; }

    void insertRecords(int row, const QVector<Record> &added)
    {
        if (added.isEmpty()) {
            return;
        }
        beginInsertRows({}, row, row + int(added.size()) - 1);
        m_records.insert(row, added.size(), Record());
        std::copy(added.begin(), added.end(), m_records.begin() + row);
        indexFrom(row);
        for (const Record &record : added) {
            inserted(record);
        }
        endInsertRows();
    }

    /// Puts each record before those that are as old or older. Of two with the same time, the one
    /// that stands first in `added` stays first.
    void insertNewestFirst(QVector<Record> added)
    {
        std::stable_sort(added.begin(), added.end(),
                         [](const Record &a, const Record &b) { return timeOf(a) > timeOf(b); });
        for (qsizetype first = 0, next = 0; first < added.size(); first = next) {
            const int row = rowForTime(timeOf(added.at(first)));
            for (next = first + 1; next < added.size(); ++next) {
                if (row < m_records.size() && timeOf(added.at(next)) < timeOf(m_records.at(row))) {
                    break;
                }
            }
            insertRecords(row, added.mid(first, next - first));
        }
    }

    /// Moves the record at `row`, whose time has changed, to its place.
    void moveToItsTime(int row)
    {
        const QDateTime time = timeOf(m_records.at(row));
        int target = 0; // counted without the record itself, whose place may be out of order
        while (target < m_records.size() - 1 &&
               timeOf(m_records.at(target < row ? target : target + 1)) > time) {
            ++target;
        }
        if (target == row) {
            return;
        }
        beginMoveRows({}, row, row, {}, target > row ? target + 1 : target);
        m_records.move(row, target);
        indexFrom(std::min(row, target));
        endMoveRows();
    }

    /// Removes all records for which `gone` says so; the number of them.
    template<typename Predicate>
    int removeWhere(Predicate gone)
    {
        if (tooManyRanges(gone)) {
            return resetWithout(gone);
        }
        int count = 0;
        for (int last = int(m_records.size()) - 1; last >= 0; --last) {
            if (!gone(m_records.at(last))) {
                continue;
            }
            int first = last;
            while (first > 0 && gone(m_records.at(first - 1))) {
                --first;
            }
            beginRemoveRows({}, first, last);
            for (int row = first; row <= last; ++row) {
                m_rows.remove(idOf(m_records.at(row)));
                removed(m_records.at(row));
            }
            m_records.remove(first, last - first + 1);
            indexFrom(first);
            endRemoveRows();
            count += last - first + 1;
            last = first;
        }
        return count;
    }

    /// Removes and returns what is more than `capacity`: the records of the least worth, of equal
    /// ones those that stand last.
    template<typename Worth>
    QVector<Record> removeSurplus(qsizetype capacity, Worth worth)
    {
        const qsizetype surplus = m_records.size() - capacity;
        if (surplus <= 0) {
            return {};
        }
        std::vector<qsizetype> rows(m_records.size());
        std::iota(rows.begin(), rows.end(), 0);
        const auto leavesFirst = [&](qsizetype one, qsizetype other) {
            const auto first = worth(m_records.at(one));
            const auto second = worth(m_records.at(other));
            return first != second ? first < second : one > other;
        };
        std::nth_element(rows.begin(), rows.begin() + surplus, rows.end(), leavesFirst);
        QVector<Record> removed;
        QSet<QString> ids;
        for (auto row = rows.begin(); row != rows.begin() + surplus; ++row) {
            removed.append(m_records.at(*row));
            ids.insert(idOf(m_records.at(*row)));
        }
        removeWhere([&ids](const Record &record) { return ids.contains(idOf(record)); });
        return removed;
    }

private:
    int rowForTime(const QDateTime &time) const
    {
        const auto place =
            std::partition_point(m_records.begin(), m_records.end(),
                                 [&time](const Record &record) { return timeOf(record) > time; });
        return int(place - m_records.begin());
    }

    /// Each range costs as much as there are rows: of some thousand rows every other one is more
    /// than views and index can bear one by one.
    template<typename Predicate>
    bool tooManyRanges(Predicate gone) const
    {
        constexpr qsizetype most = 1'000'000;
        qsizetype ranges = 0;
        bool before = false;
        for (const Record &record : m_records) {
            const bool leaves = gone(record);
            ranges += leaves && !before ? 1 : 0;
            before = leaves;
        }
        return ranges * m_records.size() > most;
    }

    template<typename Predicate>
    int resetWithout(Predicate gone)
    {
        beginResetModel();
        const auto count = int(m_records.removeIf([&](const Record &record) {
            const bool leaves = gone(record);
            if (leaves) {
                removed(record);
            }
            return leaves;
        }));
        m_rows.clear();
        indexFrom(0);
        endResetModel();
        return count;
    }

    void indexFrom(int row)
    {
        for (; row < m_records.size(); ++row) {
            m_rows.insert(idOf(m_records.at(row)), row);
        }
    }

    QVector<Record> m_records;
    QHash<QString, int> m_rows;
};

} // namespace app
