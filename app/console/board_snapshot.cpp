// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/board_snapshot.h"

#include <algorithm>
#include <map>

namespace app {

namespace {

/// Nobody has said anything that could be kept.
bool isToKeep(const KpiEntry &entry)
{
    return entry.source > Source::Sample;
}

/// A list of the dashboard; none where it says nothing. Its time is that of the oldest value.
std::optional<QVector<Kpi>> listOf(const KpiModel &model, std::optional<BootTime> &oldest,
                                   QString &nsp)
{
    QVector<Kpi> list;
    for (int row = 0; row < model.rowCount(); ++row) {
        const KpiEntry &entry = model.at(row);
        if (isToKeep(entry)) {
            list.append(entry.kpi);
            oldest =
                oldest && entry.receivedAt ? std::min(oldest, entry.receivedAt) : entry.receivedAt;
            nsp = entry.nsp;
        }
    }
    return list.isEmpty() ? std::nullopt : std::optional(list);
}

void addDashboard(Snapshot &snapshot, ConsoleModels &models, const Moment &now)
{
    // Each list by itself: they come at different times.
    for (const bool cards : {true, false}) {
        DashboardUpdate update;
        std::optional<BootTime> oldest = now.boot;
        const KpiModel &model =
            cards ? *models.dashboard().summaryCards() : *models.dashboard().topKpis();
        (cards ? update.summaryCards : update.topKpis) = listOf(model, oldest, update.nsp);
        if (update.summaryCards || update.topKpis) {
            update.source = Source::Snapshot;
            snapshot.add(update, oldest);
        }
    }
}

void addAlerts(Snapshot &snapshot, const AlertModel &model)
{
    std::map<QString, AlertUpdate> byNamespace;
    for (int row = 0; row < model.rowCount(); ++row) {
        const AlertLife &life = model.at(row);
        if (life.state() == AlertState::Gone || life.state() == AlertState::Over) {
            continue;
        }
        AlertUpdate &update = byNamespace[life.facts().id.nsp];
        update.items.append({life.facts(), life.isActive(), life.isAcknowledged()});
    }
    for (auto &[nsp, update] : byNamespace) {
        update.operation = AlertUpdate::Operation::Replace;
        update.nsp = nsp;
        update.source = Source::Snapshot;
        snapshot.add(update, std::nullopt);
    }
}

void addNotifications(Snapshot &snapshot, const NotificationModel &model)
{
    std::map<QString, NotificationUpdate> byNamespace;
    for (int row = 0; row < model.rowCount(); ++row) {
        byNamespace[model.at(row).id.nsp].items.append(model.at(row));
    }
    for (auto &[nsp, update] : byNamespace) {
        update.operation = NotificationUpdate::Operation::Replace;
        update.nsp = nsp;
        update.source = Source::Snapshot;
        snapshot.add(update, std::nullopt);
    }
}

/// What had returned to normal before anybody saw it was active once.
void addReturned(Batch &batch, AlertUpdate update)
{
    AlertUpdate cleared{AlertUpdate::Operation::Clear, {}, {}, false, update.nsp, update.source};
    for (Alert &alert : update.items) {
        if (!alert.active) {
            alert.active = true;
            cleared.ids.append(alert.id.text);
        }
    }
    batch.items.emplace_back(std::move(update));
    if (!cleared.ids.isEmpty()) {
        batch.items.emplace_back(std::move(cleared));
    }
}

} // namespace

Snapshot snapshotOf(ConsoleModels &models, const Moment &now)
{
    Snapshot snapshot;
    for (const Module &module : models.modules()) {
        const KpiModel &model = models.kpis(module.key);
        for (int row = 0; row < model.rowCount(); ++row) {
            const KpiEntry &entry = model.at(row);
            if (isToKeep(entry)) {
                snapshot.addKpi(module.key, entry.nsp, entry.kpi, Source::Snapshot,
                                entry.receivedAt);
            }
        }
    }
    addDashboard(snapshot, models, now);
    addAlerts(snapshot, models.alerts());
    addNotifications(snapshot, models.notifications());
    return snapshot;
}

Batch batchOf(const Snapshot &snapshot)
{
    Batch batch;
    for (const Snapshot::Part &part : snapshot.parts) {
        std::visit(
            [&](const auto &message) {
                using Message = std::decay_t<decltype(message)>;
                if constexpr (std::is_same_v<Message, AlertUpdate>) {
                    addReturned(batch, message);
                } else {
                    batch.items.emplace_back(message);
                }
            },
            part.message);
    }
    return batch;
}

} // namespace app
