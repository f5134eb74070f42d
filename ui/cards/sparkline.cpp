// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/sparkline.h"

#include "ui/cards/line_thinning.h"

#include <QPolygonF>

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
        runs.last().append(QPointF(area.left() + along * area.width(),
                                   area.bottom() - range.place(point.value) * area.height()));
    }
    if (runs.last().isEmpty()) {
        runs.removeLast();
    }
    for (QVector<QPointF> &run : runs) {
        if (run.size() > 2 * area.width()) {
            run = thinned(run, 1);
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
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor shade = color;
    shade.setAlphaF(0.12F);
    QVector<QLineF> lines;
    for (const QVector<QPointF> &run : runs) {
        for (qsizetype i = 1; i < run.size(); ++i) {
            lines.append(QLineF(run[i - 1], run[i]));
        }
        QPolygonF below(run);
        below << QPointF(run.last().x(), area.bottom()) << QPointF(run.first().x(), area.bottom());
        painter.setPen(Qt::NoPen);
        painter.setBrush(shade);
        painter.drawPolygon(below);
    }
    // A polyline with a pen wider than 1 is many times dearer than the same lines one by one.
    QPen pen(color, width);
    pen.setCapStyle(Qt::RoundCap);
    painter.setPen(pen);
    painter.drawLines(lines);

    const bool ended = !history.isEmpty() && !std::isfinite(history.last().value);
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
