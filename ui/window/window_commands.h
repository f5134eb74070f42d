// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/ui_settings.h"
#include "ui/window/command_registry.h"

#include <QDialog>
#include <QObject>
#include <QPointer>

#include <vector>

class QKeyEvent;

namespace ui {

class ConsoleView;
class Surface;
class MainWindow;
class ShortcutKeys;
class WindowPlace;

/// What an operator can have done in a window, and its menu, keys and dialogs. Reports through the
/// window's signals; a theme of the window's own stays there. Part of the window; GUI thread.
class WindowCommands : public QObject
{
    Q_OBJECT

public:
    WindowCommands(MainWindow &window, Surface &surface, ConsoleView &console, WindowPlace &place);

    CommandRegistry &registry() { return m_registry; }
    /// As ShortcutKeys's.
    bool runAfterFocus(const QKeyEvent &event);

private:
    void readCommands();
    std::vector<Command> pageCommands();
    std::vector<Command> windowCommands();
    std::vector<Command> kioskCommands();
    void changeSettings(const UiSettings &settings);
    void toggleTheme();
    void toggleLanguage();
    void open(QDialog *opened);
    void openSettings();
    void openSignIn();
    void openExport();
    void openShortcutList();
    void openMenu(const QPoint &at);
    void acknowledge();
    void closeWhatIsOpen();

    MainWindow &m_window;
    Surface &m_surface;
    ConsoleView &m_console;
    WindowPlace &m_place;
    CommandRegistry m_registry;
    ShortcutKeys *m_keys; ///< the window's
    QPointer<QDialog> m_dialog;
};

} // namespace ui
