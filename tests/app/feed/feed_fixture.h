// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/feed.h"
#include "tests/support/server_process.h"

#include <nlohmann/json.hpp>

#include <QHash>
#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

namespace tests {

constexpr int patience = 20'000; ///< milliseconds, for a machine that builds at the same time
inline const QString finance = QStringLiteral("finance");

/// A file with this content, or the end of the program.
void write(const QString &name, const QByteArray &content);

/// The built-in profile with another value for one of its keys.
app::Profile profileWith(const char *key, const nlohmann::json &value);

/// A feed, and what it has said.
class FeedFixture : public QObject
{
    Q_OBJECT

public:
    explicit FeedFixture(const QString &url, app::FeedOptions options = {},
                         const app::Profile &profile = app::Profile::builtIn());

    app::Feed &feed() { return *m_feed; }
    void destroyFeed() { m_feed.reset(); }

    const std::vector<app::LinkStatus> &links() const { return m_links; }
    app::LinkStatus link() const { return m_links.empty() ? app::LinkStatus() : m_links.back(); }
    bool connected() const { return link().state == app::LinkStatus::State::Connected; }
    /// The last value of a KPI as the backend wrote it; empty: none came.
    QString value(const QString &module, const QString &id) const
    {
        return m_values.value(module + u'/' + id);
    }
    /// Of the last update of the module.
    app::Source source(const QString &module) const { return m_sources.value(module); }
    int dashboards() const { return m_dashboards; } ///< updates of it
    int updates(const QString &module) const { return m_updates.value(module); }
    const std::vector<app::ActionResult> &results() const { return m_results; }
    const QStringList &emitResults() const { return m_emitResults; } ///< "ID JSON" or "ID error"
    const QStringList &rawEvents() const { return m_rawEvents; }     ///< "NAME JSON"
    const std::vector<app::Counters> &counters() const { return m_counters; }
    const app::EventTable &eventTable() const { return m_eventTable; } ///< the last
    const QStringList &alerts() const { return m_alerts; }             ///< ids
    const std::vector<app::AlertUpdate> &alertUpdates() const { return m_alertUpdates; }
    bool strayed() const { return m_strayed; } ///< something was told on another thread

    void wantModule(const QString &key, bool wanted = true);

private:
    void noteThread();
    void note(const app::LinkStatus &link) { m_links.push_back(link); }
    void note(const app::KpiUpdate &update);
    void note(const app::DashboardUpdate &) { ++m_dashboards; }
    void note(const app::AlertUpdate &update);
    void note(const app::ActionResult &result) { m_results.push_back(result); }
    void note(const app::Counters &counters) { m_counters.push_back(counters); }
    void note(const app::EventTable &table) { m_eventTable = table; }
    template<typename Other>
    void note(const Other &)
    {}

    std::unique_ptr<app::Feed> m_feed;
    std::vector<app::LinkStatus> m_links;
    QHash<QString, QString> m_values;
    QHash<QString, int> m_updates;
    QHash<QString, app::Source> m_sources;
    int m_dashboards = 0;
    std::vector<app::ActionResult> m_results;
    QStringList m_emitResults;
    QStringList m_rawEvents;
    std::vector<app::Counters> m_counters;
    app::EventTable m_eventTable;
    QStringList m_alerts;
    std::vector<app::AlertUpdate> m_alertUpdates;
    bool m_strayed = false;
};

} // namespace tests
