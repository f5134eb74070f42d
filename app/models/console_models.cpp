// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/console_models.h"

#include <QPointer>

#include <algorithm>

namespace app {

ConsoleModels::ConsoleModels(QVector<Module> modules, Clock clock, QObject *parent)
    : QObject(parent)
    , m_modules(std::move(modules))
    , m_profileModules(int(m_modules.size()))
    , m_clock(std::move(clock))
    , m_dashboard(m_clock, m_serverClock)
    , m_alerts(m_clock)
{
    m_dashboard.setLinkUp(false);
    m_alerts.setModules(m_modules);
    m_alerts.setLinkUp(false);
    // Before anybody is told: what comes from there is marked by then.
    connect(&m_connection, &ConnectionModel::changed, this, &ConsoleModels::followNamespaces);
    connect(&m_connection, &ConnectionModel::connectedChanged, this, &ConsoleModels::setLinkUp);
    connect(&m_dashboard, &DashboardModel::lastUpdateChanged, this,
            &ConsoleModels::lastUpdateChanged);
    connect(&m_dashboard, &DashboardModel::wantedChanged, this, [this](bool wanted) {
        Q_EMIT actionRequested({{}, SetDashboardWanted{wanted}});
    });
    connect(&m_notifications, &NotificationModel::actionRequested, this,
            &ConsoleModels::actionRequested);
    connect(&m_alerts, &AlertModel::actionRequested, this, &ConsoleModels::actionRequested);
}

ConsoleModels::~ConsoleModels() = default;

void ConsoleModels::requestSubscriptions()
{
    for (const Module &module : std::as_const(m_modules)) {
        if (wanted(module.key)) {
            Q_EMIT actionRequested({{}, SetModuleWanted{module.key, true}});
        }
    }
    if (m_dashboard.wanted()) {
        Q_EMIT actionRequested({{}, SetDashboardWanted{true}});
    }
}

const Module *ConsoleModels::moduleOf(const QString &key) const
{
    const auto found = std::find_if(m_modules.begin(), m_modules.end(),
                                    [&key](const Module &module) { return module.key == key; });
    return found == m_modules.end() ? nullptr : &*found;
}

bool ConsoleModels::wanted(const QString &moduleKey)
{
    const Module *module = moduleOf(moduleKey);
    if (module && module->recorded) {
        return true;
    }
    const auto model = m_kpis.find(moduleKey);
    return model != m_kpis.end() && model->second->wanted();
}

KpiModel &ConsoleModels::kpis(const QString &moduleKey)
{
    std::unique_ptr<KpiModel> &model = m_kpis[moduleKey];
    if (model) {
        return *model;
    }
    model = std::make_unique<KpiModel>(moduleKey, m_clock, m_serverClock);
    model->setLinkUp(m_connection.isConnected());
    model->setMissing(m_missing);
    if (const Module *module = moduleOf(moduleKey)) {
        model->setInterval(module->interval);
        model->setPlaces(*module);
    }
    connect(model.get(), &KpiModel::lastUpdateChanged, this, &ConsoleModels::lastUpdateChanged);
    connect(model.get(), &KpiModel::wantedChanged, this, [this, moduleKey](bool wanted) {
        const Module *module = moduleOf(moduleKey);
        // A recorded module is wanted whether somebody looks or not.
        if (!module || !module->recorded) {
            Q_EMIT actionRequested({{}, SetModuleWanted{moduleKey, wanted}});
        }
    });
    return *model;
}

std::optional<BootTime> ConsoleModels::lastUpdate() const
{
    std::optional<BootTime> newest = m_dashboard.lastUpdate();
    for (const auto &[key, model] : m_kpis) {
        newest = std::max(newest, model->lastUpdate()); // none is before all
    }
    return newest;
}

std::optional<std::chrono::milliseconds> ConsoleModels::clockSkew() const
{
    return m_serverClock->skew(m_clock());
}

quint64 ConsoleModels::sum(quint64 (KpiModel::*counter)() const) const
{
    quint64 sum = (m_dashboard.summaryCards()->*counter)() + (m_dashboard.topKpis()->*counter)();
    for (const auto &[key, model] : m_kpis) {
        sum += (*model.*counter)();
    }
    return sum;
}

quint64 ConsoleModels::olderValues() const
{
    return sum(&KpiModel::olderValues);
}

quint64 ConsoleModels::overCapacity() const
{
    return sum(&KpiModel::overCapacity) + m_modulesLeftOut;
}

int ConsoleModels::waitingToBeSent() const
{
    // What is kept stands in the feed's queue as well while it is being sent.
    return std::max(m_actions.waiting(), m_connection.link().queued);
}

void ConsoleModels::setReported(const Reported &reported)
{
    m_alerts.setReported(reported.alerts, reported.alertNamespaces);
    m_notifications.setReported(reported.notifications);
    m_users.setReported(reported.users);
    m_dashboard.setReported(reported.summaryCards, reported.topKpis);
}

void ConsoleModels::apply(const Batch &batch)
{
    const QPointer<ConsoleModels> self(this); // a slot may delete it
    for (const Delivery &item : batch.items) {
        std::visit([this](const auto &what) { take(what); }, item);
        if (!self) {
            return;
        }
    }
    Q_EMIT applied(batch);
}

void ConsoleModels::applyKpis(const KpiUpdate &update)
{
    if (update.module.isEmpty()) {
        return;
    }
    const bool isNew = !moduleOf(update.module);
    if (isNew) {
        if (m_modules.size() - m_profileModules >= unknownModulesCapacity) {
            m_modulesLeftOut += quint64(update.items.size());
            return;
        }
        Module module;
        module.key = update.module;
        module.name.original = update.module;
        m_modules.append(module);
        m_alerts.setModules(m_modules);
    }
    kpis(update.module).apply(update);
    followServerClock();
    if (isNew) {
        Q_EMIT modulesChanged();
    }
}

void ConsoleModels::take(const DashboardUpdate &update)
{
    m_dashboard.apply(update);
    followServerClock();
}

/// One list shows how far the clock is off; all that carries its times depends on it.
void ConsoleModels::followServerClock()
{
    constexpr std::chrono::seconds matters{1};
    if (m_serverClockRevision == m_serverClock->revision()) {
        return;
    }
    m_serverClockRevision = m_serverClock->revision();
    m_dashboard.checkFreshness();
    for (const auto &[key, model] : m_kpis) {
        model->checkFreshness();
    }
    const auto by = -clockSkew().value_or(std::chrono::milliseconds(0)) - m_correction;
    if (std::chrono::abs(by) < matters) {
        return;
    }
    m_correction += by;
    m_alerts.moveTimes(by);
    m_notifications.moveTimes(by);
}

template<typename Update>
Update ConsoleModels::corrected(Update update) const
{
    if (m_correction == m_correction.zero()) {
        return update;
    }
    const QDateTime now = m_clock().wall;
    for (auto &item : update.items) {
        if (item.timed && item.time.isValid()) {
            if constexpr (requires { item.stated; }) {
                item.stated = item.time;
            }
            item.time = std::min(now, item.time.addMSecs(m_correction.count()));
        }
    }
    return update;
}

void ConsoleModels::take(const NotificationUpdate &update)
{
    m_notifications.apply(corrected(update));
}

void ConsoleModels::take(const AlertUpdate &update)
{
    m_alerts.apply(corrected(update));
}

void ConsoleModels::actionFinished(const ActionResult &result)
{
    m_notifications.actionFinished(result);
    m_alerts.actionFinished(result);
}

void ConsoleModels::restore(const JournalEntry &entry)
{
    const Action &action = entry.action;
    if (const auto *acknowledgement = std::get_if<AcknowledgeAlert>(&action.what)) {
        m_alerts.restore(action.requestId, *acknowledgement);
    } else if (const auto *read = std::get_if<MarkNotificationRead>(&action.what)) {
        m_notifications.restore(action.requestId, *read);
    } else if (const auto *all = std::get_if<MarkAllNotificationsRead>(&action.what)) {
        m_notifications.restore(action.requestId, *all, entry.queued);
    }
}

void ConsoleModels::setDemo(bool demo)
{
    if (demo == m_demo) {
        return;
    }
    m_demo = demo;
    Q_EMIT demoChanged();
}

void ConsoleModels::setPlayback(Playback playback)
{
    if (playback == m_playback) {
        return;
    }
    m_playback = playback;
    Q_EMIT playbackChanged();
}

void ConsoleModels::requestUpdate(const QString &moduleKey)
{
    Q_EMIT actionRequested({{}, RequestUpdate{moduleKey}});
}

void ConsoleModels::followNamespaces()
{
    QSet<QString> missing;
    for (const NamespaceStatus &each : missingNamespaces(m_connection.link())) {
        missing.insert(each.nsp);
    }
    if (missing == m_missing) {
        return;
    }
    m_missing = missing;
    m_alerts.setMissing(missing);
    m_users.setMissing(missing);
    m_dashboard.setMissing(missing);
    for (const auto &[key, model] : m_kpis) {
        model->setMissing(missing);
    }
}

void ConsoleModels::setLinkUp(bool up)
{
    m_alerts.setLinkUp(up);
    m_users.setLinkUp(up);
    m_dashboard.setLinkUp(up);
    for (const auto &[key, model] : m_kpis) {
        model->setLinkUp(up);
    }
}

} // namespace app
