// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/kpi_model.h"

#include "app/models/changed_rows.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

namespace app {

namespace {

using std::chrono::milliseconds;

/// What a KPI's own time says, in milliseconds since the epoch; none where it has none.
std::optional<milliseconds> ownTimeOf(const Kpi &kpi)
{
    constexpr qint64 farthest = 253'402'300'800'000; // the year 10000
    if (!kpi.time.isValid())
        return std::nullopt;
    const qint64 time = kpi.time.toMSecsSinceEpoch();
    return std::abs(time) < farthest ? std::optional(milliseconds(time)) : std::nullopt;
}

/// For how many ids that have no place it is remembered which they are.
constexpr qsizetype mostNotShown = 10'000;

/// Tells a history from the same one with points added.
using HistoryMark = std::tuple<qsizetype, qint64, qint64>;

HistoryMark markOf(const QVector<HistoryPoint> &history)
{
    if (history.isEmpty())
        return {};
    return {history.size(), history.first().msecs, history.last().msecs};
}

QVector<int> changedRoles(const KpiEntry &before, const KpiEntry &after)
{
    QVector<int> roles;
    const auto compare = [&roles](bool same, std::initializer_list<int> changed) {
        if (!same)
            roles.append(changed);
    };
    compare(before.kpi.label == after.kpi.label && before.kpi.copy == after.kpi.copy,
            {Qt::DisplayRole, KpiModel::LabelRole});
    compare(before.kpi.value == after.kpi.value, {KpiModel::ValueRole});
    compare(before.kpi.trend == after.kpi.trend, {KpiModel::TrendRole});
    compare(before.kpi.severity == after.kpi.severity, {KpiModel::SeverityRole});
    compare(before.kpi.polarity == after.kpi.polarity, {KpiModel::PolarityRole});
    compare(before.kpi.icon == after.kpi.icon, {KpiModel::IconRole});
    compare(before.kpi.statusWord == after.kpi.statusWord, {KpiModel::StatusWordRole});
    compare(before.kpi.otherFields == after.kpi.otherFields, {KpiModel::OtherFieldsRole});
    compare(before.source == after.source, {KpiModel::SourceRole});
    compare(before.freshness == after.freshness, {KpiModel::FreshnessRole});
    compare(before.receivedAt == after.receivedAt, {KpiModel::ReceivedAtRole});
    compare(before.measuredAt == after.measuredAt, {KpiModel::MeasuredAtRole});
    compare(before.outOfOrder == after.outOfOrder, {KpiModel::OutOfOrderRole});
    return roles;
}

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
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const KpiEntry &entry = records().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.kpi.label.original;
    case IdRole:
        return entry.kpi.id;
    case LabelRole:
        return QVariant::fromValue(entry.kpi.label);
    case ValueRole:
        return QVariant::fromValue(entry.kpi.value);
    case TrendRole:
        return QVariant::fromValue(entry.kpi.trend);
    case SeverityRole:
        return QVariant::fromValue(entry.kpi.severity);
    case SourceRole:
        return QVariant::fromValue(entry.source);
    case FreshnessRole:
        return QVariant::fromValue(entry.freshness);
    case ReceivedAtRole:
        return entry.receivedAt ? m_clock().wallAt(*entry.receivedAt) : QDateTime();
    case PolarityRole:
        return QVariant::fromValue(entry.kpi.polarity);
    case IconRole:
        return entry.kpi.icon;
    case StatusWordRole:
        return entry.kpi.statusWord;
    case HistoryRole: {
        QVariantList values;
        values.reserve(entry.history.size());
        for (const HistoryPoint &point : entry.history)
            values.append(std::isnan(point.value) ? QVariant() : QVariant(point.value));
        return values;
    }
    case OtherFieldsRole: {
        QVariantMap fields;
        for (auto it = entry.kpi.otherFields.begin(); it != entry.kpi.otherFields.end(); ++it)
            fields.insert(it.key(), it.value());
        return fields;
    }
    case MeasuredAtRole:
        return entry.measuredAt ? m_clock().wallAt(*entry.measuredAt) : QDateTime();
    case OutOfOrderRole:
        return entry.outOfOrder;
    default:
        return {};
    }
}

