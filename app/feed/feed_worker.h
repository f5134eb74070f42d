// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/action_pump.h"
#include "app/feed/asker.h"
#include "app/feed/early_end.h"
#include "app/feed/event_reader.h"
#include "app/feed/feed.h"
#include "app/feed/handshake.h"
#include "app/feed/link_reporter.h"
#include "app/feed/mailbox.h"
#include "app/feed/masking_sink.h"
#include "app/feed/other_namespaces.h"
#include "app/feed/raw_mailbox.h"
#include "app/feed/rejoin_timer.h"
#include "app/feed/rest_client.h"
#include "app/feed/sign_in.h"
#include "app/feed/tee_sink.h"
#include "app/profile/decoder.h"
#include "app/profile/profile_data.h"

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
    void withdraw(const QString &requestId, ActionFailure failure);
    void emitEvent(const EmitRequest &request);
    void signIn(const SignInRequest &request);
    void signOut();
    void useSecretsHere();
    void reconnectNow();
    void setRoundTripWanted(bool wanted);
    void setRawEventWanted(const QString &name, bool wanted);
    void setEventTableWanted(bool wanted);
    void setSamplesWanted(bool wanted) { m_reader.setSamplesWanted(wanted); }

Q_SIGNALS:
    void finished();

private:
    bool makeConnection();
    void makeRest();
    Asker::Hooks askerHooks();
    SignIn::Hooks signInHooks();
    void onTokenChanged(bool isOther);
    bool isOpeningOutdated() const;
    void openAnew();
    void open();
    void sendAsking(const OutgoingEvent &event, socketio::AckHandler ack,
                    std::chrono::milliseconds timeout);
    void readAck(const AskRule &rule, const nlohmann::json &arguments);
    socketio::Socket *joined(const std::string &nsp) const;
    void connectManager();
    void connectSocket();
    socketio::SocketOptions socketOptions();
    void provideAuth(const std::function<void(nlohmann::json)> &done);
    void renewHandshake();
    void noteSecrets();
    void onEvent(const socketio::Event &event);
    void onConnected();
    void onConnectError(const socketio::Error &error);
    void onDisconnected(socketio::DisconnectReason reason, const QString &detail);
    void tellLoss();
    void end();
    void report() { m_link.report(); }
    void noteActivity();
    void reportCounters();
    ActionSender::Hooks senderHooks();

    const FeedOptions m_options;
    const std::shared_ptr<Mailbox> m_mailbox;
    const std::shared_ptr<RawMailbox> m_rawMailbox;
    Decoder m_decoder;
    const SecretWay m_way;
    Handshake m_handshake;
    Handshake::Opening m_opening; ///< of the connection that stands, or of the next one
    TeeSink m_received;
    MaskingSink m_sink;
    LiveWords m_liveWords;
    RejoinTimer m_rejoin;
    EarlyEnd m_early;
    LinkReporter m_link;
    EventReader m_reader;
    ActionPump m_actions;
    const std::string m_nsp; ///< the own one
    OtherNamespaces m_others;
    Asker m_asker;
    const std::optional<RestRule> m_restRule;
    QStringList m_restModules; ///< that are wanted
    std::unique_ptr<HttpClient> m_http;
    SignIn m_signIn;
    std::unique_ptr<RestClient> m_rest; ///< null: nothing is asked by HTTP
    bool m_preparing = false;           ///< secrets are waited for
    bool m_isOther = false;             ///< and somebody else has signed in meanwhile
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
