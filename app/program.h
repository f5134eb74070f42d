// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/awaited_files.h"
#include "app/config/settings_store.h"
#include "app/config/source_life.h"
#include "app/console/console.h"
#include "app/console/operator_activity.h"
#include "app/demo/demo_backend.h"
#include "app/files/followed_file.h"
#include "app/metering.h"
#include "app/profile/profile.h"
#include "app/replay/replay_feed.h"
#include "app/screen.h"
#include "app/secrets/secrets.h"
#include "app/secrets/sign_in_keeper.h"
#include "app/workshop/profile_workshop.h"

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

    ConsoleSource backend();
    void takeProfile(const Profile &profile);
    void useProfile(const QString &file, const Profile &profile);
    ProfileWorkshop::Options workshopOptions();
    void makeScreen();
    void replaceScreen();
    void replaceBoard();
    void showFirstPage();
    void awaitFiles(std::vector<NamedFile> missing);
    void reportWaiting();
    void onFilesComplete();

    Files files() const;
    tl::expected<void, QString> watchSource();
    tl::expected<void, QString> startDemo();
    tl::expected<void, QString> openReplay();
    void followReplay();
    void requestDemo();
    void watch(ConsoleSource source);
    void openConsole(ConsoleSource source);
    void followWindow();
    void stopConsole();
    void endConsole();
    void discardConsole();

    void tryAddress(const QString &address);
    void keepAddress(const QString &address);
    void followLink();
    void tellSecrets();
    void settle(SourceEvent event);
    void saveAddress(const QString &address);
    void keepSettings(const ui::UiSettings &choices);
    void save();
    void followSettings();
    void reloadSettings();
    void takeSettings(const tl::expected<QStringList, QString> &changed);
    void applySettings(const QStringList &changed);
    void changeSource();

    void scheduleReports();

    SettingsStore m_store;
    FollowedFile m_settingsFile;
    std::shared_ptr<Secrets> m_secrets;
    SignInKeeper m_signIns;
    std::optional<Profile> m_profile;
    SourceState m_source = SourceState::Unknown;
    std::unique_ptr<AwaitedFiles> m_awaited; ///< null: all are there
    std::unique_ptr<DemoBackend> m_demo;
    ProfileWorkshop m_workshop{workshopOptions()};
    OperatorActivity m_activity;
    // The screen goes first, and of those two only one is there: a board that nothing has come to
    // yet, or the console that has it.
    std::unique_ptr<Board> m_board;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<ReplayFeed> m_replay; ///< it fills the board in the place of a console
    std::unique_ptr<Screen> m_screen;
    std::unique_ptr<Metering> m_metering; ///< null: nobody wants metrics, or they cannot be served
    QVector<SecretProblem> m_toldSecrets; ///< that are missing
    bool m_secretReported = false;        ///< that the address is saved without its secret
};

} // namespace app
