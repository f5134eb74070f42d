// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dashboard_page.h"

#include "ui/alerts/alert_panel.h"
#include "ui/pages/ages.h"
#include "ui/pages/kpi_grid.h"
#include "ui/pages/page_scroll_area.h"
#include "ui/pages/trend_panel.h"

#include <QVBoxLayout>

namespace ui {

namespace {
// px at 100 %
constexpr int leastAlertsHeight = 250;
constexpr int leastWidthForTwo = 780;
} // namespace

DashboardPage::DashboardPage(Surface &surface, QWidget *parent)
    : Page(surface, parent)
{
    app::DashboardModel &dashboard = surface.models().dashboard();
    m_scroll = new PageScrollArea(surface);
    m_scroll->setAccessibleName(title());
    QVBoxLayout *column = m_scroll->makeColumn();

    m_summary = new KpiGrid(surface, {200, 6, 0, false}, KpiGrid::CardKind::Small);
    m_summary->setSources({{dashboard.summaryCards()}});
    m_top = new KpiGrid(surface, {230, topKpiCount, 0, false});
    m_top->setSources({{dashboard.topKpis(), 0, topKpiCount}});
    for (KpiGrid *grid : {m_summary, m_top}) {
        grid->setReachable(true);
        connect(grid, &KpiGrid::pageRequested, this, &DashboardPage::pageRequested);
        connect(grid, &KpiGrid::valuesChanged, this, &DashboardPage::valuesChanged);
    }
    m_trend = new TrendPanel(surface, *dashboard.topKpis(), topKpiCount);
    m_alerts = new AlertPanel(surface, alertCount);
    m_lower = new QHBoxLayout;
    m_lower->addWidget(m_trend, 16);
    m_lower->addWidget(m_alerts, 10);
    m_absent = new EmptyState(surface, QStringLiteral("no-data"));
    column->addWidget(m_absent);
    column->addWidget(m_summary);
    column->addWidget(m_top);
    column->addLayout(m_lower, 1);

    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    connect(&surface, &Surface::themeChanged, this, &DashboardPage::restyle);
    restyle();
    retranslate();
}

void DashboardPage::restyle()
{
    const Theme &theme = m_surface.theme();
    m_lower->setSpacing(theme.metrics().gap);
    m_alerts->setMinimumHeight(theme.scaled(leastAlertsHeight));
    // Side by side where both have room for their words, and would not be higher than wide.
    const bool upright = height() > width();
    m_lower->setDirection(upright || width() < theme.scaled(leastWidthForTwo)
                              ? QBoxLayout::TopToBottom
                              : QBoxLayout::LeftToRight);
}

void DashboardPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    restyle();
}

QString DashboardPage::name()
{
    return tr("Dashboard");
}

bool DashboardPage::isStale() const
{
    app::DashboardModel &dashboard = m_surface.models().dashboard();
    return dashboard.summaryCards()->stale() || dashboard.topKpis()->stale();
}

std::optional<app::BootTime> DashboardPage::oldestShown() const
{
    return older(m_summary->oldestShown(), m_top->oldestShown());
}

bool DashboardPage::acknowledgeSelected()
{
    return m_alerts->acknowledgeSelected();
}

void DashboardPage::activate(QObject *context)
{
    app::DashboardModel &dashboard = m_surface.models().dashboard();
    dashboard.addViewer();
    for (const app::KpiModel *model : {dashboard.summaryCards(), dashboard.topKpis()}) {
        connect(model, &app::KpiModel::staleChanged, context, [this] { Q_EMIT staleChanged(); });
    }
    connect(&m_surface.models().alerts(), &app::AlertModel::knowledgeChanged, context,
            [this] { refreshAbsent(); });
    for (const auto change :
         {&app::DashboardModel::reportedChanged, &app::DashboardModel::lastUpdateChanged}) {
        connect(&dashboard, change, context, [this] { refreshAbsent(); });
    }
    refreshAbsent();
    m_summary->start(context);
    m_top->start(context);
    m_trend->start(context);
    m_alerts->start(context);
}

void DashboardPage::deactivate()
{
    m_surface.models().dashboard().removeViewer();
}

void DashboardPage::retranslate()
{
    m_scroll->setAccessibleName(title());
    m_absent->setTexts(tr("This server sends no dashboard"), tr("Its profile has no event for it"));
    refreshAbsent();
}

/// Nothing is waited for that never comes.
void DashboardPage::refreshAbsent()
{
    const app::DashboardModel &dashboard = m_surface.models().dashboard();
    const bool absent = !dashboard.isReported() && !dashboard.lastUpdate();
    m_absent->setVisible(absent);
    m_summary->setVisible(dashboard.reportsSummaryCards() ||
                          dashboard.summaryCards()->rowCount() > 0);
    const bool hasTop = dashboard.reportsTopKpis() || dashboard.topKpis()->rowCount() > 0;
    m_top->setVisible(hasTop);
    m_trend->setVisible(hasTop);
    const app::AlertModel &alerts = m_surface.models().alerts();
    m_alerts->setVisible(alerts.knowledge() != app::AlertModel::Knowledge::NotReported ||
                         alerts.rowCount() > 0);
}

} // namespace ui
