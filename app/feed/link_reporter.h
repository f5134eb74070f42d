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
    void setError(const socketio::Error &error);
    /// The connection is gone; an error that was reported for it says more than `reason`.
    void setLost(socketio::DisconnectReason reason, const QString &detail);
    /// Why there is no token, English, for the log; empty: there is one, or none is needed.
    void setTokenProblem(const QString &problem) { m_tokenProblem = problem; }
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
    QString m_tokenProblem;
    std::optional<std::chrono::microseconds> m_roundTrip;
    bool m_wasConnected = false;
    bool m_ended = false;
};

} // namespace app
