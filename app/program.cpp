// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/complaint.h"
#include "app/config/server_address.h"
#include "app/domain/address.h"
#include "app/domain/page_id.h"
#include "app/reports.h"

#include <QCoreApplication>
#include <QTimer>

#include <pwd.h>
#include <unistd.h>

namespace app {

namespace {

constexpr QSize pictureSize(1920, 1080);

const QString urlSetting = QStringLiteral("url");
const QString demoSetting = QStringLiteral("demo");

/// The system's user, where the operator gave no name.
QString systemUser()
{
    const passwd *entry = getpwuid(geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
}

/// Something that can never work has shown itself.
void endWith(const QString &complaint)
{
    complain(complaint);
    QCoreApplication::exit(exitMisuse);
}

} // namespace

Program::Program(SettingsStore store, std::optional<Profile> profile, QObject *parent)
    : QObject(parent)
    , m_store(std::move(store))
{
    if (profile) {
        takeProfile(*profile);
    }
    m_board = std::make_unique<Board>(m_profile ? m_profile->modules() : QVector<Module>());
    makeScreen();
}

Program::~Program() = default;

tl::expected<void, QString> Program::start(std::vector<NamedFile> missing)
{
    if (!missing.empty()) {
        awaitFiles(std::move(missing));
    }
    if (const auto begun = begin(); !begun) {
        return begun;
    }
    showFirstPage();
    showWindow();
    scheduleReports();
    return {};
}

void Program::takeProfile(const Profile &profile)
{
    m_profile = profile;
    if (!profile.url().isEmpty()) {
        m_store.provide(urlSetting, profile.url());
    }
}

ui::UiSettings Program::choices() const
{
    ui::UiSettings choices;
    choices.language = settings().language;
    choices.digits = settings().digits;
    choices.theme = settings().theme;
    choices.operatorName = settings().operatorName;
    choices.sampleData = settings().sampleData;
    choices.url = settings().demo ? QString() : settings().url;
    choices.urlOnTrial = m_onTrial;
    choices.urlBefore = m_onTrial ? m_store.withoutSession().url : QString();
    return choices;
}

void Program::refreshChoices()
{
    m_screen->session().setSettings(choices());
}

void Program::nameOperator()
{
    models().alerts().setOperatorName(settings().operatorName.isEmpty() ? systemUser()
                                                                        : settings().operatorName);
}

void Program::makeScreen()
{
    m_screen = std::make_unique<Screen>(board().models(), choices());
    m_screen->session().setAddressReader(readServerAddress);
    nameOperator();
    board().showSamples(settings().sampleData);
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
            if (m_asking && id == page::home) {
                shown->showPage(page::start);
            }
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

void Program::showFirstPage()
{
    window().showPage(m_asking ? page::start : settings().page);
}

void Program::awaitFiles(std::vector<NamedFile> missing)
{
    m_awaited = std::make_unique<AwaitedFiles>(std::move(missing));
    connect(m_awaited.get(), &AwaitedFiles::changed, this, &Program::tellOfWaiting);
    connect(m_awaited.get(), &AwaitedFiles::complete, this, &Program::onFilesComplete,
            Qt::QueuedConnection);
    complain(QStringLiteral("waiting for ") + m_awaited->toString());
}

void Program::tellOfWaiting()
{
    LinkStatus link;
    link.url = settings().demo ? QString() : withMaskedSecrets(settings().url);
    link.insecure = settings().insecure;
    link.failure = Failure::FileMissing;
    link.errorCode = QStringLiteral("FileMissing");
    link.errorDetail = m_awaited->toString();
    models().connection().setLink(link);
}

void Program::onFilesComplete()
{
    m_awaited.reset();
    if (m_console) {
        return; // the demo, which needs none of them
    }
    auto missing = missingFiles(settings());
    if (!missing) {
        return endWith(missing.error());
    }
    if (!missing->empty()) { // gone again
        awaitFiles(*std::move(missing));
        return tellOfWaiting();
    }
    const bool profileCame = !m_profile;
    if (profileCame) {
        const auto profile = Profile::fromFile(settings().profileFile);
        if (!profile) {
            return endWith(profile.error().toString());
        }
        takeProfile(*profile);
        std::unique_ptr<Board> before = std::move(m_board);
        m_board = std::make_unique<Board>(m_profile->modules());
        replaceScreen();
        before.release()->deleteLater(); // after its screen
    }
    if (const auto begun = begin(); !begun) {
        return endWith(begun.error());
    }
    if (profileCame) {
        showFirstPage(); // there are pages now
    }
}

/// Connects to what the settings say, or asks for an address.
tl::expected<void, QString> Program::begin()
{
    const bool demo = settings().demo;
    // A profile may bring an address.
    m_asking = m_profile && !demo && (settings().url.isEmpty() || (m_asking && m_onTrial));
    if (m_profile && demo) {
        return startDemo();
    }
    if (m_awaited) {
        tellOfWaiting();
    } else if (!settings().url.isEmpty()) {
        watch(sourceAt(settings().url, false));
    }
    return {};
}

tl::expected<void, QString> Program::startDemo()
{
    auto demo = std::make_unique<DemoBackend>(settings().language);
    if (!demo->start()) {
        return tl::unexpected(QStringLiteral("the demo cannot start: %1").arg(demo->errorString()));
    }
    const std::unique_ptr<DemoBackend> before = std::exchange(m_demo, std::move(demo));
    watch(sourceAt(m_demo->url(), true));
    connect(&window(), &ui::MainWindow::cutLinkRequested, m_demo.get(),
            [backend = m_demo.get()] { backend->cutLink(ui::MainWindow::linkCut); });
    return {};
}

void Program::requestDemo()
{
    m_store.endSession(urlSetting);
    m_store.setForSession(demoSetting, QStringLiteral("true"));
    m_onTrial = false;
    if (const auto begun = begin(); !begun) {
        complain(begun.error());
        m_store.endSession(demoSetting);
        return;
    }
    refreshChoices();
    window().showPage(page::home);
}

ConsoleSource Program::sourceAt(const QString &address, bool demo) const
{
    const ServerAddress server = readServerAddress(address);
    const auto chosen = [](const QString &first, const QString &second, const QString &third) {
        return !first.isEmpty() ? first : !second.isEmpty() ? second : third;
    };
    FeedOptions options;
    options.url = server.isValid() ? server.url : address; // the feed says what is wrong with it
    options.path = chosen(server.path, settings().path, m_profile->path());
    options.nsp = chosen(settings().nsp, server.nsp, m_profile->nsp());
    options.transports = settings().transports;
    options.qtTransports = settings().qtTransports;
    options.insecure = settings().insecure;
    if (demo) {
        return {options, demo}; // what opens the doors of a backend is not for it
    }
    options.tokenFile = settings().tokenFile;
    options.caFile = settings().caFile;
    options.clientCertificateFile = settings().clientCertificateFile;
    options.clientKeyFile = settings().clientKeyFile;
    return {options, demo};
}

void Program::watch(ConsoleSource source)
{
    if (!m_console || !m_console->watches(source)) {
        endConsole();
        m_console = std::make_unique<Console>(*m_profile, std::move(source), std::move(m_board));
        m_console->setRoundTripWanted(window().isVisible());
        connect(&window(), &ui::MainWindow::roundTripWantedChanged, m_console.get(),
                &Console::setRoundTripWanted);
    }
    m_console->start();
    board().showSamples(settings().sampleData);
}

/// A board that nothing ever came to stays, with its window. Else both end with the console, and
/// new ones take their place.
void Program::endConsole()
{
    if (!m_console) {
        return;
    }
    if (const int unsent = m_console->stop(); unsent > 0) {
        complain(QStringLiteral("actions that were not sent before the change of server: %1")
                     .arg(unsent));
    }
    if (!m_console->hasHeard()) {
        m_board = m_console->takeBoard();
        m_console.reset();
        return;
    }
    std::unique_ptr<Console> before = std::move(m_console);
    m_board = std::make_unique<Board>(m_profile->modules());
    replaceScreen();
    before.release()->deleteLater(); // after its screen
}

/// An address from the operator's hand. Saved is what has connected: a slip of the finger would
/// otherwise be what a kiosk starts with tomorrow.
void Program::tryAddress(const QString &address)
{
    m_store.setForSession(demoSetting, QStringLiteral("false"));
    m_store.endSession(urlSetting);
    m_onTrial = address != settings().url;
    if (m_onTrial) {
        m_store.setForSession(urlSetting, address);
    }
    refreshChoices();
    if (m_awaited) {
        endConsole();
        tellOfWaiting();
    } else {
        watch(sourceAt(address, false));
    }
    m_demo.reset();
    window().showPage(m_asking ? page::start : page::home);
}

/// The operator wants it, or it has connected.
void Program::keepAddress(const QString &address)
{
    if (settings().demo || address != settings().url) {
        return;
    }
    m_store.set(urlSetting, address);
    m_onTrial = false;
    save();
    if (withoutSecrets(address) != address && !std::exchange(m_secretTold, true)) {
        complain(QStringLiteral("the address holds a token or a password: it is used, but not "
                                "saved; --token-file is for that"));
    }
    refreshChoices();
    if (std::exchange(m_asking, false)) {
        window().showPage(page::home);
    }
}

void Program::followLink()
{
    if (!models().connection().isConnected() || models().demo()) {
        return;
    }
    if (m_onTrial) {
        keepAddress(settings().url);
    } else if (std::exchange(m_asking, false)) {
        window().showPage(page::home);
    }
}

void Program::keepSettings(const ui::UiSettings &choices)
{
    Settings wanted = settings();
    wanted.language = choices.language;
    wanted.digits = choices.digits;
    wanted.theme = choices.theme;
    wanted.operatorName = choices.operatorName;
    wanted.sampleData = choices.sampleData;
    m_store.choose(wanted);
    nameOperator();
    board().showSamples(settings().sampleData);
    save();
}

void Program::save()
{
    if (const auto saved = m_store.save(); !saved) {
        complain(saved.error());
    }
}

void Program::showWindow()
{
    if (settings().kiosk) {
        window().setKiosk(true);
    }
    if (settings().size || reportsWanted(settings())) {
        window().resize(settings().size.value_or(pictureSize));
        window().show();
    } else if (settings().kiosk) {
        window().showFullScreen();
    } else {
        window().takeUsualSize();
        window().show();
    }
}

void Program::scheduleReports()
{
    if (!reportsWanted(settings())) {
        return;
    }
    QTimer::singleShot(settings().after, this,
                       [this] { QCoreApplication::exit(writeReports(settings(), *m_screen)); });
}

} // namespace app
