// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QBoxLayout;

namespace ui {

class AlertPanel;
class EmptyState;
class KpiGrid;
class PageScrollArea;
class TrendPanel;

/// The whole at a glance: summary cards, the top four KPIs, their course over time, the last
/// alerts.
class DashboardPage : public Page
{
    Q_OBJECT

public:
    static constexpr int topKpiCount = 4;
    static constexpr int alertCount = 10;

    explicit DashboardPage(Surface &surface, QWidget *parent = nullptr);

    static QString name();
    QString title() const override { return name(); }
    bool isStale() const override;
    std::optional<app::BootTime> oldestShown() const override;
    bool acknowledgeSelected() override;

protected:
    void activate(QObject *context) override;
    void deactivate() override;
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void refreshAbsent();

    PageScrollArea *m_scroll;
    EmptyState *m_absent; ///< where the profile knows no dashboard
    KpiGrid *m_summary;
    KpiGrid *m_top;
    TrendPanel *m_trend;
    AlertPanel *m_alerts;
    QBoxLayout *m_lower;
};

} // namespace ui
