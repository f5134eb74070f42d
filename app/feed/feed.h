// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/action_keeper.h"
#include "app/domain/batch.h"
#include "app/domain/message_sink.h"
#include "app/feed/feed_hook.h"
#include "app/profile/profile.h"
#include "app/secrets/secrets.h"

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
    /// What the profile's secrets are, for whom; null: there are none.
    std::shared_ptr<Secrets> secrets;
    /// Origins besides the backend's own that the operator lets the profile ask by HTTP.
    QStringList restOrigins;
    QString caFile;
    QString clientCertificateFile;
    QString clientKeyFile;
    bool insecure = false;
    std::optional<int> reconnectionAttempts; ///< none: forever
    /// How long a session waits for the event that the profile names (`await`).
    std::chrono::milliseconds awaitTime{5000};
    /// Sees each value that comes, on the network thread; null: nobody else does.
    std::shared_ptr<MessageSink> recorder{};
    /// Hears what becomes of actions that are kept; null: none is.
    std::shared_ptr<ActionKeeper> keeper{};
    /// Somebody reads the counters from outside: they come with the table of events, without
    /// payloads, and round trips are measured whether or not anybody looks.
    bool metered = false;

    bool operator==(const FeedOptions &) const = default;
};

/// The way of an event from the network thread to the GUI thread, and of actions back.
/// Lives on the GUI thread; owns the network thread with the connection, the decoder and its end of
/// the mailbox. What arrives is delivered on the GUI thread, at most thirty batches a second
/// (DeliveryPace).
class Feed : public QObject
{
    Q_OBJECT

public:
    Feed(Profile profile, FeedOptions options, QObject *parent = nullptr);
    ~Feed() override; ///< stop(), without a signal

    /// Connects. What was asked for before is done then.
    void start();
    /// Closes the connection and ends the thread; waits for it, a moment at most. What has
    /// arrived is still delivered, and actions that nobody answered fail, but for those that are
    /// kept. After a new start()
    /// everything must be asked for anew.
    void stop();

    /// Subscriptions are state and sent to the backend at each connect; the user's other actions
    /// wait here until they are sent (a request for new values only while connected).
    void perform(const app::Action &action);
    /// Nobody wants it done any more; nothing where it was sent already.
    void withdraw(const QString &requestId, app::ActionFailure failure);
    void reconnectNow();
    /// Signs in as the profile has it; LinkStatus::signIn says what came of it.
    void signIn(const app::SignInRequest &request);
    /// Forgets what came of it, here and where it is kept.
    void signOut();
    /// The secrets that the profile names are for this server, says the operator.
    void useSecretsHere();
    /// Measure the round-trip time (while somebody looks at it).
    void setRoundTripWanted(bool wanted);
    /// Deliver the table of events each second in which it changes, with payloads, as long as
    /// wanted.
    void setEventTableWanted(bool wanted);
    /// Events by name, past the profile.
    FeedHook &hook();

Q_SIGNALS:
    void delivered(const app::Batch &batch);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace app
