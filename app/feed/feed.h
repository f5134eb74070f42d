// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/feed_message.h"
#include "app/profile/profile.h"

#include <nlohmann/json.hpp>

#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace app {

/// How to reach the backend.
struct FeedOptions
{
    QString url;
    QString path = QStringLiteral("/socket.io");
    QString nsp = QStringLiteral("/");
    bool qtTransports = false;
    QStringList transports = {QStringLiteral("websocket"), QStringLiteral("polling")};
    QString tokenFile; ///< read anew at every connect; empty: no token
    QString caFile;
    QString clientCertificateFile;
    QString clientKeyFile;
    bool insecure = false;
    std::optional<int> reconnectionAttempts; ///< none: forever
};

/// An event that the program sends by name (SocketEmitter).
struct EmitRequest
{
    QString requestId; ///< empty: no acknowledgement is asked for
    QString name;
    nlohmann::json arguments;
    std::optional<std::chrono::milliseconds> timeout;
};

/// The way of an event from the network thread to the GUI thread, and of actions back.
/// Lives on the GUI thread; owns the network thread with the connection, the decoder and its end of
/// the mailbox. All signals are emitted on the GUI thread, at most one batch per display frame.
class Feed : public QObject
{
    Q_OBJECT

public:
    Feed(Profile profile, FeedOptions options, QObject *parent = nullptr);
    ~Feed() override; ///< stop(), without a word

    /// Connects. What was asked for before is done then.
    void start();
    /// Closes the connection and ends the thread; waits for it, a moment at most. What has
    /// arrived is still told, and actions that nobody answered fail. After a new start() everything
    /// must be asked for anew.
    void stop();

    /// Subscriptions are kept and told to the backend at each connect; the user's other actions are
    /// kept until they are sent (a request for new values only while connected).
    void perform(const app::Action &action);
    void emitEvent(const app::EmitRequest &request);
    void reconnectNow();
    /// Measure the round-trip time (while somebody looks at it).
    void setRoundTripWanted(bool wanted);
    /// Deliver events called `name` through rawEvent(), as long as wanted.
    void setRawEventWanted(const QString &name, bool wanted);

Q_SIGNALS:
    void linkChanged(const app::LinkStatus &status);
    void kpisUpdated(const app::KpiUpdate &update);
    void dashboardUpdated(const app::DashboardUpdate &update);
    void notificationsUpdated(const app::NotificationUpdate &update);
    void alertsUpdated(const app::AlertUpdate &update);
    void serverStatusChanged(const app::ServerStatus &status);
    void userStatusChanged(const app::UserStatus &status);
    void serverErrorReceived(const app::ServerError &error);
    void countersChanged(const app::Counters &counters);
    void actionFinished(const app::ActionResult &result);
    void rawEvent(const QString &name, const nlohmann::json &arguments);
    /// `answer` is null where `error` is not empty.
    void emitFinished(const QString &requestId, const nlohmann::json &answer, const QString &error);
    /// The GUI has been given everything that had arrived (end of a batch).
    void batchDelivered();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace app
