// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

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

constexpr QSize defaultSize(1600, 900);
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
    if (m_settings.url.isEmpty())
        m_settings.url = m_profile.url();
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
    if (!m_console->feed())
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
    nameOperator();
    const ui::MainWindow *shown = &window();
    connect(shown, &ui::MainWindow::settingsChanged, this, &Program::keepSettings);
    connect(shown, &ui::MainWindow::connectRequested, this, &Program::connectByHand);
    connect(shown, &ui::MainWindow::demoRequested, this, [this] {
        if (const auto started = startDemo(); !started)
            complain(started.error());
        else
            window().showPage(QStringLiteral("home"));
    });
    connect(shown, &ui::MainWindow::cutLinkRequested, this, [this] {
        if (m_demo)
            m_demo->cutLink(ui::MainWindow::linkCut);
    });
}

/// A new console in the place of the one whose source is no more.
void Program::replaceConsole()
{
    Console *before = m_console.release();
    if (const int unsent = before->abandon(); unsent > 0)
        complain(QStringLiteral("actions that were not sent before the change of server: %1")
                     .arg(unsent));
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
    before->deleteLater(); // its window may be where this was asked for
}

void Program::nameOperator()
{
    m_console->models().alerts().setOperatorName(
        m_settings.operatorName.isEmpty() ? systemUser() : m_settings.operatorName);
}

void Program::connectByHand(const QString &url)
{
    m_settings.url = url;
    m_settings.demo = false;
    ui::UiSettings choices = m_console->context().settings();
    choices.url = url;
    m_console->context().setSettings(choices);
    keepSettings(choices);
    connectTo(url);
    m_demo.reset();
    window().showPage(QStringLiteral("home"));
}

void Program::connectTo(const QString &url, bool demo)
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
        window().resize(defaultSize);
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
