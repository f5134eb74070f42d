// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile_preview.h"

namespace ui {

ProfilePreview::ProfilePreview(Surface &surface, QObject *parent)
    : QAbstractTableModel(parent)
    , m_surface(surface)
{}

void ProfilePreview::setFigures(const QVector<app::ProfileFigure> &figures)
{
    beginResetModel();
    m_figures = figures;
    endResetModel();
}

int ProfilePreview::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_figures.size());
}

int ProfilePreview::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ValueColumn + 1;
}

QString ProfilePreview::text(const app::ProfileFigure &figure, int column) const
{
    const Formatter &formatter = m_surface.formatter();
    switch (Column(column)) {
    case ModuleColumn:
        return isolated(figure.module);
    case FigureColumn:
        return formatter.text(figure.kpi.label);
    case ValueColumn:
        break;
    }
    return formatter.value(figure.kpi.value).joined();
}

QVariant ProfilePreview::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return text(m_figures.at(index.row()), index.column());
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignLeading | Qt::AlignVCenter);
    }
    return {};
}

QVariant ProfilePreview::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignLeading | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case ModuleColumn:
        return tr("Module");
    case FigureColumn:
        return tr("Figure");
    case ValueColumn:
        break;
    }
    return tr("Value");
}

} // namespace ui