QHash<int, QByteArray> KpiModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"},   {IdRole, "kpiId"},
            {LabelRole, "label"},           {ValueRole, "value"},
            {TrendRole, "trend"},           {SeverityRole, "severity"},
            {SourceRole, "source"},         {FreshnessRole, "freshness"},
            {ReceivedAtRole, "receivedAt"}, {HistoryRole, "history"},
            {PolarityRole, "polarity"},     {IconRole, "icon"},
            {StatusWordRole, "statusWord"}, {OtherFieldsRole, "otherFields"},
            {MeasuredAtRole, "measuredAt"}, {OutOfOrderRole, "outOfOrder"}};
}

QDateTime KpiModel::lastUpdateTime() const
{
    return m_lastUpdate ? m_clock().wallAt(*m_lastUpdate) : QDateTime();
}

std::optional<BootTime> KpiModel::oldest() const
{
    std::optional<BootTime> oldest;
    for (const KpiEntry &entry : records()) {
        if (entry.freshness != Freshness::Live && entry.freshness != Freshness::Stale)
            continue;
        if (const auto from = entry.agesFrom(); from && (!oldest || *from < *oldest))
            oldest = from;
    }
    return oldest;
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
    if (++m_viewers == 1)
        Q_EMIT wantedChanged(true);
}

void KpiModel::removeViewer()
{
    if (m_viewers > 0 && --m_viewers == 0)
        Q_EMIT wantedChanged(false);
}

bool KpiModel::mayReplace(const KpiEntry &entry, const KpiUpdate &update) const
{
    if (update.source == Source::Sample)
        return entry.source <= Source::Sample;
    return update.source >= entry.source || entry.receivedAt < update.receivedAt;
}

Freshness KpiModel::freshnessOfNew(const KpiEntry &entry) const
{
    if (entry.kpi.value.kind == Quantity::Kind::None)
        return Freshness::NoData;
    if (entry.source == Source::Sample)
        return Freshness::Sample;
    return entry.source == Source::Snapshot || !m_linkUp ? Freshness::Stale : Freshness::Live;
}

bool KpiModel::isInOrder(KpiEntry &entry, const Kpi &kpi, BootTime at)
{
    const auto time = ownTimeOf(kpi);
    OwnTimes &own = entry.ownTimes;
    if (time && own.last && *time < *own.last) {
        // Those that it replaced on the way were no newer, so they are as much older as it is.
        own.olderRunning += 1 + kpi.folded;
        m_olderValues += quint64(1 + kpi.folded);
        if (!entry.cut && own.olderRunning < olderToFollow)
            return false;
        entry.outOfOrder = true;
        own.wentBackAt = at;
    }
    own.olderRunning = 0;
    return true;
}

bool KpiModel::take(KpiEntry &entry, const Kpi &kpi, const KpiUpdate &update, BootTime at)
{
    if (!mayReplace(entry, update))
        return false;
    // Sample values have no place in the history of real ones. And of several that are called the
    // same only their order tells which is which: with another number it may be another one.
    const bool another = entry.kpi.copies != kpi.copies && entry.source != Source::None;
    if (another || (entry.source == Source::Sample && update.source != Source::Sample))
        entry.history.clear();
    if (another) {
        entry.arrivals = {};
        entry.ownTimes = {};
        entry.outOfOrder = false;
    }
    if (!isInOrder(entry, kpi, at))
        return false;
    store(entry, kpi, update.source, at);
    return true;
}

/// What the entry's own time says; false where it is the one that was known already.
bool KpiModel::followOwnTime(KpiEntry &entry, BootTime at)
{
    OwnTimes &own = entry.ownTimes;
    const auto time = ownTimeOf(entry.kpi);
    if (time.has_value() != own.last.has_value())
        entry.arrivals.interrupt(); // from here on the intervals are counted by another clock
    if (!time) {
        own = {};
        entry.measuredAt.reset();
        entry.outOfOrder = false;
        return true;
    }
    const bool isNew = own.last != time;
    if (isNew)
        own.firstSeen = at;
    if (isNew &&
        (!own.anchor || *time < *own.anchor || at - own.anchorSeen >= IntervalEstimator::burst)) {
        own.anchor = time;
        own.anchorSeen = at;
    }
    own.last = time;
    // The mark of a clock that was set back goes when the clock has been going for a while.
    if (entry.outOfOrder && own.wentBackAt != at &&
        (time > own.newest || at - own.wentBackAt >= oldAge)) {
        entry.outOfOrder = false;
        own.newest = time;
    }
    own.newest = std::max(own.newest, time);
    // Nothing is measured after it came.
    entry.measuredAt = std::min(own.firstSeen, m_serverClock->toBoot(*time, m_clock()));
    return isNew;
}

