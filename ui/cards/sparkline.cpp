// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/sparkline.h"

#include "ui/cards/dense_line.h"
#include "ui/cards/line_thinning.h"
#include "ui/cards/text_painting.h"

#include <QTransform>

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

bool inOrder(const app::History &history)
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

/// From so many points on the line is drawn by DenseLine: one piece after the other it would take
/// more than all the rest of its card.
constexpr qsizetype manyPoints = 100;

constexpr double shadeOpacity = 0.12;
constexpr qreal dotSize = 1.6; ///< its radius, in widths of the line

/// Where the points of a history stand in an area.
class Scale
{
public:
    Scale(const app::History &history, const QRectF &area)
        : m_area(area)
    {
        for (const app::HistoryPoint &point : history) {
            if (std::isfinite(point.value)) {
                m_range.include(point.value);
            }
        }
        if (!isValid()) {
            return;
        }
        m_timed = inOrder(history);
        m_start = m_timed ? static_cast<double>(history.first().msecs) : 0;
        m_span = m_timed ? static_cast<double>(history.last().msecs) - m_start
                         : static_cast<double>(std::max<qsizetype>(1, history.size() - 1));
        m_width = area.width() * widthTaken(history.size());
    }

    bool isValid() const { return m_range.any && m_area.isValid(); }
    QPointF place(const app::HistoryPoint &point, qsizetype i) const
    {
        const double along =
            (m_timed ? static_cast<double>(point.msecs) - m_start : static_cast<double>(i)) /
            m_span;
        return {m_area.right() - (1 - along) * m_width,
                m_area.bottom() - m_range.place(point.value) * m_area.height()};
    }

private:
    QRectF m_area;
    Range m_range;
    bool m_timed = false;
    double m_start = 0;
    double m_span = 1;
    qreal m_width = 0;
};

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

QVector<QVector<QPointF>> sparklineRuns(const app::History &history, const QRectF &area)
{
    const Scale scale(history, area);
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

/// `history` has many points. In the picture's own pixels.
void drawDense(QImage &picture, const QRectF &area, const QRectF &inner,
               const app::History &history, const QColor &color, qreal width)
{
    const Scale scale(history, inner);
    if (!scale.isValid()) {
        picture.fill(Qt::transparent);
        return;
    }
    const qreal dot = width * dotSize;
    DenseLine line(picture.size(), width);
    QPointF last;
    qsizetype run = 0;
    for (qsizetype i = 0; i < history.size(); ++i) {
        if (!std::isfinite(history[i].value)) {
            if (run == 1) {
                line.addDot(last, dot);
            }
            run = 0;
            continue;
        }
        last = scale.place(history[i], i);
        run++ == 0 ? line.moveTo(last) : line.lineTo(last);
    }
    if (run > 0) { // it has not ended
        line.addDot(last, dot);
    }
    line.draw(picture, color, shadeOpacity, int(std::lround(area.bottom())));
}

/// `history` has few points.
void drawPieces(QPainter &painter, const QRectF &area, const QRectF &inner,
                const app::History &history, const QColor &color, qreal width)
{
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
    QColor shade = color;
    shade.setAlphaF(float(shadeOpacity));
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
    const qreal dot = width * dotSize;
    for (const QVector<QPointF> &run : runs) {
        if (run.size() == 1 || (!ended && &run == &runs.last())) {
            painter.drawEllipse(run.last(), dot, dot);
        }
    }
}

} // namespace

void paintSparkline(QPainter &painter, const QRectF &area, const app::History &history,
                    const QColor &color, qreal width)
{
    const QRectF inner = area.adjusted(width, width, -2 * width, -width);
    const QTransform toScreen = painter.deviceTransform();
    if (!isUpright(toScreen)) {
        painter.save();
        drawPieces(painter, area, inner, history, color, width);
        painter.restore();
        return;
    }
    // A picture of it in whole pixels of the screen: a smooth line that is clipped begins
    // elsewhere, and what is painted of it in parts would not fit together. With room for the dot
    // on the highest and the lowest value.
    const QRect box = toScreen.mapRect(area.adjusted(-width, -width, width, width)).toAlignedRect();
    if (box.isEmpty()) {
        return;
    }
    QImage picture(box.size(), QImage::Format_ARGB32_Premultiplied);
    const QTransform toPicture = toScreen * QTransform::fromTranslate(-box.left(), -box.top());
    if (history.size() >= manyPoints) {
        drawDense(picture, toPicture.mapRect(area), toPicture.mapRect(inner), history, color,
                  width * toScreen.m11());
    } else {
        picture.fill(Qt::transparent);
        QPainter onPicture(&picture);
        onPicture.setTransform(toPicture);
        drawPieces(onPicture, area, inner, history, color, width);
    }
    picture.setDevicePixelRatio(toScreen.m11());
    painter.drawImage(toScreen.inverted().map(QPointF(box.topLeft())), picture);
}

} // namespace ui
