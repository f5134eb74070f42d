// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/organisation.h"

#include <QString>

#include <algorithm>

namespace app::demo {

namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr std::size_t maxAlertsSent = 10; // docs/events.md: the list is cut there
constexpr std::size_t maxNotifications = 200;
constexpr std::size_t maxHandledRequests = 1000;

// A whole number goes out as one, as a backend would write it.
json jsonNumber(double value, int decimals)
{
    return decimals == 0 ? json(static_cast<std::int64_t>(value)) : json(value);
}

json *findById(std::vector<json> &list, const std::string &id)
{
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const json &each) { return each.at("id") == id; });
    return found == list.end() ? nullptr : &*found;
}

json notificationOf(const NotificationTemplate &each, std::string id, Time time)
{
    return {{"id", std::move(id)},       {"title", each.title},   {"message", each.message},
            {"severity", each.severity}, {"time", isoTime(time)}, {"read", each.read}};
}

json alertOf(const AlertTemplate &each, const std::string &severity, Time time)
{
    return {{"id", each.id},         {"title", each.title},   {"message", each.message},
            {"severity", severity},  {"module", each.module}, {"source", each.source},
            {"time", isoTime(time)}, {"active", true},        {"acknowledged", false}};
}

// Cards have no unit of their own in the contract: it is glued to the value.
std::string cardValue(const Figure &card)
{
    const std::string &unit = card.definition().unit;
    const bool isShort =
        unit == "%" || (!unit.empty() && static_cast<unsigned char>(unit.front()) < 0x80);
    return QString::number(card.value(), 'f', card.definition().decimals).toStdString() +
           (isShort ? "" : " ") + unit;
}

std::string cardTrend(const Figure &card)
{
    const int trend = card.trend();
    return (trend > 0 ? "+" : "") + std::to_string(trend) + "%";
}

} // namespace

const Figure *Organisation::Module::figure(const std::string &id) const
{
    const auto found = std::find_if(figures.begin(), figures.end(),
                                    [&](const Figure &each) { return each.definition().id == id; });
    return found == figures.end() ? nullptr : &*found;
}

Figure *Organisation::Module::figure(const std::string &id)
{
    return const_cast<Figure *>(std::as_const(*this).figure(id));
}

Organisation::Organisation(const DemoData &data, unsigned seed, Time now)
    : m_random(seed)
    , m_topFigures(data.topFigures)
    , m_pool(data.pool)
    , m_nextEpisode(later(now, 40s, 60s))
    , m_nextNotification(later(now, 20s, 35s))
{
    for (const ModuleDefinition &module : data.modules) {
        m_keys.push_back(module.key);
        std::vector<Figure> &figures = m_modules[module.key].figures;
        for (const FigureDefinition &figure : module.figures) {
            figures.emplace_back(figure, m_random);
        }
    }
    for (const FigureDefinition &card : data.cards) {
        m_cards.emplace_back(card, m_random);
    }
    for (const NotificationTemplate &each : data.notifications) {
        m_notifications.push_back(notificationOf(each, each.id, now - each.age));
    }
    for (const AlertTemplate &each : data.alerts) {
        m_alerts.push_back(alertOf(each, each.severity, now - each.age));
    }
}

json Organisation::kpi(const Figure &figure, bool withHistory) const
{
    const FigureDefinition &definition = figure.definition();
    json result = {{"id", definition.id},
                   {"label", definition.label},
                   {"value", jsonNumber(figure.value(), definition.decimals)},
                   {"unit", definition.unit},
                   {"trend", figure.trend()},
                   {"status", figure.status()},
                   {"polarity", definition.polarity}};
    if (definition.warning && definition.critical) {
        result["thresholds"] = {{"warning", *definition.warning},
                                {"critical", *definition.critical}};
    }
    if (withHistory) {
        json &history = result["history"] = json::array();
        for (const double value : figure.history()) {
            history.push_back(jsonNumber(value, definition.decimals));
        }
    }
    return result;
}

json Organisation::kpis(const std::string &module, bool withHistory) const
{
    json result = json::array();
    for (const Figure &figure : m_modules.at(module).figures) {
        result.push_back(kpi(figure, withHistory));
    }
    return result;
}

json Organisation::dashboard(bool withHistory) const
{
    json cards = json::array();
    for (const Figure &card : m_cards) {
        cards.push_back({{"id", card.definition().id},
                         {"title", card.definition().label},
                         {"value", cardValue(card)},
                         {"trend", cardTrend(card)},
                         {"status", card.status()},
                         {"polarity", card.definition().polarity},
                         {"icon", card.definition().icon}});
    }
    json top = json::array();
    for (const TopFigure &each : m_topFigures) {
        if (const Figure *figure = m_modules.at(each.module).figure(each.id)) {
            json item = kpi(*figure, withHistory);
            item["module"] = each.module;
            top.push_back(std::move(item));
        }
    }
    return {{"summaryCards", std::move(cards)}, {"topKPIs", std::move(top)}};
}