void KpiModel::store(KpiEntry &entry, const Kpi &kpi, Source source, BootTime at)
{
    entry.kpi = kpi;
    entry.kpi.folded = 0;      // or the next equal value would look like another one
    entry.kpi.history.clear(); // taken over below; kept twice it would only cost memory
    entry.source = source;
    entry.receivedAt = at;
    entry.cut = false;
    const bool newTime = followOwnTime(entry, at);
    if (source >= Source::Rest && newTime)
        entry.arrivals.add(entry.ownTimes.last.value_or(at.time_since_epoch()));
    entry.freshness = freshnessOfNew(entry);
    if (entry.freshness == Freshness::Live && deadlineOf(entry) <= at)
        entry.freshness = Freshness::Stale;
    const milliseconds usual = entry.arrivals.estimate().value_or(interval());
    const bool first = entry.history.isEmpty();
    if (first) {
        const bool isNumber = kpi.value.kind == Quantity::Kind::Number;
        entry.seeds =
            seedHistory(entry.history, kpi.history, entry.agesFrom().value_or(at),
                        isNumber ? kpi.value.number : std::nan(""), usual, historyLimit());
    } else {
        spaceSeeds(entry.history, entry.seeds, usual);
    }
    const bool seeded = first && !entry.history.isEmpty();
    // The seed often ends with the value itself.
    addToHistory(entry, newTime && !(seeded && entry.history.last().value == kpi.value.number), at);
}

void KpiModel::addToHistory(KpiEntry &entry, bool newTime, BootTime at)
{
    QVector<HistoryPoint> &history = entry.history;
    const int limit = historyLimit();
    const Quantity &value = entry.kpi.value;
    if (value.kind != Quantity::Kind::Number || !std::isfinite(value.number)) {
        appendGap(history, at, limit);
        return;
    }
    // The same time with another value: as much later as it came later.
    const BootTime place =
        entry.measuredAt ? *entry.measuredAt + (at - entry.ownTimes.firstSeen) : at;
    const bool stale = entry.freshness == Freshness::Stale;
    const bool repeated =
        !newTime && !history.isEmpty() && (stale || history.last().value == value.number);
    // What goes back in time has no place behind what is there.
    const bool back =
        entry.outOfOrder && place.time_since_epoch().count() < lastValueTime(history, 0);
    if (!repeated && !back)
        appendPoint(history, place, value.number, limit);
    if (stale || back)
        appendGap(history, place, limit);
}

void KpiModel::observeServerClock(const KpiUpdate &update, BootTime at)
{
    if (update.source < Source::Rest)
        return;
    const Moment now = m_clock();
    const Moment arrival{at, now.wallAt(at)};
    for (const Kpi &kpi : update.items) {
        const auto time = ownTimeOf(kpi);
        const int row = time ? rowOf(kpi.id) : -1;
        if (row < 0 || !records().at(row).ownTimes.anchor)
            continue;
        const OwnTimes &own = records().at(row).ownTimes;
        const milliseconds measured = *time - *own.anchor;
        const milliseconds arrived = at - own.anchorSeen;
        if (arrived >= IntervalEstimator::burst && measured >= arrived / 2 &&
            measured <= arrived * 2)
            m_serverClock->observe(*time, arrival);
    }
}

/// By what has become known of the backend's clock.
void KpiModel::measureAgain(ChangedRows &changed, BootTime now)
{
    if (m_serverClockRevision == m_serverClock->revision())
        return;
    m_serverClockRevision = m_serverClock->revision();
    const Moment moment = m_clock();
    for (int row = 0; row < records().size(); ++row) {
        KpiEntry &entry = record(row);
        if (!entry.measuredAt || !entry.ownTimes.last)
            continue;
        const BootTime measured =
            std::min(entry.ownTimes.firstSeen, m_serverClock->toBoot(*entry.ownTimes.last, moment));
        if (measured == *entry.measuredAt)
            continue;
        entry.measuredAt = measured;
        changed.add(row, {MeasuredAtRole});
        if (entry.freshness == Freshness::Stale && !entry.cut &&
            freshnessOfNew(entry) == Freshness::Live && deadlineOf(entry) > now) {
            entry.freshness = Freshness::Live;
            changed.add(row, {FreshnessRole});
        }
    }
}

