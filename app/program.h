// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/settings.h"
#include "app/console/console.h"
#include "app/demo/demo_backend.h"
#include "app/profile/profile.h"
#include "app/screen.h"

#include <tl/expected.hpp>

#include <QObject>

#include <memory>

namespace app {

/// The composition root: makes, replaces and ends the console of each source, answers the window,
/// keeps the settings. GUI thread.
class Program : public QObject
{
    Q_OBJECT

public:
    Program(Settings settings, Profile profile, QObject *parent = nullptr);
    ~Program() override;

    /// Shows the window and connects. The error is one line for stderr.
    tl::expected<void, QString> start();

private:
    ui::MainWindow &window() { return m_screen->window(); }
    ConsoleModels &models() { return m_screen->models(); }
    ui::UiSettings choices() const;
    void nameOperator();

    void makeScreen();
    void replaceScreen();

    tl::expected<void, QString> startDemo();
    void requestDemo();
    void watch(ConsoleSource source);
    void endConsole();
    ConsoleSource sourceAt(const QString &address, bool demo) const;

    void tryAddress(const QString &address);
    void keepAddress(const QString &address);
    void followLink();
    void keepSettings(const ui::UiSettings &choices);

    void showWindow();
    void scheduleReports();
    void writeReports();

    Settings m_settings;
    const Profile m_profile;
    std::unique_ptr<DemoBackend> m_demo;
    // The screen goes first, and of those two only one is there: a board that nothing has come to
    // yet, or the console that has it.
    std::unique_ptr<Board> m_board;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<Screen> m_screen;
    QString m_address;         ///< tried by hand, as ServerAddress::text; empty: none, or the demo
    bool m_asking = false;     ///< for an address: none has been kept
    bool m_secretTold = false; ///< that the address is saved without its secret
};

} // namespace app
