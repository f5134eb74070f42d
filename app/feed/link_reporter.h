// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/link_status.h"
#include "app/feed/feed.h"
#include "app/feed/mailbox.h"
#include "app/feed/rejoin_timer.h"

#include <socketio/manager.h>
#include <socketio/socket.h>

#include <chrono>
#include <functional>
#include <optional>

namespace app {

/// Round trips are measured anew again and again, and no two are alike. What differs by less than
/// half a millisecond, or by less than a tenth, is told as the one before: nobody acts on it, and
/// each would be repainted.
bool isAnotherRoundTrip(std::chrono::microseconds measured, std::chrono::microseconds told);

/// What the console says of its connection: joins what the client library shows of it with why the
/// last attempt failed, and puts it into the mailbox. Network thread.
class LinkReporter
{
public:
    /// `queued` gives how many actions wait for the connection.
    LinkReporter(const FeedOptions &options, const RejoinTimer &rejoin, std::function<int()> queued,
                 Mailbox &mailbox);

    /// The connection that is looked at from now on. Neither is owned.
    void watch(const socketio::Manager *manager, const socketio::Socket *socket);
    /// Puts its status of now.
    void report();
    /// Puts that there is none, and nothing any more.
    void end();

    void setConnected();
    quint64 connects() const { return m_connects; }
    const RoundTrips &roundTrips() const { return m_roundTrips; }
    void setError(const socketio::Error &error);
    /// The connection is gone; an error that was reported for it says more than `reason`.
    void setLost(socketio::DisconnectReason reason, const QString &detail);
    /// What of the secrets could not be sent, the text English, for the log; empty: all were, or
    /// none is needed. True where that is news.
    bool setSecretProblems(const QString &text, const QVector<SecretProblem> &problems);
    /// Secrets are waited for, and then it connects.
    void setPreparing(bool preparing) { m_preparing = preparing; }
    void setRest(const RestStatus &rest) { m_rest = rest; }
    void setSignIn(const SignInStatus &signIn) { m_signIn = signIn; }
    /// How the other namespaces are.
    void setNamespaces(QVector<NamespaceStatus> namespaces);
    void setRoundTrip(std::chrono::microseconds duration);

private:
    LinkStatus status() const;

    const FeedOptions &m_options;
    const RejoinTimer &m_rejoin;
    const std::function<int()> m_queued;
    Mailbox &m_mailbox;
    const socketio::Manager *m_manager = nullptr;
    const socketio::Socket *m_socket = nullptr;
    Failure m_failure = Failure::None;
    QString m_errorCode;
    QString m_errorDetail;
    QString m_suggestedUrl;
    QString m_secretProblem;
    QVector<SecretProblem> m_secrets;
    bool m_preparing = false;
    RestStatus m_rest;
    SignInStatus m_signIn;
    std::optional<std::chrono::microseconds> m_roundTrip;     ///< the newest
    std::optional<std::chrono::microseconds> m_toldRoundTrip; ///< as the console has it
    QVector<NamespaceStatus> m_namespaces;
    RoundTrips m_roundTrips;
    quint64 m_connects = 0;
    bool m_wasConnected = false;
    bool m_ended = false;
};

} // namespace app
