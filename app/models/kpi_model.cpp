// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/kpi_model.h"

#include "app/models/changed_rows.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace app {

namespace {

using std::chrono::milliseconds;

void addPoint(QVector<HistoryPoint> &history, BootTime at, double value)
{
    if (history.size() >= KpiModel::historyCapacity)
        history.remove(0, history.size() - KpiModel::historyCapacity + 1);
    history.append({at.time_since_epoch().count(), value});
}

bool addGap(QVector<HistoryPoint> &history, BootTime at)
{
    if (history.isEmpty() || std::isnan(history.last().value))
        return false;
    addPoint(history, at, std::numeric_limits<double>::quiet_NaN());
    return true;
}

/// The backend's own history, set back in time so that it ends one interval before `at`.
bool seed(QVector<HistoryPoint> &history, QVector<double> values, BootTime at,
          milliseconds interval)
{
    values.removeIf([](double value) { return !std::isfinite(value); });
    if (values.size() >= KpiModel::historyCapacity)
        values.remove(0, values.size() - KpiModel::historyCapacity + 1);
    const qint64 end = at.time_since_epoch().count();
    for (qsizetype i = 0; i < values.size(); ++i)
        history.append({end - (values.size() - i) * interval.count(), values.at(i)});
    return !values.isEmpty();
}

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
    compare(before.kpi.label == after.kpi.label, {Qt::DisplayRole, KpiModel::LabelRole});
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
    return roles;
}

} // namespace

KpiModel::KpiModel(QString moduleKey, Clock clock, QObject *parent)
    : RecordListModel(parent)
    , m_moduleKey(std::move(moduleKey))
    , m_clock(std::move(clock))
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
            {StatusWordRole, "statusWord"}, {OtherFieldsRole, "otherFields"}};
}

QDateTime KpiModel::lastUpdateTime() const
{
    return m_lastUpdate ? m_clock().wallAt(*m_lastUpdate) : QDateTime();
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

void KpiModel::store(KpiEntry &entry, const Kpi &kpi, Source source, BootTime at)
{
    // Sample values have no place in the history of real ones.
    if (entry.source == Source::Sample && source != Source::Sample)
        entry.history.clear();
    entry.kpi = kpi;
    entry.kpi.history.clear(); // taken over below; kept twice it would only cost memory
    entry.source = source;
    entry.receivedAt = at;
    entry.freshness = freshnessOfNew(entry);
    if (source >= Source::Rest)
        entry.arrivals.add(at.time_since_epoch());
    const bool seeded = entry.history.isEmpty() && seed(entry.history, kpi.history, at, interval());
    if (kpi.value.kind != Quantity::Kind::Number || !std::isfinite(kpi.value.number))
        addGap(entry.history, at);
    else if (!seeded || entry.history.last().value != kpi.value.number)
        addPoint(entry.history, at, kpi.value.number); // the seed often ends with the value itself
}

bool KpiModel::applyItems(const KpiUpdate &update, BootTime at)
{
    ChangedRows changed;
    QVector<KpiEntry> added;
    QHash<QString, qsizetype> addedRows;
    bool any = false;
    for (const Kpi &kpi : update.items) {
        if (kpi.id.isEmpty())
            continue;
        if (const int row = rowOf(kpi.id); row >= 0) {
            KpiEntry &entry = record(row);
            if (!mayReplace(entry, update))
                continue;
            const HistoryMark mark = markOf(entry.history);
            KpiEntry before = entry;
            before.history.clear(); // shared, it would be copied by the next point
            store(entry, kpi, update.source, at);
            changed.add(row, changedRoles(before, entry));
            if (mark != markOf(entry.history))
                changed.add(row, {HistoryRole});
            any = true;
        } else if (const auto known = addedRows.constFind(kpi.id); known != addedRows.constEnd()) {
            store(added[*known], kpi, update.source, at);
        } else if (records().size() + added.size() < capacity) {
            addedRows.insert(kpi.id, added.size());
            added.append(KpiEntry());
            store(added.last(), kpi, update.source, at);
        }
    }
    changed.report(*this);
    if (!added.isEmpty()) {
        insertRecords(rowCount(), added);
        any = true;
    }
    return any;
}

bool KpiModel::removeMissing(const KpiUpdate &update)
{
    QSet<QString> listed;
    if (update.complete) {
        for (const Kpi &kpi : update.items)
            listed.insert(kpi.id);
    }
    const QSet<QString> removed(update.removed.begin(), update.removed.end());
    const auto gone = [&](const KpiEntry &entry) {
        return mayReplace(entry, update) && (removed.contains(entry.kpi.id) ||
                                             (update.complete && !listed.contains(entry.kpi.id)));
    };
    return removeWhere(gone) > 0;
}

void KpiModel::apply(const KpiUpdate &update)
{
    if (update.items.isEmpty() && update.removed.isEmpty() && !update.complete)
        return;
    const int countBefore = rowCount();
    KpiUpdate stamped = update;
    const BootTime at = update.receivedAt.value_or(m_clock().boot);
    stamped.receivedAt = at;

    // What is known of the stream comes first: the entries' deadlines follow from it.
    if (stamped.source >= Source::Rest) {
        m_arrivals.add(at.time_since_epoch());
        m_lastArrival = at;
    }
    bool any = removeMissing(stamped);
    any = applyItems(stamped, at) || any;
    if (rowCount() != countBefore)
        Q_EMIT countChanged();
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
        if (records().at(row).freshness == Freshness::Live)
            markStale(changed, row, now);
    }
    changed.report(*this);
    afterChange();
}

BootTime KpiModel::deadlineOf(const KpiEntry &entry) const
{
    const BootTime stream = m_lastArrival.value_or(BootTime()) + staleAfter * interval();
    const auto own = entry.arrivals.estimate();
    if (!own || !entry.receivedAt)
        return stream;
    return std::min(stream, *entry.receivedAt + staleAfter * std::max(*own, interval()));
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
    if (addGap(entry.history, at))
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
