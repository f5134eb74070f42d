// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"

#include "app/domain/address.h"
#include "app/feed/feed_hook.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

/// The source has said it; the rest is what the console knows itself.
bool isOfSource(const Delivery &item)
{
    return !std::holds_alternative<LinkStatus>(item) &&
           !std::holds_alternative<ActionResult>(item) && !std::holds_alternative<Counters>(item) &&
           !std::holds_alternative<EventTable>(item);
}

} // namespace

Console::Console(Profile profile, ConsoleSource source, std::unique_ptr<Board> board,
                 QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_source(std::move(source))
    , m_board(board ? std::move(board) : std::make_unique<Board>(m_profile.modules()))
{
    models().setDemo(m_source.demo);
    models().setReported(m_profile.reported());
    if (!m_source.store.path.isEmpty()) {
        m_store =
            std::make_unique<ConsoleStore>(m_source.store, m_profile.otherNamespaces(), models());
        m_heard = true; // what it brings may stand in any of the models
    }
    m_feed = std::make_unique<Feed>(m_profile, m_store ? m_store->keeping(m_source.options)
                                                       : m_source.options);
    if (m_store) {
        m_actions = std::make_unique<OperatorActions>(models(), *m_feed, m_store->journal());
    }
    connectModels();
    connectFeed();
}

Console::~Console()
{
    if (m_presence && m_feed) {
        tellPresence(SetPresence::Presence::Offline);
    }
}

bool Console::watches(const ConsoleSource &source) const
{
    return m_source.demo == source.demo && m_source.options == source.options;
}

void Console::connectModels()
{
    ConsoleModels &models = m_board->models();
    Feed *feed = m_feed.get();
    connect(&models, &ConsoleModels::actionRequested, this, &Console::perform);
    connect(&models.connection(), &ConnectionModel::connectNowRequested, feed, &Feed::reconnectNow);
    connect(&models.connection(), &ConnectionModel::signInRequested, feed, &Feed::signIn);
    connect(&models.connection(), &ConnectionModel::signOutRequested, feed, &Feed::signOut);
    connect(&models.connection(), &ConnectionModel::secretsAllowed, feed, &Feed::useSecretsHere);
    connect(&models.connection(), &ConnectionModel::connectedChanged, this,
            [this](bool connected) { m_heard = m_heard || connected; });
    connect(&models.events(), &EventTableModel::wantedChanged, feed, &Feed::setEventTableWanted);
    connect(&models.actions(), &ActionLogModel::cancelRequested, this, &Console::cancel);
    connect(&models.actions(), &ActionLogModel::retryRequested, this, &Console::retry);
    connect(&m_events, &SocketEvents::wantedChanged, &feed->hook(), &FeedHook::setWanted);
    connect(&m_events, &SocketEvents::samplesWantedChanged, &feed->hook(),
            &FeedHook::setSamplesWanted);
    connect(&m_emitter, &SocketEmitter::emitRequested, &feed->hook(),
            [hook = &feed->hook()](const QString &requestId, const QString &name,
                                   const nlohmann::json &arguments,
                                   std::optional<std::chrono::milliseconds> timeout) {
                hook->emitEvent({requestId, name, arguments, timeout});
            });
}

void Console::connectFeed()
{
    connect(m_feed.get(), &Feed::delivered, &models(), &ConsoleModels::apply);
    // A link that stood for a moment only may have been merged away; what came over it is not.
    connect(m_feed.get(), &Feed::delivered, this, [this](const Batch &batch) {
        m_heard = m_heard || std::any_of(batch.items.begin(), batch.items.end(), isOfSource);
    });
    const FeedHook *hook = &m_feed->hook();
    connect(hook, &FeedHook::eventReceived, &m_events, &SocketEvents::deliver);
    connect(hook, &FeedHook::emitFinished, &m_emitter, &SocketEmitter::finished);
}

void Console::perform(const Action &action)
{
    if (m_actions) {
        m_actions->perform(action);
    } else {
        m_feed->perform(action);
    }
}

/// Nothing of what was tried before may stand on a board that was handed on.
void Console::beginLink()
{
    LinkStatus link;
    link.state = LinkStatus::State::Connecting;
    link.url = withMaskedSecrets(m_source.options.url);
    link.insecure = m_source.options.insecure;
    models().connection().setLink(link);
    models().connection().setCounters({});
}

void Console::start()
{
    if (std::exchange(m_started, true)) {
        m_feed->stop(); // tells the models that nobody will answer any more
    } else {
        beginLink();
    }
    m_feed->start();
    if (m_actions) {
        m_actions->begin();
    }
    models().requestSubscriptions();
    if (m_presence) {
        tellPresence(*m_presence);
    }
    const QStringList wantedNames = m_events.wantedNames();
    for (const QString &name : wantedNames) {
        m_feed->hook().setWanted(name, true);
    }
    m_feed->hook().setSamplesWanted(m_events.samplesWanted());
    m_feed->setRoundTripWanted(m_roundTripWanted);
    m_feed->setEventTableWanted(models().events().wanted());
}

int Console::stop()
{
    int unsent = 0;
    const auto counting =
        connect(m_feed.get(), &Feed::delivered, this, [&unsent](const Batch &batch) {
            forEach<ActionResult>(batch, [&unsent](const ActionResult &result) {
                unsent += result.outcome == ActionResult::Outcome::Failed ? 1 : 0;
            });
        });
    if (m_presence) {
        tellPresence(SetPresence::Presence::Offline);
    }
    m_feed->stop();
    disconnect(counting);
    return unsent + (m_actions ? m_actions->unkept() : 0);
}

std::unique_ptr<Board> Console::takeBoard()
{
    m_actions.reset();
    m_feed.reset();
    disconnect(&m_board->models().connection(), nullptr, this, nullptr);
    return std::move(m_board);
}

void Console::cancel(const QString &requestId)
{
    if (m_actions) {
        m_actions->cancel(requestId);
    }
}

void Console::retry(const QString &requestId)
{
    if (m_actions) {
        m_actions->retry(requestId);
    }
}

void Console::setOperator(const QString &name)
{
    if (m_store) {
        m_store->journal().setOperator(name);
    }
}

void Console::setPresence(SetPresence::Presence presence)
{
    m_presence = presence;
    tellPresence(presence);
}

void Console::tellPresence(SetPresence::Presence presence)
{
    m_feed->perform({{}, SetPresence{presence}});
}

void Console::setRoundTripWanted(bool wanted)
{
    m_roundTripWanted = wanted;
    m_feed->setRoundTripWanted(wanted);
}

} // namespace app
