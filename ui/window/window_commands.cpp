// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_commands.h"

#include "ui/chrome/top_bar.h"
#include "ui/kiosk/kiosk_view.h"
#include "ui/settings/export_dialog.h"
#include "ui/settings/settings_dialog.h"
#include "ui/settings/sign_in_dialog.h"
#include "ui/window/command_id.h"
#include "ui/window/command_menu.h"
#include "ui/window/console_view.h"
#include "ui/window/main_window.h"
#include "ui/window/shortcut_keys.h"
#include "ui/window/shortcuts.h"
#include "ui/window/window_place.h"

#include <QLineEdit>
#include <QMenu>

#include <array>
#include <iterator>

namespace ui {

WindowCommands::WindowCommands(MainWindow &window, Surface &surface, ConsoleView &console,
                               WindowPlace &place)
    : m_window(window)
    , m_surface(surface)
    , m_console(console)
    , m_place(place)
    , m_keys(new ShortcutKeys(m_registry, &window))
{
    connect(&console, &ConsoleView::catalogueChanged, this, &WindowCommands::readCommands);
    connect(&console, &ConsoleView::commandRequested, this,
            [this](const QString &id) { m_registry.run(id); });
    connect(&console, &ConsoleView::menuRequested, this, &WindowCommands::openMenu);
    readCommands();
}

bool WindowCommands::runAfterFocus(const QKeyEvent &event)
{
    return m_keys->runAfterFocus(event);
}

void WindowCommands::readCommands()
{
    std::vector<Command> all = pageCommands();
    for (std::vector<Command> &more : std::array{windowCommands(), kioskCommands()}) {
        std::move(more.begin(), more.end(), std::back_inserter(all));
    }
    m_registry.setCommands(std::move(all));
}

std::vector<Command> WindowCommands::pageCommands()
{
    std::vector<Command> made;
    for (const PageEntry &page : m_console.catalogue()) {
        Command command;
        command.id = command::ofPage(page.id);
        command.title = [title = page.title] { return title; };
        command.keys = page.keys;
        command.listedAs = [] { return tr("Pages, in the order of the rail"); };
        command.run = [this, id = page.id] { m_window.showPage(id); };
        made.push_back(std::move(command));
    }
    return made;
}

std::vector<Command> WindowCommands::windowCommands()
{
    enum MenuGroup { None, Window, Demo, End };
    const auto night = [this] { return m_surface.theme().kind() == ThemeKind::Night; };
    const auto signIn = [this]() -> const app::SignInStatus & {
        return m_surface.models().connection().link().signIn;
    };
    return {
        {.id = command::notifications,
         .title = [] { return tr("Notifications"); },
         .keys = QKeySequence(Qt::CTRL | Qt::Key_B),
         .run = [this] { m_console.toggleNotifications(); }},
        {.id = command::people,
         .title = [] { return tr("Who is online"); },
         .keys = QKeySequence(Qt::CTRL | Qt::Key_U),
         .menuGroup = Window,
         .available = [this] { return m_surface.models().users().isReported(); },
         .run = [this] { m_console.togglePeople(); }},
        {.id = command::acknowledge,
         .title = [] { return tr("Acknowledge the selected alert, else the one in the banner"); },
         .keys = QKeySequence(Qt::Key_A),
         .scope = Scope::Everywhere,
         .run = [this] { acknowledge(); }},
        {.id = command::language,
         // Each is named in itself, so that nobody is locked out.
         .title =
             [this] {
                 return m_surface.session().language() == app::Language::Arabic
                            ? QStringLiteral("English")
                            : QStringLiteral("العربية");
             },
         .menuGroup = Window,
         .run = [this] { toggleLanguage(); }},
        {.id = command::settings,
         .title = [] { return tr("Settings…"); },
         .keys = QKeySequence(Qt::CTRL | Qt::Key_Comma),
         .menuGroup = Window,
         .listedAs = [] { return tr("Settings"); },
         .run = [this] { openSettings(); }},
        {.id = command::signIn,
         .title = [] { return tr("Sign in…"); },
         .keys = QKeySequence(Qt::CTRL | Qt::Key_L),
         .menuGroup = Window,
         .available =
             [signIn] {
                 return signIn().way != app::SignInStatus::Way::None &&
                        signIn().state != app::SignInStatus::State::SignedIn;
             },
         .run = [this] { openSignIn(); }},
        {.id = command::signOut,
         .title = [] { return tr("Sign out"); },
         .menuGroup = Window,
         .available =
             [signIn] {
                 return signIn().state == app::SignInStatus::State::SignedIn || signIn().onlyHttp;
             },
         .run = [this] { m_surface.models().connection().signOut(); }},
        {.id = command::exports,
         .title = [] { return tr("Export…"); },
         .keys = QKeySequence(Qt::CTRL | Qt::Key_E),
         .menuGroup = Window,
         .available = [this] { return m_surface.models().actions().isKept(); },
         .run = [this] { openExport(); }},
        // A narrow top bar has no buttons for these two.
        {.id = command::theme,
         .title =
             [night] { return night() ? TopBar::tr("Day colours") : TopBar::tr("Night colours"); },
         .menuGroup = Window,
         .run = [this] { toggleTheme(); }},
        {.id = command::fullScreen,
         .title =
             [this] {
                 return m_window.isFullScreen() ? TopBar::tr("Leave full screen")
                                                : TopBar::tr("Full screen");
             },
         .keys = QKeySequence(Qt::Key_F11),
         .menuGroup = Window,
         .listedAs = [] { return TopBar::tr("Full screen"); },
         .run = [this] { m_place.toggleFullScreen(); }},
        {.id = command::kiosk,
         .title = [] { return tr("Kiosk"); },
         .menuGroup = Window,
         .run = [this] { m_window.setKiosk(true); }},
        {.id = command::shortcuts,
         .title = [] { return tr("Keyboard shortcuts"); },
         .keys = QKeySequence(Qt::Key_Question),
         .menuGroup = Window,
         .listedAs = [] { return tr("This list"); },
         .run = [this] { openShortcutList(); }},
        {.id = command::cutLink,
         .title =
             [this] {
                 return tr("Cut the connection for %1")
                     .arg(m_surface.formatter().duration(MainWindow::linkCut));
             },
         .menuGroup = Demo,
         .available = [this] { return m_surface.models().demo(); },
         .run = [this] { Q_EMIT m_window.cutLinkRequested(); }},
        {.id = command::quit,
         .title = [] { return tr("Quit"); },
         .menuGroup = End,
         .run = [this] { m_window.close(); }},
    };
}

std::vector<Command> WindowCommands::kioskCommands()
{
    const auto stepping = [] { return tr("Kiosk: previous and next screen"); };
    return {
        {.id = command::kioskLeft,
         .title = stepping,
         .keys = QKeySequence(Qt::Key_Left),
         .scope = Scope::Kiosk,
         .afterFocus = true,
         .run = [this] { m_window.kiosk()->goLeft(); }},
        {.id = command::kioskRight,
         .title = stepping,
         .keys = QKeySequence(Qt::Key_Right),
         .scope = Scope::Kiosk,
         .afterFocus = true,
         .run = [this] { m_window.kiosk()->goRight(); }},
        {.id = command::kioskHold,
         .title = [] { return tr("Kiosk: hold the screen"); },
         .keys = QKeySequence(Qt::Key_Space),
         .scope = Scope::Kiosk,
         .afterFocus = true,
         .run = [this] { m_window.kiosk()->toggleHold(); }},
        {.id = command::close,
         .title = [] { return tr("Close what is open; leave the kiosk"); },
         .keys = QKeySequence(Qt::Key_Escape),
         .scope = Scope::Everywhere,
         .afterFocus = true,
         .available = [this] { return m_window.isKiosk() || m_console.isPopoverOpen(); },
         .run = [this] { closeWhatIsOpen(); }},
    };
}

void WindowCommands::changeSettings(const UiSettings &settings)
{
    if (settings == m_surface.session().settings()) {
        return;
    }
    const QString before = m_surface.session().settings().url;
    m_surface.session().setSettings(settings);
    Q_EMIT m_window.settingsChanged(settings);
    if (settings.url != before) {
        Q_EMIT m_window.connectRequested(settings.url);
    }
}

void WindowCommands::toggleTheme()
{
    const ThemeChoice other =
        m_surface.theme().kind() == ThemeKind::Night ? ThemeChoice::Day : ThemeChoice::Night;
    if (m_surface.ownTheme()) {
        m_surface.setOwnTheme(other);
        return;
    }
    UiSettings settings = m_surface.session().settings();
    settings.theme = other;
    changeSettings(settings);
}

void WindowCommands::toggleLanguage()
{
    UiSettings settings = m_surface.session().settings();
    settings.language =
        settings.language == app::Language::Arabic ? app::Language::English : app::Language::Arabic;
    changeSettings(settings);
}

void WindowCommands::open(QDialog *opened)
{
    m_dialog = opened;
    opened->setAttribute(Qt::WA_DeleteOnClose);
    opened->open();
}

void WindowCommands::openSettings()
{
    if (m_dialog) {
        return;
    }
    auto *settings = new SettingsDialog(m_surface, &m_window);
    connect(settings, &QDialog::accepted, this, [this, settings] {
        const UiSettings chosen = settings->settings();
        // Whoever applies an address twice means it, whether or not it connects; a change of
        // something else says nothing about it.
        const bool again =
            m_surface.session().settings().urlOnTrial && chosen == m_surface.session().settings();
        changeSettings(chosen);
        if (again && !m_surface.models().connection().isConnected()) {
            Q_EMIT m_window.keepRequested(chosen.url);
        }
    });
    open(settings);
}

void WindowCommands::openSignIn()
{
    if (!m_dialog) {
        open(new SignInDialog(m_surface, &m_window));
    }
}

void WindowCommands::openExport()
{
    if (!m_dialog) {
        open(new ExportDialog(m_surface, &m_window));
    }
}

void WindowCommands::openShortcutList()
{
    if (!m_dialog) {
        open(new ShortcutsDialog(m_surface, m_registry, &m_window));
    }
}

void WindowCommands::openMenu(const QPoint &at)
{
    auto *menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_surface.dress(*menu);
    const auto fill = [this, menu] {
        menu->clear();
        addCommands(*menu, m_registry);
    };
    connect(&m_surface, &Surface::themeChanged, menu, fill);
    connect(&m_surface.session(), &Session::languageChanged, menu, fill);
    connect(&m_surface.models(), &app::ConsoleModels::demoChanged, menu, fill);
    fill();
    menu->popup(at);
}

void WindowCommands::acknowledge()
{
    // Typing an "a" into a field is no acknowledgement.
    if (qobject_cast<QLineEdit *>(m_window.focusWidget())) {
        return;
    }
    if (KioskView *kiosk = m_window.kiosk()) {
        kiosk->acknowledge();
    } else {
        m_console.acknowledge();
    }
}

void WindowCommands::closeWhatIsOpen()
{
    if (m_window.isKiosk()) {
        m_window.leaveKiosk();
    } else {
        m_console.closePopoverByKey();
    }
}

} // namespace ui
