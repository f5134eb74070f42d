// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/action_sender.h"

#include "app/feed/answer_reader.h"
#include "app/feed/failure_of.h"

#include <algorithm>

namespace app {

ActionSender::ActionSender(Options options, Hooks hooks, Outbox &outbox)
    : m_options(options)
    , m_hooks(std::move(hooks))
    , m_outbox(outbox)
    , m_pacer(options.paceEvents, options.pacePeriod)
{}

void ActionSender::perform(const Action &action, TimePoint now)
{
    if (!m_subscriptions.want(action)) {
        // New values come by themselves with the next subscription.
        if (!m_connected && std::holds_alternative<RequestUpdate>(action.what)) {
            return;
        }
        if (action.kept && m_outbox.find(action.requestId)) {
            return; // told twice
        }
        if (!m_outbox.append(action)) {
            if (!action.requestId.isEmpty()) {
                m_hooks.report({action.requestId,
                                ActionResult::Outcome::Failed,
                                {ActionFailure::QueueFull, {}}});
            }
            return;
        }
    }
    pump(now);
}

void ActionSender::connected(bool recovered, TimePoint now)
{
    m_connected = true;
    m_sentUpTo = 0;
    if (!recovered) {
        m_subscriptions.forget();
        m_greetings.clear();
        for (OutgoingEvent &event : m_hooks.greetings()) {
            m_greetings.push_back(std::move(event));
        }
    }
    sendBackground(now);
    pump(now);
}

void ActionSender::disconnected()
{
    m_connected = false;
    std::optional<Outbox::Entry> entry;
    for (Outbox::Key key = 0; (entry = m_outbox.next(key)); key = entry->key) {
        if (entry->action.kept) {
            m_outbox.remove(entry->key); // whoever keeps it brings it again
        }
    }
}

bool ActionSender::withdraw(const QString &requestId, ActionFailure failure)
{
    const auto entry = m_outbox.find(requestId);
    if (!entry || (m_connected && entry->key <= m_sentUpTo)) {
        return false;
    }
    fail(*entry, {failure, {}});
    return true;
}

int ActionSender::backgroundShare() const
{
    return m_pacer.limit() - m_pacer.limit() / 3;
}

void ActionSender::sendBackground(TimePoint now)
{
    while (m_connected && hasBackground() && m_pacer.whenFree(backgroundShare(), now) <= now) {
        std::optional<OutgoingEvent> event;
        if (!m_greetings.empty()) {
            event = std::move(m_greetings.front());
            m_greetings.pop_front();
        } else if (const auto action = m_subscriptions.takeNext()) {
            event = m_hooks.encode(*action);
        }
        if (!event) {
            continue;
        }
        // A failure here is one of the profile's or of the link: the next session tries again.
        m_hooks.send(*event, {}, std::nullopt);
        m_pacer.sent(now);
    }
}

void ActionSender::pump(TimePoint now)
{
    while (m_connected && m_pacer.whenFree(m_pacer.limit(), now) <= now) {
        const auto entry = m_outbox.next(m_sentUpTo);
        if (!entry) {
            break;
        }
        m_sentUpTo = entry->key;
        sendEntry(*entry, now);
    }
    sendBackground(now);
}

void ActionSender::sendEntry(const Outbox::Entry &entry, TimePoint now)
{
    if (entry.action.kept && m_hooks.sent) {
        m_hooks.sent(entry.action.requestId);
    }
    const auto event = m_hooks.encode(entry.action);
    if (!event) {
        // The backend has no such thing, so this console is the only place where it can be done.
        finish(entry, ActionResult::Outcome::Unconfirmed);
        return;
    }
    const bool asks = m_options.acknowledges && !entry.action.requestId.isEmpty();
    socketio::AckHandler ack;
    if (asks) {
        ack = [this, entry,
               isElsewhere = !event->nsp.empty()](const socketio::Result<nlohmann::json> &answer) {
            onAck(entry, answer, isElsewhere);
        };
    }
    const auto sent = m_hooks.send(*event, std::move(ack),
                                   asks ? std::optional(m_options.ackTimeout) : std::nullopt);
    m_pacer.sent(now);
    if (asks) {
        return; // the handler gets a failure to send as well
    }
    if (sent) {
        finish(entry, ActionResult::Outcome::Unconfirmed);
    } else {
        fail(entry, {actionFailureOf(sent.error()), {}});
    }
}

void ActionSender::onAck(const Outbox::Entry &entry, const socketio::Result<nlohmann::json> &answer,
                         bool isElsewhere)
{
    if (!answer) {
        // Nobody knows whether it arrived. It stays, and is sent again: its requestId tells the
        // backend that it is the same. Of another namespace no session begins that would send it.
        if (isElsewhere || answer.error().code != socketio::ErrorCode::Disconnected) {
            fail(entry, {actionFailureOf(answer.error()), {}});
        }
    } else {
        const ReadAnswer read = readAnswer(*answer);
        finish(entry, read.outcome, read.error);
    }
}

void ActionSender::finish(const Outbox::Entry &entry, ActionResult::Outcome outcome,
                          const ActionError &error)
{
    if (m_outbox.remove(entry.key) && !entry.action.requestId.isEmpty()) {
        m_hooks.report({entry.action.requestId, outcome, error});
    }
}

void ActionSender::fail(const Outbox::Entry &entry, const ActionError &error)
{
    finish(entry, ActionResult::Outcome::Failed, error);
}

void ActionSender::sendRest(TimePoint now)
{
    while (m_connected) {
        const auto entry = m_outbox.next(m_sentUpTo);
        if (!entry) {
            break;
        }
        m_sentUpTo = entry->key;
        sendEntry(*entry, now);
    }
}

void ActionSender::abandon()
{
    m_connected = false;
    while (const auto entry = m_outbox.next(0)) {
        if (entry->action.kept) {
            m_outbox.remove(entry->key);
        } else {
            fail(*entry, {ActionFailure::NotConnected, {}});
        }
    }
}

std::optional<ActionSender::TimePoint> ActionSender::nextDeadline(TimePoint now) const
{
    if (!m_connected) {
        return std::nullopt;
    }
    if (m_outbox.next(m_sentUpTo)) {
        return m_pacer.whenFree(m_pacer.limit(), now);
    }
    if (hasBackground()) {
        return m_pacer.whenFree(backgroundShare(), now);
    }
    return std::nullopt;
}

} // namespace app
