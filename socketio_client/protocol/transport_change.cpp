// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/transport_change.h"

#include <algorithm>
#include <string>
#include <utility>

namespace socketio::protocol {

namespace {

/// A server lets a waiting request go only every so often (Engine.IO: 100 ms) once a probe has
/// come. If none waits, it has nothing to let go: the change is as fast as the probe.
constexpr milliseconds readsHeldForProbe{50};
/// What lost the race may only have been slow.
constexpr milliseconds firstRetry{10'000};
constexpr milliseconds slowestRetry{10 * 60'000};

bool contains(const std::vector<TransportKind> &kinds, TransportKind kind)
{
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

} // namespace

bool TransportChange::isWanted(const Place &place) const
{
    const auto &offered = place.handshake.upgrades;
    return place.settings.upgrade && place.channel.kind == TransportKind::Polling && !m_attempt &&
           std::find(offered.begin(), offered.end(), name(TransportKind::WebSocket)) !=
               offered.end() &&
           contains(place.settings.transports, TransportKind::WebSocket);
}

void TransportChange::begin(const Place &place)
{
    const bool hasLost = contains(place.record.losers, TransportKind::WebSocket);
    const bool wasRace = place.settings.headStart.has_value();
    if (wasRace && hasLost) {
        m_retry = Retry{place.now + firstRetry, firstRetry};
    }
    if (!hasLost && isWanted(place)) {
        start(place);
    }
}

void TransportChange::start(const Place &place)
{
    Attempt &attempt = m_attempt.emplace(
        Attempt{UpgradeSession(place.settings.upgradeTimeout,
                               place.handshake.pingInterval + place.handshake.pingTimeout),
                ++place.record.lastChannel});
    attempt.session.apply(UpgradeEvent::Started, place.now);
    place.facts.tell(
        fact::OpenChannel{attempt.probe, TransportKind::WebSocket, place.handshake.sid});
    place.facts.tell(fact::HoldReads{place.channel.id, readsHeldForProbe});
}

TransportChange::Outcome TransportChange::opened(const Place &place)
{
    return perform(m_attempt->session.apply(UpgradeEvent::TransportOpened, place.now), {}, place);
}

TransportChange::Outcome TransportChange::receive(const EnginePacketView &packet,
                                                  const Place &place)
{
    return perform(m_attempt->session.receive(packet, place.now),
                   Error{.origin = ErrorOrigin::PeerViolation,
                         .detail = "the probe was answered by something else than 3probe",
                         .message = "probe error"},
                   place);
}

TransportChange::Outcome TransportChange::closed(const std::optional<Error> &error,
                                                 const Place &place)
{
    Error cause = error ? wordedFailure(*error, TransportKind::WebSocket) : closedEarly();
    cause.message =
        "probe error: " + (error ? "Error: " + cause.message : std::string("transport closed"));
    return perform(m_attempt->session.apply(UpgradeEvent::Failed, place.now), cause, place);
}

TransportChange::Outcome TransportChange::paused(const Place &place)
{
    if (!m_attempt) {
        return {};
    }
    return perform(m_attempt->session.apply(UpgradeEvent::PollingQuiet, place.now), {}, place);
}

TransportChange::Outcome TransportChange::tick(const Place &place)
{
    if (m_attempt) {
        return perform(m_attempt->session.tick(place.now),
                       Error{.origin = ErrorOrigin::Timeout,
                             .detail = "the upgrade took too long",
                             .message = "probe error: timeout"},
                       place);
    }
    if (m_retry && m_retry->at <= place.now) {
        if (isWanted(place)) {
            start(place);
        } else {
            m_retry.reset();
        }
    }
    return {};
}

TransportChange::Outcome TransportChange::perform(UpgradeAction action, const Error &cause,
                                                  const Place &place)
{
    switch (action) {
    case UpgradeAction::None:
        break;
    case UpgradeAction::SendProbe:
        place.facts.tell(fact::Write{m_attempt->probe, {{EngineType::Ping, false, "probe"}}});
        break;
    case UpgradeAction::PausePolling:
        place.facts.tell(fact::Pause{place.channel.id});
        break;
    case UpgradeAction::SendUpgrade:
        return complete(place);
    case UpgradeAction::Abandon:
        return abandon(cause, place);
    }
    return {};
}

TransportChange::Outcome TransportChange::complete(const Place &place)
{
    const ChannelId probe = m_attempt->probe;
    m_attempt.reset();
    m_retry.reset();
    place.facts.tell(fact::Write{probe, {{EngineType::Upgrade, false, {}}}});
    place.facts.drop(std::exchange(place.channel.id, probe));
    place.channel.kind = place.record.lastTried = TransportKind::WebSocket;
    place.facts.tell(fact::TellSession{probe, place.handshake});
    return Done{};
}

TransportChange::Outcome TransportChange::abandon(Error cause, const Place &place)
{
    drop(place.facts);
    place.facts.tell(fact::Resume{place.channel.id});
    if (m_retry) {
        const milliseconds wait = std::min(2 * m_retry->wait, slowestRetry);
        m_retry = Retry{place.now + wait, wait};
    }
    cause.code = ErrorCode::UpgradeFailed;
    return Abandoned{std::move(cause)};
}

void TransportChange::drop(ConnectionFacts &facts)
{
    if (m_attempt) {
        facts.drop(m_attempt->probe);
        m_attempt.reset();
    }
}

std::optional<TimePoint> TransportChange::nextDeadline() const
{
    if (m_attempt) {
        return m_attempt->session.nextDeadline();
    }
    return m_retry ? std::optional(m_retry->at) : std::nullopt;
}

} // namespace socketio::protocol
