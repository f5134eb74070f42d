// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"

#include <QAbstractListModel>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace app {

/// Gives the current time (UTC); injected, so that tests need not wait.
using Clock = std::function<QDateTime()>;
Clock systemClock();

/// A received value in time; a gap (NaN) where the values were stale.
struct HistoryPoint
{
    qint64 msecs = 0; ///< since the epoch, UTC
    double value = 0;
};

/// A KPI as the console knows it.
struct KpiEntry
{
    Kpi kpi;
    Source source = Source::None;
    QDateTime receivedAt; ///< UTC; invalid where nothing came yet
    Freshness freshness = Freshness::NoData;
    QVector<HistoryPoint> history; ///< oldest first, at most KpiModel::historyCapacity
};

/// The KPIs of one module (the web client's useRealTimeKPIs(moduleKey)). Values that came stay when
/// the link drops, marked stale. Rows keep the order in which KPIs first came. GUI thread.
class KpiModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(QString moduleKey READ moduleKey CONSTANT)
    Q_PROPERTY(QDateTime lastUpdate READ lastUpdate NOTIFY lastUpdateChanged)
    Q_PROPERTY(int count READ rowCount NOTIFY countChanged)

public:
    static constexpr int historyCapacity = 720;

    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        LabelRole,                 ///< app::LocalizedText
        ValueRole,                 ///< app::Quantity
        TrendRole,                 ///< app::Trend
        SeverityRole,              ///< app::Severity
        SourceRole,                ///< app::Source
        FreshnessRole,             ///< app::Freshness
        ReceivedAtRole,            ///< QDateTime, UTC
        HistoryRole                ///< QVariantList of numbers, gaps as invalid variants
    };

    explicit KpiModel(QString moduleKey, Clock clock = systemClock(), QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString moduleKey() const { return m_moduleKey; }
    QDateTime lastUpdate() const { return m_lastUpdate; } ///< UTC
    bool stale() const { return m_stale; }
    const KpiEntry &at(int row) const { return m_entries.at(row); }
    int rowOf(const QString &id) const; ///< -1: unknown

    /// The usual time between updates; none: learned from the updates themselves.
    void setInterval(std::optional<std::chrono::milliseconds> interval);

    /// Pages that show this model say so; the module stays subscribed while one does.
    void addViewer();
    void removeViewer();
    bool wanted() const { return m_viewers > 0; }

    void apply(const app::KpiUpdate &update);
    /// Everything is stale at once while the link is down.
    void setLinkUp(bool up);

Q_SIGNALS:
    void lastUpdateChanged();
    void countChanged();
    void staleChanged(bool stale);
    void wantedChanged(bool wanted);

private:
    QString m_moduleKey;
    Clock m_clock;
    QVector<KpiEntry> m_entries;
    QDateTime m_lastUpdate;
    bool m_stale = false;
    int m_viewers = 0;
};

} // namespace app

Q_DECLARE_METATYPE(app::HistoryPoint)
