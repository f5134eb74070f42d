// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/action_pump.h"
#include "app/feed/event_reader.h"
#include "app/feed/feed.h"
#include "app/feed/link_reporter.h"
#include "app/feed/mailbox.h"
#include "app/feed/raw_mailbox.h"
#include "app/feed/rejoin_timer.h"
#include "app/profile/decoder.h"

#include <socketio/manager.h>
#include <socketio/socket.h>

#include <QObject>
#include <QTimer>

#include <memory>

namespace app {

/// The network thread's end: owns the connection and decides when there is one. What comes is the
/// EventReader's, what goes the ActionPump's, how the connection is the LinkReporter's. Made on the
/// GUI thread and moved; every function belongs to the network thread.
class FeedWorker : public QObject
{
    Q_OBJECT

public:
    FeedWorker(Profile profile, FeedOptions options, std::shared_ptr<Mailbox> mailbox,
               std::shared_ptr<RawMailbox> rawMailbox);
    ~FeedWorker() override;

    void start();
    /// Sends what waits, lets the server read it, closes the connection and emits finished(),
    /// within 1.5 s in any case.
    void shutDown();

    void perform(const Action &action);
    void emitEvent(const EmitRequest &request);
    void reconnectNow();
    void setRoundTripWanted(bool wanted);
    void setRawEventWanted(const QString &name, bool wanted);

Q_SIGNALS:
    void finished();

private:
    bool makeConnection();
    void connectManager();
    void connectSocket();
    void provideAuth(const std::function<void(nlohmann::json)> &done);
    void onEvent(const socketio::Event &event);
    void onConnected();
    void onConnectError(const socketio::Error &error);
    void onDisconnected(socketio::DisconnectReason reason, const QString &detail);
    void rejoin();
    void end();
    void report() { m_link.report(); }
    void noteActivity();
    void reportCounters();
    ActionSender::Hooks senderHooks();

    const FeedOptions m_options;
    const std::shared_ptr<Mailbox> m_mailbox;
    const std::shared_ptr<RawMailbox> m_rawMailbox;
    Decoder m_decoder;
    RejoinTimer m_rejoin;
    LinkReporter m_link;
    EventReader m_reader;
    ActionPump m_actions;
    bool m_roundTripWanted = false;
    bool m_shuttingDown = false;
    bool m_ended = false;

    QTimer m_countersTimer;
    quint64 m_failedActions = 0;
    Counters m_reported;

    // Last, so that it goes first: its signals reach everything above.
    std::unique_ptr<socketio::Manager> m_manager;
    socketio::Socket *m_socket = nullptr; ///< the manager's
};

} // namespace app
