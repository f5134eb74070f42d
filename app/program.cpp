// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/complaint.h"
#include "app/config/secret_places.h"
#include "app/config/server_address.h"
#include "app/config/settings_effect.h"
#include "app/domain/address.h"
#include "app/domain/origin.h"
#include "app/domain/page_id.h"
#include "app/link_log.h"
#include "app/operator_choices.h"
#include "app/reports.h"
#include "app/source_options.h"
#include "ui/theme/icon_names.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimer>
#include <QUrl>

namespace app {

namespace {

const QString urlSetting = QStringLiteral("url");
const QString secretSetting = QStringLiteral("secret");
const QString tokenFileSetting = QStringLiteral("token-file");
const QString demoSetting = QStringLiteral("demo");

QString dataFile(const char *name)
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u'/' +
           QLatin1String(name);
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
    , m_secrets(std::make_shared<Secrets>(secretPlaces(settings()).value_or(SecretPlaces()),
                                          dataFile("secret-origins.json")))
    , m_signIns(m_secrets, dataFile("sign-ins.json"), settings().keyring)
    , m_activity(settings().awayAfter, !settings().kiosk)
{
    connect(&m_activity, &OperatorActivity::changed, this, [this] {
        if (m_console) {
            m_console->setPresence(m_activity.presence());
        }
    });
    connect(&m_signIns, &SignInKeeper::failed, this, &complain);
    m_signIns.restore();
    if (profile) {
        takeProfile(*profile);
    }
    m_source = initialSource(settings().demo, !settings().url.isEmpty(), m_profile.has_value(),
                             !settings().replayFile.isEmpty());
    m_board = std::make_unique<Board>(m_profile ? m_profile->modules() : QVector<Module>());
}

Program::~Program() = default;

void Program::followSettings()
{
    connect(&m_settingsFile, &FollowedFile::changed, this, &Program::reloadSettings);
    const QStringList told = m_store.complaints();
    m_settingsFile.follow(settings().configFile);
    // It may have been written since it was read, before anybody looked.
    const auto changed = m_store.reload();
    if (!changed || !changed->isEmpty() || m_store.complaints() != told) {
        takeSettings(changed);
    }
}

void Program::reloadSettings()
{
    takeSettings(m_store.reload());
}

void Program::takeSettings(const tl::expected<QStringList, QString> &changed)
{
    if (!changed) {
        complain(changed.error() + QStringLiteral("; the settings stay as they were"));
        return;
    }
    for (const QString &complaint : m_store.complaints()) {
        complain(complaint);
    }
    applySettings(*changed);
}

/// What of it can be in force at once is; the rest is told.
void Program::applySettings(const QStringList &changed)
{
    QStringList later;
    bool isOtherSource = false;
    for (const QString &name : changed) {
        const SettingsEffect effect = effectOf(name);
        isOtherSource |= effect == SettingsEffect::Source;
        if (effect == SettingsEffect::NextStart) {
            later.append(name);
        }
    }
    if (!later.isEmpty()) {
        complain(QStringLiteral("%1: in force at the next start: %2")
                     .arg(settings().configFile, later.join(QStringLiteral(", "))));
    }
    m_activity.setAwayAfter(settings().awayAfter);
    nameOperator();
    board().showSamples(settings().sampleData);
    refreshChoices();
    if (isOtherSource) {
        changeSource();
    }
}

/// The address that the settings have now, or another way there. The demo goes on; so does what
/// there is where no address is left.
void Program::changeSource()
{
    if (!m_profile || m_replay || m_demo || settings().url.isEmpty()) {
        return;
    }
    auto missing = missingFiles(settings());
    if (!missing) {
        complain(missing.error());
        return;
    }
    m_awaited.reset();
    if (!missing->empty()) {
        awaitFiles(*std::move(missing));
    }
    const bool asked =
        isAsking(std::exchange(m_source, step(m_source, SourceEvent::ProfileWithAddress).next));
    if (const auto watched = watchSource(); !watched) {
        complain(watched.error());
    }
    if (asked && !isAsking(m_source)) {
        window().showPage(page::home);
    }
}

tl::expected<void, QString> Program::start(std::vector<NamedFile> missing)
{
    if (m_source == SourceState::Recording) {
        if (const auto opened = openReplay(); !opened) {
            return opened;
        }
    } else if (!missing.empty()) {
        awaitFiles(std::move(missing));
    }
    if (const auto port = settings().metricsPort) {
        m_metering = Metering::begin(*port);
    }
    // The network thread connects while the window is made.
    const bool connectsAtOnce = watching(m_source, files()) == Watching::Address;
    if (connectsAtOnce) {
        openConsole(backend());
    }
    makeScreen();
    if (!connectsAtOnce) {
        if (const auto watched = watchSource(); !watched) {
            return watched;
        }
    }
    showFirstPage();
    m_screen->show(settings());
    followSettings();
    scheduleReports();
    return {};
}

/// Who names an address and a secret in one command line, or in one environment, says that they
/// belong together.
ConsoleSource Program::backend()
{
    const SettingLayer layer = m_store.origin(urlSetting);
    if (layer == SettingLayer::CommandLine || layer == SettingLayer::Environment) {
        const auto places = secretPlaces(settings()).value_or(SecretPlaces());
        for (const SecretPlace &place : places) {
            const bool isToken = place.where == settings().tokenFile && place.name == tokenSecret;
            if (place.origin.isEmpty() &&
                m_store.origin(isToken ? tokenFileSetting : secretSetting) == layer) {
                m_secrets->bind(place.name, originOf(settings().url));
            }
        }
    }
    return backendSource(settings(), *m_profile, m_secrets);
}

void Program::takeProfile(const Profile &profile)
{
    m_profile = profile;
    if (!profile.url().isEmpty()) {
        m_store.provide(urlSetting, profile.url());
    }
    m_workshop.setUsed(profile, settings().profileFile);
}

ProfileWorkshop::Options Program::workshopOptions()
{
    return {ui::iconNames(),
            QFileInfo(settings().configFile).absolutePath() + QStringLiteral("/profiles"),
            QString(),
            [this](const QString &file, const Profile &profile) { useProfile(file, profile); }};
}

/// Everything begins anew: what one profile made of the events says nothing of another one.
void Program::useProfile(const QString &file, const Profile &profile)
{
    if (m_replay) {
        return;
    }
    Settings wanted = settings();
    wanted.profileFile = file;
    m_store.choose(wanted);
    save();
    m_store.withdraw(urlSetting); // not that of the profile before
    takeProfile(profile);
    m_source = step(m_source, settings().url.isEmpty() ? SourceEvent::ProfileWithoutAddress
                                                       : SourceEvent::ProfileWithAddress)
                   .next;
    discardConsole();
    if (const auto watched = watchSource(); !watched) {
        complain(watched.error());
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
    if (m_console) {
        m_console->setOperator(operatorName(settings()));
    }
}

void Program::makeScreen()
{
    const Clock clock =
        m_replay ? Clock([time = m_replay->clock()] { return time->now(); }) : systemClock();
    m_screen = std::make_unique<Screen>(board().models(), choices(), clock);
    m_screen->session().setAddressReader(readServerAddress);
    if (!m_replay) { // of a recording nothing begins anew
        m_screen->session().setProfileDesk(&m_workshop);
    }
    logLink(models().connection());
    if (m_metering) {
        m_metering->follow(*m_screen);
    }
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

/// A board for the profile, with a window of its own, in the place of one without a console.
void Program::replaceBoard()
{
    std::unique_ptr<Board> before =
        std::exchange(m_board, std::make_unique<Board>(m_profile->modules()));
    replaceScreen();
    before.release()->deleteLater(); // after its screen
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
        replaceBoard();
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
        watch(backend());
        break;
    case Watching::Recording:
        m_replay->start();
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

/// The recording's own board: what it shows ages by the recording's clock.
tl::expected<void, QString> Program::openReplay()
{
    if (!m_profile) {
        return tl::unexpected(
            QStringLiteral("--replay: the profile %1 is not there").arg(settings().profileFile));
    }
    auto replay = ReplayFeed::open(settings().replayFile, *m_profile, settings().replaySpeed);
    if (!replay) {
        return tl::unexpected(QStringLiteral("--replay: ") + replay.error());
    }
    m_replay = *std::move(replay);
    m_board = std::make_unique<Board>(m_profile->modules(),
                                      [time = m_replay->clock()] { return time->now(); });
    followReplay();
    return {};
}

void Program::followReplay()
{
    ConsoleModels &models = m_board->models();
    models.setReported(m_profile->reported());
    models.setPlayback(ConsoleModels::Playback::Running);
    connect(m_replay.get(), &ReplayFeed::delivered, &models, &ConsoleModels::apply);
    connect(&models, &ConsoleModels::actionRequested, m_replay.get(), &ReplayFeed::perform);
    connect(&models.events(), &EventTableModel::wantedChanged, m_replay.get(),
            &ReplayFeed::setEventTableWanted);
    // Their own timers go by our clock, at our pace.
    connect(m_replay.get(), &ReplayFeed::clockMoved, &models, [&models] {
        models.dashboard().checkFreshness();
        for (const Module &module : models.modules()) {
            models.kpis(module.key).checkFreshness();
        }
    });
    connect(m_replay.get(), &ReplayFeed::over, &models, [this, &models] {
        models.setPlayback(ConsoleModels::Playback::Over);
        for (const QString &remark : m_replay->remarks()) {
            complain(settings().replayFile + QStringLiteral(": ") + remark);
        }
    });
}

void Program::requestDemo()
{
    if (m_replay) {
        return;
    }
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
    m_workshop.setEvents(&m_console->events());
    m_workshop.setUrl(QUrl(settings().url)
                          .adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery |
                                    QUrl::RemoveFragment)
                          .toString());
    m_console->setOperator(operatorName(settings()));
    m_console->start();
    m_console->setPresence(m_activity.presence());
}

/// The round-trip time is measured while somebody looks at it.
void Program::followWindow()
{
    m_console->setRoundTripWanted(window().isVisible());
    connect(&window(), &ui::MainWindow::roundTripWantedChanged, m_console.get(),
            &Console::setRoundTripWanted);
}

void Program::stopConsole()
{
    m_workshop.setEvents(nullptr);
    if (const int unsent = m_console->stop(); unsent > 0) {
        complain(QStringLiteral("actions that were not sent before the change of server: %1")
                     .arg(unsent));
    }
}

/// A board that nothing ever came to stays, with its window.
void Program::endConsole()
{
    if (!m_console) {
        return;
    }
    if (m_console->hasHeard()) {
        return discardConsole();
    }
    stopConsole();
    m_board = m_console->takeBoard();
    m_console.reset();
}

/// Console, board and window end, and new ones take the place of the last two.
void Program::discardConsole()
{
    if (!m_console) {
        return replaceBoard();
    }
    stopConsole();
    std::unique_ptr<Console> before = std::move(m_console);
    m_board = std::make_unique<Board>(m_profile->modules());
    replaceScreen();
    before.release()->deleteLater(); // after its screen
}

void Program::tryAddress(const QString &address)
{
    if (m_replay) {
        complain(QStringLiteral("a recording is shown: nothing is connected to"));
        return;
    }
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

/// On standard error, once each: nobody may look at the window of a wall.
void Program::tellSecrets()
{
    using Why = SecretProblem::Why;
    QStringList parts;
    for (const SecretProblem &each : models().connection().link().secrets) {
        if (m_toldSecrets.contains(each)) {
            continue;
        }
        m_toldSecrets.append(each);
        parts.append(
            each.name +
            (each.why == Why::NotGiven
                 ? QStringLiteral(" (nobody has said where it comes from: --secret %1=file:PATH)")
                       .arg(each.name)
             : each.why == Why::OtherServer ? QStringLiteral(" (it is for another server)")
             : each.why == Why::NotSafe
                 ? QStringLiteral(" (the proxy that the profile names would read it)")
                 : QStringLiteral(" (it cannot be read, or not sent as it is)")));
    }
    if (!parts.isEmpty()) {
        complain(QStringLiteral("secrets that the profile names are not sent: ") +
                 parts.join(QStringLiteral(", ")));
    }
}

void Program::followLink()
{
    tellSecrets();
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
