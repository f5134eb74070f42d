// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/config/server_address.h"
#include "app/domain/address.h"
#include "app/state_report.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>
#include <QTimer>

#include <cstdio>
#include <pwd.h>
#include <unistd.h>

namespace app {

namespace {

constexpr QSize pictureSize(1920, 1080);

void complain(const QString &line)
{
    std::fprintf(stderr, "marsad: %s\n", qUtf8Printable(line));
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
{
    if (m_settings.url.isEmpty()) {
        m_settings.url = m_profile.url();
        m_settings.keptUrl = QString(); // it stays in the profile
    }
    m_board = std::make_unique<Board>(m_profile.modules());
    makeScreen();
}

Program::~Program() = default;

tl::expected<void, QString> Program::start()
{
    if (m_settings.demo) {
        if (const auto started = startDemo(); !started)
            return started;
    } else if (!m_settings.url.isEmpty()) {
        watch(sourceAt(m_settings.url, false));
    }
    m_asking = !m_console;
    window().showPage(m_asking ? QStringLiteral("start") : m_settings.page);
    showWindow();
    scheduleReports();
    return {};
}

ui::UiSettings Program::choices() const
{
    ui::UiSettings choices;
    choices.language = m_settings.language;
    choices.digits = m_settings.digits;
    choices.theme = m_settings.theme;
    choices.operatorName = m_settings.operatorName;
    choices.sampleData = m_settings.sampleData;
    choices.url = m_settings.demo ? QString() : m_settings.url;
    return choices;
}

void Program::nameOperator()
{
    models().alerts().setOperatorName(m_settings.operatorName.isEmpty() ? systemUser()
                                                                        : m_settings.operatorName);
}

/// Over the board of the console, or the one that waits for a console.
void Program::makeScreen()
{
    Board &board = m_console ? m_console->board() : *m_board;
    m_screen = std::make_unique<Screen>(board.models(), choices());
    m_screen->context().setAddressReader(readServerAddress);
    nameOperator();
    board.showSamples(m_settings.sampleData);
    connect(&models().connection(), &ConnectionModel::changed, this, &Program::followLink);
    ui::MainWindow *shown = &window();
    connect(shown, &ui::MainWindow::settingsChanged, this, &Program::keepSettings);
    connect(shown, &ui::MainWindow::connectRequested, this, &Program::tryAddress);
    connect(shown, &ui::MainWindow::keepRequested, this, &Program::keepAddress);
    connect(shown, &ui::MainWindow::demoRequested, this, &Program::requestDemo);
    // There is nothing to see yet, and nowhere else to correct the address.
    connect(
        shown, &ui::MainWindow::pageChanged, shown,
        [this, shown](const QString &id) {
            if (m_asking && id == QLatin1String("home"))
                shown->showPage(QStringLiteral("start"));
        },
        Qt::QueuedConnection);
}

/// A new window in the place of the one whose models are no more.
void Program::replaceScreen()
{
    Screen *before = m_screen.release();
    disconnect(&before->models().connection(), nullptr, this, nullptr);
    disconnect(&before->window(), nullptr, this, nullptr);
    makeScreen();
    m_screen->takePlaceOf(before->window());
    before->deleteLater(); // its window may be where this was asked for
}

tl::expected<void, QString> Program::startDemo()
{
    auto demo = std::make_unique<DemoBackend>(m_settings.language);
    if (!demo->start())
        return tl::unexpected(QStringLiteral("the demo cannot start: %1").arg(demo->errorString()));
    const std::unique_ptr<DemoBackend> before = std::exchange(m_demo, std::move(demo));
    watch(sourceAt(m_demo->url(), true));
    connect(&window(), &ui::MainWindow::cutLinkRequested, m_demo.get(),
            [backend = m_demo.get()] { backend->cutLink(ui::MainWindow::linkCut); });
    return {};
}

void Program::requestDemo()
{
    if (const auto started = startDemo(); !started) {
        complain(started.error());
        return;
    }
    m_asking = false;
    window().showPage(QStringLiteral("home"));
}

ConsoleSource Program::sourceAt(const QString &address, bool demo) const
{
    const ServerAddress server = readServerAddress(address);
    const auto chosen = [](const QString &first, const QString &second, const QString &third) {
        return !first.isEmpty() ? first : !second.isEmpty() ? second : third;
    };
    FeedOptions options;
    options.url = server.isValid() ? server.url : address; // the feed says what is wrong with it
    options.path = chosen(server.path, m_settings.path, m_profile.path());
    options.nsp = chosen(m_settings.nsp, server.nsp, m_profile.nsp());
    options.transports = m_settings.transports;
    options.qtTransports = m_settings.qtTransports;
    options.tokenFile = m_settings.tokenFile;
    options.caFile = m_settings.caFile;
    options.clientCertificateFile = m_settings.clientCertificateFile;
    options.clientKeyFile = m_settings.clientKeyFile;
    options.insecure = m_settings.insecure;
    return {options, demo};
}

void Program::watch(ConsoleSource source)
{
    m_address.clear();
    if (!m_console || !m_console->watches(source)) {
        endConsole();
        m_console = std::make_unique<Console>(m_profile, std::move(source), std::move(m_board));
        m_console->setRoundTripWanted(window().isVisible());
        connect(&window(), &ui::MainWindow::roundTripWantedChanged, m_console.get(),
                &Console::setRoundTripWanted);
    }
    m_console->start();
    m_console->board().showSamples(m_settings.sampleData);
}

/// A board that nothing ever came to stays, with its window. Else both end with the console, and
/// new ones take their place.
void Program::endConsole()
{
    if (!m_console)
        return;
    if (const int unsent = m_console->stop(); unsent > 0)
        complain(QStringLiteral("actions that were not sent before the change of server: %1")
                     .arg(unsent));
    if (!m_console->hasHeard()) {
        m_board = m_console->takeBoard();
        m_console.reset();
        return;
    }
    std::unique_ptr<Console> before = std::move(m_console);
    m_board = std::make_unique<Board>(m_profile.modules());
    replaceScreen();
    before.release()->deleteLater(); // after its screen
}

/// An address from the operator's hand. Saved is what has connected: a slip of the finger would
/// otherwise be what a kiosk starts with tomorrow.
void Program::tryAddress(const QString &address)
{
    if (!m_settings.keptUrl)
        m_settings.keptUrl = m_settings.url;
    m_settings.url = address;
    m_settings.demo = false;
    ui::UiSettings choices = m_screen->context().settings();
    choices.url = address;
    m_screen->context().setSettings(choices);
    watch(sourceAt(address, false));
    m_address = address;
    m_demo.reset();
    window().showPage(m_asking ? QStringLiteral("start") : QStringLiteral("home"));
}

void Program::keepAddress(const QString &address)
{
    if (address != m_address)
        return; // of the command line: nobody has typed it here
    m_settings.url = address;
    m_settings.keptUrl.reset();
    keepSettings(m_screen->context().settings());
    if (std::exchange(m_asking, false))
        window().showPage(QStringLiteral("home"));
}

void Program::followLink()
{
    if (!models().connection().isConnected() || models().demo())
        return;
    if (!m_address.isEmpty() && m_settings.keptUrl)
        keepAddress(m_address);
    else if (std::exchange(m_asking, false))
        window().showPage(QStringLiteral("home"));
    // One of the command line is saved with what is saved next, where the file has none.
    if (m_settings.keptUrl && m_settings.keptUrl->isEmpty() && m_settings.url != m_profile.url())
        m_settings.keptUrl.reset();
}

void Program::keepSettings(const ui::UiSettings &choices)
{
    m_settings.language = choices.language;
    m_settings.digits = choices.digits;
    m_settings.theme = choices.theme;
    m_settings.operatorName = choices.operatorName;
    m_settings.sampleData = choices.sampleData;
    (m_console ? m_console->board() : *m_board).showSamples(m_settings.sampleData);
    nameOperator();
    if (const auto saved = saveSettings(m_settings); !saved)
        complain(saved.error());
    else if (withoutSecrets(m_settings.url) != m_settings.url && !std::exchange(m_secretTold, true))
        complain(QStringLiteral("the address holds a token or a password: it is used, but not "
                                "saved; --token-file is for that"));
}

void Program::showWindow()
{
    const bool pictured = !m_settings.screenshotFile.isEmpty() || !m_settings.stateFile.isEmpty();
    if (m_settings.kiosk)
        window().setKiosk(true);
    if (m_settings.size || pictured) {
        window().resize(m_settings.size.value_or(pictureSize));
        window().show();
    } else if (m_settings.kiosk) {
        window().showFullScreen();
    } else {
        window().takeUsualSize();
        window().show();
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
        const auto report = stateReport(models(), m_screen->context().formatter(), Moment::now());
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
        !window().grab().save(m_settings.screenshotFile, "PNG")) {
        complain(QStringLiteral("cannot write %1").arg(m_settings.screenshotFile));
        written = false;
    }
    QCoreApplication::exit(written ? 0 : 1);
}

} // namespace app
