// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_model.h"

#include <QObject>

namespace app {

/// The dashboard (the web client's useRealtimeDashboard()): two lists, the summary cards and the
/// top KPIs, each a KpiModel with its roles and history. A list that comes filled is all there is
/// of it; one that comes empty says nothing. GUI thread.
class DashboardModel : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QDateTime lastUpdate READ lastUpdateTime NOTIFY lastUpdateChanged)

public:
    explicit DashboardModel(Clock clock = systemClock(),
                            const std::shared_ptr<ServerClock> &serverClock = nullptr,
                            QObject *parent = nullptr);

    KpiModel *summaryCards() { return &m_summaryCards; }
    KpiModel *topKpis() { return &m_topKpis; }
    const KpiModel *summaryCards() const { return &m_summaryCards; }
    const KpiModel *topKpis() const { return &m_topKpis; }
    std::optional<BootTime> lastUpdate() const; ///< of the newer list
    QDateTime lastUpdateTime() const;           ///< UTC, by the wall clock as it goes now

    void addViewer();
    void removeViewer();
    bool wanted() const { return m_viewers > 0; }

    /// Which of its lists the profile has an event for: the others stay empty.
    void setReported(bool summaryCards, bool topKpis);
    bool isReported() const { return m_reportsCards || m_reportsTopKpis; }
    bool reportsSummaryCards() const { return m_reportsCards; }
    bool reportsTopKpis() const { return m_reportsTopKpis; }

    void apply(const app::DashboardUpdate &update);
    void setLinkUp(bool up);
    void setMissing(const QSet<QString> &namespaces); ///< see KpiModel
    void checkFreshness();                            ///< of both lists

Q_SIGNALS:
    void lastUpdateChanged();
    void reportedChanged();
    void wantedChanged(bool wanted);

private:
    Clock m_clock;
    KpiModel m_summaryCards;
    KpiModel m_topKpis;
    bool m_reportsCards = true;
    bool m_reportsTopKpis = true;
    int m_viewers = 0;
};

} // namespace app
