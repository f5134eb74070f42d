// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/coalescing.h"

#include <QSet>

#include <algorithm>

namespace app {

namespace {

/// False where one of them carries no time.
bool isOlder(const Kpi &kpi, const QDateTime &than)
{
    return kpi.time.isValid() && than.isValid() && kpi.time < than;
}

/// A seed says what was before: a value of the same moment that has none does not take it away.
void keepSeed(Kpi &from, Kpi &to)
{
    if (to.history.isEmpty() && !from.history.isEmpty()) {
        to.history = std::move(from.history);
        to.historyTimes = std::move(from.historyTimes);
    }
}

void keepSeeds(QVector<Kpi> &from, QVector<Kpi> &to)
{
    QHash<QString, Kpi *> seeded;
    for (Kpi &kpi : from) {
        if (!kpi.history.isEmpty()) {
            seeded.insert(kpi.id, &kpi);
        }
    }
    if (seeded.isEmpty()) {
        return;
    }
    for (Kpi &kpi : to) {
        Kpi *const before = seeded.value(kpi.id);
        if (before && !isOlder(kpi, before->time)) { // else both are handed on
            keepSeed(*before, kpi);
        }
    }
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
    keepSeeds(pending, newer);
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

/// Texts of a backend that come again are mostly the same memory.
bool isSame(const QString &one, const QString &other)
{
    return (one.constData() == other.constData() && one.size() == other.size()) || one == other;
}

void index(PendingKpis &pending)
{
    if (!pending.places.empty() || pending.items.isEmpty()) {
        return;
    }
    pending.places.reserve(std::size_t(pending.items.size()));
    pending.byId.reserve(pending.items.size());
    for (qsizetype i = 0; i < pending.items.size(); ++i) {
        const Kpi &kpi = pending.items.at(i);
        const auto known = pending.byId.constFind(kpi.id);
        if (known == pending.byId.constEnd()) {
            pending.byId.insert(kpi.id, pending.places.size());
            pending.places.push_back({i, kpi.time});
            continue;
        }
        PendingKpis::Place &place = pending.places[*known];
        place.last = i;
        if (!isOlder(kpi, place.newest)) {
            place.newest = kpi.time;
        }
    }
}

void forgetPlaces(PendingKpis &pending)
{
    pending.places.clear();
    pending.byId.clear();
}

/// Null where nothing waits of that id. Backends send a list in the same order again and again:
/// `expected` is where it stands then, and afterwards where the next one will.
PendingKpis::Place *placeOf(const QString &id, PendingKpis &pending, std::size_t &expected)
{
    const auto isThere = [&] {
        return expected < pending.places.size() &&
               isSame(pending.items.at(pending.places[expected].last).id, id);
    };
    if (!isThere()) {
        const auto known = pending.byId.constFind(id);
        if (known == pending.byId.constEnd()) {
            return nullptr;
        }
        expected = *known;
    }
    return &pending.places[expected++];
}

void remove(PendingKpis &pending, QVector<QString> &&ids)
{
    if (ids.isEmpty()) {
        return;
    }
    const QSet<QString> gone(ids.begin(), ids.end());
    if (pending.items.removeIf([&gone](const Kpi &kpi) { return gone.contains(firstIdOf(kpi)); }) >
        0) {
        forgetPlaces(pending);
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

void put(PendingKpis &pending, Kpi &&kpi, std::size_t &expected, Folded &folded)
{
    PendingKpis::Place *const known = placeOf(kpi.id, pending, expected);
    if (!known) {
        const qsizetype room = kpi.severity > Severity::Normal ? 2 * pendingKpis : pendingKpis;
        if (pending.items.size() >= room) {
            ++folded.dropped;
            return;
        }
        pending.byId.insert(kpi.id, pending.places.size());
        pending.places.push_back({pending.items.size(), kpi.time});
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
        keepSeed(kpi, last);
        return; // the newest stays
    }
    if (!older) {
        known->newest = kpi.time;
    }
    kpi.folded += 1 + last.folded;
    keepSeed(last, kpi);
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
        forgetPlaces(pending);
        return folded;
    }
    pending.receivedAt = newer.receivedAt;
    remove(pending, std::move(newer.removed));
    index(pending);
    std::size_t expected = 0;
    for (Kpi &kpi : newer.items) {
        put(pending, std::move(kpi), expected, folded);
    }
    return folded;
}

Folded coalesce(DashboardUpdate &pending, DashboardUpdate &&newer)
{
    Folded folded;
    pending.receivedAt = newer.receivedAt;
    replaceList(pending.summaryCards, std::move(newer.summaryCards), folded.replaced);
    replaceList(pending.topKpis, std::move(newer.topKpis), folded.replaced);
    return folded;
}

namespace {

/// `newer` may be one that others were folded into.
template<typename Update>
Folded coalesceKpis(PendingPeriod &pending, Update &&newer)
{
    const auto keyOf = [](const KpiUpdate &update) {
        return PendingPeriod::KpiKey({update.module, update.nsp}, int(update.source));
    };
    const auto isExpected = [&](std::size_t place) {
        return place < pending.kpis.size() && pending.kpis[place].source == newer.source &&
               isSame(pending.kpis[place].module, newer.module) &&
               isSame(pending.kpis[place].nsp, newer.nsp);
    };
    // Modules come in turn, or one of them again.
    std::size_t place = pending.nextKpis;
    if (!isExpected(place) && !(place > 0 && isExpected(--place))) {
        const auto known = pending.kpiPlaces.constFind(keyOf(newer));
        if (known == pending.kpiPlaces.constEnd()) {
            pending.kpiPlaces.insert(keyOf(newer), pending.kpis.size());
            pending.kpis.push_back({std::forward<Update>(newer)});
            pending.nextKpis = 0;
            return {};
        }
        place = *known;
    }
    pending.nextKpis = place + 1 < pending.kpis.size() ? place + 1 : 0;
    return coalesce(pending.kpis[place], static_cast<KpiUpdate &&>(newer));
}

} // namespace

Folded coalesce(PendingPeriod &pending, KpiUpdate &&newer)
{
    return coalesceKpis(pending, std::move(newer));
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
    for (PendingKpis &update : newer.kpis) {
        add(coalesceKpis(pending, std::move(update)));
    }
    for (DashboardUpdate &update : newer.dashboards) {
        const auto known = std::find_if(
            pending.dashboards.begin(), pending.dashboards.end(), [&](const auto &each) {
                return each.source == update.source && each.nsp == update.nsp;
            });
        if (known != pending.dashboards.end()) {
            add(coalesce(*known, std::move(update)));
        } else {
            pending.dashboards.push_back(std::move(update));
        }
    }
    if (newer.serverStatus) {
        folded.replaced += pending.serverStatus ? 1 : 0;
        pending.serverStatus = std::move(newer.serverStatus);
    }
    return folded;
}

} // namespace app
