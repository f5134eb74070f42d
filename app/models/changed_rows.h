// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>

#include <initializer_list>
#include <map>

namespace app {

/// Collects which roles changed in which rows of a list model and reports them as one dataChanged()
/// for each contiguous range of rows. Rows must not move between add() and report().
class ChangedRows
{
public:
    /// `roles` are Qt::DisplayRole or one of the 62 roles from Qt::UserRole + 1 on.
    void add(int row, std::initializer_list<int> roles);
    void add(int row, const QVector<int> &roles);
    /// Emits dataChanged() of `model` and forgets everything.
    void report(QAbstractItemModel &model);

private:
    std::map<int, quint64> m_rows;
};

} // namespace app
