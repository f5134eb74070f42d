// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include "app/demo/sample_data.h"

namespace app {

Console::Console(Profile profile, ui::UiSettings choices, QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_models(m_profile.modules())
    , m_context(std::make_unique<ui::Context>(m_models, std::move(choices)))
    , m_window(std::make_unique<ui::MainWindow>(*m_context))
{
    m_models.alerts().setReported(m_profile.reportsAlerts());
    connectModels();
}

Console::~Console()
{
    m_feed.reset();
}

bool Console::serves(const FeedOptions &options, bool demo) const
{
    return !m_everConnected || (m_models.demo() == demo && m_source->url == options.url &&
                                m_source->path == options.path && m_source->nsp == options.nsp);
}

void Console::connectModels()
{
    connect(&m_models, &ConsoleModels::actionRequested, this, [this](const Action &action) {
        if (m_feed)
            m_feed->perform(action);
    });
    connect(&m_models.connection(), &ConnectionModel::connectNowRequested, this, [this] {
        if (m_feed)
            m_feed->reconnectNow();
    });
    connect(&m_models.connection(), &ConnectionModel::connectedChanged, this,
            [this](bool connected) { m_everConnected = m_everConnected || connected; });
    connect(&m_events, &SocketEvents::wantedChanged, this,
            [this](const QString &name, bool wanted) {
                if (m_feed)
                    m_feed->hook().setWanted(name, wanted);
            });
    connect(&m_emitter, &SocketEmitter::emitRequested, this,
            [this](const QString &requestId, const QString &name, const nlohmann::json &arguments,
                   std::optional<std::chrono::milliseconds> timeout) {
                if (m_feed)
                    m_feed->hook().emitEvent({requestId, name, arguments, timeout});
            });
    connect(m_window.get(), &ui::MainWindow::roundTripWantedChanged, this, [this](bool wanted) {
        m_roundTripWanted = wanted;
        if (m_feed)
            m_feed->setRoundTripWanted(wanted);
    });
}

void Console::connectFeed()
{
    connect(m_feed.get(), &Feed::delivered, &m_models, &ConsoleModels::apply);
    const FeedHook *hook = &m_feed->hook();
    connect(hook, &FeedHook::eventReceived, &m_events, &SocketEvents::deliver);
    connect(hook, &FeedHook::emitFinished, &m_emitter, &SocketEmitter::finished);
}

void Console::connectTo(const FeedOptions &options, bool demo)
{
    m_source = options;
    m_models.setDemo(demo);
    if (m_feed)
        m_feed->stop(); // tells the models that nobody will answer any more
    m_feed = std::make_unique<Feed>(m_profile, options);
    connectFeed();
    m_models.requestSubscriptions();
    const QStringList wantedNames = m_events.wantedNames();
    for (const QString &name : wantedNames)
        m_feed->hook().setWanted(name, true);
    m_feed->setRoundTripWanted(m_roundTripWanted);
    m_feed->start();
}

int Console::abandon()
{
    int unsent = 0;
    if (!m_feed)
        return unsent;
    connect(m_feed.get(), &Feed::delivered, this, [&unsent](const Batch &batch) {
        forEach<ActionResult>(batch, [&unsent](const ActionResult &result) {
            unsent += result.outcome == ActionResult::Outcome::Failed ? 1 : 0;
        });
    });
    m_feed->stop();
    m_feed.reset();
    return unsent;
}

void Console::showSamples(bool wanted)
{
    wanted = wanted && !m_models.demo();
    if (wanted == m_samplesShown)
        return;
    m_samplesShown = wanted;
    const BootTime now = BootClock::now();
    for (const KpiUpdate &update : demo::sampleKpis(now)) {
        if (!wanted)
            m_models.applyKpis(demo::withoutSamples(update.module, now));
        else if (m_models.kpis(update.module).rowCount() == 0)
            m_models.applyKpis(update);
    }
}

} // namespace app
