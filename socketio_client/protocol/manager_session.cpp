// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/manager_session.h"

#include <algorithm>
#include <utility>

namespace socketio::protocol {

ManagerSession::ManagerSession(ReconnectSettings settings, RandomSource random)
    : m_policy(settings, std::move(random))
{}

ShownState ManagerSession::shown() const
{
    switch (m_state) {
    case ManagerState::Opening:
    case ManagerState::Reopening:
        return ShownState::Opening;
    case ManagerState::Open:
    case ManagerState::Reopened:
        return ShownState::Open;
    case ManagerState::Closed:
    case ManagerState::Ended:
    case ManagerState::Waiting:
    case ManagerState::Due:
    case ManagerState::EndedAgain:
        break;
    }
    return ShownState::Closed;
}

bool ManagerSession::reconnecting() const
{
    switch (m_state) {
    case ManagerState::Waiting:
    case ManagerState::Due:
    case ManagerState::Reopening:
    case ManagerState::Reopened:
    case ManagerState::EndedAgain:
        return true;
    case ManagerState::Closed:
    case ManagerState::Opening:
    case ManagerState::Open:
    case ManagerState::Ended:
        break;
    }
    return false;
}

std::optional<TimePoint> ManagerSession::nextAttemptAt() const
{
    return m_state == ManagerState::Waiting ? m_waitsUntil : std::nullopt;
}

std::optional<ManagerFact> ManagerSession::takeFact()
{
    if (m_batches.empty()) {
        return std::nullopt;
    }
    Batch &batch = m_batches.back();
    while (!batch.facts.empty() && isOutdated(batch.facts.front().fact)) {
        batch.facts.pop_front();
    }
    if (batch.facts.empty()) {
        m_batches.pop_back();
        return std::nullopt;
    }
    ManagerFact fact = std::move(batch.facts.front().fact);
    batch.facts.pop_front();
    const auto *closed = std::get_if<manager_fact::Closed>(&fact);
    batch.announcesClose = closed && closed->requested;
    if (const auto *changed = std::get_if<manager_fact::EngineChanged>(&fact)) {
        remember(changed->engine);
    }
    if (const auto *changed = std::get_if<manager_fact::StateChanged>(&fact)) {
        m_announcedState = changed->state;
    }
    return fact;
}

/// A state that is over by now, or was announced already by a listener's event.
bool ManagerSession::isOutdated(const ManagerFact &fact) const
{
    const auto *changed = std::get_if<manager_fact::StateChanged>(&fact);
    return changed && (changed->state != shown() || changed->state == m_announcedState);
}

/// The one place where the state changes. False: the event is not of this state, nothing happens.
bool ManagerSession::apply(ManagerEvent event)
{
    const auto next = nextState(managerTable, m_state, event);
    if (!next) {
        return false;
    }
    m_state = *next;
    // The batch of this event is the newest one, and still empty.
    for (Batch &batch : m_batches) {
        std::erase_if(batch.facts, [](const Pending &pending) { return pending.untilChange; });
    }
    return true;
}

ManagerSession::Batch &ManagerSession::begin()
{
    return m_batches.emplace_back();
}

// Attempts.

void ManagerSession::open()
{
    Batch &batch = begin();
    if (apply(ManagerEvent::OpenRequested)) {
        m_policy.reset();
        startConnection(batch);
    }
}

void ManagerSession::attemptBegun()
{
    Batch &batch = begin();
    if (apply(ManagerEvent::AttemptBegun)) {
        startConnection(batch);
    }
}

void ManagerSession::startConnection(Batch &batch)
{
    m_announcedTransport.reset();
    m_engine.emplace().number = ++m_engines;
    batch.always(manager_fact::OpenConnection{m_engines});
    batch.always(manager_fact::StateChanged{ShownState::Opening});
}

void ManagerSession::reportUnusable(const Error &error, const Namespaces &namespaces)
{
    m_lastError = error;
    Batch &batch = begin();
    batch.always(manager_fact::Failed{error});
    for (const std::string &nsp : namespaces) {
        batch.always(manager_fact::NamespaceFailed{nsp, error});
    }
}

void ManagerSession::opened(const EngineView &engine, const Namespaces &namespaces)
{
    Batch &batch = begin();
    const bool isFirst = apply(ManagerEvent::Opened); // else the session was replaced
    dropOlderViews();
    if (!isFirst && !isOpen()) {
        return;
    }
    m_openings += isFirst ? 1 : 0;
    m_lastError.reset();
    if (isFirst) {
        batch.always(manager_fact::StateChanged{ShownState::Open});
    }
    batch.unlessChanged(manager_fact::EngineChanged{engine, {}});
    announceTransport(batch, engine);
    if (isFirst) {
        batch.unlessChanged(manager_fact::Opened{});
    }
    for (const std::string &nsp : namespaces) {
        batch.unlessChanged(manager_fact::NamespaceOpened{nsp});
    }
    if (m_state == ManagerState::Reopened && isFirst) {
        batch.unlessChanged(manager_fact::Settle{});
    }
}

void ManagerSession::settled()
{
    Batch &batch = begin();
    const int attempt = m_policy.attempt();
    if (apply(ManagerEvent::Settled)) {
        m_policy.reset();
        batch.always(manager_fact::Reconnected{attempt});
    }
}

void ManagerSession::upgraded(const EngineView &engine)
{
    Batch &batch = begin();
    dropOlderViews();
    batch.unlessChanged(manager_fact::EngineChanged{engine, {}});
    announceTransport(batch, engine);
}

void ManagerSession::announceTransport(Batch &batch, const EngineView &engine)
{
    if (engine.transport &&
        std::exchange(m_announcedTransport, engine.transport) != engine.transport) {
        batch.unlessChanged(manager_fact::TransportChanged{*engine.transport});
    }
}

// Ends.

void ManagerSession::attemptFailed(const EngineView &engine, DisconnectReason reason,
                                   const Error &error, const Namespaces &namespaces)
{
    Batch &batch = begin();
    const bool again = m_state == ManagerState::Reopening;
    if (!apply(ManagerEvent::AttemptFailed)) {
        return;
    }
    m_lastError = error;
    if (m_engine && m_engine->number == engine.number) {
        m_engine->transport = engine.transport; // the last one that was tried
    }
    // Whatever the listeners do, everybody hears of this end.
    batch.always(manager_fact::StateChanged{ShownState::Closed});
    batch.always(manager_fact::Failed{error});
    for (const std::string &nsp : namespaces) {
        batch.always(manager_fact::NamespaceFailed{nsp, error});
    }
    batch.unlessChanged(manager_fact::Retry{});
    if (again) {
        batch.always(manager_fact::ReconnectError{error});
    }
    batch.always(manager_fact::EngineChanged{engine, reason});
}

void ManagerSession::broke(const EngineView &engine, DisconnectReason reason, const Error &error,
                           const Namespaces &namespaces)
{
    Batch &batch = begin();
    if (!isOpen()) {
        return;
    }
    m_lastError = error;
    if (reason == DisconnectReason::TransportError) {
        batch.always(manager_fact::Failed{error});
        for (const std::string &nsp : namespaces) {
            batch.always(manager_fact::NamespaceFailed{nsp, error});
        }
    }
    batch.unlessChanged(manager_fact::Lose{engine, reason, error});
}

void ManagerSession::lost(const manager_fact::Lose &loss, const Endings &endings)
{
    Batch &batch = begin();
    if (!apply(ManagerEvent::Lost)) {
        return;
    }
    m_policy.reset();
    // It is the manager that closes the engine of which it cannot decode the packets.
    batch.always(manager_fact::EngineChanged{
        loss.engine,
        loss.reason == DisconnectReason::ParseError ? DisconnectReason::ForcedClose : loss.reason});
    batch.always(manager_fact::StateChanged{ShownState::Closed});
    batch.always(manager_fact::Closed{loss.reason, loss.error.detail, false});
    for (const auto &[nsp, ending] : endings) {
        batch.always(manager_fact::NamespaceEnded{nsp, ending, loss.reason, loss.error.detail});
    }
    batch.unlessChanged(manager_fact::Retry{});
}

void ManagerSession::close(const std::optional<EngineView> &engine, const Endings &endings)
{
    Batch &batch = begin();
    const bool wasClosed = isClosed();
    apply(ManagerEvent::CloseRequested);
    m_policy.reset();
    // As in the reference, whoever closes what is closed already hears of it too; but not without
    // end.
    const bool isNested = std::any_of(m_batches.begin(), m_batches.end(),
                                      [](const Batch &outer) { return outer.announcesClose; });
    if (engine && engine->stage == EngineStage::Closed) {
        batch.always(manager_fact::EngineChanged{*engine, DisconnectReason::ForcedClose});
    } else if (engine) {
        remember(*engine);
    }
    if (!wasClosed) {
        batch.always(manager_fact::StateChanged{ShownState::Closed});
    }
    if (!isNested) {
        batch.always(manager_fact::Closed{DisconnectReason::ForcedClose, {}, true});
    }
    for (const auto &[nsp, ending] : endings) {
        batch.always(manager_fact::NamespaceEnded{nsp, ending, DisconnectReason::ForcedClose, {}});
    }
}

void ManagerSession::released(const EngineView &engine)
{
    begin().always(manager_fact::EngineChanged{engine, DisconnectReason::ForcedClose});
}

void ManagerSession::note(const EngineView &engine)
{
    dropOlderViews();
    remember(engine);
}

/// What the batches under way were still to say of how the connection looked before.
void ManagerSession::dropOlderViews()
{
    for (Batch &batch : m_batches) {
        std::erase_if(batch.facts, [](const Pending &pending) {
            const auto *changed = std::get_if<manager_fact::EngineChanged>(&pending.fact);
            return (changed && !changed->reason) ||
                   std::holds_alternative<manager_fact::TransportChanged>(pending.fact);
        });
    }
}

void ManagerSession::remember(const EngineView &engine)
{
    if (m_engine && m_engine->number == engine.number) {
        m_engine = engine;
    }
}

// Waits.

void ManagerSession::retried(bool allowed, TimePoint now)
{
    Batch &batch = begin();
    const auto delay = allowed ? m_policy.next() : std::nullopt;
    if (delay && apply(ManagerEvent::WaitBegun)) {
        m_waitsUntil = now + *delay;
        batch.always(manager_fact::ReconnectScheduled{m_policy.attempt(), *delay});
    } else if (!delay && apply(ManagerEvent::GivenUp)) {
        m_policy.reset();
        if (allowed) {
            batch.always(manager_fact::ReconnectFailed{});
        }
    }
}

void ManagerSession::stopWaiting()
{
    begin();
    if (m_state == ManagerState::Waiting && apply(ManagerEvent::GivenUp)) {
        m_policy.reset();
    }
}

void ManagerSession::hurry()
{
    Batch &batch = begin();
    if (apply(ManagerEvent::TimeCame)) {
        batch.always(manager_fact::ReconnectAttempt{m_policy.attempt()});
        batch.unlessChanged(manager_fact::BeginAttempt{});
    }
}

void ManagerSession::tick(TimePoint now)
{
    if (const auto due = nextAttemptAt(); due && *due <= now) {
        hurry();
    } else {
        begin();
    }
}

} // namespace socketio::protocol
