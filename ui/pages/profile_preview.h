// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/profile_desk.h"
#include "ui/base/surface.h"

#include <QAbstractTableModel>

namespace ui {

/// The figures that a profile makes of what has come, as the console would show them.
class ProfilePreview : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ModuleColumn, FigureColumn, ValueColumn };

    explicit ProfilePreview(Surface &surface, QObject *parent = nullptr);

    void setFigures(const QVector<app::ProfileFigure> &figures);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const app::ProfileFigure &figure, int column) const;

    Surface &m_surface;
    QVector<app::ProfileFigure> m_figures;
};

} // namespace ui
