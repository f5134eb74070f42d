// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/config/server_address.h"
#include "app/domain/address.h"
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
{
    if (m_settings.url.isEmpty()) {
        m_settings.url = m_profile.url();
        m_settings.keptUrl = QString(); // it stays in the profile
    }
    makeConsole();
}

Program::~Program() = default;

tl::expected<void, QString> Program::start()
{
    if (m_settings.demo) {
        if (const auto started = startDemo(); !started)
            return started;
    } else if (!m_settings.url.isEmpty()) {
        connectTo(m_settings.url);
    }
    m_asking = !m_console->feed();
    if (m_asking)
        window().showPage(QStringLiteral("start"));
    else
        window().showPage(m_settings.page);
    m_console->showSamples(m_settings.sampleData);
    showWindow();
    scheduleReports();
    return {};
}

void Program::makeConsole()
{
    m_console = std::make_unique<Console>(m_profile, uiSettings(m_settings));
    m_console->context().setAddressReader(readServerAddress);
    nameOperator();
    connect(&m_console->models().connection(), &ConnectionModel::changed, this,
            &Program::followLink);
    ui::MainWindow *shown = &window();
    connect(shown, &ui::MainWindow::settingsChanged, this, &Program::keepSettings);
    connect(shown, &ui::MainWindow::connectRequested, this, &Program::tryAddress);
    connect(shown, &ui::MainWindow::keepRequested, this, &Program::keepAddress);
    // There is nothing to see yet, and nowhere else to correct the address.
    connect(
        shown, &ui::MainWindow::pageChanged, shown,
        [this, shown](const QString &id) {
            if (m_asking && id == QLatin1String("home"))
                shown->showPage(QStringLiteral("start"));
        },
        Qt::QueuedConnection);
    connect(shown, &ui::MainWindow::demoRequested, this, [this] {
        if (const auto started = startDemo(); !started) {
            complain(started.error());
        } else {
            m_asking = false;
            window().showPage(QStringLiteral("home"));
        }
    });
    connect(shown, &ui::MainWindow::cutLinkRequested, this, [this] {
        if (m_demo)
            m_demo->cutLink(ui::MainWindow::linkCut);
    });
}

/// A new console in the place of the one whose source is no more.
void Program::replaceConsole()
{
    disconnect(&m_console->models().connection(), nullptr, this, nullptr);
    disconnect(&window(), nullptr, this, nullptr);
    if (const int unsent = m_console->abandon(); unsent > 0)
        complain(QStringLiteral("actions that were not sent before the change of server: %1")
                     .arg(unsent));
    std::unique_ptr<Console> before = std::move(m_console);
    makeConsole();
    ui::MainWindow &old = before->window();
    if (old.isVisible()) {
        const QRect place = old.normalGeometry();
        window().setGeometry(place.isValid() ? place : old.geometry());
        window().setKiosk(old.isKiosk());
        window().setWindowState(old.windowState());
        window().show();
        old.hide(); // only now: the last window that closes ends the program
    }
    before.release()->deleteLater(); // its window may be where this was asked for
}

void Program::nameOperator()
{
    m_console->models().alerts().setOperatorName(
        m_settings.operatorName.isEmpty() ? systemUser() : m_settings.operatorName);
}

/// An address from the operator's hand. Saved is what has connected: a slip of the finger would
/// otherwise be what a kiosk starts with tomorrow.
void Program::tryAddress(const QString &address)
{
    if (!m_settings.keptUrl)
        m_settings.keptUrl = m_settings.url;
    m_settings.url = address;
    m_settings.demo = false;
    ui::UiSettings choices = m_console->context().settings();
    choices.url = address;
    m_console->context().setSettings(choices);
    connectTo(address);
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
    keepSettings(m_console->context().settings());
    if (std::exchange(m_asking, false))
        window().showPage(QStringLiteral("home"));
}

void Program::followLink()
{
    if (!m_console->models().connection().isConnected() || m_console->models().demo())
        return;
    if (!m_address.isEmpty() && m_settings.keptUrl)
        keepAddress(m_address);
    else if (std::exchange(m_asking, false))
        window().showPage(QStringLiteral("home"));
    // One of the command line is saved with what is saved next, where the file has none.
    if (m_settings.keptUrl && m_settings.keptUrl->isEmpty() && m_settings.url != m_profile.url())
        m_settings.keptUrl.reset();
}

void Program::connectTo(const QString &address, bool demo)
{
    const ServerAddress server = readServerAddress(address);
    const auto chosen = [](const QString &first, const QString &second, const QString &third) {
        return !first.isEmpty() ? first : !second.isEmpty() ? second : third;
    };
    m_address.clear();
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
    if (!m_console->serves(options, demo))
        replaceConsole();
    m_console->connectTo(options, demo);
    m_console->showSamples(m_settings.sampleData);
}

tl::expected<void, QString> Program::startDemo()
{
    m_demo = std::make_unique<DemoBackend>(m_settings.language);
    if (!m_demo->start())
        return tl::unexpected(
            QStringLiteral("the demo cannot start: %1").arg(m_demo->errorString()));
    connectTo(m_demo->url(), true);
    return {};
}

void Program::keepSettings(const ui::UiSettings &choices)
{
    m_settings.language = choices.language;
    m_settings.digits = choices.digits;
    m_settings.theme = choices.theme;
    m_settings.operatorName = choices.operatorName;
    m_settings.sampleData = choices.sampleData;
    m_console->showSamples(m_settings.sampleData);
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
        const auto report =
            stateReport(m_console->models(), m_console->context().formatter(), Moment::now());
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
