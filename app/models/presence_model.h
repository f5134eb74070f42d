// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/backend_id.h"
#include "app/domain/link_status.h"
#include "app/models/record_list_model.h"

namespace app {

/// A user is known by the id, else by the name.
inline QString idOf(const UserStatus &user)
{
    return idWithin(user.nsp, user.userId.isEmpty() ? user.name : user.userId);
}
inline QDateTime timeOf(const UserStatus &user)
{
    return user.time;
}

/// The users of whom the backend says that they are there, the last news first. Who is said to have
/// left is not on the list. It holds for the connection on which it was said: without one, nobody
/// is known to be there. Bounded: those of whom nothing has come for longest leave first, counted.
/// GUI thread.
class PresenceModel : public RecordListModel<UserStatus>
{
    Q_OBJECT

public:
    static constexpr int capacity = 1000;

    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        NameRole,   ///< QString, the backend's, untrusted plain text; also Qt::DisplayRole
        StatusRole, ///< QString, the backend's word
        TimeRole    ///< QDateTime, UTC; invalid where it can not be read
    };

    using RecordListModel::RecordListModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const UserStatus &at(int row) const { return records().at(row); }
    /// Whether the profile has an event that tells who is there.
    bool isReported() const { return m_reported; }
    void setReported(bool reported);
    int lostCount() const { return m_lost; } ///< pushed out of a full list
    /// Some were pushed out on this connection: there are at least as many as rows.
    bool isCutOff() const { return m_isCutOff; }

    void apply(const app::UserStatus &status);
    void setLinkUp(bool up);
    /// Of whom one of these other namespaces has told, which do not stand, nobody knows any more.
    void setMissing(const QSet<QString> &namespaces);

Q_SIGNALS:
    void reportedChanged();

private:
    int m_lost = 0;
    bool m_isCutOff = false;
    bool m_reported = false;
};

} // namespace app
