// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/boot_timer.h"
#include "app/domain/kpi.h"
#include "app/models/clock.h"
#include "app/models/interval_estimator.h"
#include "app/models/record_list_model.h"

#include <chrono>
#include <optional>

namespace app {

class ChangedRows;

/// A received value in time; a gap (NaN) where the values were stale.
struct HistoryPoint
{
    qint64 msecs = 0; ///< boot time; Moment::toEpoch() leads to the wall clock
    double value = 0;
};

/// A KPI as the console knows it.
struct KpiEntry
{
    Kpi kpi;
    Source source = Source::None;
    std::optional<BootTime> receivedAt; ///< none where nothing came yet
    Freshness freshness = Freshness::NoData;
    QVector<HistoryPoint> history; ///< oldest first, at most KpiModel::historyCapacity
    IntervalEstimator arrivals;    ///< how often this KPI is in an update
};
inline QString idOf(const KpiEntry &entry)
{
    return entry.kpi.id;
}

/// The KPIs of one module (the web client's useRealTimeKPIs(moduleKey)). Values that came stay when
/// the link drops, marked stale. Rows keep the order in which KPIs first came. GUI thread.
///
/// A value is live when it comes and stale once the link drops, once the module has been silent for
/// three of its usual intervals, or once the KPI alone has stayed away for three of its own; a
/// newer value makes it live again. A value without data says so instead (Freshness::NoData).
class KpiModel : public RecordListModel<KpiEntry>
{
    Q_OBJECT
    Q_PROPERTY(QString moduleKey READ moduleKey CONSTANT)
    Q_PROPERTY(QDateTime lastUpdate READ lastUpdateTime NOTIFY lastUpdateChanged)
    Q_PROPERTY(int count READ rowCount NOTIFY countChanged)
    Q_PROPERTY(bool stale READ stale NOTIFY staleChanged)

public:
    static constexpr int historyCapacity = 720;
    static constexpr int capacity = 1000; ///< rows; further KPIs are ignored
    static constexpr int staleAfter = 3;  ///< usual intervals without an update
    /// Taken for the usual interval until it is known.
    static constexpr std::chrono::milliseconds assumedInterval{30'000};

    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        LabelRole,                 ///< app::LocalizedText; Qt::DisplayRole gives its original
        ValueRole,                 ///< app::Quantity
        TrendRole,                 ///< app::Trend
        SeverityRole,              ///< app::Severity
        SourceRole,                ///< app::Source
        FreshnessRole,             ///< app::Freshness
        ReceivedAtRole,            ///< QDateTime, UTC, by the wall clock as it goes now
        HistoryRole,               ///< QVariantList of numbers, gaps as invalid variants
        PolarityRole,              ///< app::Polarity
        IconRole,                  ///< QString
        StatusWordRole,            ///< QString, the backend's word where it is not known
        OtherFieldsRole            ///< QVariantMap of JSON texts
    };

    explicit KpiModel(QString moduleKey, Clock clock = systemClock(), QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString moduleKey() const { return m_moduleKey; }
    std::optional<BootTime> lastUpdate() const { return m_lastUpdate; }
    QDateTime lastUpdateTime() const; ///< UTC, by the wall clock as it goes now
    /// Something is stale and nothing is live.
    bool stale() const { return m_stale; }
    const KpiEntry &at(int row) const { return records().at(row); }

    /// The usual time between updates; none: learned from the updates themselves.
    void setInterval(std::optional<std::chrono::milliseconds> interval);
    /// The one that is in force: set, else learned, else assumed.
    std::chrono::milliseconds interval() const;

    /// Pages that show this model say so; the module stays subscribed while one does.
    void addViewer();
    void removeViewer();
    bool wanted() const { return m_viewers > 0; }

    /// A worse source never replaces a better, newer value; sample data replaces nothing but sample
    /// data. An empty list that is not complete says nothing.
    void apply(const app::KpiUpdate &update);
    /// Everything is stale at once while the link is down.
    void setLinkUp(bool up);
    /// Marks what has become stale by now. The model calls it itself when the time comes.
    void checkFreshness();
    /// When the next value becomes stale; none while none can.
    std::optional<BootTime> nextDeadline() const;

Q_SIGNALS:
    void lastUpdateChanged();
    void countChanged();
    void staleChanged(bool stale);
    void wantedChanged(bool wanted);

private:
    bool mayReplace(const KpiEntry &entry, const KpiUpdate &update) const;
    BootTime deadlineOf(const KpiEntry &entry) const;
    Freshness freshnessOfNew(const KpiEntry &entry) const;
    void store(KpiEntry &entry, const Kpi &kpi, Source source, BootTime at);
    bool applyItems(const KpiUpdate &update, BootTime at);
    bool removeMissing(const KpiUpdate &update);
    void markStale(ChangedRows &changed, int row, BootTime at);
    void afterChange();

    QString m_moduleKey;
    Clock m_clock;
    std::optional<BootTime> m_lastUpdate;
    std::optional<BootTime> m_lastArrival; ///< of live or REST values
    IntervalEstimator m_arrivals;
    std::optional<std::chrono::milliseconds> m_interval;
    BootTimer m_deadline;
    bool m_linkUp = true;
    bool m_stale = false;
    int m_viewers = 0;
};

} // namespace app

Q_DECLARE_METATYPE(app::HistoryPoint)
