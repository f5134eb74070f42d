// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/sparkline.h"

#include "ui/cards/line_thinning.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct Range
{
    double low = 0;
    double high = 0;
    bool any = false;

    void include(double value)
    {
        low = any ? std::min(low, value) : value;
        high = any ? std::max(high, value) : value;
        any = true;
    }

    /// 0 at the lowest, 1 at the highest; halves keep ±1e308 from overflowing.
    double place(double value) const
    {
        const double span = high / 2 - low / 2;
        return span > 0 ? (value / 2 - low / 2) / span : 0.5;
    }
};

bool inOrder(const QVector<app::HistoryPoint> &history)
{
    const bool rising =
        std::is_sorted(history.begin(), history.end(),
                       [](const auto &a, const auto &b) { return a.msecs < b.msecs; });
    return rising && history.first().msecs < history.last().msecs;
}

/// From so many points on, the line takes the whole width; fewer make a line as short as they are
/// few, at the newest end, with nothing below it: two values stretched out would look like a
/// course.
constexpr qsizetype pointsForTheWidth = 5;

qreal widthTaken(qsizetype points)
{
    return std::min<qreal>(1, qreal(std::max<qsizetype>(0, points - 1)) / (pointsForTheWidth - 1));
}

/// Four points in so many pixels are all that can be seen.
constexpr qreal columnWidth = 3;

/// The area below a run in strips of one pixel: a polygon as jagged as that takes ten times as long
/// to fill.
void appendStrips(QVector<QRectF> &strips, const QVector<QPointF> &run, qreal bottom)
{
    qsizetype i = 1;
    for (qreal x = std::ceil(run.first().x()); x < run.last().x(); ++x) {
        while (run[i].x() < x) {
            ++i;
        }
        const QPointF &from = run[i - 1];
        const qreal along = run[i].x() > from.x() ? (x - from.x()) / (run[i].x() - from.x()) : 0;
        const qreal y = from.y() + along * (run[i].y() - from.y());
        strips.append(QRectF(x, y, 1, bottom - y));
    }
}

} // namespace

QVector<QVector<QPointF>> sparklineRuns(const QVector<app::HistoryPoint> &history,
                                        const QRectF &area)
{
    Range range;
    for (const app::HistoryPoint &point : history) {
        if (std::isfinite(point.value)) {
            range.include(point.value);
        }
    }
    if (!range.any || !area.isValid()) {
        return {};
    }
    const bool timed = inOrder(history);
    const double start = timed ? static_cast<double>(history.first().msecs) : 0;
    const double span = timed ? static_cast<double>(history.last().msecs) - start
                              : static_cast<double>(std::max<qsizetype>(1, history.size() - 1));

    const qreal width = area.width() * widthTaken(history.size());
    QVector<QVector<QPointF>> runs(1);
    for (qsizetype i = 0; i < history.size(); ++i) {
        const app::HistoryPoint &point = history[i];
        if (!std::isfinite(point.value)) {
            if (!runs.last().isEmpty()) {
                runs.append(QVector<QPointF>());
            }
            continue;
        }
        const double along =
            (timed ? static_cast<double>(point.msecs) - start : static_cast<double>(i)) / span;
        runs.last().append(QPointF(area.right() - (1 - along) * width,
                                   area.bottom() - range.place(point.value) * area.height()));
    }
    if (runs.last().isEmpty()) {
        runs.removeLast();
    }
    for (QVector<QPointF> &run : runs) {
        if (static_cast<qreal>(run.size()) > area.width()) {
            run = thinned(run, columnWidth);
        }
    }
    return runs;
}

void paintSparkline(QPainter &painter, const QRectF &area,
                    const QVector<app::HistoryPoint> &history, const QColor &color, qreal width)
{
    const QRectF inner = area.adjusted(width, width, -2 * width, -width);
    const QVector<QVector<QPointF>> runs = sparklineRuns(history, inner);
    if (runs.isEmpty()) {
        return;
    }
    QVector<QLineF> lines;
    QVector<QRectF> strips;
    for (const QVector<QPointF> &run : runs) {
        lines += pieces(run);
        if (history.size() >= pointsForTheWidth) {
            appendStrips(strips, run, area.bottom());
        }
    }
    painter.save();
    QColor shade = color;
    shade.setAlphaF(0.12F);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shade);
    painter.drawRects(strips);

    // A polyline with a pen wider than 1 is many times dearer than the same lines one by one, and
    // so are round caps.
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::SquareCap));
    painter.drawLines(lines);

    const bool ended = !std::isfinite(history.last().value);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const qreal dot = width * 1.6;
    for (const QVector<QPointF> &run : runs) {
        if (run.size() == 1 || (!ended && &run == &runs.last())) {
            painter.drawEllipse(run.last(), dot, dot);
        }
    }
    painter.restore();
}

} // namespace ui
