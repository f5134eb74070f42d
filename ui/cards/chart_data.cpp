// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/chart_data.h"

#include "ui/cards/line_thinning.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace ui {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds window = 1h;
/// Beyond this, figures of one unit would lie flat beside each other.
constexpr double comparable = 20;
/// Each run is a series of the chart; of more, the shortest gaps are bridged.
constexpr qsizetype runsMaximum = 24;
constexpr double greatestValue = 1e100;
constexpr qint64 greatestTime = 8'640'000'000'000'000;

struct Line
{
    int entry = 0;
    QVector<app::HistoryPoint> points; // in order, gaps as NaN
    double greatest = 0;               // size of the greatest value
};

bool drawable(const app::HistoryPoint &point)
{
    return std::isfinite(point.value) && std::abs(point.value) <= greatestValue;
}

bool datable(const app::HistoryPoint &point)
{
    return point.msecs > -greatestTime && point.msecs < greatestTime;
}

std::optional<qint64> newestOf(const app::History &history)
{
    std::optional<qint64> newest;
    for (const app::HistoryPoint &point : history) {
        if (drawable(point) && datable(point)) {
            newest = std::max(newest.value_or(point.msecs), point.msecs);
        }
    }
    return newest;
}

Line lineOf(const app::KpiEntry &entry, int index, qint64 start)
{
    Line line;
    line.entry = index;
    for (const app::HistoryPoint &point : entry.history) {
        if (!datable(point) || point.msecs < start) {
            continue;
        }
        line.points.append(point);
        if (drawable(point)) {
            line.greatest = std::max(line.greatest, std::abs(point.value));
        } else {
            line.points.last().value = std::nan("");
        }
    }
    const auto earlier = [](const auto &a, const auto &b) { return a.msecs < b.msecs; };
    if (!std::is_sorted(line.points.begin(), line.points.end(), earlier)) {
        std::stable_sort(line.points.begin(), line.points.end(), earlier);
    }
    return line;
}

ChartScale scaleFor(const QVector<Line> &lines, const QVector<app::KpiEntry> &entries)
{
    double least = 0;
    double greatest = 0;
    for (const Line &line : lines) {
        const app::Quantity &first = entries[lines.first().entry].kpi.value;
        const app::Quantity &value = entries[line.entry].kpi.value;
        if (value.unit != first.unit || value.prefix != first.prefix) {
            return ChartScale::PercentChange;
        }
        if (line.greatest > 0) {
            least = least > 0 ? std::min(least, line.greatest) : line.greatest;
            greatest = std::max(greatest, line.greatest);
        }
    }
    return greatest > comparable * least ? ChartScale::PercentChange : ChartScale::Values;
}

void toPercentChange(Line &line)
{
    const auto base = std::find_if(line.points.begin(), line.points.end(), [](const auto &point) {
        return drawable(point) && point.value != 0;
    });
    const double from = base == line.points.end() ? 1 : base->value;
    constexpr double most = 1e9;
    for (app::HistoryPoint &point : line.points) {
        // A line that begins at zero has no percentage before its first real value.
        const bool before =
            base != line.points.end() && point.msecs < base->msecs && point.value == 0;
        point.value = before ? std::nan("")
                             : std::clamp((point.value - from) / std::abs(from) * 100, -most, most);
        if (base == line.points.end() && std::isfinite(point.value)) {
            point.value = 0;
        }
    }
}

double niceStep(double span, int parts)
{
    const double rough = span / parts;
    const double magnitude = std::pow(10.0, std::floor(std::log10(rough)));
    for (double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (rough <= factor * magnitude * 1.0001) {
            return factor * magnitude;
        }
    }
    return 10 * magnitude;
}

struct Axis
{
    double low = 0;
    double high = 1;
    double step = 1;

    double place(double value) const { return (value - low) / (high - low); }
};

Axis axisFor(const QVector<Line> &lines)
{
    double low = 0;
    double high = 0;
    bool any = false;
    for (const Line &line : lines) {
        for (const app::HistoryPoint &point : line.points) {
            if (std::isfinite(point.value)) {
                low = any ? std::min(low, point.value) : point.value;
                high = any ? std::max(high, point.value) : point.value;
                any = true;
            }
        }
    }
    const double size = std::max(std::abs(low), std::abs(high));
    // Less than the labels or the precision of a double can tell apart is level; how small the
    // values are does not matter.
    const double finest = size < 1 ? size * 4e-6 : 4e-6;
    if (high - low <= std::max(size * 1e-9, finest)) {
        const bool tiny = size > 0 && size < 1e-3;
        const double half = size > 1 || tiny ? size * 0.05 : 1;
        low -= half;
        high += half;
    }
    Axis axis;
    axis.step = niceStep(high - low, 4);
    axis.low = std::floor(low / axis.step + 1e-9) * axis.step;
    axis.high = std::ceil(high / axis.step - 1e-9) * axis.step;
    return axis;
}

