// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/feed.h"
#include "app/hooks/socket_emitter.h"
#include "app/hooks/socket_event.h"
#include "app/models/console_models.h"
#include "app/profile/profile.h"
#include "ui/window/context.h"
#include "ui/window/main_window.h"

#include <QObject>

#include <memory>
#include <optional>

namespace app {

/// Everything that belongs to one source, a backend at one address or the demo: the models of what
/// came from it, the window that shows them, the feed that fills them. Another source gets another
/// console and starts with nothing, so that what one server said can never stand under the name of
/// another, wherever it may be kept. GUI thread.
class Console : public QObject
{
    Q_OBJECT

public:
    Console(Profile profile, ui::UiSettings choices, QObject *parent = nullptr);
    ~Console() override;

    ConsoleModels &models() { return m_models; }
    SocketEvents &events() { return m_events; }
    SocketEmitter &emitter() { return m_emitter; }
    ui::Context &context() { return *m_context; }
    ui::MainWindow &window() { return *m_window; }
    Feed *feed() { return m_feed.get(); } ///< null until connectTo()

    /// It has heard of no source yet, or is that of these options: connectTo() may be called with
    /// them.
    bool serves(const FeedOptions &options, bool demo) const;
    /// Connects, or connects anew. What came stays as the last values until newer ones come.
    void connectTo(const FeedOptions &options, bool demo);
    /// Ends the connection for good; the number of the operator's actions that have not been sent.
    int abandon();

    /// Samples stand only where nothing else ever came, and never beside the demo.
    void showSamples(bool wanted);

private:
    void connectModels();
    void connectFeed();

    Profile m_profile;
    ConsoleModels m_models;
    SocketEvents m_events;
    SocketEmitter m_emitter;
    std::unique_ptr<ui::Context> m_context;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<Feed> m_feed;
    std::optional<FeedOptions> m_source;
    bool m_everConnected = false;
    bool m_roundTripWanted = false;
    bool m_samplesShown = false;
};

} // namespace app
