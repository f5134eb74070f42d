// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/record_table.h"

#include <QHeaderView>

namespace ui {

RecordTable::RecordTable(Surface &surface, QWidget *parent)
    : QTableView(parent)
    , m_surface(surface)
{
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    connect(&surface, &Surface::themeChanged, this, &RecordTable::restyle);
    restyle();
}

void RecordTable::restyle()
{
    setFont(m_surface.theme().font(TextStyle::Label));
    verticalHeader()->setDefaultSectionSize(m_surface.theme().metrics().minimumTarget);
}

} // namespace ui