bool KpiModel::applyItems(const KpiUpdate &update, BootTime at)
{
    observeServerClock(update, at);
    ChangedRows changed;
    QVector<KpiEntry> added;
    QHash<QString, qsizetype> addedRows;
    bool any = false;
    for (const Kpi &kpi : update.items) {
        if (kpi.id.isEmpty())
            continue;
        if (const int row = rowOf(kpi.id); row >= 0) {
            KpiEntry &entry = record(row);
            const HistoryMark mark = markOf(entry.history);
            KpiEntry before = entry;
            before.history.clear(); // shared, it would be copied by the next point
            if (!take(entry, kpi, update, at))
                continue;
            changed.add(row, changedRoles(before, entry));
            if (mark != markOf(entry.history))
                changed.add(row, {HistoryRole});
            any = true;
        } else if (const auto known = addedRows.constFind(kpi.id); known != addedRows.constEnd()) {
            take(added[*known], kpi, update, at);
        } else {
            addedRows.insert(kpi.id, added.size());
            added.append(KpiEntry());
            take(added.last(), kpi, update, at);
        }
    }
    changed.report(*this);
    if (!added.isEmpty()) {
        insertWorst(std::move(added), at);
        any = true;
    }
    return any;
}

void KpiModel::leaveOut(const QString &id)
{
    if (m_notShown.contains(id))
        return;
    ++m_overCapacity;
    if (m_notShown.size() < mostNotShown)
        m_notShown.insert(id);
    else
        ++m_notShownMore;
}

void KpiModel::insertWorst(QVector<KpiEntry> added, BootTime at)
{
    const int room = std::max(0, capacity - rowCount());
    if (added.size() > room) {
        const auto severityOf = [](const KpiEntry &entry) { return entry.kpi.severity; };
        std::vector<const KpiEntry *> coming;
        for (const KpiEntry &entry : std::as_const(added))
            coming.push_back(&entry);
        std::stable_sort(coming.begin(), coming.end(), [&](const auto *one, const auto *other) {
            return severityOf(*one) > severityOf(*other);
        });
        // Those who would go for them: the least bad, of those the ones that came least lately.
        std::vector<const KpiEntry *> going;
        for (const KpiEntry &entry : records())
            going.push_back(&entry);
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
        for (std::size_t i = 0; i < coming.size(); ++i) {
            const std::size_t place = i - std::min(i, std::size_t(room));
            if (i < std::size_t(room)) {
                admitted.insert(idOf(*coming[i]));
            } else if (place < most && givesWay(*going[place], *coming[i])) {
                admitted.insert(idOf(*coming[i]));
                leaving.insert(idOf(*going[place]));
            } else {
                leaveOut(idOf(*coming[i]));
            }
        }
        for (const QString &id : std::as_const(leaving))
            leaveOut(id);
        removeWhere([&leaving](const KpiEntry &entry) { return leaving.contains(idOf(entry)); });
        added.removeIf(
            [&admitted](const KpiEntry &entry) { return !admitted.contains(idOf(entry)); });
    }
    for (const KpiEntry &entry : std::as_const(added))
        m_notShown.remove(idOf(entry));
    insertRecords(rowCount(), added);
}

bool KpiModel::removeMissing(const KpiUpdate &update)
{
    QSet<QString> listed;
    if (update.complete) {
        for (const Kpi &kpi : update.items)
            listed.insert(kpi.id);
    }
    const QSet<QString> removed(update.removed.begin(), update.removed.end());
    if (update.complete) {
        m_notShown.clear();
        m_notShownMore = 0;
    }
    m_notShown.subtract(removed);
    const auto gone = [&](const KpiEntry &entry) {
        return mayReplace(entry, update) && (removed.contains(firstIdOf(entry.kpi)) ||
                                             (update.complete && !listed.contains(entry.kpi.id)));
    };
    return removeWhere(gone) > 0;
}

/// Samples stand only where nothing else ever came.
bool KpiModel::removeSamples(const KpiUpdate &update)
{
    const auto isSample = [](const KpiEntry &entry) { return entry.source == Source::Sample; };
    if (update.source <= Source::Sample || update.items.isEmpty() ||
        std::none_of(records().begin(), records().end(), isSample))
        return false;
    QSet<QString> listed;
    for (const Kpi &kpi : update.items)
        listed.insert(kpi.id);
    return removeWhere([&](const KpiEntry &entry) {
               return isSample(entry) && !listed.contains(entry.kpi.id);
           }) > 0;
}

