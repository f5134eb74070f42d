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

/// The lists of the dashboard, each by itself, since they come at different times, and those of
/// each namespace. Their time is that of the oldest value, not known where that of any is not.
void addDashboard(Snapshot &snapshot, ConsoleModels &models)
{
    struct List
    {
        QVector<Kpi> items;
        std::optional<BootTime> oldest;
        bool isKnown = true;
    };
    for (const bool cards : {true, false}) {
        const KpiModel &model =
            cards ? *models.dashboard().summaryCards() : *models.dashboard().topKpis();
        std::map<QString, List> byNamespace;
        for (int row = 0; row < model.rowCount(); ++row) {
            const KpiEntry &entry = model.at(row);
            if (!isToKeep(entry)) {
                continue;
            }
            List &list = byNamespace[entry.nsp];
            list.items.append(entry.kpi);
            list.isKnown = list.isKnown && entry.receivedAt;
            if (entry.receivedAt) {
                list.oldest = std::min(list.oldest.value_or(*entry.receivedAt), *entry.receivedAt);
            }
        }
        for (auto &[nsp, list] : byNamespace) {
            DashboardUpdate update;
            (cards ? update.summaryCards : update.topKpis) = std::move(list.items);
            update.source = Source::Snapshot;
            update.nsp = nsp;
            snapshot.add(update, list.isKnown ? list.oldest : std::nullopt);
        }
    }
}

/// As the backend said it: what its clock is off is found out anew.
QDateTime asSaid(const QDateTime &time, bool timed, std::chrono::milliseconds correction)
{
    return timed && time.isValid() ? time.addMSecs(-correction.count()) : time;
}

void addAlerts(Snapshot &snapshot, const AlertModel &model, std::chrono::milliseconds correction)
{
    std::map<QString, AlertUpdate> byNamespace;
    for (int row = 0; row < model.rowCount(); ++row) {
        const AlertLife &life = model.at(row);
        if (life.state() == AlertState::Gone || life.state() == AlertState::Over) {
            continue;
        }
        AlertUpdate &update = byNamespace[life.facts().id.nsp];
        AlertFacts facts = life.facts();
        facts.time = asSaid(facts.time, facts.timed, correction);
        update.items.append({facts, life.isActive(), life.isAcknowledged()});
    }
    for (auto &[nsp, update] : byNamespace) {
        update.operation = AlertUpdate::Operation::Replace;
        update.nsp = nsp;
        update.source = Source::Snapshot;
        snapshot.add(update, std::nullopt);
    }
}

void addNotifications(Snapshot &snapshot, const NotificationModel &model,
                      std::chrono::milliseconds correction)
{
    std::map<QString, NotificationUpdate> byNamespace;
    for (int row = 0; row < model.rowCount(); ++row) {
        Notification notification = model.at(row);
        notification.time = asSaid(notification.time, notification.timed, correction);
        byNamespace[notification.id.nsp].items.append(notification);
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

Snapshot snapshotOf(ConsoleModels &models)
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
    addDashboard(snapshot, models);
    addAlerts(snapshot, models.alerts(), models.timeCorrection());
    addNotifications(snapshot, models.notifications(), models.timeCorrection());
    return snapshot;
}

Batch batchOf(const Snapshot &snapshot, const QStringList &namespaces)
{
    Batch batch;
    for (const Snapshot::Part &part : snapshot.parts) {
        std::visit(
            [&](const auto &message) {
                using Message = std::decay_t<decltype(message)>;
                if constexpr (requires { message.nsp; }) {
                    if (!message.nsp.isEmpty() && !namespaces.contains(message.nsp)) {
                        return;
                    }
                }
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
