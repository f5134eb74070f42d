// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/history_scale.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ui {

namespace {

qreal widthTaken(qsizetype points)
{
    return std::min<qreal>(1, qreal(std::max<qsizetype>(0, points - 1)) / (pointsForTheWidth - 1));
}

} // namespace

HistoryScale::HistoryScale(const app::History &history, const QRectF &area)
    : m_right(area.right())
    , m_bottom(area.bottom())
{
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    bool inOrder = true;
    qint64 before = std::numeric_limits<qint64>::min();
    for (const app::HistoryPoint &point : history) {
        if (std::isfinite(point.value)) {
            least = std::min(least, height(point));
            most = std::max(most, height(point));
        }
        inOrder &= point.msecs >= before;
        before = point.msecs;
    }
    m_valid = least <= most && area.isValid();
    if (!m_valid) {
        return;
    }
    m_timed = inOrder && history.first().msecs < history.last().msecs;
    m_newest = m_timed ? history.last().msecs : history.size() - 1;
    const double units = -along(history.first(), 0);
    m_perUnit = area.width() * widthTaken(history.size()) / std::max(1.0, units);
    const double perHeight = area.height() / (most - least);
    if (std::isfinite(perHeight)) {
        m_least = least;
        m_perHeight = perHeight;
    } else { // level
        m_bottom -= area.height() / 2;
    }
}

} // namespace ui
