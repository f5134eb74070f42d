// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/coalescing.h"

#include <algorithm>

namespace app {

namespace {

/// The index of `id`, looked for from `hint` on, since updates keep their order from one to the
/// next.
qsizetype indexOf(const QVector<Kpi> &items, const QString &id, qsizetype hint)
{
    for (qsizetype i = 0; i < items.size(); ++i) {
        const qsizetype index = (hint + i) % items.size();
        if (items.at(index).id == id)
            return index;
    }
    return -1;
}

quint64 replaceList(std::optional<QVector<Kpi>> &pending, std::optional<QVector<Kpi>> &&newer)
{
    // An empty list says nothing, so it must not hide a filled one.
    if (!newer || (newer->isEmpty() && pending))
        return 0;
    const quint64 replaced = pending ? quint64(pending->size()) : 0;
    pending = std::move(newer);
    return replaced;
}

} // namespace

quint64 coalesce(KpiUpdate &pending, KpiUpdate &&newer)
{
    if (newer.complete) {
        const auto replaced = quint64(pending.items.size());
        pending = std::move(newer);
        return replaced;
    }
    pending.receivedAt = newer.receivedAt;
    for (QString &id : newer.removed) {
        pending.items.removeIf([&id](const Kpi &kpi) { return kpi.id == id; });
        if (!pending.removed.contains(id))
            pending.removed.append(std::move(id));
    }
    quint64 replaced = 0;
    qsizetype hint = 0;
    for (Kpi &kpi : newer.items) {
        const qsizetype index = indexOf(pending.items, kpi.id, hint);
        if (index < 0) {
            pending.items.append(std::move(kpi));
            continue;
        }
        pending.items[index] = std::move(kpi);
        hint = index + 1;
        ++replaced;
    }
    return replaced;
}

quint64 coalesce(DashboardUpdate &pending, DashboardUpdate &&newer)
{
    pending.source = newer.source;
    pending.receivedAt = newer.receivedAt;
    return replaceList(pending.summaryCards, std::move(newer.summaryCards)) +
           replaceList(pending.topKpis, std::move(newer.topKpis));
}

quint64 coalesce(Batch::Period &pending, Batch::Period &&newer)
{
    quint64 replaced = 0;
    if (newer.link)
        pending.link = std::move(newer.link);
    for (KpiUpdate &update : newer.kpis) {
        const auto known = std::find_if(
            pending.kpis.begin(), pending.kpis.end(), [&update](const KpiUpdate &each) {
                return each.module == update.module && each.source == update.source;
            });
        if (known == pending.kpis.end())
            pending.kpis.push_back(std::move(update));
        else
            replaced += coalesce(*known, std::move(update));
    }
    if (newer.dashboard && pending.dashboard)
        replaced += coalesce(*pending.dashboard, std::move(*newer.dashboard));
    else if (newer.dashboard)
        pending.dashboard = std::move(newer.dashboard);
    if (newer.serverStatus) {
        replaced += pending.serverStatus ? 1 : 0;
        pending.serverStatus = std::move(newer.serverStatus);
    }
    return replaced;
}

} // namespace app
