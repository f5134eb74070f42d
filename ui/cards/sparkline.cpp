// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/sparkline.h"

#include "ui/cards/dense_line.h"
#include "ui/cards/fine_line.h"
#include "ui/cards/history_scale.h"
#include "ui/cards/line_thinning.h"
#include "ui/cards/text_painting.h"

#include <QTransform>

#include <cmath>

namespace ui {

namespace {

/// Four points in so many pixels are all that can be seen.
constexpr qreal columnWidth = 3;

/// From so many points on the line is drawn by DenseLine: stroked by FineLine it costs as much as
/// it is long, however often it goes up and down in the same few pixels.
constexpr qsizetype manyPoints = 100;

constexpr double shadeOpacity = 0.12;
constexpr qreal dotSize = 1.6; ///< its radius, in widths of the line

} // namespace

QVector<QVector<QPointF>> sparklineRuns(const app::History &history, const QRectF &area)
{
    const HistoryScale scale(history, area);
    if (!scale.isValid()) {
        return {};
    }
    QVector<QVector<QPointF>> runs(1);
    for (qsizetype i = 0; i < history.size(); ++i) {
        if (std::isfinite(history[i].value)) {
            runs.last().append(scale.place(history[i], i));
        } else if (!runs.last().isEmpty()) {
            runs.append(QVector<QPointF>());
        }
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

namespace {

/// `history` has many points. All of this in the picture's own pixels.
void drawDense(QImage &picture, const QRectF &area, const QRectF &inner,
               const app::History &history, const LineInk &ink, qreal width)
{
    const HistoryScale scale(history, inner);
    if (!scale.isValid()) {
        return;
    }
    const DenseLine line(picture.size(), width, history, scale);
    line.draw(picture, ink, int(std::lround(area.bottom())));
    for (const QPointF &dot : line.dots()) {
        drawDot(picture, ink, dot, width * dotSize);
    }
}

/// `history` has few points.
void drawFine(QImage &picture, const QRectF &area, const QRectF &inner, const app::History &history,
              const LineInk &ink, qreal width)
{
    const QVector<QVector<QPointF>> runs = sparklineRuns(history, inner);
    FineLine line(picture.size(), width);
    for (const QVector<QPointF> &run : runs) {
        line.moveTo(run.first());
        for (qsizetype i = 1; i < run.size(); ++i) {
            line.lineTo(run[i]);
        }
    }
    const bool isShaded = history.size() >= pointsForTheWidth;
    line.draw(picture, ink, isShaded ? int(std::lround(area.bottom())) : 0);
    for (const QVector<QPointF> &run : runs) {
        const bool isNewest = &run == &runs.last() && std::isfinite(history.last().value);
        if (run.size() == 1 || isNewest) {
            drawDot(picture, ink, run.last(), width * dotSize);
        }
    }
}

} // namespace

QRect sparklineBox(const QRectF &area, qreal width)
{
    const qreal beyond = width + 1; // the dot on the highest and the lowest value
    return area.adjusted(-beyond, -beyond, beyond, beyond).toAlignedRect();
}

void paintSparkline(QPainter &painter, const QRectF &area, const app::History &history,
                    const QColor &color, qreal width, const QColor &ground)
{
    // A picture of it in whole pixels of the screen: a smooth line that is clipped begins
    // elsewhere, and what is painted of it in parts would not fit together.
    const QTransform transform = painter.deviceTransform();
    const QTransform toScreen = isUpright(transform) ? transform : QTransform();
    const QRect box = toScreen.mapRect(QRectF(sparklineBox(area, width))).toAlignedRect();
    if (!area.isValid() || box.isEmpty()) {
        return;
    }
    const LineInk &ink = lineInk(color, shadeOpacity, ground);
    QImage picture(box.size(), ink.format);
    if (ground.isValid()) {
        picture.fill(ground);
    } else {
        picture.fill(Qt::transparent);
    }
    const QTransform toPicture = toScreen * QTransform::fromTranslate(-box.left(), -box.top());
    const QRectF inner = area.adjusted(width, width, -2 * width, -width);
    const auto draw = history.size() >= manyPoints ? drawDense : drawFine;
    draw(picture, toPicture.mapRect(area), toPicture.mapRect(inner), history, ink,
         width * toScreen.m11());
    picture.setDevicePixelRatio(toScreen.m11());
    painter.drawImage(toScreen.inverted().map(QPointF(box.topLeft())), picture);
}

} // namespace ui
