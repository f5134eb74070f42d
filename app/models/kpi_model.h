// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/boot_timer.h"
#include "app/models/clock.h"
#include "app/models/kpi_entry.h"
#include "app/models/kpi_life.h"
#include "app/models/kpi_places.h"
#include "app/models/kpi_tally.h"
#include "app/models/least_time.h"
#include "app/models/record_list_model.h"
#include "app/models/server_clock.h"

#include <QSet>

#include <chrono>
#include <memory>
#include <optional>

namespace app {

class ChangedRows;

/// The KPIs of one module (the web client's useRealTimeKPIs(moduleKey)). Values that came stay when
/// the link drops, marked stale. Rows keep the order in which KPIs first came, behind those that
/// the profile puts in one (setPlaces()). GUI thread.
///
/// A value is live when it comes and stale once the link or its namespace drops, once the module
/// has been silent for three of its usual intervals, or once the KPI alone has stayed away for
/// three of its own; a newer value makes it live again. A value without data says so instead
/// (Freshness::NoData).
///
/// A value that carries its own time is as old as that says (ServerClock), and its intervals are
/// those between its own times: one that is ten minutes old, and three intervals, is stale even if
/// it has just come, and the same time sent again is no news. One that is older than the value on
/// the list is refused and counted, unless the link was lost in between or it is the third running;
/// then it is marked (KpiEntry::outOfOrder).
///
/// Sample values stand only where nothing else ever came: the first others take all of them away.
///
/// A full list keeps the worst: of those alike, the ones that still come. What has no place on it
/// is counted.
class KpiModel : public RecordListModel<KpiEntry>
{
    Q_OBJECT
    Q_PROPERTY(QString moduleKey READ moduleKey CONSTANT)
    Q_PROPERTY(QDateTime lastUpdate READ lastUpdateTime NOTIFY lastUpdateChanged)
    Q_PROPERTY(int count READ rowCount NOTIFY countChanged)
    Q_PROPERTY(bool stale READ stale NOTIFY staleChanged)

public:
    static constexpr int historyCapacity = 720; ///< of a KPI; less on lists of more than a thousand
    static constexpr int capacity = 5000;       ///< rows: as many as an event may have items
    static constexpr int staleAfter = KpiRules::staleAfter;
    static constexpr int olderToFollow = KpiRules::olderToFollow;
    static constexpr std::chrono::milliseconds oldAge = KpiRules::oldAge;
    /// Taken for the usual interval until it is known.
    static constexpr std::chrono::milliseconds assumedInterval = KpiRules::assumedInterval;

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
        OtherFieldsRole,           ///< QVariantMap of JSON texts
        MeasuredAtRole, ///< QDateTime, UTC, by our wall clock; invalid where it carries no time
        OutOfOrderRole, ///< bool: older than one that was there before
        InstructionRole ///< app::LocalizedText; empty where nobody says what to do
    };

