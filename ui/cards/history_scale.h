// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/history.h"

#include <QPointF>
#include <QRectF>

namespace ui {

/// Where the points of a history stand in an area: their times from its left to its right edge, or
/// evenly where they are not in order; the least value at the bottom. A few points take only a part
/// of the width, at the newest end.
class HistoryScale
{
public:
    HistoryScale(const app::History &history, const QRectF &area);

    bool isValid() const { return m_valid; } ///< there are values, and an area

    /// What x grows with: milliseconds before the newest point, or points.
    double along(const app::HistoryPoint &point, qsizetype i) const
    {
        return m_timed ? double(point.msecs - m_newest) : double(i - m_newest);
    }
    /// What y falls with; the greatest values have room in it.
    static double height(const app::HistoryPoint &point) { return point.value / 2; }

    double x(double along) const { return m_right + along * m_perUnit; }
    double y(double height) const { return m_bottom - (height - m_least) * m_perHeight; }
    double alongAt(double x) const { return (x - m_right) / m_perUnit; }

    QPointF place(const app::HistoryPoint &point, qsizetype i) const
    {
        return {x(along(point, i)), y(height(point))};
    }

private:
    double m_right;
    double m_bottom;
    bool m_valid = false;
    bool m_timed = false;
    qint64 m_newest = 0;
    double m_perUnit = 0;
    double m_least = 0;
    double m_perHeight = 0;
};

/// From so many points on, the line takes the whole width; fewer make a line as short as they are
/// few, with nothing below it: two values stretched out would look like a course.
constexpr qsizetype pointsForTheWidth = 5;

} // namespace ui
