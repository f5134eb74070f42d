// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/figure.h"
#include "app/demo/payload.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace app::demo {

/// What the demo's backend knows: figures, notifications and alerts, and how they change with time.
/// Knows nothing of connections; the time is handed in. Payloads are those of docs/events.md.
class Organisation
{
public:
    Organisation(const DemoData &data, unsigned seed, Time now);

    const std::vector<std::string> &moduleKeys() const { return m_keys; }
    bool knowsModule(const std::string &key) const { return m_modules.contains(key); }

    nlohmann::json kpis(const std::string &module, bool withHistory) const;
    nlohmann::json dashboard(bool withHistory) const;
    nlohmann::json notificationList(std::size_t limit) const;
    nlohmann::json alertList() const;

    void advanceModule(const std::string &key);
    void advanceCards();

    /// What advancing to `now` brought about.
    struct Happenings
    {
        std::vector<nlohmann::json> notifications; ///< new ones
        bool alertsChanged = false;
    };
    Happenings advanceTo(Time now);

    /// False where there is no such notification or alert.
    bool markRead(const std::string &id);
    void markAllRead();
    /// Handling the same request twice changes nothing the second time.
    bool acknowledge(const nlohmann::json &argument);

private:
    struct Module
    {
        std::vector<Figure> figures;
        Figure *figure(const std::string &id);
        const Figure *figure(const std::string &id) const;
    };
    /// A figure that has left its usual range for a while.
    struct Episode
    {
        std::string module;
        std::string figure;
        Time end;
        bool isOver = false; ///< on its way back to normal
    };

    nlohmann::json kpi(const Figure &figure, bool withHistory) const;
    void startEpisode(Time now);
    /// True if it changed the alerts.
    bool followEpisode(Time now);
    nlohmann::json notify(const NotificationTemplate &chosen, Time now);
    void raise(const AlertTemplate &alert, const std::string &severity, Time now);
    void clear(const std::string &id);
    Time later(Time now, std::chrono::seconds least, std::chrono::seconds most);

    Random m_random;
    std::vector<std::string> m_keys;
    std::map<std::string, Module> m_modules;
    std::vector<Figure> m_cards;
    std::vector<TopFigure> m_topFigures;
    std::vector<NotificationTemplate> m_pool;
    std::vector<nlohmann::json> m_notifications; ///< newest first
    std::vector<nlohmann::json> m_alerts;        ///< newest first
    std::deque<std::string> m_handledRequests;   ///< the last ones
    std::optional<Episode> m_episode;
    Time m_nextEpisode;
    Time m_nextNotification;
    int m_serial = 0;
};

} // namespace app::demo
