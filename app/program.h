// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/awaited_files.h"
#include "app/config/settings_store.h"
#include "app/config/source_life.h"
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
    void reportWaiting();
    void onFilesComplete();

    Files files() const;
    tl::expected<void, QString> watchSource();
    tl::expected<void, QString> startDemo();
    void requestDemo();
    void watch(ConsoleSource source);
    void openConsole(ConsoleSource source);
    void followWindow();
    void endConsole();

    void tryAddress(const QString &address);
    void keepAddress(const QString &address);
    void followLink();
    void settle(SourceEvent event);
    void saveAddress(const QString &address);
    void keepSettings(const ui::UiSettings &choices);
    void save();

    void scheduleReports();

    SettingsStore m_store;
    std::optional<Profile> m_profile;
    SourceState m_source = SourceState::Unknown;
    std::unique_ptr<AwaitedFiles> m_awaited; ///< null: all are there
    std::unique_ptr<DemoBackend> m_demo;
    // The screen goes first, and of those two only one is there: a board that nothing has come to
    // yet, or the console that has it.
    std::unique_ptr<Board> m_board;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<Screen> m_screen;
    bool m_secretReported = false; ///< that the address is saved without its secret
};

} // namespace app
