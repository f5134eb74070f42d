// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/kpi_model.h"

#include "app/models/changed_rows.h"
#include "app/models/kpi_life.h"
#include "app/models/kpi_roles.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

namespace app {

namespace {

using std::chrono::milliseconds;

/// For how many ids that have no place it is remembered which they are.
constexpr qsizetype mostNotShown = 10'000;

} // namespace

KpiModel::KpiModel(QString moduleKey, Clock clock, std::shared_ptr<ServerClock> serverClock,
                   QObject *parent)
    : RecordListModel(parent)
    , m_moduleKey(std::move(moduleKey))
    , m_clock(std::move(clock))
    , m_serverClock(serverClock ? std::move(serverClock) : std::make_shared<ServerClock>())
    , m_serverClockRevision(m_serverClock->revision())
{
    connect(&m_deadline, &BootTimer::due, this, &KpiModel::checkFreshness);
}

QVariant KpiModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    return kpiValue(records().at(index.row()), role, m_clock);
}

QHash<int, QByteArray> KpiModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"},
            {IdRole, "kpiId"},
            {LabelRole, "label"},
            {ValueRole, "value"},
            {TrendRole, "trend"},
            {SeverityRole, "severity"},
            {SourceRole, "source"},
            {FreshnessRole, "freshness"},
            {ReceivedAtRole, "receivedAt"},
            {HistoryRole, "history"},
            {PolarityRole, "polarity"},
            {IconRole, "icon"},
            {StatusWordRole, "statusWord"},
            {OtherFieldsRole, "otherFields"},
            {MeasuredAtRole, "measuredAt"},
            {OutOfOrderRole, "outOfOrder"},
            {InstructionRole, "instruction"}};
}

QDateTime KpiModel::lastUpdateTime() const
{
    return m_lastUpdate ? m_clock().wallAt(*m_lastUpdate) : QDateTime();
}

namespace {

/// None for what has no age: no data, or a sample.
std::optional<BootTime> ageCountsFrom(const KpiEntry &entry)
{
    const bool aged = entry.freshness == Freshness::Live || entry.freshness == Freshness::Stale;
    return aged ? entry.agesFrom() : std::nullopt;
}

} // namespace

std::optional<BootTime> KpiModel::oldest() const
{
    const auto least = m_ages.least([this](const QString &id) {
        const int row = rowOf(id);
        return row >= 0 ? ageCountsFrom(at(row)) : std::nullopt;
    });
    return least ? std::optional(least->time) : std::nullopt;
}

int KpiModel::historyLimit() const
{
    // As many points as a thousand KPIs may have.
    constexpr int points = 1000 * historyCapacity;
    return std::min(historyCapacity, points / std::max(1, rowCount()));
}

void KpiModel::setInterval(std::optional<milliseconds> interval)
{
    m_interval = interval;
    checkFreshness();
}

milliseconds KpiModel::interval() const
{
    return m_interval.value_or(m_arrivals.estimate().value_or(assumedInterval));
}

void KpiModel::addViewer()
{
    if (++m_viewers == 1) {
        Q_EMIT wantedChanged(true);
    }
}

void KpiModel::removeViewer()
{
    if (m_viewers > 0 && --m_viewers == 0) {
        Q_EMIT wantedChanged(false);
    }
}

KpiStream KpiModel::stream(const QString &nsp) const
{
    return {interval(), m_lastArrival, isUp(nsp), historyLimit(), *m_serverClock, m_clock()};
}

/// The one way to an entry that is on the list: what is counted follows.
template<typename Change>
auto KpiModel::changeEntry(int row, Change change)
{
    KpiEntry &entry = record(row);
    m_tally.remove(entry);
    const auto result = change(entry);
    m_tally.add(entry);
    follow(entry);
    return result;
}

void KpiModel::observeServerClock(const KpiUpdate &update, BootTime at)
{
    if (update.source != Source::Live) {
        return;
    }
    const Moment now = m_clock();
    const Moment arrival{at, now.wallAt(at)};
    for (const Kpi &kpi : update.items) {
        const int row = rowOf(kpi.id);
        if (row >= 0 && showsItsClock(records().at(row), kpi, at)) {
            m_serverClock->observe(*ownTimeOf(kpi), arrival);
        }
    }
}

