// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/complaint.h"
#include "app/config/server_address.h"
#include "app/domain/address.h"
#include "app/domain/page_id.h"
#include "app/operator_choices.h"
#include "app/reports.h"
#include "app/source_options.h"

#include <QCoreApplication>
#include <QTimer>

namespace app {

namespace {

const QString urlSetting = QStringLiteral("url");
const QString demoSetting = QStringLiteral("demo");

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
    m_source = initialSource(settings().demo, !settings().url.isEmpty(), m_profile.has_value());
    m_board = std::make_unique<Board>(m_profile ? m_profile->modules() : QVector<Module>());
}

Program::~Program() = default;

tl::expected<void, QString> Program::start(std::vector<NamedFile> missing)
{
    if (!missing.empty()) {
        awaitFiles(std::move(missing));
    }
    // The network thread connects while the window is made.
    const bool connectsAtOnce = watching(m_source, files()) == Watching::Address;
    if (connectsAtOnce) {
        openConsole(backendSource(settings(), *m_profile));
    }
    makeScreen();
    if (!connectsAtOnce) {
        if (const auto watched = watchSource(); !watched) {
            return watched;
        }
    }
    showFirstPage();
    m_screen->show(settings());
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
    ui::UiSettings choices = operatorChoices(settings());
    if (isOnTrial(m_source)) {
        choices.urlOnTrial = true;
        choices.urlBefore = m_store.withoutSession().url;
    }
    return choices;
}

void Program::refreshChoices()
{
    m_screen->session().setSettings(choices());
}

void Program::nameOperator()
{
    models().alerts().setOperatorName(operatorName(settings()));
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
            if (isAsking(m_source) && id == page::home) {
                shown->showPage(page::start);
            }
        },
        Qt::QueuedConnection);
    if (m_console) {
        followWindow();
    }
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
    window().showPage(isAsking(m_source) ? page::start : settings().page);
}

void Program::awaitFiles(std::vector<NamedFile> missing)
{
    m_awaited = std::make_unique<AwaitedFiles>(std::move(missing));
    connect(m_awaited.get(), &AwaitedFiles::changed, this, &Program::reportWaiting);
    connect(m_awaited.get(), &AwaitedFiles::complete, this, &Program::onFilesComplete,
            Qt::QueuedConnection);
    complain(QStringLiteral("waiting for ") + m_awaited->toString());
}

void Program::reportWaiting()
{
    LinkStatus link;
    link.url = m_source == SourceState::Demo ? QString() : withMaskedSecrets(settings().url);
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
        return reportWaiting();
    }
    const bool profileCame = !m_profile;
    if (profileCame) {
        const auto profile = Profile::fromFile(settings().profileFile);
        if (!profile) {
            return endWith(profile.error().toString());
        }
        takeProfile(*profile);
        m_source = step(m_source, settings().url.isEmpty() ? SourceEvent::ProfileWithoutAddress
                                                           : SourceEvent::ProfileWithAddress)
                       .next;
        std::unique_ptr<Board> before = std::move(m_board);
        m_board = std::make_unique<Board>(m_profile->modules());
        replaceScreen();
        before.release()->deleteLater(); // after its screen
    }
    if (const auto watched = watchSource(); !watched) {
        return endWith(watched.error());
    }
    if (profileCame) {
        showFirstPage(); // there are pages now
    }
}

Files Program::files() const
{
    return !m_profile ? Files::NoProfile : m_awaited ? Files::SomeMissing : Files::Complete;
}

/// Connects to what can be watched now; says what is waited for where that is nothing.
tl::expected<void, QString> Program::watchSource()
{
    switch (watching(m_source, files())) {
    case Watching::Demo:
        return startDemo();
    case Watching::Address:
        watch(backendSource(settings(), *m_profile));
        break;
    case Watching::Nothing:
        endConsole();
        if (m_awaited) {
            reportWaiting();
        }
        break;
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
    watch(demoSource(m_demo->url(), settings(), *m_profile));
    connect(&window(), &ui::MainWindow::cutLinkRequested, m_demo.get(),
            [backend = m_demo.get()] { backend->cutLink(ui::MainWindow::linkCut); });
    return {};
}

void Program::requestDemo()
{
    const SourceState before =
        std::exchange(m_source, step(m_source, SourceEvent::DemoWanted).next);
    if (const auto watched = watchSource(); !watched) {
        complain(watched.error());
        m_source = before;
        return;
    }
    m_store.endSession(urlSetting);
    m_store.setForSession(demoSetting, QStringLiteral("true"));
    refreshChoices();
    window().showPage(page::home);
}

void Program::watch(ConsoleSource source)
{
    if (m_console && m_console->watches(source)) {
        m_console->start();
    } else {
        endConsole();
        openConsole(std::move(source));
        followWindow();
    }
    board().showSamples(settings().sampleData);
}

void Program::openConsole(ConsoleSource source)
{
    m_console = std::make_unique<Console>(*m_profile, std::move(source), std::move(m_board));
    m_console->start();
}

/// The round-trip time is measured while somebody looks at it.
void Program::followWindow()
{
    m_console->setRoundTripWanted(window().isVisible());
    connect(&window(), &ui::MainWindow::roundTripWantedChanged, m_console.get(),
            &Console::setRoundTripWanted);
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

void Program::tryAddress(const QString &address)
{
    m_store.setForSession(demoSetting, QStringLiteral("false"));
    m_store.endSession(urlSetting);
    const bool other = address != settings().url;
    if (other) {
        m_store.setForSession(urlSetting, address);
    }
    m_source = step(m_source, other ? SourceEvent::OtherTyped : SourceEvent::KeptTyped).next;
    refreshChoices();
    if (const auto watched = watchSource(); !watched) {
        complain(watched.error());
    }
    m_demo.reset();
    window().showPage(isAsking(m_source) ? page::start : page::home);
}

void Program::keepAddress(const QString &address)
{
    if (address == settings().url) {
        settle(SourceEvent::Insisted);
    }
}

void Program::followLink()
{
    if (models().connection().isConnected() && !models().demo()) {
        settle(SourceEvent::Connected);
    }
}

/// The address may be the one to keep now.
void Program::settle(SourceEvent event)
{
    const SourceStep made = step(m_source, event);
    const bool asked = isAsking(std::exchange(m_source, made.next));
    if (made.saves) {
        saveAddress(settings().url);
    }
    if (asked && !isAsking(m_source)) {
        window().showPage(page::home);
    }
}

void Program::saveAddress(const QString &address)
{
    m_store.set(urlSetting, address);
    save();
    if (withoutSecrets(address) != address && !std::exchange(m_secretReported, true)) {
        complain(QStringLiteral("the address holds a token or a password: it is used, but not "
                                "saved; --token-file is for that"));
    }
    refreshChoices();
}

void Program::keepSettings(const ui::UiSettings &choices)
{
    m_store.choose(withChoices(settings(), choices));
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

void Program::scheduleReports()
{
    if (!reportsWanted(settings())) {
        return;
    }
    QTimer::singleShot(settings().after, this,
                       [this] { QCoreApplication::exit(writeReports(settings(), *m_screen)); });
}

} // namespace app
