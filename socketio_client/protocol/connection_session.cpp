// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/connection_session.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace socketio::protocol {

namespace {

/// A server that waits for its answers has one ping under way.
constexpr int maxWaitingPongs = 16;
/// How long a server may take to answer a control ping after a disturbance.
constexpr milliseconds lifeGrace{5000};

Error closedByServer(const std::string &ending)
{
    Error error{.code = ErrorCode::Disconnected, .detail = "the server closed the connection"};
    if (!ending.empty()) {
        error.detail += ' ' + ending;
    }
    return error;
}

bool contains(const std::vector<TransportKind> &kinds, TransportKind kind)
{
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

} // namespace

ConnectionSession::ConnectionSession(ConnectionSettings settings, std::shared_ptr<IdleCounts> idle)
    : m_settings(std::move(settings))
    , m_idleCounts(std::move(idle))
    , m_record{.lastTried = m_settings.transports.front()}
    , m_winner(m_record.lastTried)
    , m_idle(m_settings.maxIdleFrames)
{}

bool ConnectionSession::apply(ConnectionEvent event)
{
    const auto next = nextState(connectionTable, m_state, event);
    if (next) {
        m_state = *next;
    }
    return next.has_value();
}

bool ConnectionSession::takesMessages() const
{
    return m_state == ConnectionState::Idle || m_state == ConnectionState::Opening || isOpen();
}

TransportKind ConnectionSession::kind() const
{
    const auto *live = std::get_if<Live>(&m_data);
    const auto *opening = std::get_if<OpeningRace>(&m_data);
    if (live) {
        return live->channel.kind;
    }
    return opening && !opening->candidates().empty() ? opening->candidates().front().kind
                                                     : m_record.lastTried;
}

std::optional<ChannelId> ConnectionSession::channel() const
{
    const auto *live = std::get_if<Live>(&m_data);
    return live ? std::optional(live->channel.id) : std::nullopt;
}

bool ConnectionSession::isProbe(ChannelId id) const
{
    const auto *live = std::get_if<Live>(&m_data);
    return live && live->change.hasProbe(id);
}

std::optional<TimePoint> ConnectionSession::nextDeadline() const
{
    std::optional<TimePoint> next;
    const auto consider = [&next](const std::optional<TimePoint> &deadline) {
        if (deadline && (!next || *deadline < *next)) {
            next = deadline;
        }
    };
    if (const auto *opening = std::get_if<OpeningRace>(&m_data)) {
        consider(opening->nextDeadline());
    }
    if (const auto *live = std::get_if<Live>(&m_data)) {
        consider(live->channel.engine.nextDeadline());
        consider(live->answerDeadline);
        consider(live->change.nextDeadline());
    }
    consider(m_leaving.nextDeadline());
    consider(m_lifeDeadline);
    consider(m_closeDeadline);
    return next;
}

// Opening: the race.

void ConnectionSession::start(TimePoint now)
{
    if (apply(ConnectionEvent::Started)) {
        beginOpening(now);
    }
}

OpeningRace::Place ConnectionSession::place(TimePoint now)
{
    return {m_settings, m_record, m_facts, now};
}

void ConnectionSession::beginOpening(TimePoint now)
{
    m_data.emplace<OpeningRace>().begin(place(now));
}

void ConnectionSession::take(OpeningRace::Outcome outcome, TimePoint now)
{
    if (const auto *lost = std::get_if<OpeningRace::Lost>(&outcome)) {
        end(DisconnectReason::TransportError, lost->error);
    } else if (auto *won = std::get_if<OpeningRace::Won>(&outcome)) {
        win(std::move(*won), now);
    }
}

void ConnectionSession::win(OpeningRace::Won won, TimePoint now)
{
    apply(ConnectionEvent::Won);
    m_winner = m_record.lastTried = won.winner.kind;
    std::erase(m_record.losers, m_winner);
    m_handshake = won.winner.engine.handshake();
    m_facts.tell(fact::TellSession{won.winner.id, m_handshake});
    Live &live = m_data.emplace<Live>(Live{.channel = std::move(won.winner)});
    for (EngineChannel &loser : won.losers) {
        m_record.addLoser(loser.kind);
        takeLeave(std::move(loser), now);
    }
    flush();
    m_facts.tell(fact::Opened{});
    live.change.begin(place(live, now));
}

// Packets.

bool ConnectionSession::receive(ChannelId id, const EnginePacketView &packet, bool writable,
                                TimePoint now)
{
    if (auto *live = std::get_if<Live>(&m_data); live && live->channel.id == id) {
        return receiveOnSession(packet, writable, now);
    }
    if (isProbe(id)) {
        Live &live = std::get<Live>(m_data);
        take(live.change.receive(packet, place(live, now)), now);
        return false;
    }
    if (m_leaving.has(id)) {
        const bool isIdle = packet.type != EngineType::Message && packet.type != EngineType::Open;
        if (!isIdle || admitIdle(now)) {
            m_leaving.receive(id, packet, now, m_facts);
            endIfAllHaveLeft();
        }
        return false;
    }
    auto *opening = std::get_if<OpeningRace>(&m_data);
    if (opening && opening->has(id)) {
        take(opening->receive(id, packet, place(now)), now);
    }
    return false;
}

bool ConnectionSession::receiveOnSession(const EnginePacketView &packet, bool writable,
                                         TimePoint now)
{
    m_lifeDeadline.reset();
    EngineStep step = std::get<Live>(m_data).channel.engine.receive(packet, now);
    if (std::holds_alternative<EngineMessage>(step)) {
        return isOpen();
    }
    if (auto *closed = std::get_if<EngineClosed>(&step)) {
        lose(closed->reason, closed->error, now);
        return false;
    }
    if (!admitIdle(now)) {
        return false;
    }
    perform(std::move(step), writable);
    if (packet.type == EngineType::Ping && isOpen()) {
        m_facts.tell(fact::Pinged{});
    }
    return false;
}

void ConnectionSession::perform(EngineStep step, bool writable)
{
    if (auto *send = std::get_if<EngineSend>(&step)) {
        beat(std::move(send->packet), writable);
    } else if (const auto *ignored = std::get_if<EngineIgnored>(&step)) {
        m_facts.tell(fact::Log{"ignored: " + std::string(ignored->why)});
    }
}

/// While the server does not read, some answers wait for it; no queue of them grows.
void ConnectionSession::beat(EnginePacket packet, bool writable)
{
    if (packet.type == EngineType::Pong) {
        if (writable && !holdsWrites()) {
            m_waitingPongs = 0;
        }
        if (m_waitingPongs == maxWaitingPongs) {
            ++m_idleCounts->unansweredPings;
            return;
        }
        ++m_waitingPongs;
    }
    if (holdsWrites()) {
        m_held.insert(m_held.begin(), std::move(packet));
    } else {
        m_facts.tell(fact::Beat{std::get<Live>(m_data).channel.id, std::move(packet)});
    }
}

/// False: the server keeps us busy with packets that carry no message, and that was the end.
bool ConnectionSession::admitIdle(TimePoint now)
{
    ++m_idleCounts->frames;
    if (m_idle.admit(1, now)) {
        return true;
    }
    end(DisconnectReason::TransportError,
        Error{.code = ErrorCode::LimitExceeded,
              .origin = ErrorOrigin::PeerViolation,
              .detail = "more than " + std::to_string(m_settings.maxIdleFrames) +
                        " packets without a message within a second"});
    return false;
}

// Upgrade.

TransportChange::Place ConnectionSession::place(Live &live, TimePoint now)
{
    return {m_settings, m_handshake, m_record, live.channel, m_facts, now};
}

void ConnectionSession::channelOpened(ChannelId id, TimePoint now)
{
    if (isProbe(id)) {
        Live &live = std::get<Live>(m_data);
        take(live.change.opened(place(live, now)), now);
    }
}

void ConnectionSession::channelPaused(ChannelId id, TimePoint now)
{
    auto *live = std::get_if<Live>(&m_data);
    if (live && live->channel.id == id) {
        take(live->change.paused(place(*live, now)), now);
    }
}

void ConnectionSession::take(TransportChange::Outcome outcome, TimePoint now)
{
    if (std::holds_alternative<std::monostate>(outcome)) {
        return;
    }
    auto *const abandoned = std::get_if<TransportChange::Abandoned>(&outcome);
    if (!abandoned && m_confirmAwaited != 0) { // of polling, which has nobody to tell any more
        m_confirmWanted = std::max(m_confirmWanted, std::exchange(m_confirmAwaited, 0));
    }
    flush();
    if (apply(ConnectionEvent::UpgradeEnded)) {
        leaveSession(now);
    } else if (abandoned) {
        m_facts.tell(fact::UpgradeFailed{std::move(abandoned->cause)});
    } else {
        m_facts.tell(fact::Upgraded{});
    }
}

// What goes out.

bool ConnectionSession::holdsWrites() const
{
    const auto *live = std::get_if<Live>(&m_data);
    return !live || live->change.holdsWrites();
}

void ConnectionSession::hold(std::vector<EnginePacket> packets)
{
    std::move(packets.begin(), packets.end(), std::back_inserter(m_held));
}

void ConnectionSession::flush()
{
    if (!m_held.empty()) {
        m_facts.tell(fact::Write{std::get<Live>(m_data).channel.id, std::exchange(m_held, {})});
    }
    askToConfirm();
}

void ConnectionSession::confirm(std::uint64_t upTo)
{
    m_confirmWanted = upTo;
    askToConfirm();
}

/// One question after the other: what was sent behind the first needs another.
void ConnectionSession::askToConfirm()
{
    if (m_confirmWanted == 0 || m_confirmAwaited != 0 || !isOpen() || holdsWrites()) {
        return;
    }
    m_confirmAwaited = std::exchange(m_confirmWanted, 0);
    m_facts.tell(fact::AskToConfirm{std::get<Live>(m_data).channel.id});
}

void ConnectionSession::channelConfirmed(ChannelId id)
{
    m_lifeDeadline.reset();
    if (!isOpen() || channel() != id) {
        return;
    }
    const std::uint64_t upTo = std::exchange(m_confirmAwaited, 0);
    askToConfirm();
    m_facts.tell(fact::Confirmed{upTo});
}

void ConnectionSession::expectAnswer(TimePoint now)
{
    auto *live = std::get_if<Live>(&m_data);
    if (live && live->answer == Answer::Unasked) {
        live->answer = Answer::Awaited;
        if (mayBeSuperseded()) {
            live->answerDeadline = now + m_settings.answerTimeout;
        }
    }
}

bool ConnectionSession::answered()
{
    auto *live = std::get_if<Live>(&m_data);
    if (!live || live->answer == Answer::Given) {
        return false;
    }
    live->answer = Answer::Given;
    live->answerDeadline.reset();
    return true;
}

// Ends.

bool ConnectionSession::mayBeSuperseded() const
{
    const auto *live = std::get_if<Live>(&m_data);
    return isRace() && isOpen() && live->answer != Answer::Given &&
           std::any_of(m_settings.transports.begin(), m_settings.transports.end(),
                       [this](TransportKind kind) {
                           return kind != m_winner && !contains(m_record.failed, kind);
                       });
}

/// The session has ended by itself.
void ConnectionSession::lose(DisconnectReason reason, const Error &error, TimePoint now)
{
    if (mayBeSuperseded()) {
        supersede(error, false, now);
    } else {
        end(reason, error);
    }
}

/// `standing`: it has not ended, but is of no use.
void ConnectionSession::supersede(const Error &error, bool standing, TimePoint now)
{
    Live live = std::move(std::get<Live>(m_data));
    apply(ConnectionEvent::Superseded);
    m_data = std::monostate();
    live.change.drop(m_facts);
    if (standing) {
        takeLeave(std::move(live.channel), now);
    } else {
        m_facts.drop(live.channel.id);
    }
    m_record.failed.push_back(m_winner);
    m_record.addLoser(m_winner);
    m_handshake = {};
    m_held.clear();
    m_confirmWanted = m_confirmAwaited = 0;
    m_lifeDeadline.reset();
    m_waitingPongs = 0;
    m_facts.tell(fact::Superseded{error});
    beginOpening(now);
}

void ConnectionSession::channelClosed(ChannelId id, const std::optional<Error> &error,
                                      const std::string &ending, TimePoint now)
{
    if (isProbe(id)) {
        Live &live = std::get<Live>(m_data);
        take(live.change.closed(error, place(live, now)), now);
        return;
    }
    if (m_leaving.has(id)) {
        m_leaving.remove(id, m_facts);
        endIfAllHaveLeft();
        return;
    }
    if (const auto *live = std::get_if<Live>(&m_data)) {
        if (live->channel.id != id) {
            return;
        }
        if (error) {
            lose(DisconnectReason::TransportError, wordedFailure(*error, live->channel.kind), now);
        } else {
            lose(DisconnectReason::TransportClose, closedByServer(ending), now);
        }
        return;
    }
    auto *opening = std::get_if<OpeningRace>(&m_data);
    if (opening && opening->has(id)) {
        take(opening->fail(id, error, place(now)), now);
    }
}

void ConnectionSession::fail(const Error &error)
{
    const auto *live = std::get_if<Live>(&m_data);
    if (!live || error.code != ErrorCode::MalformedPacket) {
        end(DisconnectReason::ParseError, error);
        return;
    }
    m_facts.tell(fact::RefuseText{live->channel.id});
    end(DisconnectReason::TransportError, wordedFailure(error, live->channel.kind));
}

bool ConnectionSession::heartbeatExpired(TimePoint now) const
{
    const auto *live = std::get_if<Live>(&m_data);
    return live && live->channel.engine.heartbeatExpired(now);
}

void ConnectionSession::passHeartbeat(TimePoint now)
{
    if (auto *live = std::get_if<Live>(&m_data)) {
        live->channel.engine.shortenHeartbeat(now, -milliseconds(1));
    }
}

void ConnectionSession::checkLife(TimePoint now)
{
    if (isOpen() && kind() == TransportKind::WebSocket && !m_lifeDeadline) {
        m_lifeDeadline = now + lifeGrace;
        m_facts.tell(fact::AskForLife{*channel()});
    }
}

void ConnectionSession::tick(TimePoint now)
{
    const auto isDue = [now](const std::optional<TimePoint> &deadline) {
        return deadline && *deadline <= now;
    };
    if (isDue(m_closeDeadline)) {
        end(DisconnectReason::ForcedClose, {});
        return;
    }
    m_leaving.removeLate(now, m_facts);
    if (auto *opening = std::get_if<OpeningRace>(&m_data)) {
        take(opening->tick(place(now)), now);
        return;
    }
    auto *live = std::get_if<Live>(&m_data);
    if (!live) {
        return;
    }
    if (isDue(m_lifeDeadline)) {
        lose(DisconnectReason::TransportClose,
             Error{.code = ErrorCode::Disconnected, .detail = "network connection lost"}, now);
        return;
    }
    if (isDue(live->answerDeadline)) {
        live->answerDeadline.reset();
        if (mayBeSuperseded()) {
            supersede(Error{.code = ErrorCode::ConnectTimeout,
                            .origin = ErrorOrigin::Timeout,
                            .detail = "no answer to CONNECT"},
                      true, now);
            return;
        }
    }
    EngineStep step = live->channel.engine.tick(now);
    if (auto *closed = std::get_if<EngineClosed>(&step)) {
        lose(closed->reason, closed->error, now);
        return;
    }
    perform(std::move(step), false);
    take(live->change.tick(place(*live, now)), now);
}

void ConnectionSession::close(bool drained, TimePoint now)
{
    if (!takesMessages()) {
        return;
    }
    m_facts.silenceOwner();
    m_closeDeadline = now + m_settings.closeTimeout;
    if (auto *live = std::get_if<Live>(&m_data)) {
        const bool waits = holdsWrites();
        m_shownClosed = drained && m_held.empty() && !waits;
        live->channel.engine.requestClose();
        live->answerDeadline.reset();
        if (waits) { // the upgrade first
            apply(ConnectionEvent::CloseAfterUpgrade);
            return;
        }
        apply(ConnectionEvent::CloseRequested);
        live->change.drop(m_facts);
        leaveSession(now);
        return;
    }
    m_shownClosed = m_held.empty();
    m_held.clear();
    apply(ConnectionEvent::CloseRequested);
    if (auto *opening = std::get_if<OpeningRace>(&m_data)) {
        std::vector<EngineChannel> candidates = opening->takeCandidates();
        m_data = std::monostate();
        for (EngineChannel &candidate : candidates) {
            takeLeave(std::move(candidate), now);
        }
    }
    if (m_leaving.isEmpty()) {
        m_closeDeadline = now; // the owner hears of it from the event loop
    }
}

void ConnectionSession::takeLeave(EngineChannel channel, TimePoint now)
{
    m_leaving.add(std::move(channel), now + m_settings.closeTimeout, m_facts);
}

void ConnectionSession::leaveSession(TimePoint now)
{
    Live live = std::move(std::get<Live>(m_data));
    if (!m_held.empty()) {
        m_facts.tell(fact::Write{live.channel.id, std::exchange(m_held, {})});
    }
    m_data = std::monostate();
    takeLeave(std::move(live.channel), now);
}

void ConnectionSession::endIfAllHaveLeft()
{
    if (m_leaving.isEmpty() && m_state == ConnectionState::Closing) {
        end(DisconnectReason::ForcedClose, {});
    }
}

void ConnectionSession::end(DisconnectReason reason, const Error &error)
{
    const bool asked = !takesMessages();
    if (!apply(ConnectionEvent::Ended)) {
        return;
    }
    dropAll();
    if (asked) {
        m_facts.tell(fact::Released{});
    } else {
        m_facts.tell(fact::Ended{reason, error});
    }
}

void ConnectionSession::dropAll()
{
    if (const auto *opening = std::get_if<OpeningRace>(&m_data)) {
        for (const EngineChannel &candidate : opening->candidates()) {
            m_facts.drop(candidate.id);
        }
    }
    if (auto *live = std::get_if<Live>(&m_data)) {
        live->change.drop(m_facts);
        m_facts.drop(live->channel.id);
    }
    m_leaving.removeAll(m_facts);
    m_data = std::monostate();
    m_held.clear();
    m_lifeDeadline.reset();
    m_closeDeadline.reset();
}

} // namespace socketio::protocol