    /// Models of one backend share its clock; none: one of its own.
    explicit KpiModel(QString moduleKey, Clock clock = systemClock(),
                      std::shared_ptr<ServerClock> serverClock = nullptr,
                      QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString moduleKey() const { return m_moduleKey; }
    std::optional<BootTime> lastUpdate() const { return m_lastUpdate; }
    QDateTime lastUpdateTime() const; ///< UTC, by the wall clock as it goes now
    /// From when the oldest value on the list counts, samples and what has no data apart.
    std::optional<BootTime> oldest() const;
    /// Something is stale and nothing is live.
    bool stale() const { return m_stale; }
    int count(Freshness freshness) const { return m_tally.of(freshness); } ///< rows in that state
    const KpiEntry &at(int row) const { return records().at(row); }
    /// KPIs that found no place on the list, or lost it to a worse one, and have not come back.
    qsizetype notShown() const { return m_notShown.size() + m_notShownMore; }
    quint64 overCapacity() const { return m_overCapacity; } ///< how often that has happened
    quint64 olderValues() const { return m_olderValues; }   ///< older than what was on the list

    /// Which key figures stand first, and which on Home (Module::order, Module::home). Before
    /// anything has come.
    void setPlaces(const Module &module);
    /// The rows of those that the profile wants on Home, in its order; empty where it names none,
    /// and until one of them has come.
    QVector<int> homeRows() const;

    /// The usual time between updates; none: learned from the updates themselves.
    void setInterval(std::optional<std::chrono::milliseconds> interval);
    /// The one that is in force: set, else learned, else assumed.
    std::chrono::milliseconds interval() const;

    /// Pages that show this model say so; the module stays subscribed while one does.
    void addViewer();
    void removeViewer();
    bool wanted() const { return m_viewers > 0; }

    /// What is known of the course of a figure from before what stands there, oldest first.
    void addCourse(const QString &id, const QVector<app::HistoryPoint> &earlier);

    /// A worse source never replaces a better, newer value; sample data replaces nothing but sample
    /// data. An empty list that is not complete says nothing.
    void apply(const app::KpiUpdate &update);
    /// Everything is stale at once while the link is down.
    void setLinkUp(bool up);
    /// Likewise what comes from one of these other namespaces, which do not stand.
    void setMissing(const QSet<QString> &namespaces);
    /// Marks what has become stale by now. The model calls it itself when the time comes.
    void checkFreshness();
    /// When the next value becomes stale; none while none can.
    std::optional<BootTime> nextDeadline() const;
    /// How many entries have been looked at for their age or deadline so far. What one batch adds
    /// depends on its own size, not on that of the list.
    quint64 entriesLookedAt() const;

Q_SIGNALS:
    void lastUpdateChanged();
    void countChanged();
    void notShownChanged();
    void staleChanged(bool stale);
    void wantedChanged(bool wanted);

protected:
    void inserted(const KpiEntry &entry) override;
    void removed(const KpiEntry &entry) override;

private:
    void observeServerClock(const KpiUpdate &update, BootTime at);
    void measureAllAgain(ChangedRows &changed);
    KpiStream stream(const QString &nsp = {}) const;
    bool isUp(const QString &nsp) const { return m_linkUp && !m_missing.contains(nsp); }
    template<typename Cut>
    void cutOff(Cut isCut);
    bool applyItems(const KpiUpdate &update, BootTime at);
    bool removeMissing(const KpiUpdate &update);
    bool removeSamples(const KpiUpdate &update);
    void insertWorst(QVector<KpiEntry> added, BootTime at);
    bool leaveOut(const QString &id);
    void putInPlace(const QSet<QString> &misplaced);
    void insertInOrder(QVector<KpiEntry> added);
    void endCopy(ChangedRows &changed, int row, BootTime at);
    void setStale(ChangedRows &changed, int row, BootTime at);
    template<typename Change>
    auto changeEntry(int row, Change change);
    void follow(const KpiEntry &entry);
    void followDeadlines();
    std::optional<LeastTime::Least> firstDeadline() const;
    void afterChange();
    int historyLimit() const;

    QString m_moduleKey;
    Clock m_clock;
    std::shared_ptr<ServerClock> m_serverClock;
    int m_serverClockRevision = 0;
    std::optional<BootTime> m_lastUpdate;
    std::optional<BootTime> m_lastArrival; ///< of live or REST values
    IntervalEstimator m_arrivals;
    std::optional<std::chrono::milliseconds> m_interval;
    KpiTally m_tally;
    // Looked at where nothing changes, they take in what has moved since.
    mutable LeastTime m_ages;      ///< from when the age of each counts that has one
    mutable LeastTime m_deadlines; ///< the own ones of what is live
    /// The longest interval that one of those was noted for: they hold for it, and each longer one.
    mutable std::chrono::milliseconds m_deadlinesFor{0};
    mutable quint64 m_scanned = 0; ///< entries, where all had to be looked at
    BootTimer m_deadline;
    bool m_linkUp = true;
    QSet<QString> m_missing; ///< namespaces
    bool m_stale = false;
    int m_viewers = 0;
    KpiPlaces m_places;
    QSet<QString> m_notShown;     ///< ids
    qsizetype m_notShownMore = 0; ///< where there are too many ids to remember
    quint64 m_overCapacity = 0;
    quint64 m_olderValues = 0;
};

} // namespace app