/// By what has become known of the backend's clock.
void KpiModel::measureAllAgain(ChangedRows &changed)
{
    if (m_serverClockRevision == m_serverClock->revision()) {
        return;
    }
    m_serverClockRevision = m_serverClock->revision();
    m_scanned += quint64(records().size());
    KpiStream stream = this->stream();
    for (int row = 0; row < records().size(); ++row) {
        stream.linkUp = isUp(records().at(row).nsp);
        const KpiMeasured measured =
            changeEntry(row, [&stream](KpiEntry &entry) { return measureAgain(entry, stream); });
        if (measured.moved) {
            changed.add(row, {MeasuredAtRole});
        }
        if (measured.revived) {
            changed.add(row, {FreshnessRole});
        }
    }
}

void KpiModel::follow(const KpiEntry &entry)
{
    if (const auto from = ageCountsFrom(entry)) {
        m_ages.note(entry.kpi.id, *from);
    }
    if (entry.freshness == Freshness::Live) {
        const milliseconds interval = this->interval();
        m_deadlinesFor = std::max(m_deadlinesFor, interval);
        m_deadlines.note(entry.kpi.id, ownDeadlineOf(entry, interval));
    }
}

/// A shorter interval brings deadlines nearer; it changes once a second at most
/// (IntervalEstimator::burst).
void KpiModel::followDeadlines()
{
    if (interval() >= m_deadlinesFor) {
        return;
    }
    m_deadlines.clear();
    m_deadlinesFor = interval();
    for (const KpiEntry &entry : records()) {
        follow(entry);
    }
    m_scanned += quint64(records().size());
}

void KpiModel::addCourse(const QString &id, const QVector<HistoryPoint> &earlier)
{
    const int row = rowOf(id);
    if (row < 0) {
        return;
    }
    const History &known = records().at(row).history;
    QVector<HistoryPoint> points;
    for (const HistoryPoint &point : earlier) {
        const bool isInOrder = points.isEmpty() || point.msecs >= points.last().msecs;
        if (isInOrder && (known.isEmpty() || point.msecs < known.first().msecs)) {
            points.append(point);
        }
    }
    if (points.isEmpty()) {
        return;
    }
    points.append(QVector<HistoryPoint>(known.begin(), known.end()));
    points.remove(0, std::max<qsizetype>(0, points.size() - historyLimit()));
    record(row).history = History(points);
    ChangedRows changed;
    changed.add(row, {HistoryRole});
    changed.report(*this);
}

bool KpiModel::applyItems(const KpiUpdate &update, BootTime at)
{
    observeServerClock(update, at);
    const KpiStream stream = this->stream(update.nsp);
    const auto takeInto = [&](KpiEntry &entry, const Kpi &kpi) {
        const KpiTaken result = take(entry, kpi, update, at, stream);
        m_olderValues += quint64(result.older);
        return result.taken;
    };
    const auto takeAt = [&](int row, const Kpi &kpi) {
        return changeEntry(row, [&](KpiEntry &entry) { return takeInto(entry, kpi); });
    };
    ChangedRows changed;
    QVector<KpiEntry> added;
    QHash<QString, qsizetype> addedRows;
    QSet<QString> misplaced;
    bool any = false;
    for (const Kpi &kpi : update.items) {
        if (kpi.id.isEmpty()) {
            continue;
        }
        if (const int row = rowOf(kpi.id); row >= 0) {
            const KpiEntry &entry = records().at(row);
            const HistoryMark mark = markOf(entry.history);
            const KpiEntry before = entry;
            const bool taken = takeAt(row, kpi);
            const auto roles = changedRoles(before, entry);
            if (!taken) { // it may tell all the same how old the value is that stays
                if (!roles.isEmpty()) {
                    changed.add(row, roles);
                }
                continue;
            }
            // Of several that are called the same there are fewer now: nobody speaks of the others.
            for (int copy = kpi.copies + 1; copy <= before.kpi.copies; ++copy) {
                endCopy(changed, rowOf(idOfCopy(firstIdOf(kpi), copy)), at);
            }
            changed.add(row, roles);
            if (!(before.kpi.label == entry.kpi.label) && !m_places.stands(entry.kpi)) {
                misplaced.insert(kpi.id);
            }
            if (mark != markOf(entry.history)) {
                changed.add(row, {HistoryRole});
            }
            any = true;
        } else if (const auto known = addedRows.constFind(kpi.id); known != addedRows.constEnd()) {
            takeInto(added[*known], kpi);
        } else {
            addedRows.insert(kpi.id, added.size());
            added.append(KpiEntry());
            takeInto(added.last(), kpi);
        }
    }
    changed.report(*this);
    putInPlace(misplaced);
    if (!added.isEmpty()) {
        insertWorst(std::move(added), at);
        any = true;
    }
    return any;
}

