// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QSortFilterProxyModel>

namespace ui {

/// The table of events as it is shown: texts in the language of the session, found by folded
/// search, sorted by any column.
class EventListModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit EventListModel(Surface &surface, QObject *parent = nullptr);

    void setSearch(const QString &text);
    /// What reads the event: «مؤشرات، تنبيهات».
    QString readAs(const app::EventRecord &event) const;
    const app::EventRecord &eventAt(const QModelIndex &index) const;

    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    QString text(int row, int column) const; ///< of the source's row

    Surface &m_surface;
    app::EventTableModel &m_events;
    QString m_search; ///< folded
};

} // namespace ui
