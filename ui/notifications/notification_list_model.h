// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/session.h"

#include <QSet>
#include <QSortFilterProxyModel>

namespace ui {

/// The notifications as a MessageList shows them: unread first, then newest first, found by folded
/// search. One that is read while the list is up keeps its place until the list comes up again:
/// nothing moves away under the hand that marks it.
class NotificationListModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit NotificationListModel(Session &session, QObject *parent = nullptr);

    /// Empty until then, and again when `context` goes: what is not shown costs nothing.
    void follow(QObject *context);
    void setSearch(const QString &text);
    /// Unread rows offer to be marked as read; else a click on the row does it.
    void setWithAction(bool withAction) { m_withAction = withAction; }

    QVariant data(const QModelIndex &index, int role) const override;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString tag(const QModelIndex &source) const;
    void rememberUnread(int first, int last);

    Session &m_session;
    QSet<QString> m_seenUnread; ///< ids of those that were unread since the list came up
    QString m_search;           ///< folded
    bool m_withAction = false;
};

} // namespace ui
