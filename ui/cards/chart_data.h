// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_model.h"

#include <QPointF>
#include <QVector>

#include <chrono>

namespace ui {

/// What the value axis counts.
enum class ChartScale {
    Values,       ///< the figures themselves: they share a unit and an order of magnitude
    PercentChange ///< each figure's change since its first value in the window: they cannot share
                  ///< an axis otherwise
};

struct ChartLine
{
    int entry = 0;                  ///< index of the entry
    QVector<QVector<QPointF>> runs; ///< without gaps; x and y are 0…1 of the plot, y upwards
};

struct ChartTick
{
    double place = 0; ///< 0…1 of the plot
    double value = 0; ///< in the axis' scale; for time: as in a history
};

/// The lines of a chart, ready to be drawn, whatever the values are.
struct ChartData
{
    ChartScale scale = ChartScale::Values;
    QVector<ChartLine> lines; ///< empty: there is nothing to draw
    QVector<ChartTick> valueTicks;
    double valueStep = 0;
    qint64 start = 0; ///< as in a history
    qint64 end = 0;
    QVector<ChartTick> timeTicks;
    std::chrono::milliseconds timeStep{0};
};

constexpr int chartLinesMaximum = 4;

/// The first four entries that have a history, over the last hour before their newest value.
/// `columns` is the width of the plot in pixels; `offset` leads from a history's times to local
/// time, so that time ticks stand at whole hours.
ChartData chartData(const QVector<app::KpiEntry> &entries, int columns,
                    std::chrono::milliseconds offset);

} // namespace ui
