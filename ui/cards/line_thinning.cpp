// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/line_thinning.h"

#include <algorithm>
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

QVector<QLineF> pieces(const QVector<QPointF> &line, qreal dash, qreal space)
{
    QVector<QLineF> result;
    const bool dashed = dash > 0 && space > 0;
    qreal walked = 0; // within dash and space
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QLineF whole(line[i - 1], line[i]);
        const qreal length = whole.length();
        if (!dashed) {
            result.append(whole);
            continue;
        }
        for (qreal at = 0; at < length;) {
            const bool inked = walked < dash;
            const qreal step =
                std::max<qreal>(0.5, std::min((inked ? dash : dash + space) - walked, length - at));
            if (inked) {
                result.append(QLineF(whole.pointAt(at / length),
                                     whole.pointAt(std::min(1.0, (at + step) / length))));
            }
            at += step;
            walked = std::fmod(walked + step, dash + space);
        }
    }
    return result;
}

} // namespace ui
