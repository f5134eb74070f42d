// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/dashboard_model.h"

#include <algorithm>

namespace app {

DashboardModel::DashboardModel(Clock clock, const std::shared_ptr<ServerClock> &serverClock,
                               QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_summaryCards(QStringLiteral("summaryCards"), m_clock, serverClock)
    , m_topKpis(QStringLiteral("topKpis"), m_clock, serverClock)
{}

std::optional<BootTime> DashboardModel::lastUpdate() const
{
    return std::max(m_summaryCards.lastUpdate(), m_topKpis.lastUpdate()); // none is before all
}

QDateTime DashboardModel::lastUpdateTime() const
{
    const auto last = lastUpdate();
    return last ? m_clock().wallAt(*last) : QDateTime();
}

void DashboardModel::setReported(bool summaryCards, bool topKpis)
{
    if (summaryCards == m_reportsCards && topKpis == m_reportsTopKpis) {
        return;
    }
    m_reportsCards = summaryCards;
    m_reportsTopKpis = topKpis;
    Q_EMIT reportedChanged();
}

void DashboardModel::addViewer()
{
    if (++m_viewers == 1) {
        Q_EMIT wantedChanged(true);
    }
}

void DashboardModel::removeViewer()
{
    if (m_viewers > 0 && --m_viewers == 0) {
        Q_EMIT wantedChanged(false);
    }
}

void DashboardModel::apply(const DashboardUpdate &update)
{
    const auto before = lastUpdate();
    const auto applyList = [&update](KpiModel &model, const std::optional<QVector<Kpi>> &items) {
        if (!items || items->isEmpty()) {
            return;
        }
        model.apply({model.moduleKey(),
                     *items,
                     {},
                     true,
                     update.source,
                     update.receivedAt,
                     update.nsp,
                     update.ageUnknown});
    };
    applyList(m_summaryCards, update.summaryCards);
    applyList(m_topKpis, update.topKpis);
    if (lastUpdate() != before) {
        Q_EMIT lastUpdateChanged();
    }
}

void DashboardModel::setLinkUp(bool up)
{
    m_summaryCards.setLinkUp(up);
    m_topKpis.setLinkUp(up);
}

void DashboardModel::setMissing(const QSet<QString> &namespaces)
{
    m_summaryCards.setMissing(namespaces);
    m_topKpis.setMissing(namespaces);
}

void DashboardModel::checkFreshness()
{
    m_summaryCards.checkFreshness();
    m_topKpis.checkFreshness();
}

} // namespace app
