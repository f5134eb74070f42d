// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/settings.h"
#include "app/console.h"
#include "app/demo/demo_backend.h"
#include "app/profile/profile.h"

#include <tl/expected.hpp>

#include <QObject>

#include <memory>

namespace app {

/// The composition root: makes the console of each source and, where asked for, the demo backend,
/// and keeps the settings. GUI thread.
class Program : public QObject
{
    Q_OBJECT

public:
    Program(Settings settings, Profile profile, QObject *parent = nullptr);
    ~Program() override;

    /// Shows the window and connects. The error is one line for stderr.
    tl::expected<void, QString> start();

private:
    ui::MainWindow &window() { return m_console->window(); }
    void makeConsole();
    void replaceConsole();
    void nameOperator();
    void connectTo(const QString &address, bool demo = false);
    void tryAddress(const QString &address);
    void keepAddress(const QString &address);
    void followLink();
    tl::expected<void, QString> startDemo();
    void keepSettings(const ui::UiSettings &choices);
    void showWindow();
    void scheduleReports();
    void writeReports();

    Settings m_settings;
    Profile m_profile;
    bool m_secretTold = false; ///< that the address is saved without its secret
    std::unique_ptr<DemoBackend> m_demo;
    std::unique_ptr<Console> m_console;
    QString m_address; ///< tried by hand, as ServerAddress::text; empty: none, or the demo
    /// The operator is being asked for an address, and none has been kept.
    bool m_asking = false;
};

} // namespace app
