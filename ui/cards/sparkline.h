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

/// Paints them with a faint area below and a dot on the newest value.
void paintSparkline(QPainter &painter, const QRectF &area, const app::History &history,
                    const QColor &color, qreal width = 1.5);

} // namespace ui
