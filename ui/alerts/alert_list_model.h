// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/session.h"

#include <QSortFilterProxyModel>

namespace ui {

/// The alerts as a MessageList shows them: newest first, found by folded search.
class AlertListModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit AlertListModel(Session &session, QObject *parent = nullptr);

    /// Empty until then, and again when `context` goes: what is not shown costs nothing.
    void follow(QObject *context);
    /// Only the first so many; 0: all.
    void setLimit(int limit);
    void setSearch(const QString &text);

    QVariant data(const QModelIndex &index, int role) const override;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    bool isAmongTheFirst(int sourceRow) const;
    QString tag(const app::AlertLife &alert) const;

    Session &m_session;
    QString m_search; ///< folded
    int m_limit = 0;
};

} // namespace ui
