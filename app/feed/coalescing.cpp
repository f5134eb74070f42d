// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/coalescing.h"

#include <QSet>

namespace app {

namespace {

/// False where one of them carries no time.
bool isOlder(const Kpi &kpi, const QDateTime &than)
{
    return kpi.time.isValid() && than.isValid() && kpi.time < than;
}

/// The values of `pending` that are newer than those of the same KPI in `newer` go before them, so
/// that whoever takes them sees that time went back.
QVector<Kpi> withNewerFirst(QVector<Kpi> &&pending, QVector<Kpi> &&newer, quint64 &replaced)
{
    struct Newest
    {
        qsizetype at = 0;
        int after = 0; ///< how many older ones came after it
    };
    QHash<QString, Newest> newest;
    for (qsizetype i = 0; i < pending.size(); ++i) {
        Kpi &kpi = pending[i];
        if (!kpi.time.isValid()) {
            continue;
        }
        const auto known = newest.find(kpi.id);
        if (known == newest.end()) {
            newest.insert(kpi.id, {i, 0});
        } else if (isOlder(kpi, pending.at(known->at).time)) {
            known->after += 1 + kpi.folded;
        } else {
            kpi.folded += 1 + pending.at(known->at).folded + known->after;
            *known = {i, 0};
        }
    }
    replaced += quint64(pending.size());
    QVector<Kpi> result;
    if (!newest.isEmpty()) {
        for (Kpi &kpi : newer) {
            const auto known = newest.constFind(kpi.id);
            if (known == newest.constEnd()) {
                continue;
            }
            Kpi &before = pending[known->at];
            kpi.folded += known->after;
            if (isOlder(kpi, before.time)) {
                result.append(std::move(before));
                --replaced;
            } else {
                kpi.folded += 1 + before.folded;
            }
            newest.erase(known);
        }
    }
    if (result.isEmpty()) {
        return std::move(newer);
    }
    result.append(std::move(newer));
    return result;
}

void replaceList(std::optional<QVector<Kpi>> &pending, std::optional<QVector<Kpi>> &&newer,
                 quint64 &replaced)
{
    // An empty list says nothing, so it must not hide a filled one.
    if (!newer || (newer->isEmpty() && pending)) {
        return;
    }
    pending =
        withNewerFirst(std::move(pending).value_or(QVector<Kpi>()), *std::move(newer), replaced);
}

void index(PendingKpis &pending)
{
    if (!pending.places.isEmpty() || pending.items.isEmpty()) {
        return;
    }
    pending.places.reserve(pending.items.size());
    for (qsizetype i = 0; i < pending.items.size(); ++i) {
        const Kpi &kpi = pending.items.at(i);
        PendingKpis::Place &place = pending.places[kpi.id];
        place.last = i;
        if (!isOlder(kpi, place.newest)) {
            place.newest = kpi.time;
        }
    }
}

void remove(PendingKpis &pending, QVector<QString> &&ids)
{
    if (ids.isEmpty()) {
        return;
    }
    const QSet<QString> gone(ids.begin(), ids.end());
    if (pending.items.removeIf([&gone](const Kpi &kpi) { return gone.contains(firstIdOf(kpi)); }) >
        0) {
        pending.places.clear();
    }
    QSet<QString> known(pending.removed.begin(), pending.removed.end());
    for (QString &id : ids) {
        if (known.contains(id)) {
            continue;
        }
        known.insert(id);
        pending.removed.append(std::move(id));
    }
}

void put(PendingKpis &pending, Kpi &&kpi, Folded &folded)
{
    const auto known = pending.places.find(kpi.id);
    if (known == pending.places.end()) {
        const qsizetype room = kpi.severity > Severity::Normal ? 2 * pendingKpis : pendingKpis;
        if (pending.items.size() >= room) {
            ++folded.dropped;
            return;
        }
        pending.places.insert(kpi.id, {pending.items.size(), kpi.time, 0});
        pending.items.append(std::move(kpi));
        return;
    }
    const bool older = isOlder(kpi, known->newest);
    Kpi &last = pending.items[known->last];
    if (older && known->older < pendingOlder) {
        ++known->older;
        known->last = pending.items.size();
        pending.items.append(std::move(kpi));
        return;
    }
    ++folded.replaced;
    if (older && !isOlder(last, known->newest)) {
        return; // the newest stays
    }
    if (!older) {
        known->newest = kpi.time;
    }
    kpi.folded += 1 + last.folded;
    last = std::move(kpi);
}

} // namespace

Folded coalesce(PendingKpis &pending, KpiUpdate &&newer)
{
    Folded folded;
    if (newer.complete) {
        newer.items =
            withNewerFirst(std::move(pending.items), std::move(newer.items), folded.replaced);
        static_cast<KpiUpdate &>(pending) = std::move(newer);
        pending.places.clear();
        return folded;
    }
    pending.receivedAt = newer.receivedAt;
    remove(pending, std::move(newer.removed));
    index(pending);
    for (Kpi &kpi : newer.items) {
        put(pending, std::move(kpi), folded);
    }
    return folded;
}

Folded coalesce(DashboardUpdate &pending, DashboardUpdate &&newer)
{
    Folded folded;
    pending.source = newer.source;
    pending.receivedAt = newer.receivedAt;
    replaceList(pending.summaryCards, std::move(newer.summaryCards), folded.replaced);
    replaceList(pending.topKpis, std::move(newer.topKpis), folded.replaced);
    return folded;
}

Folded coalesce(PendingPeriod &pending, PendingPeriod &&newer)
{
    Folded folded;
    const auto add = [&folded](const Folded &more) {
        folded.replaced += more.replaced;
        folded.dropped += more.dropped;
    };
    if (newer.link) {
        pending.link = std::move(newer.link);
    }
    const auto keyOf = [](const KpiUpdate &update) {
        return std::pair(update.module, int(update.source));
    };
    if (pending.kpiPlaces.size() != qsizetype(pending.kpis.size())) {
        for (std::size_t i = 0; i < pending.kpis.size(); ++i) {
            pending.kpiPlaces.insert(keyOf(pending.kpis[i]), i);
        }
    }
    for (PendingKpis &update : newer.kpis) {
        const auto key = keyOf(update);
        if (const auto known = pending.kpiPlaces.constFind(key);
            known != pending.kpiPlaces.constEnd()) {
            add(coalesce(pending.kpis[*known], std::move(update)));
        } else {
            pending.kpiPlaces.insert(key, pending.kpis.size());
            pending.kpis.push_back(std::move(update));
        }
    }
    if (newer.dashboard && pending.dashboard) {
        add(coalesce(*pending.dashboard, std::move(*newer.dashboard)));
    } else if (newer.dashboard) {
        pending.dashboard = std::move(newer.dashboard);
    }
    if (newer.serverStatus) {
        folded.replaced += pending.serverStatus ? 1 : 0;
        pending.serverStatus = std::move(newer.serverStatus);
    }
    return folded;
}

} // namespace app
