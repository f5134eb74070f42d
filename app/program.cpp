// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/demo/sample_data.h"
#include "app/state_report.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>
#include <QTextStream>
#include <QTimer>

#include <cstdio>
#include <pwd.h>
#include <unistd.h>

namespace app {

namespace {

constexpr QSize pictureSize(1920, 1080);
constexpr std::chrono::seconds cutLinkTime(20);

void complain(const QString &line)
{
    std::fprintf(stderr, "marsad: %s\n", qUtf8Printable(line));
}

ui::UiSettings uiSettings(const Settings &settings)
{
    ui::UiSettings choices;
    choices.language = settings.language;
    choices.digits = settings.digits;
    choices.theme = settings.theme;
    choices.operatorName = settings.operatorName;
    choices.sampleData = settings.sampleData;
    choices.url = settings.demo ? QString() : settings.url;
    return choices;
}

/// The system's user, where the operator gave no name.
QString systemUser()
{
    const passwd *entry = getpwuid(geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
}

} // namespace

Program::Program(Settings settings, Profile profile, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_profile(std::move(profile))
    , m_models(m_profile.modules())
{
    if (m_settings.url.isEmpty())
        m_settings.url = m_profile.url();
    m_context = std::make_unique<ui::Context>(m_models, uiSettings(m_settings));
    m_window = std::make_unique<ui::MainWindow>(*m_context);
    connectModels();
    connectWindow();
}

Program::~Program()
{
    m_feed.reset();
}

tl::expected<void, QString> Program::start()
{
    if (m_settings.demo) {
        if (const auto started = startDemo(); !started)
            return started;
    } else if (!m_settings.url.isEmpty()) {
        connectTo(m_settings.url);
    }
    if (!m_feed)
        m_window->showPage(QStringLiteral("start"));
    else
        m_window->showPage(m_settings.page);
    showSamples();
    showWindow();
    scheduleReports();
    return {};
}

void Program::connectModels()
{
    m_models.alerts().setOperatorName(m_settings.operatorName.isEmpty() ? systemUser()
                                                                        : m_settings.operatorName);
    connect(&m_models, &ConsoleModels::actionRequested, this, [this](const Action &action) {
        if (m_feed)
            m_feed->perform(action);
    });
    connect(&m_models.connection(), &ConnectionModel::connectNowRequested, this, [this] {
        if (m_feed)
            m_feed->reconnectNow();
    });
    connect(&m_models.events(), &SocketEvents::wantedChanged, this,
            [this](const QString &name, bool wanted) {
                if (m_feed)
                    m_feed->setRawEventWanted(name, wanted);
            });
    connect(&m_models.emitter(), &SocketEmitter::emitRequested, this,
            [this](const QString &requestId, const QString &name, const nlohmann::json &arguments,
                   std::optional<std::chrono::milliseconds> timeout) {
                if (m_feed)
                    m_feed->emitEvent({requestId, name, arguments, timeout});
            });
}

void Program::connectWindow()
{
    connect(m_window.get(), &ui::MainWindow::settingsChanged, this, &Program::keepSettings);
    connect(m_window.get(), &ui::MainWindow::connectRequested, this, [this](const QString &url) {
        m_demo.reset();
        m_models.setDemo(false);
        m_settings.url = url;
        keepSettings(m_context->settings());
        connectTo(url);
        m_window->showPage(QStringLiteral("home"));
    });
    connect(m_window.get(), &ui::MainWindow::demoRequested, this, [this] {
        if (const auto started = startDemo(); !started)
            complain(started.error());
        else
            m_window->showPage(QStringLiteral("home"));
    });
    connect(m_window.get(), &ui::MainWindow::cutLinkRequested, this, [this] {
        if (m_demo)
            m_demo->cutLink(cutLinkTime);
    });
    connect(m_window.get(), &ui::MainWindow::roundTripWantedChanged, this, [this](bool wanted) {
        m_roundTripWanted = wanted;
        if (m_feed)
            m_feed->setRoundTripWanted(wanted);
    });
}

void Program::connectFeed()
{
    Feed *feed = m_feed.get();
    ConnectionModel *connection = &m_models.connection();
    connect(feed, &Feed::linkChanged, connection, &ConnectionModel::setLink);
    connect(feed, &Feed::serverStatusChanged, connection, &ConnectionModel::setServerStatus);
    connect(feed, &Feed::serverErrorReceived, connection, &ConnectionModel::setServerError);
    connect(feed, &Feed::countersChanged, connection, &ConnectionModel::setCounters);
    connect(feed, &Feed::kpisUpdated, this, [this](const KpiUpdate &update) {
        if (m_samplesShown)
            m_models.applyKpis(demo::withoutSamples(update.module, update.receivedAt));
        m_models.applyKpis(update);
    });
    connect(feed, &Feed::dashboardUpdated, &m_models.dashboard(), &DashboardModel::apply);
    connect(feed, &Feed::notificationsUpdated, &m_models.notifications(),
            &NotificationModel::apply);
    connect(feed, &Feed::alertsUpdated, &m_models.alerts(), &AlertModel::apply);
    connect(feed, &Feed::actionFinished, &m_models, &ConsoleModels::actionFinished);
    connect(feed, &Feed::rawEvent, &m_models.events(), &SocketEvents::deliver);
    connect(feed, &Feed::emitFinished, &m_models.emitter(), &SocketEmitter::finished);
}

void Program::connectTo(const QString &url)
{
    FeedOptions options;
    options.url = url;
    options.path = m_settings.path.isEmpty() ? m_profile.path() : m_settings.path;
    options.nsp = m_settings.nsp.isEmpty() ? m_profile.nsp() : m_settings.nsp;
    options.transports = m_settings.transports;
    options.qtTransports = m_settings.qtTransports;
    options.tokenFile = m_settings.tokenFile;
    options.caFile = m_settings.caFile;
    options.clientCertificateFile = m_settings.clientCertificateFile;
    options.clientKeyFile = m_settings.clientKeyFile;
    options.insecure = m_settings.insecure;

    if (m_feed)
        m_feed->stop(); // tells the models that nobody will answer any more
    m_feed = std::make_unique<Feed>(m_profile, options);
    connectFeed();
    m_models.requestSubscriptions();
    const QStringList wantedNames = m_models.events().wantedNames();
    for (const QString &name : wantedNames)
        m_feed->setRawEventWanted(name, true);
    m_feed->setRoundTripWanted(m_roundTripWanted);
    m_feed->start();
}

tl::expected<void, QString> Program::startDemo()
{
    m_demo = std::make_unique<DemoBackend>();
    if (!m_demo->start())
        return tl::unexpected(
            QStringLiteral("the demo cannot start: %1").arg(m_demo->errorString()));
    m_models.setDemo(true);
    showSamples();
    connectTo(m_demo->url());
    return {};
}

void Program::keepSettings(const ui::UiSettings &choices)
{
    m_settings.language = choices.language;
    m_settings.digits = choices.digits;
    m_settings.theme = choices.theme;
    m_settings.operatorName = choices.operatorName;
    m_settings.sampleData = choices.sampleData;
    showSamples();
    m_models.alerts().setOperatorName(choices.operatorName.isEmpty() ? systemUser()
                                                                     : choices.operatorName);
    if (const auto saved = saveSettings(m_settings); !saved)
        complain(saved.error());
}

/// Samples stand only where nothing else ever came, and never beside the demo.
void Program::showSamples()
{
    const bool wanted = m_settings.sampleData && !m_models.demo();
    if (wanted == m_samplesShown)
        return;
    m_samplesShown = wanted;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const KpiUpdate &update : demo::sampleKpis(now)) {
        if (!wanted)
            m_models.applyKpis(demo::withoutSamples(update.module, now));
        else if (m_models.kpis(update.module).rowCount() == 0)
            m_models.applyKpis(update);
    }
}

void Program::showWindow()
{
    const bool pictured = !m_settings.screenshotFile.isEmpty() || !m_settings.stateFile.isEmpty();
    if (m_settings.kiosk)
        m_window->setKiosk(true);
    if (m_settings.size || pictured) {
        m_window->resize(m_settings.size.value_or(pictureSize));
        m_window->show();
    } else if (m_settings.kiosk) {
        m_window->showFullScreen();
    } else {
        m_window->takeUsualSize();
        m_window->show();
    }
}

void Program::scheduleReports()
{
    if (!m_settings.screenshotFile.isEmpty() || !m_settings.stateFile.isEmpty())
        QTimer::singleShot(m_settings.after, this, &Program::writeReports);
}

void Program::writeReports()
{
    bool written = true;
    if (!m_settings.stateFile.isEmpty()) {
        const auto report =
            stateReport(m_models, m_context->formatter(), QDateTime::currentDateTimeUtc());
        const std::string text =
            report.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
        QSaveFile file(m_settings.stateFile);
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(text.data(), qint64(text.size())) != qint64(text.size()) || !file.commit()) {
            complain(QStringLiteral("cannot write %1: %2")
                         .arg(m_settings.stateFile, file.errorString()));
            written = false;
        }
    }
    if (!m_settings.screenshotFile.isEmpty() &&
        !m_window->grab().save(m_settings.screenshotFile, "PNG")) {
        complain(QStringLiteral("cannot write %1").arg(m_settings.screenshotFile));
        written = false;
    }
    QCoreApplication::exit(written ? 0 : 1);
}

} // namespace app