QVector<ChartTick> ticksOf(const Axis &axis)
{
    QVector<ChartTick> ticks;
    const int count = static_cast<int>(std::lround((axis.high - axis.low) / axis.step));
    for (int i = 0; i <= count; ++i) {
        const double value = axis.low + i * axis.step;
        // Zero must not come out as a tiny fraction.
        ticks.append({axis.place(value), std::abs(value) < axis.step * 1e-6 ? 0 : value});
    }
    return ticks;
}

std::chrono::milliseconds timeStepFor(qint64 span)
{
    for (const std::chrono::milliseconds step :
         {std::chrono::milliseconds(1s), std::chrono::milliseconds(2s),
          std::chrono::milliseconds(5s), std::chrono::milliseconds(10s),
          std::chrono::milliseconds(15s), std::chrono::milliseconds(30s),
          std::chrono::milliseconds(1min), std::chrono::milliseconds(2min),
          std::chrono::milliseconds(5min), std::chrono::milliseconds(10min)}) {
        if (span <= 6 * step.count()) {
            return step;
        }
    }
    return 15min;
}

QVector<QVector<QPointF>> runsOf(const Line &line, const Axis &axis, qint64 start, double span)
{
    struct Gap
    {
        qsizetype before; // index of the run that follows
        double width;
    };
    QVector<QVector<QPointF>> runs;
    QVector<Gap> gaps;
    bool inGap = true;
    for (const app::HistoryPoint &point : line.points) {
        if (!std::isfinite(point.value)) {
            inGap = true;
            continue;
        }
        const QPointF place(static_cast<double>(point.msecs - start) / span,
                            axis.place(point.value));
        if (inGap) {
            if (!runs.isEmpty()) {
                gaps.append({runs.size(), place.x() - runs.last().last().x()});
            }
            runs.append(QVector<QPointF>());
        }
        inGap = false;
        runs.last().append(place);
    }
    if (runs.size() <= runsMaximum) {
        return runs;
    }
    std::sort(gaps.begin(), gaps.end(),
              [](const Gap &a, const Gap &b) { return a.width > b.width; });
    QVector<bool> split(runs.size(), false);
    for (qsizetype i = 0; i + 1 < runsMaximum; ++i) {
        split[gaps[i].before] = true;
    }
    QVector<QVector<QPointF>> bridged{runs.first()};
    for (qsizetype i = 1; i < runs.size(); ++i) {
        if (split[i]) {
            bridged.append(runs[i]);
        } else {
            bridged.last() += runs[i];
        }
    }
    return bridged;
}

} // namespace

ChartData chartData(const QVector<app::KpiEntry> &entries, int columns,
                    std::chrono::milliseconds offset)
{
    ChartData data;
    QVector<int> chosen;
    std::optional<qint64> newest;
    for (int i = 0; i < entries.size() && chosen.size() < chartLinesMaximum; ++i) {
        if (const std::optional<qint64> own = newestOf(entries[i].history)) {
            chosen.append(i);
            newest = std::max(newest.value_or(*own), *own);
        }
    }
    if (!newest) {
        return data;
    }
    QVector<Line> lines;
    qint64 oldest = *newest;
    for (int index : chosen) {
        Line line = lineOf(entries[index], index, *newest - window.count());
        if (!line.points.isEmpty()) {
            oldest = std::min(oldest, line.points.first().msecs);
            lines.append(std::move(line));
        }
    }
    data.end = *newest;
    data.start = std::min(oldest, *newest - 1000);
    data.scale = scaleFor(lines, entries);
    if (data.scale == ChartScale::PercentChange) {
        std::for_each(lines.begin(), lines.end(), toPercentChange);
    }
    const Axis axis = axisFor(lines);
    data.valueStep = axis.step;
    data.valueTicks = ticksOf(axis);

    const qint64 span = data.end - data.start;
    data.timeStep = timeStepFor(span);
    const qint64 step = data.timeStep.count();
    const qint64 local = data.start + offset.count();
    const qint64 into = ((local % step) + step) % step;
    for (qint64 time = into == 0 ? data.start : data.start - into + step; time <= data.end;
         time += step) {
        data.timeTicks.append({static_cast<double>(time - data.start) / static_cast<double>(span),
                               static_cast<double>(time)});
    }
    const double columnWidth = 2.0 / std::max(1, columns);
    for (const Line &line : lines) {
        ChartLine drawn{line.entry, runsOf(line, axis, data.start, static_cast<double>(span))};
        for (QVector<QPointF> &run : drawn.runs) {
            if (run.size() > columns) {
                run = thinned(run, columnWidth);
            }
        }
        data.lines.append(std::move(drawn));
    }
    return data;
}

} // namespace ui
