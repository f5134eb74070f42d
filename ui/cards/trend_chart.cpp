// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/trend_chart.h"

#include "ui/cards/card_text.h"
#include "ui/cards/chart_legend.h"
#include "ui/cards/plot_view.h"
#include "ui/format/units.h"

#include <QDateTime>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds betweenRebuilds = 1s;

/// Whether the chart and its legend would show the same.
bool looksTheSame(const app::KpiEntry &one, const app::KpiEntry &other)
{
    return one.kpi.id == other.kpi.id && one.kpi.label == other.kpi.label &&
           one.kpi.copies == other.kpi.copies && one.kpi.value == other.kpi.value &&
           one.freshness == other.freshness &&
           app::markOf(one.history) == app::markOf(other.history);
}

bool isPercent(const app::Quantity &quantity)
{
    const KnownUnit *unit = knownUnit(quantity.unit);
    return unit != nullptr && unit->kind == KnownUnit::Kind::Percent;
}

/// As many as the multiples of `step` need: 0.25 needs two.
int decimalsFor(double step)
{
    constexpr int most = 9;
    double scaled = step;
    for (int decimals = 0; decimals < most; ++decimals, scaled *= 10) {
        if (scaled >= 1 && std::abs(scaled - std::round(scaled)) < 1e-6 * scaled) {
            return decimals;
        }
    }
    return most;
}

} // namespace

TrendChart::TrendChart(const Theme &theme, const Formatter &formatter, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_formatter(formatter)
    , m_legend(new ChartLegend(theme, formatter, this))
    , m_view(new PlotView(this))
    , m_timer(this)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_legend);
    layout->addWidget(m_view, 1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TrendChart::rebuild);
    m_dirty = true;
}

TrendChart::~TrendChart() = default;

void TrendChart::setEntries(const QVector<app::KpiEntry> &entries)
{
    if (std::equal(entries.begin(), entries.end(), m_entries.begin(), m_entries.end(),
                   looksTheSame)) {
        return;
    }
    const bool sameLines =
        std::equal(entries.begin(), entries.end(), m_entries.begin(), m_entries.end(),
                   [](const auto &one, const auto &other) { return one.kpi.id == other.kpi.id; });
    m_entries = entries;
    if (sameLines) {
        fillLegend(); // at once: beside a card, an older value is a wrong one
    } else {
        m_data = {};
        m_timer.stop();
        m_sinceRebuild.invalidate();
    }
    schedule();
}

void TrendChart::setToEpoch(std::chrono::milliseconds toEpoch)
{
    // Less is the clock's own drift, which no label shows.
    if (std::chrono::abs(toEpoch - m_toEpoch) < 1s) {
        return;
    }
    m_toEpoch = toEpoch;
    schedule();
}

QDateTime TrendChart::timeOf(double msecs) const
{
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(msecs) + m_toEpoch.count(), Qt::UTC);
}

void TrendChart::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_legend->setTheme(theme);
    updateGeometry();
    m_sinceRebuild.invalidate();
    schedule();
}

void TrendChart::setFormatter(const Formatter &formatter)
{
    m_formatter = formatter;
    m_legend->setFormatter(formatter);
    m_sinceRebuild.invalidate();
    schedule();
}

void TrendChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_dirty) {
        rebuild();
    }
}

void TrendChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    schedule();
}

void TrendChart::schedule()
{
    m_dirty = true;
    if (!isVisible() || m_timer.isActive()) {
        return;
    }
    const std::chrono::milliseconds since(m_sinceRebuild.isValid() ? m_sinceRebuild.elapsed()
                                                                   : betweenRebuilds.count());
    m_timer.start(std::clamp(betweenRebuilds - since, 0ms, betweenRebuilds));
}

void TrendChart::rebuild()
{
    if (!isVisible()) {
        return; // showEvent() comes back to it
    }
    m_timer.stop();
    m_dirty = false;
    m_sinceRebuild.start();
    const std::chrono::seconds offset(QDateTime::currentDateTime().offsetFromUtc());
    m_data = chartData(m_entries, m_view->plotWidth(), m_toEpoch + offset);

    const Colors &colors = m_theme.colors();
    m_view->setLook({colors.line, colors.faint, colors.card, m_theme.font(TextStyle::Figure),
                     m_formatter.direction()});
    m_view->setEmptyText(m_formatter.translate("ui::TrendChart", "No history yet"));

    QVector<PlotView::Label> values;
    for (const ChartTick &tick : m_data.valueTicks) {
        values.append({tick.place, valueLabel(tick.value)});
    }
    QVector<PlotView::Label> times;
    for (const ChartTick &tick : m_data.timeTicks) {
        times.append(
            {tick.place, m_formatter.timeOfDay(timeOf(tick.value), m_data.timeStep < 1min)});
    }
    m_view->setLabels(values, times, axisCaption());

    QVector<PlotView::Line> lines;
    for (int i = 0; i < m_data.lines.size(); ++i) {
        for (const QVector<QPointF> &run : m_data.lines[i].runs) {
            // One value alone is a short dash: a line needs two points.
            const QVector<QPointF> points = run.size() > 1
                                                ? run
                                                : QVector<QPointF>{run.first() - QPointF(0.002, 0),
                                                                   run.first() + QPointF(0.002, 0)};
            lines.append({penOf(i), points});
        }
    }
    m_view->setLines(lines);
    fillLegend();
}