void KpiModel::endCopy(ChangedRows &changed, int row, BootTime at)
{
    if (row >= 0 && records().at(row).freshness == Freshness::Live) {
        setStale(changed, row, at);
    }
}

/// False where there are too many to remember which.
bool KpiModel::leaveOut(const QString &id)
{
    if (m_notShown.contains(id)) {
        return true;
    }
    ++m_overCapacity;
    if (m_notShown.size() >= mostNotShown) {
        return false;
    }
    m_notShown.insert(id);
    return true;
}

void KpiModel::insertWorst(QVector<KpiEntry> added, BootTime at)
{
    const int room = std::max(0, capacity - rowCount());
    if (added.size() > room) {
        const auto severityOf = [](const KpiEntry &entry) { return entry.kpi.severity; };
        std::vector<const KpiEntry *> coming;
        for (const KpiEntry &entry : std::as_const(added)) {
            coming.push_back(&entry);
        }
        std::stable_sort(coming.begin(), coming.end(), [&](const auto *one, const auto *other) {
            return severityOf(*one) > severityOf(*other);
        });
        // Those who would go for them: the least bad, of those the ones that came least lately.
        std::vector<const KpiEntry *> going;
        for (const KpiEntry &entry : records()) {
            going.push_back(&entry);
        }
        const auto most = std::min(going.size(), std::size_t(added.size() - room));
        std::partial_sort(going.begin(), going.begin() + std::ptrdiff_t(most), going.end(),
                          [&](const auto *one, const auto *other) {
                              return std::tuple(severityOf(*one), one->receivedAt) <
                                     std::tuple(severityOf(*other), other->receivedAt);
                          });
        const auto givesWay = [&](const KpiEntry &entry, const KpiEntry &to) {
            const bool silent = entry.freshness != Freshness::Live ||
                                at - entry.receivedAt.value_or(at) >= staleAfter * interval();
            return severityOf(entry) < severityOf(to) ||
                   (severityOf(entry) == severityOf(to) && silent);
        };
        QSet<QString> admitted;
        QSet<QString> leaving;
        qsizetype more = 0;
        for (std::size_t i = 0; i < coming.size(); ++i) {
            const std::size_t place = i - std::min(i, std::size_t(room));
            if (i < std::size_t(room)) {
                admitted.insert(idOf(*coming[i]));
            } else if (place < most && givesWay(*going[place], *coming[i])) {
                admitted.insert(idOf(*coming[i]));
                leaving.insert(idOf(*going[place]));
            } else {
                more += leaveOut(idOf(*coming[i])) ? 0 : 1;
            }
        }
        for (const QString &id : std::as_const(leaving)) {
            more += leaveOut(id) ? 0 : 1;
        }
        // Told again they are the same ones, so this many at least.
        m_notShownMore = std::max(m_notShownMore, more);
        removeWhere([&leaving](const KpiEntry &entry) { return leaving.contains(idOf(entry)); });
        added.removeIf(
            [&admitted](const KpiEntry &entry) { return !admitted.contains(idOf(entry)); });
    }
    for (const KpiEntry &entry : std::as_const(added)) {
        m_notShown.remove(idOf(entry));
    }
    insertInOrder(std::move(added));
}

