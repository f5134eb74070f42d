// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/action_sender.h"

#include "app/feed/failure_of.h"
#include "app/profile/text_pool.h"

#include <algorithm>
#include <array>

namespace app {

namespace {

constexpr qsizetype longestRefusal = 500; ///< a backend's words, in UTF-16 units

bool isFlag(const nlohmann::json &object, const char *key, bool wanted)
{
    const auto value = object.find(key);
    return value != object.end() && value->is_boolean() && value->get<bool>() == wanted;
}

/// Nothing, false, "" and {} name no error.
bool namesError(const nlohmann::json &value)
{
    if (value.is_string()) {
        return !value.get_ref<const std::string &>().empty();
    }
    return (value.is_object() && !value.empty()) || value == true;
}

bool saysNo(const nlohmann::json &object)
{
    const auto either = [&object](bool wanted) {
        return isFlag(object, "ok", wanted) || isFlag(object, "success", wanted);
    };
    const auto error = object.find("error");
    return either(false) || (!either(true) && error != object.end() && namesError(*error));
}

bool isNotAllowed(const nlohmann::json &object)
{
    constexpr std::array keys{"code", "status"};
    return std::any_of(keys.begin(), keys.end(), [&object](const char *key) {
        const auto code = object.find(key);
        return code != object.end() && code->is_number_integer() && (*code == 401 || *code == 403);
    });
}

QString wordsOf(const nlohmann::json &object)
{
    for (const char *key : {"error", "message"}) {
        const auto text = object.find(key);
        if (text != object.end() && text->is_string()) {
            return textFromUtf8(text->get_ref<const std::string &>(), longestRefusal).trimmed();
        }
    }
    return {};
}

} // namespace

std::optional<ActionError> refusal(const nlohmann::json &answer)
{
    if (!answer.is_array() || answer.empty() || !answer.front().is_object()) {
        return std::nullopt;
    }
    const nlohmann::json &object = answer.front();
    if (!saysNo(object)) {
        return std::nullopt;
    }
    const auto nested = object.find("error");
    const bool isNested = nested != object.end() && nested->is_object();
    ActionError error;
    error.failure = isNotAllowed(object) || (isNested && isNotAllowed(*nested))
                        ? ActionFailure::NotAllowed
                        : ActionFailure::Refused;
    error.backendText = wordsOf(object);
    if (error.backendText.isEmpty() && isNested) {
        error.backendText = wordsOf(*nested);
    }
    return error;
}

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
    const auto event = m_hooks.encode(entry.action);
    if (!event) {
        // The backend has no such thing, so this console is the only place where it can be done.
        finish(entry, ActionResult::Outcome::Unconfirmed);
        return;
    }
    const bool asks = m_options.acknowledges && !entry.action.requestId.isEmpty();
    socketio::AckHandler ack;
    if (asks) {
        ack = [this, entry](const socketio::Result<nlohmann::json> &answer) {
            onAck(entry, answer);
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

void ActionSender::onAck(const Outbox::Entry &entry, const socketio::Result<nlohmann::json> &answer)
{
    if (!answer) {
        // Nobody knows whether it arrived. It stays, and is sent again: its requestId tells the
        // backend that it is the same.
        if (answer.error().code != socketio::ErrorCode::Disconnected) {
            fail(entry, {actionFailureOf(answer.error()), {}});
        }
    } else if (const auto refused = refusal(*answer)) {
        fail(entry, *refused);
    } else {
        finish(entry, ActionResult::Outcome::Confirmed);
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
        fail(*entry, {ActionFailure::NotConnected, {}});
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
