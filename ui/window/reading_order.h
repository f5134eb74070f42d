// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVector>

class QWidget;

namespace ui {

/// The visible controls of `area` that Tab reaches, as the eye goes: row after row, each row from
/// where the language begins. Qt's own order is that in which they were made, and cards, pages and
/// entries of the rail are made whenever a backend sends something new.
QVector<QWidget *> inReadingOrder(const QWidget &area);

} // namespace ui
