// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QPointF>
#include <QVector>

namespace ui {

/// At most four points for each column of `columnWidth`: where the line enters and leaves it, and
/// its extremes, so that no peak gets lost. `line` rises in x.
QVector<QPointF> thinned(const QVector<QPointF> &line, qreal columnWidth);

/// The straight pieces of `line`, to be drawn with QPainter::drawLines(): stroking a jagged
/// polyline that is wider than a pixel takes twenty times as long. With `dash` and `space` above 0,
/// a dashed line; a pen's own dashes would begin anew with each piece.
QVector<QLineF> pieces(const QVector<QPointF> &line, qreal dash = 0, qreal space = 0);

} // namespace ui
