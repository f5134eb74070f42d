// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QTableView>

namespace ui {

/// A table of records: a row is chosen as a whole, Tab leaves it, it has neither grid nor numbers
/// and is never wider than its place. In the type of its window's theme.
class RecordTable : public QTableView
{
    Q_OBJECT

public:
    explicit RecordTable(Surface &surface, QWidget *parent = nullptr);

private:
    void restyle();

    Surface &m_surface;
};

} // namespace ui