QString TrendChart::axisCaption() const
{
    if (m_data.lines.isEmpty()) {
        return {};
    }
    if (m_data.scale == ChartScale::PercentChange) {
        return m_formatter.translate("ui::TrendChart", "Change since %1", "start of the chart")
            .arg(m_formatter.timeOfDay(timeOf(static_cast<double>(m_data.start)), false));
    }
    const app::Quantity &first = m_entries[m_data.lines.first().entry].kpi.value;
    constexpr double many = 100;
    return isPercent(first)
               ? QString()
               : m_formatter.unit(first.unit.isEmpty() ? first.prefix : first.unit, many);
}

void TrendChart::fillLegend()
{
    QVector<ChartLegend::Item> items;
    for (int i = 0; i < m_data.lines.size(); ++i) {
        const app::KpiEntry &entry = m_entries[m_data.lines[i].entry];
        const app::Quantity shown =
            entry.freshness == app::Freshness::NoData ? app::Quantity() : entry.kpi.value;
        // Short it still has its unit: without, it would be another number.
        items.append({penOf(i), kpiName(entry.kpi, m_formatter), m_formatter.value(shown).joined(),
                      m_formatter.compactValue(shown).joined()});
    }
    m_legend->setItems(items);
}

QPen TrendChart::penOf(int line) const
{
    const Colors &colors = m_theme.colors();
    QPen pen(colors.series[std::size_t(line) % colors.series.size()],
             std::max(1.5, double(m_theme.scaled(m_theme.kiosk() ? 30 : 20)) / 10.0));
    pen.setCapStyle(Qt::FlatCap);
    if (line == 2) {
        pen.setDashPattern({6, 2}); // told apart without colour too
    } else if (line == 3) {
        pen.setDashPattern({2, 1.5});
    } else {
        pen.setCapStyle(Qt::SquareCap);
    }
    return pen;
}

QString TrendChart::valueLabel(double value) const
{
    if (m_data.scale == ChartScale::PercentChange ||
        isPercent(m_entries[m_data.lines.first().entry].kpi.value)) {
        return m_formatter.withPercent(plainLabel(value));
    }
    return plainLabel(value);
}

QString TrendChart::plainLabel(double value) const
{
    constexpr double great = 10'000;
    constexpr double small = 1e-3;
    constexpr int mostDecimals = 6;
    double largest = 0;
    for (const ChartTick &tick : m_data.valueTicks) {
        largest = std::max(largest, std::abs(tick.value));
    }
    const double size = std::abs(value);
    if (largest < small || decimalsFor(m_data.valueStep) > mostDecimals) {
        const double magnitude = size > 0 ? std::pow(10.0, std::floor(std::log10(size))) : 1;
        return m_formatter.scientific(value, decimalsFor(m_data.valueStep / magnitude));
    }
    if (largest < great) {
        return m_formatter.number(value, decimalsFor(m_data.valueStep));
    }
    const double magnitude = size >= 1e12  ? 1e12
                             : size >= 1e9 ? 1e9
                             : size >= 1e6 ? 1e6
                             : size >= 1e3 ? 1e3
                                           : 1;
    const int decimals = decimalsFor(m_data.valueStep / magnitude);
    return decimals > mostDecimals ? m_formatter.number(value, decimalsFor(m_data.valueStep))
                                   : m_formatter.compactNumber(value, decimals);
}

QStringList TrendChart::legendTexts() const
{
    return m_legend->texts();
}

QStringList TrendChart::valueLabels() const
{
    QStringList texts;
    for (const PlotView::Label &label : m_view->valueLabels()) {
        texts.append(label.text);
    }
    return texts;
}

QStringList TrendChart::timeLabels() const
{
    QStringList texts;
    for (const PlotView::Label &label : m_view->timeLabels()) {
        texts.append(label.text);
    }
    return texts;
}

QString TrendChart::axisTitle() const
{
    return m_view->axisTitle();
}

QSize TrendChart::sizeHint() const
{
    return {m_theme.scaled(640), m_theme.scaled(320)};
}

QSize TrendChart::minimumSizeHint() const
{
    // More rows of the legend are not taken from the plot.
    return {m_theme.scaled(280),
            m_theme.scaled(180) + (m_legend->rows() - 1) * m_legend->rowHeight()};
}

} // namespace ui
