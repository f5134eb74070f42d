// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/state_report.h"

namespace app {

namespace {

using Json = nlohmann::ordered_json;

Json text(const QString &value)
{
    return value.isEmpty() ? Json() : Json(value.toStdString());
}

Json time(const QDateTime &utc)
{
    return utc.isValid() ? Json(utc.toUTC().toString(Qt::ISODateWithMs).toStdString()) : Json();
}

Json word(LinkStatus::State state)
{
    switch (state) {
    case LinkStatus::State::Connected:
        return "connected";
    case LinkStatus::State::Connecting:
        return "connecting";
    case LinkStatus::State::Reconnecting:
        return "reconnecting";
    case LinkStatus::State::Disconnected:
        break;
    }
    return "disconnected";
}

Json word(Severity severity)
{
    switch (severity) {
    case Severity::Information:
        return "information";
    case Severity::Warning:
        return "warning";
    case Severity::Critical:
        return "critical";
    case Severity::Normal:
        break;
    }
    return "normal";
}

Json word(Source source)
{
    switch (source) {
    case Source::Live:
        return "live";
    case Source::Rest:
        return "rest";
    case Source::Snapshot:
        return "snapshot";
    case Source::Sample:
        return "sample";
    case Source::None:
        break;
    }
    return "none";
}

Json word(Freshness freshness)
{
    switch (freshness) {
    case Freshness::Live:
        return "live";
    case Freshness::Stale:
        return "stale";
    case Freshness::Error:
        return "error";
    case Freshness::Sample:
        return "sample";
    case Freshness::NoData:
        break;
    }
    return "none";
}

Json value(const Quantity &quantity)
{
    switch (quantity.kind) {
    case Quantity::Kind::Number:
        if (!quantity.digits.isEmpty()) {
            const Json exact = Json::parse(quantity.digits.toStdString(), nullptr, false);
            return exact.is_number_integer() ? exact : Json(quantity.digits.toStdString());
        }
        if (quantity.decimals == 0 && std::abs(quantity.number) < 9e15)
            return qint64(quantity.number);
        return quantity.number;
    case Quantity::Kind::Text:
        return text(quantity.text);
    case Quantity::Kind::None:
        break;
    }
    return {};
}

Json trend(const Trend &trend)
{
    if (trend.amount)
        return *trend.amount;
    switch (trend.direction) {
    case Trend::Direction::Up:
        return "up";
    case Trend::Direction::Down:
        return "down";
    case Trend::Direction::Flat:
        return "flat";
    case Trend::Direction::None:
        break;
    }
    return text(trend.text);
}

Json kpis(const KpiModel &model, const ui::Formatter &formatter, const QDateTime &nowUtc)
{
    Json list = Json::array();
    for (int row = 0; row < model.rowCount(); ++row) {
        const KpiEntry &entry = model.at(row);
        list.push_back(
            {{"id", text(entry.kpi.id)},
             {"label", text(ui::withoutMarks(formatter.text(entry.kpi.label)))},
             {"value", value(entry.kpi.value)},
             {"text", text(ui::withoutMarks(formatter.value(entry.kpi.value).joined()))},
             {"unit", text(entry.kpi.value.unit)},
             {"trend", trend(entry.kpi.trend)},
             {"status", word(entry.kpi.severity)},
             {"source", word(entry.source)},
             {"freshness", word(entry.freshness)},
             {"ageMs",
              entry.receivedAt.isValid() ? Json(entry.receivedAt.msecsTo(nowUtc)) : Json()}});
    }
    return list;
}

Json connection(const ConnectionModel &model)
{
    const LinkStatus &link = model.link();
    Json error;
    if (!link.errorCode.isEmpty())
        error = {{"code", link.errorCode.toStdString()}, {"detail", text(link.errorDetail)}};
    return {{"state", word(link.state)},
            {"transport", text(link.transport)},
            {"url", text(link.url)},
            {"attempts", link.attempt},
            {"nextAttemptAt", time(link.nextAttemptAt)},
            {"rttMs", link.roundTrip ? Json(double(link.roundTrip->count()) / 1000.0) : Json()},
            {"queued", link.queued},
            {"serverStatus", text(model.serverStatus().status)},
            {"error", error}};
}

Json notifications(const NotificationModel &model)
{
    Json items = Json::array();
    for (int row = 0; row < model.rowCount(); ++row) {
        const Notification &notification = model.at(row);
        const bool pending = model.index(row).data(NotificationModel::PendingRole).toBool();
        items.push_back({{"id", text(notification.id)},
                         {"title", text(notification.title)},
                         {"message", text(notification.message)},
                         {"severity", word(notification.severity)},
                         {"time", time(notification.time)},
                         {"read", notification.read},
                         {"pending", pending}});
    }
    return {{"unreadCount", model.unreadCount()}, {"items", items}};
}

Json alerts(const AlertModel &model)
{
    Json items = Json::array();
    for (int row = 0; row < model.rowCount(); ++row) {
        const AlertModel::Entry &entry = model.at(row);
        const QModelIndex index = model.index(row);
        items.push_back({{"id", text(entry.alert.id)},
                         {"title", text(entry.alert.title)},
                         {"message", text(entry.alert.message)},
                         {"severity", word(entry.alert.severity)},
                         {"module", text(entry.alert.module)},
                         {"source", text(entry.alert.source)},
                         {"time", time(entry.alert.time)},
                         {"active", entry.alert.active},
                         {"acknowledged", entry.alert.acknowledged},
                         {"pending", index.data(AlertModel::PendingRole).toBool()},
                         {"shelved", index.data(AlertModel::ShelvedRole).toBool()},
                         {"count", entry.count}});
    }
    return {{"unacknowledged", model.unacknowledgedCount()},
            {"shelved", model.shelvedCount()},
            {"items", items}};
}

Json counters(const Counters &counters)
{
    return {{"events", counters.events},
            {"unknownEvents", counters.unknownEvents},
            {"decodeErrors", counters.decodeErrors},
            {"coalesced", counters.coalesced},
            {"dropped", counters.dropped},
            {"reconnects", counters.reconnects},
            {"malformedPackets", counters.malformedPackets},
            {"correctedTimes", counters.correctedTimes},
            {"bytesReceived", counters.bytesReceived},
            {"bytesSent", counters.bytesSent}};
}

} // namespace

nlohmann::ordered_json stateReport(ConsoleModels &models, const ui::Formatter &formatter,
                                   const QDateTime &nowUtc)
{
    Json modules = Json::object();
    for (const Module &module : models.modules())
        modules[module.key.toStdString()] = kpis(models.kpis(module.key), formatter, nowUtc);

    DashboardModel &dashboard = models.dashboard();
    return {{"demo", models.demo()},
            {"connection", connection(models.connection())},
            {"kpis", modules},
            {"dashboard",
             {{"summaryCards", kpis(*dashboard.summaryCards(), formatter, nowUtc)},
              {"topKpis", kpis(*dashboard.topKpis(), formatter, nowUtc)},
              {"lastUpdate", time(dashboard.lastUpdate())}}},
            {"notifications", notifications(models.notifications())},
            {"alerts", alerts(models.alerts())},
            {"counters", counters(models.connection().counters())}};
}

} // namespace app
