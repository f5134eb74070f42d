// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_model.h"
#include "ui/cards/chart_data.h"
#include "ui/format/formatter.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

namespace ui {

class ChartLegend;
class PlotView;

/// Up to four key figures over the last hour. Time runs from left to right in every language, the
/// value axis stands at the right. Figures that share a unit and an order of magnitude are drawn as
/// they are; others as the change in percent since the start of the window, which the axis says;
/// their values stand in the legend. Redraws at most once a second, and only while it is visible.
/// GUI thread.
class TrendChart : public QWidget
{
    Q_OBJECT

public:
    TrendChart(const Theme &theme, const Formatter &formatter, QWidget *parent = nullptr);
    ~TrendChart() override;

    /// The first four of them that have a history are drawn.
    void setEntries(const QVector<app::KpiEntry> &entries);
    /// What leads from the times of the histories to milliseconds since the epoch
    /// (app::Moment::toEpoch()).
    void setToEpoch(std::chrono::milliseconds toEpoch);
    void setTheme(const Theme &theme);
    void setFormatter(const Formatter &formatter);

    QStringList legendTexts() const;
    QStringList valueLabels() const; ///< from the lowest
    QStringList timeLabels() const;  ///< from the left
    QString axisTitle() const;
    const ChartData &shown() const { return m_data; }

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void schedule();
    void rebuild();
    void fillLegend();
    QPen penOf(int line) const;
    QString valueLabel(double value) const;
    QString plainLabel(double value) const;
    QString axisCaption() const;
    QDateTime timeOf(double msecs) const;

    Theme m_theme;
    Formatter m_formatter;
    ChartLegend *m_legend;
    PlotView *m_view;
    QVector<app::KpiEntry> m_entries;
    ChartData m_data;
    std::chrono::milliseconds m_toEpoch{0};
    QTimer m_timer;
    QElapsedTimer m_sinceRebuild;
    bool m_dirty = false;
};

} // namespace ui
