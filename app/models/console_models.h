// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/batch.h"
#include "app/domain/export_request.h"
#include "app/domain/module.h"
#include "app/domain/reported.h"
#include "app/models/action_log_model.h"
#include "app/models/alert_model.h"
#include "app/models/connection_model.h"
#include "app/models/dashboard_model.h"
#include "app/models/event_table_model.h"
#include "app/models/kpi_model.h"
#include "app/models/notification_model.h"
#include "app/models/presence_model.h"

#include <QObject>
#include <QVector>

#include <map>
#include <memory>

namespace app {

/// All models of one console, owned together. Collects what the models ask of the backend in one
/// signal, and hands the link's state to those that age. GUI thread.
class ConsoleModels : public QObject
{
    Q_OBJECT

public:
    /// Modules that nobody but the backend knows of: further ones are ignored.
    static constexpr int unknownModulesCapacity = 100;

    explicit ConsoleModels(QVector<Module> modules, Clock clock = systemClock(),
                           QObject *parent = nullptr);
    ~ConsoleModels() override;

    /// Asks for what is wanted so far: recorded modules, always, and what pages have asked for.
    /// Call it whenever actionRequested() has been connected to a new feed.
    void requestSubscriptions();

    ConnectionModel &connection() { return m_connection; }
    DashboardModel &dashboard() { return m_dashboard; }
    const DashboardModel &dashboard() const { return m_dashboard; }
    NotificationModel &notifications() { return m_notifications; }
    AlertModel &alerts() { return m_alerts; }
    const AlertModel &alerts() const { return m_alerts; }
    PresenceModel &users() { return m_users; }
    EventTableModel &events() { return m_events; }
    ActionLogModel &actions() { return m_actions; }
    const ActionLogModel &actions() const { return m_actions; }
    /// What the operator has done and the backend has not been told yet.
    int waitingToBeSent() const;

    /// Modules of the profile, then those that only the backend knew of, in order of arrival.
    const QVector<Module> &modules() const { return m_modules; }
    KpiModel &kpis(const QString &moduleKey);   ///< made at the first call
    std::optional<BootTime> lastUpdate() const; ///< the newest of all
    /// How far the backend's clock is ahead of ours; none until its values have shown it.
    std::optional<std::chrono::milliseconds> clockSkew() const;
    /// By which the times of alerts and notifications on the lists are later than they came.
    std::chrono::milliseconds timeCorrection() const { return m_correction; }
    quint64 olderValues() const;  ///< KPI values that were older than the one on the list
    quint64 overCapacity() const; ///< KPIs that found no place, or lost it

    /// What the profile has streams of. Before anything has come.
    void setReported(const app::Reported &reported);
    /// The one way in: each item goes to its model, in order.
    void apply(const app::Batch &batch);
    void applyKpis(const app::KpiUpdate &update); ///< a module nobody knew gets a model and a page
    void actionFinished(const app::ActionResult &result);
    /// An action that waits since earlier, on its way again.
    void restore(const app::JournalEntry &entry);
    /// Writes what was kept into a file; comes back by exportFinished().
    void requestExport(const app::ExportRequest &request) { Q_EMIT exportRequested(request); }

    /// Asks the backend for new values at once (refresh button); empty: of the dashboard.
    void requestUpdate(const QString &moduleKey = {});

    /// The system runs on data of its own making: everything is watermarked.
    bool demo() const { return m_demo; }
    void setDemo(bool demo);

    /// Whether it shows a recording, which nobody must take for what is: everything is watermarked,
    /// nothing can be sent.
    enum class Playback {
        None,
        Running,
        Over ///< nothing more comes
    };
    Playback playback() const { return m_playback; }
    bool isRecording() const { return m_playback != Playback::None; }
    void setPlayback(Playback playback);

Q_SIGNALS:
    void applied(const app::Batch &batch); ///< all of it has been told to the models
    void modulesChanged();
    void lastUpdateChanged();
    void demoChanged();
    void playbackChanged();
    void actionRequested(const app::Action &action);
    void exportRequested(const app::ExportRequest &request);
    void exportFinished(const app::ExportResult &result);

private:
    const Module *moduleOf(const QString &key) const;
    bool wanted(const QString &moduleKey);
    // One for each kind of delivery.
    void take(const KpiUpdate &update) { applyKpis(update); }
    void take(const DashboardUpdate &update);
    void take(const NotificationUpdate &update);
    void take(const AlertUpdate &update);
    void take(const ServerStatus &status) { m_connection.setServerStatus(status); }
    void take(const UserStatus &status) { m_users.apply(status); }
    void take(const ServerError &error) { m_connection.setServerError(error); }
    void take(const LinkStatus &link) { m_connection.setLink(link); }
    void take(const ActionResult &result) { actionFinished(result); }
    void take(const Counters &counters) { m_connection.setCounters(counters); }
    void take(const EventTable &table) { m_events.apply(table, m_clock().boot); }
    void setLinkUp(bool up);
    void followNamespaces();
    void followServerClock();
    template<typename Update>
    Update corrected(Update update) const;
    quint64 sum(quint64 (KpiModel::*counter)() const) const;

    QVector<Module> m_modules;
    int m_profileModules = 0;
    Clock m_clock;
    std::shared_ptr<ServerClock> m_serverClock = std::make_shared<ServerClock>();
    int m_serverClockRevision = 0;
    std::chrono::milliseconds m_correction{0}; ///< of the times of alerts and notifications
    quint64 m_modulesLeftOut = 0;              ///< updates of modules that found no place
    ConnectionModel m_connection;
    DashboardModel m_dashboard;
    NotificationModel m_notifications;
    AlertModel m_alerts;
    PresenceModel m_users;
    EventTableModel m_events;
    ActionLogModel m_actions;
    std::map<QString, std::unique_ptr<KpiModel>> m_kpis;
    QSet<QString> m_missing; ///< namespaces that do not stand
    bool m_demo = false;
    Playback m_playback = Playback::None;
};

} // namespace app