void KpiModel::insertInOrder(QVector<KpiEntry> added)
{
    if (!m_places.areOrdered()) {
        insertRecords(rowCount(), added);
        return;
    }
    const auto placeOf = [this](const KpiEntry &entry) { return m_places.placeOf(entry.kpi); };
    std::stable_sort(added.begin(), added.end(), [&](const KpiEntry &one, const KpiEntry &other) {
        return placeOf(one) < placeOf(other);
    });
    for (qsizetype first = 0, next = 0; first < added.size(); first = next) {
        const int place = placeOf(added.at(first));
        next = first + 1;
        while (next < added.size() && placeOf(added.at(next)) == place) {
            ++next;
        }
        const bool isOrdered = place != KpiPlaces::unordered;
        insertRecords(isOrdered ? m_places.rowFor(place) : rowCount(),
                      added.mid(first, next - first));
    }
}

/// Those whose name came later than their first value.
void KpiModel::putInPlace(const QSet<QString> &misplaced)
{
    if (misplaced.isEmpty()) {
        return;
    }
    QVector<KpiEntry> entries;
    for (const KpiEntry &entry : records()) {
        if (misplaced.contains(idOf(entry))) {
            entries.append(entry);
        }
    }
    removeWhere([&misplaced](const KpiEntry &entry) { return misplaced.contains(idOf(entry)); });
    insertInOrder(std::move(entries));
}

void KpiModel::setPlaces(const Module &module)
{
    m_places = KpiPlaces(module);
}

QVector<int> KpiModel::homeRows() const
{
    QVector<int> rows;
    for (const QString &id : m_places.homeIds()) {
        rows.append(rowOf(id));
    }
    return rows;
}

bool KpiModel::removeMissing(const KpiUpdate &update)
{
    if (!update.complete && update.removed.isEmpty()) {
        return false;
    }
    QSet<QString> listed;
    if (update.complete) {
        for (const Kpi &kpi : update.items) {
            listed.insert(kpi.id);
        }
    }
    const QSet<QString> removed(update.removed.begin(), update.removed.end());
    if (update.complete) {
        m_notShown.clear();
        m_notShownMore = 0;
    }
    m_notShown.subtract(removed);
    const auto gone = [&](const KpiEntry &entry) {
        return entry.nsp == update.nsp && mayReplace(entry, update) &&
               (removed.contains(firstIdOf(entry.kpi)) ||
                (update.complete && !listed.contains(entry.kpi.id)));
    };
    return removeWhere(gone) > 0;
}

/// Samples stand only where nothing else ever came.
bool KpiModel::removeSamples(const KpiUpdate &update)
{
    const auto isSample = [](const KpiEntry &entry) { return entry.source == Source::Sample; };
    if (update.source <= Source::Sample || update.items.isEmpty() || m_tally.samples() == 0) {
        return false;
    }
    QSet<QString> listed;
    for (const Kpi &kpi : update.items) {
        listed.insert(kpi.id);
    }
    return removeWhere([&](const KpiEntry &entry) {
               return isSample(entry) && !listed.contains(entry.kpi.id);
           }) > 0;
}

void KpiModel::apply(const KpiUpdate &update)
{
    if (update.items.isEmpty() && update.removed.isEmpty() && !update.complete) {
        return;
    }
    const int countBefore = rowCount();
    const qsizetype notShownBefore = notShown();
    KpiUpdate stamped = update;
    const BootTime at = update.receivedAt.value_or(m_clock().boot);
    stamped.receivedAt = at;

    // What is known of the stream comes first: the entries' deadlines follow from it.
    if (stamped.source == Source::Live) {
        m_arrivals.add(at.time_since_epoch());
        m_lastArrival = at;
    } else {
        checkFreshness(); // what is live is not replaced
    }
    bool any = removeMissing(stamped);
    any = removeSamples(stamped) || any;
    any = applyItems(stamped, at) || any;
    if (rowCount() != countBefore) {
        Q_EMIT countChanged();
    }
    if (notShown() != notShownBefore) {
        Q_EMIT notShownChanged();
    }
    if (any && stamped.source != Source::Sample && !stamped.ageUnknown && m_lastUpdate != at) {
        m_lastUpdate = stamped.source == Source::Snapshot ? std::max(m_lastUpdate, {at}) : at;
        Q_EMIT lastUpdateChanged();
    }
    checkFreshness();
}