json Organisation::notificationList(std::size_t limit) const
{
    const auto unread =
        std::count_if(m_notifications.begin(), m_notifications.end(),
                      [](const json &each) { return !each.at("read").get<bool>(); });
    json list = json::array();
    for (std::size_t i = 0; i < std::min(limit, m_notifications.size()); ++i) {
        list.push_back(m_notifications[i]);
    }
    return {{"unreadCount", unread}, {"notifications", std::move(list)}};
}

json Organisation::alertList() const
{
    json list = json::array();
    for (std::size_t i = 0; i < std::min(maxAlertsSent, m_alerts.size()); ++i) {
        list.push_back(m_alerts[i]);
    }
    return list;
}

void Organisation::advanceModule(const std::string &key)
{
    Module &module = m_modules.at(key);
    for (Figure &figure : module.figures) {
        const std::vector<std::string> &parts = figure.definition().difference;
        if (parts.size() == 2) {
            figure.setValue(module.figure(parts[0])->value() - module.figure(parts[1])->value());
        } else {
            figure.step(m_random);
        }
    }
}

void Organisation::advanceCards()
{
    for (Figure &card : m_cards) {
        card.step(m_random);
    }
}

Organisation::Happenings Organisation::advanceTo(Time now)
{
    Happenings happenings;
    if (m_episode) {
        happenings.alertsChanged = followEpisode(now);
    } else if (now >= m_nextEpisode) {
        startEpisode(now);
    }
    if (now >= m_nextNotification) {
        m_nextNotification = later(now, 25s, 50s);
        std::uniform_int_distribution<std::size_t> choose(0, m_pool.size() - 1);
        happenings.notifications.push_back(notify(m_pool[choose(m_random)], now));
    }
    return happenings;
}

void Organisation::startEpisode(Time now)
{
    std::vector<std::pair<std::string, std::string>> candidates;
    for (const auto &[key, module] : m_modules) {
        for (const Figure &figure : module.figures) {
            if (figure.definition().episode) {
                candidates.emplace_back(key, figure.definition().id);
            }
        }
    }
    std::uniform_int_distribution<std::size_t> choose(0, candidates.size() - 1);
    const auto &[module, figure] = candidates[choose(m_random)];
    m_modules.at(module).figure(figure)->setInEpisode(true);
    m_episode = Episode{module, figure, later(now, 60s, 90s)};
}

bool Organisation::followEpisode(Time now)
{
    Figure &figure = *m_modules.at(m_episode->module).figure(m_episode->figure);
    const FigureDefinition &definition = figure.definition();
    if (!m_episode->isOver && now >= m_episode->end) {
        figure.setInEpisode(false);
        m_episode->isOver = true;
    }
    // A figure may be abnormal at the start already: an episode is what makes it worse than that.
    const bool startsAbnormal =
        definition.warning &&
        (definition.polarity == "higher" ? definition.value < *definition.warning
                                         : definition.value >= *definition.warning);
    const bool isWorse =
        startsAbnormal ? figure.status() == "critical" : figure.status() != "normal";
    const bool isRaised = findById(m_alerts, definition.alert->id) != nullptr;
    if (isWorse && !isRaised && !m_episode->isOver) {
        raise(*definition.alert, figure.status(), now);
        return true;
    }
    if (!isWorse && m_episode->isOver) {
        clear(definition.alert->id);
        m_episode.reset();
        m_nextEpisode = later(now, 60s, 120s);
        return isRaised;
    }
    return false;
}

json Organisation::notify(const NotificationTemplate &chosen, Time now)
{
    json notification = notificationOf(chosen, "n-" + std::to_string(1000 + ++m_serial), now);
    m_notifications.insert(m_notifications.begin(), notification);
    m_notifications.resize(std::min(m_notifications.size(), maxNotifications));
    return notification;
}

void Organisation::raise(const AlertTemplate &alert, const std::string &severity, Time now)
{
    m_alerts.insert(m_alerts.begin(), alertOf(alert, severity, now));
}

void Organisation::clear(const std::string &id)
{
    std::erase_if(m_alerts, [&](const json &each) { return each.at("id") == id; });
}

bool Organisation::markRead(const std::string &id)
{
    json *found = findById(m_notifications, id);
    if (found != nullptr) {
        (*found)["read"] = true;
    }
    return found != nullptr;
}

void Organisation::markAllRead()
{
    for (json &each : m_notifications) {
        each["read"] = true;
    }
}

bool Organisation::acknowledge(const json &argument)
{
    const std::string requestId = textOf(argument, "requestId");
    if (std::find(m_handledRequests.begin(), m_handledRequests.end(), requestId) !=
        m_handledRequests.end()) {
        return true;
    }
    json *found = findById(m_alerts, textOf(argument, "alertId"));
    if (found == nullptr) {
        return false;
    }
    (*found)["acknowledged"] = true;
    (*found)["acknowledgedBy"] = textOf(argument, "by");
    if (!requestId.empty()) {
        m_handledRequests.push_back(requestId);
        if (m_handledRequests.size() > maxHandledRequests) {
            m_handledRequests.pop_front();
        }
    }
    return true;
}

Time Organisation::later(Time now, std::chrono::seconds least, std::chrono::seconds most)
{
    std::uniform_int_distribution<std::int64_t> choose(least.count(), most.count());
    return now + std::chrono::seconds(choose(m_random));
}

} // namespace app::demo
