// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/feed/outbox.h"
#include "app/feed/pacer.h"
#include "app/feed/subscriptions.h"
#include "app/profile/decoder.h"

#include <socketio/socket.h>

#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace app {

/// Decides what is sent when. At each new session: the profile's greetings, the subscriptions, then
/// the user's actions that have waited. Later on the user's actions go first, and always find room,
/// since the rest may use but two thirds of the pace. The time is given, sending is a function: no
/// timer, no socket. Network thread.
class ActionSender
{
public:
    using TimePoint = Pacer::TimePoint;

    struct Options
    {
        int paceEvents = 30;                          ///< at most so many …
        std::chrono::milliseconds pacePeriod{10'000}; ///< … in this time
        bool acknowledges = false;                    ///< the backend acks actions
        std::chrono::milliseconds ackTimeout{10'000};
    };
    struct Hooks
    {
        /// The event of an action; none where the profile has none for it.
        std::function<std::optional<OutgoingEvent>(const Action &)> encode;
        std::function<std::vector<OutgoingEvent>()> greetings;
        /// Writes an event. With a time-out, `ack` is asked for.
        std::function<socketio::Result<void>(const OutgoingEvent &, socketio::AckHandler ack,
                                             std::optional<std::chrono::milliseconds> timeout)>
            send;
        std::function<void(const ActionResult &)> report;
        /// One that is kept goes out now; none: nobody keeps any.
        std::function<void(const QString &requestId)> sent{};
    };

    ActionSender(Options options, Hooks hooks, Outbox &outbox);

    /// Takes an action over. Without a connection it waits; subscriptions wait as state.
    void perform(const Action &action, TimePoint now);
    void connected(bool recovered, TimePoint now);
    /// What is kept leaves: its keeper hands it in again, in order.
    void disconnected();
    /// Nobody wants it done any more: it ends as `failure`. False where it is not here, or has been
    /// sent in this session, so that the backend may be doing it.
    bool withdraw(const QString &requestId, ActionFailure failure);
    /// Somebody else sent an event over the same connection: it counts for the pace.
    void noteSent(TimePoint now) { m_pacer.sent(now); }
    /// When the pace has room for what no user waits for; `now` or earlier: at once.
    TimePoint whenBackgroundFree(TimePoint now) const
    {
        return m_pacer.whenFree(backgroundShare(), now);
    }
    /// Sends what may be sent now.
    void pump(TimePoint now);
    /// When pump() has something to do next; none while nothing waits.
    std::optional<TimePoint> nextDeadline(TimePoint now) const;
    /// The program ends: sends the user's actions that wait for the pace, while there is a
    /// connection. The backend may refuse some; kept back they would be lost in any case.
    void sendRest(TimePoint now);
    /// The program ends: what is left in the outbox will not be sent by it, and fails; what is kept
    /// stays where that is.
    void abandon();

    int queued() const { return m_outbox.size(); }

private:
    bool hasBackground() const { return !m_greetings.empty() || !m_subscriptions.upToDate(); }
    int backgroundShare() const;
    void sendBackground(TimePoint now);
    void sendEntry(const Outbox::Entry &entry, TimePoint now);
    void finish(const Outbox::Entry &entry, ActionResult::Outcome outcome,
                const ActionError &error = {});
    void fail(const Outbox::Entry &entry, const ActionError &error);
    void onAck(const Outbox::Entry &entry, const socketio::Result<nlohmann::json> &answer,
               bool isElsewhere);

    Options m_options;
    Hooks m_hooks;
    Outbox &m_outbox;
    Pacer m_pacer;
    Subscriptions m_subscriptions;
    std::deque<OutgoingEvent> m_greetings;
    bool m_connected = false;
    Outbox::Key m_sentUpTo = 0; ///< younger entries have not been written in this session
};

} // namespace app
