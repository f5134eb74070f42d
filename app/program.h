// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/awaited_files.h"
#include "app/config/settings_store.h"
#include "app/console/console.h"
#include "app/demo/demo_backend.h"
#include "app/profile/profile.h"
#include "app/screen.h"

#include <tl/expected.hpp>

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace app {

/// The composition root: makes, replaces and ends the console of each source, answers the window,
/// keeps the settings. GUI thread.
class Program : public QObject
{
    Q_OBJECT

public:
    /// `profile`: none while its file is not there.
    Program(SettingsStore store, std::optional<Profile> profile, QObject *parent = nullptr);
    ~Program() override;

    /// Shows the window, and connects once the files that are `missing` are there. The error is one
    /// line for stderr.
    tl::expected<void, QString> start(std::vector<NamedFile> missing);

private:
    const Settings &settings() const { return m_store.effective(); }
    /// The console's, or the one that waits for a console.
    Board &board() { return m_console ? m_console->board() : *m_board; }
    ui::MainWindow &window() { return m_screen->window(); }
    ConsoleModels &models() { return m_screen->models(); }
    ui::UiSettings choices() const;
    void refreshChoices();
    void nameOperator();

    void takeProfile(const Profile &profile);
    void makeScreen();
    void replaceScreen();
    void showFirstPage();
    void awaitFiles(std::vector<NamedFile> missing);
    void tellOfWaiting();
    void onFilesComplete();

    tl::expected<void, QString> begin();
    tl::expected<void, QString> startDemo();
    void requestDemo();
    void watch(ConsoleSource source);
    void endConsole();
    ConsoleSource sourceAt(const QString &address, bool demo) const;

    void tryAddress(const QString &address);
    void keepAddress(const QString &address);
    void followLink();
    void keepSettings(const ui::UiSettings &choices);
    void save();

    void showWindow();
    void scheduleReports();

    SettingsStore m_store;
    std::optional<Profile> m_profile;
    std::unique_ptr<AwaitedFiles> m_awaited; ///< null: all are there
    std::unique_ptr<DemoBackend> m_demo;
    // The screen goes first, and of those two only one is there: a board that nothing has come to
    // yet, or the console that has it.
    std::unique_ptr<Board> m_board;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<Screen> m_screen;
    bool m_onTrial = false;    ///< the address is the operator's, and has not been saved
    bool m_asking = false;     ///< for an address: none has been kept
    bool m_secretTold = false; ///< that the address is saved without its secret
};

} // namespace app
