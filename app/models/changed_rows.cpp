// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/changed_rows.h"

#include <QVector>

namespace app {

namespace {

quint64 bitOf(int role)
{
    return quint64(1) << (role == Qt::DisplayRole ? 0 : role - Qt::UserRole);
}

QVector<int> rolesOf(quint64 bits)
{
    QVector<int> roles;
    if (bits & 1) {
        roles.append(Qt::DisplayRole);
    }
    for (int i = 1; i < 64; ++i) {
        if (bits >> i & 1) {
            roles.append(Qt::UserRole + i);
        }
    }
    return roles;
}

} // namespace

void ChangedRows::add(int row, std::initializer_list<int> roles)
{
    for (const int role : roles) {
        m_rows[row] |= bitOf(role);
    }
}

void ChangedRows::add(int row, const QVector<int> &roles)
{
    for (const int role : roles) {
        m_rows[row] |= bitOf(role);
    }
}

void ChangedRows::report(QAbstractItemModel &model)
{
    // A slot may change the model again, so the collected rows are taken out first.
    const std::map<int, quint64> rows = std::exchange(m_rows, {});
    for (auto first = rows.begin(); first != rows.end();) {
        auto next = first;
        int last = first->first;
        quint64 bits = 0;
        for (; next != rows.end() && next->first <= last + 1; ++next) {
            last = next->first;
            bits |= next->second;
        }
        Q_EMIT model.dataChanged(model.index(first->first, 0), model.index(last, 0), rolesOf(bits));
        first = next;
    }
}

} // namespace app
