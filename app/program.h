// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/settings.h"
#include "app/demo/demo_backend.h"
#include "app/feed/feed.h"
#include "app/models/console_models.h"
#include "app/profile/profile.h"
#include "ui/window/context.h"
#include "ui/window/main_window.h"

#include <tl/expected.hpp>

#include <QObject>

#include <memory>

namespace app {

/// The composition root: makes the models, the window, the feed and, where asked for, the demo
/// backend, and connects them. They do not know each other. GUI thread.
class Program : public QObject
{
    Q_OBJECT

public:
    Program(Settings settings, Profile profile, QObject *parent = nullptr);
    ~Program() override;

    /// Shows the window and connects. The error is one line for stderr.
    tl::expected<void, QString> start();

private:
    void connectModels();
    void connectWindow();
    void connectFeed();
    void connectTo(const QString &address);
    void tryAddress(const QString &address);
    void keepAddress(const QString &address);
    void onLinkChanged(const LinkStatus &link);
    tl::expected<void, QString> startDemo();
    void keepSettings(const ui::UiSettings &choices);
    void showSamples();
    void showWindow();
    void scheduleReports();
    void writeReports();

    Settings m_settings;
    Profile m_profile;
    std::unique_ptr<DemoBackend> m_demo;
    ConsoleModels m_models;
    std::unique_ptr<ui::Context> m_context;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<Feed> m_feed;
    QString m_address; ///< of the feed, as ServerAddress::text; empty: none, or the demo
    /// The operator is being asked for an address, and none has been kept.
    bool m_asking = false;
    bool m_roundTripWanted = false;
    bool m_samplesShown = false;
};

} // namespace app