void KpiModel::apply(const KpiUpdate &update)
{
    if (update.items.isEmpty() && update.removed.isEmpty() && !update.complete)
        return;
    const int countBefore = rowCount();
    const qsizetype notShownBefore = notShown();
    KpiUpdate stamped = update;
    const BootTime at = update.receivedAt.value_or(m_clock().boot);
    stamped.receivedAt = at;

    // What is known of the stream comes first: the entries' deadlines follow from it.
    if (stamped.source >= Source::Rest) {
        m_arrivals.add(at.time_since_epoch());
        m_lastArrival = at;
    }
    bool any = removeMissing(stamped);
    any = removeSamples(stamped) || any;
    any = applyItems(stamped, at) || any;
    if (rowCount() != countBefore)
        Q_EMIT countChanged();
    if (notShown() != notShownBefore)
        Q_EMIT notShownChanged();
    if (any && stamped.source != Source::Sample && m_lastUpdate != at) {
        m_lastUpdate = at;
        Q_EMIT lastUpdateChanged();
    }
    checkFreshness();
}

void KpiModel::setLinkUp(bool up)
{
    if (m_linkUp == up)
        return;
    m_linkUp = up;
    if (up)
        return; // what is on the list may be outdated: it is live again when it comes again
    m_arrivals.interrupt();
    const BootTime now = m_clock().boot;
    ChangedRows changed;
    for (int row = 0; row < records().size(); ++row) {
        record(row).arrivals.interrupt();
        record(row).cut = true;
        if (records().at(row).freshness == Freshness::Live)
            markStale(changed, row, now);
    }
    changed.report(*this);
    afterChange();
}

BootTime KpiModel::deadlineOf(const KpiEntry &entry) const
{
    const BootTime stream = m_lastArrival.value_or(BootTime()) + staleAfter * interval();
    if (!entry.receivedAt)
        return stream;
    if (entry.kpi.maxAge)
        return *entry.agesFrom() + *entry.kpi.maxAge;
    const auto own = entry.arrivals.estimate();
    const milliseconds away = staleAfter * std::max(own.value_or(milliseconds(0)), interval());
    BootTime deadline = stream;
    // A time that came already is no sign of life.
    if (own)
        deadline = std::min(
            deadline, (entry.measuredAt ? entry.ownTimes.firstSeen : *entry.receivedAt) + away);
    if (entry.measuredAt)
        deadline = std::min(deadline, *entry.measuredAt + std::max(away, oldAge));
    return deadline;
}

std::optional<BootTime> KpiModel::nextDeadline() const
{
    std::optional<BootTime> next;
    for (const KpiEntry &entry : records()) {
        if (entry.freshness != Freshness::Live)
            continue;
        const BootTime deadline = deadlineOf(entry);
        if (!next || deadline < *next)
            next = deadline;
    }
    return next;
}

void KpiModel::checkFreshness()
{
    const BootTime now = m_clock().boot;
    ChangedRows changed;
    measureAgain(changed, now);
    for (int row = 0; row < records().size(); ++row) {
        const KpiEntry &entry = records().at(row);
        if (entry.freshness == Freshness::Live && deadlineOf(entry) <= now)
            markStale(changed, row, now);
    }
    changed.report(*this);
    afterChange();
}

void KpiModel::markStale(ChangedRows &changed, int row, BootTime at)
{
    KpiEntry &entry = record(row);
    entry.freshness = Freshness::Stale;
    changed.add(row, {FreshnessRole});
    if (appendGap(entry.history, at, historyLimit()))
        changed.add(row, {HistoryRole});
}

void KpiModel::afterChange()
{
    if (const auto deadline = nextDeadline()) {
        m_deadline.start(*deadline - m_clock().boot);
    } else {
        m_deadline.stop();
    }
    const auto has = [this](Freshness freshness) {
        return std::any_of(records().begin(), records().end(), [freshness](const KpiEntry &entry) {
            return entry.freshness == freshness;
        });
    };
    const bool stale = has(Freshness::Stale) && !has(Freshness::Live);
    if (stale != m_stale) {
        m_stale = stale;
        Q_EMIT staleChanged(stale);
    }
}

} // namespace app
