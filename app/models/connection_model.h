// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/link_status.h"
#include "app/domain/store_status.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace app {

/// The connection (the web client's useSocket()): state, transport, round-trip time, attempt and
/// the time of the next one, what the backend says of itself, and the feed's counters. GUI thread.
class ConnectionModel : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool connected READ isConnected NOTIFY changed)
    Q_PROPERTY(QString transport READ transport NOTIFY changed)
    Q_PROPERTY(int attempt READ attempt NOTIFY changed)

public:
    explicit ConnectionModel(QObject *parent = nullptr);

    const LinkStatus &link() const { return m_link; }
    LinkStatus::State state() const { return m_link.state; }
    bool isConnected() const { return m_link.state == LinkStatus::State::Connected; }
    /// A connection has stood at least once since the address became what it is.
    bool hasConnected() const { return m_hasConnected; }
    QString transport() const { return m_link.transport; }
    int attempt() const { return m_link.attempt; }
    std::optional<BootTime> nextAttemptAt() const { return m_link.nextAttemptAt; }
    /// What the backend says of itself; the word is empty where it says nothing.
    const ServerStatus &serverStatus() const { return m_serverStatus; }
    /// The backend says nothing, or that all is well: only other words are worth an operator's eye.
    bool isServerWell() const;
    const Counters &counters() const { return m_counters; }
    const StoreStatus &store() const { return m_store; }
    std::optional<ServerError> lastServerError() const { return m_lastServerError; }

    void setLink(const app::LinkStatus &link);
    void setServerStatus(const app::ServerStatus &status);
    void setServerError(const app::ServerError &error);
    void setCounters(const app::Counters &counters);
    void setStore(const app::StoreStatus &store);

    /// Ends the wait for the next attempt.
    void connectNow();
    /// As LinkStatus::signIn asks for it.
    void signIn(const app::SignInRequest &request);
    /// Forgets what came of the sign-in.
    void signOut();
    /// The operator says that the secrets are for this server.
    void useSecretsHere();

Q_SIGNALS:
    void changed(); ///< anything of link() or serverStatus()
    void connectedChanged(bool connected);
    void countersChanged();
    void storeChanged();
    void serverErrorChanged();
    void connectNowRequested();
    void signInRequested(const app::SignInRequest &request);
    void signOutRequested();
    void secretsAllowed();

private:
    LinkStatus m_link;
    bool m_hasConnected = false;
    ServerStatus m_serverStatus;
    Counters m_counters;
    StoreStatus m_store;
    std::optional<ServerError> m_lastServerError;
};

} // namespace app
