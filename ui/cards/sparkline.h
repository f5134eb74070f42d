// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_model.h"

#include <QColor>
#include <QPainter>
#include <QRectF>
#include <QVector>

namespace ui {

/// The lines of a sparkline in `area`: one polyline for each run of values without a gap, at most
/// about two points for each pixel. Time runs from left to right in every language. Points out of
/// order are spread evenly instead; values that are not finite are gaps. Fewer than five points
/// make a short line at the newest end.
QVector<QVector<QPointF>> sparklineRuns(const app::History &history, const QRectF &area);

/// What paintSparkline() paints on: more than `area`, for the dot on the newest value.
QRect sparklineBox(const QRectF &area, qreal width);

/// Paints them with a faint area below and a dot on the newest value. On a `ground` of one colour
/// all of sparklineBox() is painted, so that nothing need be below; invalid: over what is there.
void paintSparkline(QPainter &painter, const QRectF &area, const app::History &history,
                    const QColor &color, qreal width = 1.5, const QColor &ground = {});

} // namespace ui
