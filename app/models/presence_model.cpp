// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/presence_model.h"

namespace app {

QVariant PresenceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const UserStatus &user = at(index.row());
    switch (role) {
    case IdRole:
        return idOf(user);
    case Qt::DisplayRole:
    case NameRole:
        return user.name.isEmpty() ? user.userId : user.name;
    case StatusRole:
        return user.status;
    case TimeRole:
        return user.time;
    default:
        return {};
    }
}

QHash<int, QByteArray> PresenceModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"},
            {IdRole, "userId"},
            {NameRole, "name"},
            {StatusRole, "status"},
            {TimeRole, "time"}};
}

void PresenceModel::apply(const UserStatus &status)
{
    const int row = rowOf(idOf(status));
    if (!status.present) {
        if (row >= 0) {
            removeWhere([id = idOf(status)](const UserStatus &user) { return idOf(user) == id; });
        }
        return;
    }
    if (row == 0) {
        record(0) = status;
        Q_EMIT dataChanged(index(0), index(0));
        return;
    }
    if (row > 0) {
        removeWhere([id = idOf(status)](const UserStatus &user) { return idOf(user) == id; });
    }
    insertRecords(0, {status});
    m_isCutOff = m_isCutOff || rowCount() > capacity; // before whoever counts hears of the rest
    m_lost += int(removeSurplus(capacity, [](const UserStatus &) { return 0; }).size());
}

void PresenceModel::setReported(bool reported)
{
    if (reported == m_reported) {
        return;
    }
    m_reported = reported;
    Q_EMIT reportedChanged();
}

void PresenceModel::setLinkUp(bool up)
{
    if (!up) {
        m_isCutOff = false;
        removeWhere([](const UserStatus &) { return true; });
    }
}

void PresenceModel::setMissing(const QSet<QString> &namespaces)
{
    removeWhere([&namespaces](const UserStatus &user) { return namespaces.contains(user.nsp); });
}

} // namespace app