void KpiModel::setLinkUp(bool up)
{
    if (m_linkUp == up) {
        return;
    }
    m_linkUp = up;
    if (up) {
        return; // what is on the list may be outdated: it is live again when it comes again
    }
    m_arrivals.interrupt();
    cutOff([](const KpiEntry &) { return true; });
}

void KpiModel::setMissing(const QSet<QString> &namespaces)
{
    const QSet<QString> lost = namespaces - m_missing;
    m_missing = namespaces;
    if (!lost.isEmpty()) {
        cutOff([&lost](const KpiEntry &entry) { return lost.contains(entry.nsp); });
    }
}

/// Nobody tells any more how these are.
template<typename Cut>
void KpiModel::cutOff(Cut isCut)
{
    const BootTime now = m_clock().boot;
    ChangedRows changed;
    for (int row = 0; row < records().size(); ++row) {
        if (!isCut(records().at(row))) {
            continue;
        }
        record(row).arrivals.interrupt();
        record(row).cut = true;
        if (records().at(row).freshness == Freshness::Live) {
            setStale(changed, row, now);
        }
    }
    changed.report(*this);
    afterChange();
}

std::optional<LeastTime::Least> KpiModel::firstDeadline() const
{
    // Those that are looked at get a later bound where the interval has grown: all hold for it now.
    const milliseconds interval = this->interval();
    m_deadlinesFor = std::max(m_deadlinesFor, interval);
    return m_deadlines.least([this, interval](const QString &id) -> std::optional<BootTime> {
        const int row = rowOf(id);
        if (row < 0 || at(row).freshness != Freshness::Live) {
            return std::nullopt;
        }
        return ownDeadlineOf(at(row), interval);
    });
}

std::optional<BootTime> KpiModel::nextDeadline() const
{
    std::optional<BootTime> next;
    if (m_tally.liveByStream() > 0) {
        next = silentFrom(stream());
    }
    if (const auto first = firstDeadline(); first && (!next || first->time < *next)) {
        next = first->time;
    }
    return next;
}

quint64 KpiModel::entriesLookedAt() const
{
    return m_scanned + m_ages.looks() + m_deadlines.looks();
}

void KpiModel::checkFreshness()
{
    const BootTime now = m_clock().boot;
    ChangedRows changed;
    measureAllAgain(changed);
    followDeadlines();
    // Silence is everybody's; else only those are looked at whose time has come.
    const KpiStream stream = this->stream();
    if (m_tally.liveByStream() > 0 && silentFrom(stream) <= now) {
        for (int row = 0; row < records().size(); ++row) {
            const KpiEntry &entry = records().at(row);
            if (entry.freshness == Freshness::Live && deadlineOf(entry, stream) <= now) {
                setStale(changed, row, now);
            }
        }
        m_scanned += quint64(records().size());
    }
    for (auto first = firstDeadline(); first && first->time <= now; first = firstDeadline()) {
        setStale(changed, rowOf(first->id), now);
    }
    changed.report(*this);
    afterChange();
}

void KpiModel::setStale(ChangedRows &changed, int row, BootTime at)
{
    changed.add(row, {FreshnessRole});
    const int limit = historyLimit();
    if (changeEntry(row, [&](KpiEntry &entry) { return markStale(entry, at, limit); })) {
        changed.add(row, {HistoryRole});
    }
}

void KpiModel::afterChange()
{
    if (const auto deadline = nextDeadline()) {
        m_deadline.start(*deadline - m_clock().boot);
    } else {
        m_deadline.stop();
    }
    const bool stale = count(Freshness::Stale) > 0 && count(Freshness::Live) == 0;
    if (stale != m_stale) {
        m_stale = stale;
        Q_EMIT staleChanged(stale);
    }
}

void KpiModel::inserted(const KpiEntry &entry)
{
    m_tally.add(entry);
    m_places.inserted(entry.kpi);
    follow(entry);
}

void KpiModel::removed(const KpiEntry &entry)
{
    m_tally.remove(entry);
    m_places.removed(entry.kpi);
    m_ages.forget(entry.kpi.id);
    m_deadlines.forget(entry.kpi.id);
}

} // namespace app
