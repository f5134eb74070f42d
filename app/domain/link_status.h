// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/duration_histogram.h"
#include "app/domain/failure.h"
#include "app/domain/moment.h"
#include "app/domain/rest_status.h"
#include "app/domain/secret_problem.h"
#include "app/domain/severity.h"
#include "app/domain/sign_in.h"

#include <QDateTime>
#include <QString>
#include <QVector>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>

namespace app {

/// A namespace that the profile reads besides its own one, over the same connection.
struct NamespaceStatus
{
    QString nsp; ///< "/orders"
    bool connected = false;
    QString errorCode;   ///< as in LinkStatus
    QString errorDetail; ///< untranslated

    bool operator==(const NamespaceStatus &) const = default;
};

/// The connection as the console shows it.
struct LinkStatus
{
    enum class State { Disconnected, Connecting, Connected, Reconnecting };

    State state = State::Disconnected;
    QString transport; ///< "websocket" or "polling"; empty while not connected
    QString url;       ///< its secrets masked (app/domain/address.h)
    int attempt = 0;   ///< number of the running or next reconnection attempt, from 1
    std::optional<BootTime> nextAttemptAt; ///< none where none is planned
    std::optional<std::chrono::microseconds> roundTrip;
    Failure failure = Failure::None; ///< the last one; None while connected
    QString
        errorCode; ///< socketio's name of the last failure ("PingTimeout"); empty while connected
    QString errorDetail; ///< untranslated
    /// The address that the server itself named in place of `url`: it has redirected to another
    /// origin, which is not followed (docs/decisions/0015-redirects.md). Complete, ready to be
    /// connected to in place of `url` once a person agrees: http or https, no user, printable
    /// ASCII, no longer than 2048 characters. Another party's text all the same: shown isolated,
    /// left to right. Empty: none was named, or it is no address of such a server; and while
    /// connected.
    QString suggestedUrl;
    int queued = 0;                        ///< emits that wait for the connection
    bool insecure = false;                 ///< certificates are not verified
    QVector<NamespaceStatus> namespaces{}; ///< the other ones; `state` is that of the profile's own
    RestStatus rest;                       ///< what was asked for by HTTP
    SignInStatus signIn;
    QVector<SecretProblem> secrets{}; ///< each name once

    bool operator==(const LinkStatus &) const = default;
};

/// The other namespaces that do not stand, in the profile's order: nothing comes from them.
inline QVector<NamespaceStatus> missingNamespaces(const LinkStatus &link)
{
    QVector<NamespaceStatus> missing;
    std::copy_if(link.namespaces.begin(), link.namespaces.end(), std::back_inserter(missing),
                 [](const NamespaceStatus &each) { return !each.connected; });
    return missing;
}

/// The backend's own word about itself.
struct ServerStatus
{
    QString status; ///< "degraded", "maintenance" …
    QDateTime time; ///< UTC; invalid where it can not be read
    Severity severity = Severity::Normal;
    bool known = false; ///< the profile has a meaning for the word
    QString nsp{};      ///< another namespace that said it; empty: the profile's own

    bool operator==(const ServerStatus &) const = default;
};

struct UserStatus
{
    QString userId;
    QString name;
    QString status;      ///< the backend's word
    bool present = true; ///< false where that says that the user is not there
    QDateTime time;      ///< UTC; invalid where it can not be read
    QString nsp{};       ///< another namespace that said it; empty: the profile's own
};

/// An `error` event: shown, never the end of the connection.
struct ServerError
{
    QString message;
    QString code;
    QString module;
    QDateTime time; ///< UTC; invalid where it can not be read
};

/// Monotonic, since the start.
struct Counters
{
    quint64 events = 0;        ///< received and decoded
    quint64 unknownEvents = 0; ///< received, but the profile does not know them
    quint64 passedOver = 0;    ///< items that the profile does not want
    quint64 decodeErrors = 0;  ///< items or events skipped as malformed
    quint64 duplicates = 0;    ///< items of a list that were called as another one of it
    quint64 coalesced = 0;     ///< state values replaced by newer ones before they were shown
    quint64 dropped = 0;       ///< events lost to a full queue
    quint64 connects = 0;      ///< the profile's own namespace has let the console in
    quint64 reconnects = 0;
    quint64 malformedPackets = 0; ///< packets that broke the protocol and ended a session
    quint64 idleFrames = 0;       ///< received without a message in them: pings, noops and the like
    quint64 unansweredPings = 0;  ///< not answered each by itself: the backend did not read
    quint64 failedActions = 0;    ///< of the operator: refused, not answered or never sent
    quint64 correctedTimes = 0;   ///< time stamps out of range, or that could not be read
    quint64 bytesReceived = 0;
    quint64 bytesSent = 0;
    quint64 restRequests = 0;   ///< by HTTP, for first values and to sign in
    quint64 restFailures = 0;   ///< of those: not answered, refused or not understood
    quint64 restBytes = 0;      ///< received in their answers
    quint64 asks = 0;           ///< events sent for the answer in their acknowledgement
    quint64 unansweredAsks = 0; ///< of those, in time
    RoundTrips roundTrips;      ///< each that was measured

    bool operator==(const Counters &) const = default;
};

} // namespace app

Q_DECLARE_METATYPE(app::LinkStatus)
Q_DECLARE_METATYPE(app::LinkStatus::State)
