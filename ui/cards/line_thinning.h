// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QVector>

namespace ui {

/// At most four points for each column of `columnWidth`: where the line enters and leaves it, and
/// its extremes, so that no peak gets lost. `line` rises in x.
QVector<QPointF> thinned(const QVector<QPointF> &line, qreal columnWidth);

} // namespace ui
