// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/state_report.h"

#include "app/domain/address.h"
#include "ui/cards/card_text.h"

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

Json time(const std::optional<BootTime> &then, const Moment &now)
{
    return then ? time(now.wallAt(*then)) : Json();
}

Json age(const std::optional<BootTime> &from, const Moment &now)
{
    return from ? Json(now.since(*from).count()) : Json();
}

/// The list as a whole.
Json summary(const KpiModel &model, const Moment &now)
{
    return {{"count", model.rowCount()},
            {"notShown", model.notShown()},
            {"stale", model.stale()},
            {"lastUpdate", time(model.lastUpdate(), now)},
            {"oldestAgeMs", age(model.oldest(), now)},
            {"intervalMs", model.interval().count()}};
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
    case Freshness::Sample:
        return "sample";
    case Freshness::NoData:
        break;
    }
    return "none";
}

Json word(AlertModel::Knowledge knowledge)
{
    switch (knowledge) {
    case AlertModel::Knowledge::NotReported:
        return "notReported";
    case AlertModel::Knowledge::LastKnown:
        return "lastKnown";
    case AlertModel::Knowledge::Current:
        return "current";
    case AlertModel::Knowledge::Unknown:
        break;
    }
    return "unknown";
}

Json value(const Quantity &quantity)
{
    switch (quantity.kind) {
    case Quantity::Kind::Number:
        if (!quantity.digits.isEmpty()) {
            const Json exact = Json::parse(quantity.digits.toStdString(), nullptr, false);
            return exact.is_number_integer() ? exact : Json(quantity.digits.toStdString());
        }
        if (quantity.decimals == 0 && std::abs(quantity.number) < 9e15) {
            return qint64(quantity.number);
        }
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
    if (trend.amount) {
        return *trend.amount;
    }
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

Json kpis(const KpiModel &model, const ui::Formatter &formatter, const Moment &now)
{
    Json list = Json::array();
    for (int row = 0; row < model.rowCount(); ++row) {
        const KpiEntry &entry = model.at(row);
        list.push_back(
            {{"id", text(entry.nsp.isEmpty() ? entry.kpi.id : idWithoutNamespace(entry.kpi.id))},
             {"namespace", text(entry.nsp)},
             {"label", text(ui::withoutMarks(ui::kpiName(entry.kpi, formatter)))},
             {"value", value(entry.kpi.value)},
             {"text", text(ui::withoutMarks(formatter.value(entry.kpi.value).joined()))},
             {"unit", text(entry.kpi.value.unit)},
             {"trend", trend(entry.kpi.trend)},
             {"status", word(entry.kpi.severity)},
             {"instruction", entry.kpi.instruction
                                 ? text(ui::withoutMarks(formatter.text(*entry.kpi.instruction)))
                                 : Json()},
             {"source", word(entry.source)},
             {"freshness", word(entry.freshness)},
             {"ageMs", age(entry.agesFrom(), now)},
             {"time", time(entry.kpi.time)},
             {"outOfOrder", entry.outOfOrder}});
    }
    return list;
}

Json rest(const RestStatus &status)
{
    return status.problem == RestProblem::None ? Json()
                                               : Json{{"problem", name(status.problem)},
                                                      {"what", text(status.what)},
                                                      {"detail", text(status.words)}};
}

Json word(SignInStatus::State state)
{
    using State = SignInStatus::State;
    switch (state) {
    case State::SignedOut:
        return "signedOut";
    case State::SigningIn:
        return "signingIn";
    case State::SignedIn:
        return "signedIn";
    case State::Refused:
        return "refused";
    case State::Expired:
        return "expired";
    case State::OtherServer:
        return "otherServer";
    case State::NotAllowed:
        return "notAllowed";
    case State::NotNeeded:
        break;
    }
    return "notNeeded";
}

Json signIn(const SignInStatus &status)
{
    return {{"state", word(status.state)},
            {"server", text(status.server)},
            {"ended", status.ended},
            {"onlyHttp", status.onlyHttp},
            {"detail", text(status.words)}};
}

Json connection(const ConsoleModels &models, const ConnectionModel &model, const Moment &now)
{
    const LinkStatus &link = model.link();
    Json error;
    if (!link.errorCode.isEmpty()) {
        error = {{"code", link.errorCode.toStdString()},
                 {"failure", link.failure == Failure::None ? Json() : Json(name(link.failure))},
                 {"detail", text(link.errorDetail)}};
    }
    if (!link.suggestedUrl.isEmpty()) {
        error["suggestedUrl"] = text(withMaskedSecrets(link.suggestedUrl));
    }
    Json namespaces = Json::array();
    for (const NamespaceStatus &each : link.namespaces) {
        namespaces.push_back({{"namespace", text(each.nsp)},
                              {"connected", each.connected},
                              {"error", text(each.errorCode)},
                              {"detail", text(each.errorDetail)}});
    }
    Json secrets = Json::array();
    for (const SecretProblem &each : link.secrets) {
        secrets.push_back({{"name", text(each.name)}, {"problem", name(each.why)}});
    }
    return {{"state", word(link.state)},
            {"namespaces", namespaces},
            {"transport", text(link.transport)},
            {"url", text(link.url)},
            {"attempts", link.attempt},
            {"nextAttemptAt", time(link.nextAttemptAt, now)},
            {"rttMs", link.roundTrip ? Json(double(link.roundTrip->count()) / 1000.0) : Json()},
            {"queued", models.waitingToBeSent()},
            {"serverStatus", text(model.serverStatus().status)},
            {"rest", rest(link.rest)},
            {"signIn", signIn(link.signIn)},
            {"secrets", secrets},
            {"error", error}};
}

Json notifications(const NotificationModel &model, const ui::Formatter &formatter)
{
    const auto plain = [&formatter](const LocalizedText &both) {
        return text(ui::withoutMarks(formatter.text(both)));
    };
    Json items = Json::array();
    for (int row = 0; row < model.rowCount(); ++row) {
        const Notification &notification = model.at(row);
        const bool pending = model.index(row).data(NotificationModel::PendingRole).toBool();
        items.push_back({{"id", text(notification.id.sent())},
                         {"namespace", text(notification.id.nsp)},
                         {"title", plain(notification.titles())},
                         {"message", plain(notification.messages())},
                         {"severity", word(notification.severity)},
                         {"time", time(notification.time)},
                         {"read", notification.read},
                         {"pending", pending}});
    }
    return {{"unreadCount", model.unreadCount()}, {"lost", model.lostCount()}, {"items", items}};
}

Json alerts(const AlertModel &model, const ui::Formatter &formatter)
{
    const auto plain = [&formatter](const LocalizedText &both) {
        return text(ui::withoutMarks(formatter.text(both)));
    };
    Json items = Json::array();
    for (int row = 0; row < model.rowCount(); ++row) {
        const AlertLife &alert = model.at(row);
        const AlertFacts &facts = alert.facts();
        items.push_back({{"id", text(facts.id.sent())},
                         {"namespace", text(facts.id.nsp)},
                         {"title", plain(facts.titles())},
                         {"message", plain(facts.messages())},
                         {"instruction", plain(facts.instruction)},
                         {"severity", word(facts.severity)},
                         {"module", text(facts.module)},
                         {"source", text(facts.source)},
                         {"time", time(facts.time)},
                         {"active", alert.isActive()},
                         {"over", alert.state() == AlertState::Over},
                         {"acknowledged", alert.isAcknowledged()},
                         {"unconfirmed", alert.isUnconfirmed()},
                         {"pending", alert.isPending()},
                         {"shelved", alert.isShelved()},
                         {"count", alert.count()}});
    }
    return {{"knowledge", word(model.knowledge())},
            {"unacknowledged", model.unacknowledgedCount()},
            {"shelved", model.shelvedCount()},
            {"lost", model.lostCount()},
            {"items", items}};
}

Json users(const PresenceModel &model)
{
    Json items = Json::array();
    for (int row = 0; row < model.rowCount(); ++row) {
        const UserStatus &user = model.at(row);
        items.push_back({{"id", text(user.userId)},
                         {"name", text(user.name)},
                         {"status", text(user.status)},
                         {"time", time(user.time)}});
    }
    return {{"present", model.rowCount()},
            {"cutOff", model.isCutOff()},
            {"lost", model.lostCount()},
            {"items", items}};
}

Json counters(ConsoleModels &models)
{
    const Counters &counters = models.connection().counters();
    return {{"events", counters.events},
            {"unknownEvents", counters.unknownEvents},
            {"passedOver", counters.passedOver},
            {"decodeErrors", counters.decodeErrors},
            {"coalesced", counters.coalesced},
            {"dropped", counters.dropped},
            {"connects", counters.connects},
            {"reconnects", counters.reconnects},
            {"malformedPackets", counters.malformedPackets},
            {"idleFrames", counters.idleFrames},
            {"unansweredPings", counters.unansweredPings},
            {"failedActions", counters.failedActions},
            {"correctedTimes", counters.correctedTimes},
            {"duplicates", counters.duplicates},
            {"olderValues", models.olderValues()},
            {"overCapacity", models.overCapacity()},
            {"bytesReceived", counters.bytesReceived},
            {"bytesSent", counters.bytesSent},
            {"restRequests", counters.restRequests},
            {"restFailures", counters.restFailures},
            {"restBytes", counters.restBytes},
            {"asks", counters.asks},
            {"unansweredAsks", counters.unansweredAsks},
            {"roundTrips", counters.roundTrips.count()}};
}

Json store(ConsoleModels &models)
{
    using State = StoreStatus::State;
    const StoreStatus &status = models.connection().store();
    const char *state = status.state == State::Off            ? "off"
                        : status.state == State::Opening      ? "opening"
                        : status.state == State::Recording    ? "recording"
                        : status.state == State::OtherConsole ? "otherConsole"
                                                              : "failing";
    return {{"state", state},
            {"path", text(status.path)},
            {"problem", text(status.problem)},
            {"movedAside", text(status.movedAside)},
            {"written", status.written},
            {"lost", status.lost},
            {"thinned", status.thinned},
            {"actionsWaiting", models.actions().waiting()}};
}

} // namespace

nlohmann::ordered_json stateReport(ConsoleModels &models, const ui::Formatter &formatter,
                                   const Moment &now)
{
    Json modules = Json::object();
    Json summaries = Json::object();
    for (const Module &module : models.modules()) {
        const KpiModel &model = models.kpis(module.key);
        modules[module.key.toStdString()] = kpis(model, formatter, now);
        summaries[module.key.toStdString()] = summary(model, now);
    }
    const auto skew = models.clockSkew();

    DashboardModel &dashboard = models.dashboard();
    return {{"demo", models.demo()},
            {"replay", models.isRecording()},
            {"replayOver", models.playback() == ConsoleModels::Playback::Over},
            {"connection", connection(models, models.connection(), now)},
            {"clockSkewMs", skew ? Json(skew->count()) : Json()},
            {"kpis", modules},
            {"modules", summaries},
            {"dashboard",
             {{"summaryCards", kpis(*dashboard.summaryCards(), formatter, now)},
              {"topKpis", kpis(*dashboard.topKpis(), formatter, now)},
              {"lastUpdate", time(dashboard.lastUpdate(), now)}}},
            {"notifications", notifications(models.notifications(), formatter)},
            {"alerts", alerts(models.alerts(), formatter)},
            {"users", users(models.users())},
            {"counters", counters(models)},
            {"store", store(models)}};
}

} // namespace app
