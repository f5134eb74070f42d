// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/line_thinning.h"

#include <cmath>

namespace ui {

namespace {

/// What one column holds: where a line enters and leaves it, and how far it swings.
struct Column
{
    double number = 0;
    QPointF first, last, lowest, highest;

    void appendTo(QVector<QPointF> &line) const
    {
        const bool fallsFirst = lowest.x() <= highest.x();
        for (const QPointF &point :
             {first, fallsFirst ? lowest : highest, fallsFirst ? highest : lowest, last}) {
            if (line.isEmpty() || line.last() != point) {
                line.append(point);
            }
        }
    }
};

} // namespace

QVector<QPointF> thinned(const QVector<QPointF> &line, qreal columnWidth)
{
    QVector<QPointF> result;
    Column column;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QPointF &point = line[i];
        const double number = std::floor(point.x() / columnWidth);
        if (i > 0 && number == column.number) {
            column.last = point;
            column.lowest = point.y() < column.lowest.y() ? point : column.lowest;
            column.highest = point.y() > column.highest.y() ? point : column.highest;
            continue;
        }
        if (i > 0) {
            column.appendTo(result);
        }
        column = {number, point, point, point, point};
    }
    if (!line.isEmpty()) {
        column.appendTo(result);
    }
    return result;
}

} // namespace ui
