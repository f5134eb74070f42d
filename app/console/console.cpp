// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"

#include "app/domain/address.h"

#include <utility>

namespace app {

Console::Console(Profile profile, ConsoleSource source, std::unique_ptr<Board> board,
                 QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_source(std::move(source))
    , m_board(board ? std::move(board) : std::make_unique<Board>(m_profile.modules()))
    , m_feed(std::make_unique<Feed>(m_profile, m_source.options))
{
    models().setDemo(m_source.demo);
    models().alerts().setReported(m_profile.reportsAlerts());
    models().notifications().setReported(m_profile.reportsNotifications());
    models().dashboard().setReported(m_profile.reportsDashboard());
    connectModels();
    connectFeed();
}

Console::~Console() = default;

bool Console::watches(const ConsoleSource &source) const
{
    const FeedOptions &mine = m_source.options;
    return m_source.demo == source.demo && mine.url == source.options.url &&
           mine.path == source.options.path && mine.nsp == source.options.nsp;
}

void Console::connectModels()
{
    ConsoleModels &models = m_board->models();
    Feed *feed = m_feed.get();
    connect(&models, &ConsoleModels::actionRequested, feed, &Feed::perform);
    connect(&models.connection(), &ConnectionModel::connectNowRequested, feed, &Feed::reconnectNow);
    connect(&models.connection(), &ConnectionModel::connectedChanged, this,
            [this](bool connected) { m_heard = m_heard || connected; });
    connect(&models.events(), &SocketEvents::wantedChanged, feed, &Feed::setRawEventWanted);
    connect(&models.emitter(), &SocketEmitter::emitRequested, feed,
            [feed](const QString &requestId, const QString &name, const nlohmann::json &arguments,
                   std::optional<std::chrono::milliseconds> timeout) {
                feed->emitEvent({requestId, name, arguments, timeout});
            });
}

void Console::connectFeed()
{
    ConsoleModels &models = m_board->models();
    Feed *feed = m_feed.get();
    ConnectionModel *connection = &models.connection();
    connect(feed, &Feed::linkChanged, connection, &ConnectionModel::setLink);
    connect(feed, &Feed::serverStatusChanged, connection, &ConnectionModel::setServerStatus);
    connect(feed, &Feed::serverErrorReceived, connection, &ConnectionModel::setServerError);
    connect(feed, &Feed::countersChanged, connection, &ConnectionModel::setCounters);
    connect(feed, &Feed::kpisUpdated, m_board.get(), &Board::applyKpis);
    connect(feed, &Feed::dashboardUpdated, &models.dashboard(), &DashboardModel::apply);
    connect(feed, &Feed::notificationsUpdated, &models.notifications(), &NotificationModel::apply);
    connect(feed, &Feed::alertsUpdated, &models.alerts(), &AlertModel::apply);
    connect(feed, &Feed::actionFinished, &models, &ConsoleModels::actionFinished);
    connect(feed, &Feed::rawEvent, &models.events(), &SocketEvents::deliver);
    connect(feed, &Feed::emitFinished, &models.emitter(), &SocketEmitter::finished);
    // A link that stood for a moment only may not have been told of, what came over it is.
    const auto heard = [this] { m_heard = true; };
    connect(feed, &Feed::serverStatusChanged, this, heard);
    connect(feed, &Feed::serverErrorReceived, this, heard);
    connect(feed, &Feed::kpisUpdated, this, heard);
    connect(feed, &Feed::dashboardUpdated, this, heard);
    connect(feed, &Feed::notificationsUpdated, this, heard);
    connect(feed, &Feed::alertsUpdated, this, heard);
    connect(feed, &Feed::rawEvent, this, heard);
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
    if (std::exchange(m_started, true))
        m_feed->stop(); // tells the models that nobody will answer any more
    else
        beginLink();
    m_feed->start();
    models().requestSubscriptions();
    const QStringList wantedNames = models().events().wantedNames();
    for (const QString &name : wantedNames)
        m_feed->setRawEventWanted(name, true);
    m_feed->setRoundTripWanted(m_roundTripWanted);
}

int Console::stop()
{
    int unsent = 0;
    const auto counting =
        connect(m_feed.get(), &Feed::actionFinished, this, [&unsent](const ActionResult &result) {
            unsent += result.outcome == ActionResult::Outcome::Failed ? 1 : 0;
        });
    m_feed->stop();
    disconnect(counting);
    return unsent;
}

std::unique_ptr<Board> Console::takeBoard()
{
    m_feed.reset();
    disconnect(&m_board->models().connection(), nullptr, this, nullptr);
    return std::move(m_board);
}

void Console::setRoundTripWanted(bool wanted)
{
    m_roundTripWanted = wanted;
    m_feed->setRoundTripWanted(wanted);
}

} // namespace app
