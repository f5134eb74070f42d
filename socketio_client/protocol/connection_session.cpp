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
/// A server lets a waiting request go only every so often (Engine.IO: 100 ms) once a probe has
/// come. If none waits, it has nothing to let go: the change is as fast as the probe.
constexpr milliseconds readsHeldForProbe{50};
/// What lost the race may only have been slow.
constexpr milliseconds firstReprobe{10'000};
constexpr milliseconds slowestReprobe{10 * 60'000};

/// The reference's words for the failure of a transport.
Error worded(Error error, TransportKind kind)
{
    const bool unreadable = error.code == ErrorCode::MalformedPacket ||
                            (error.code == ErrorCode::UnsupportedProtocol && error.httpStatus == 0);
    if (error.message.empty() && unreadable) {
        error.message = "server error";
    } else if (error.message.empty()) {
        error.message = kind == TransportKind::Polling ? "xhr poll error" : "websocket error";
    }
    return error;
}

Error closedEarly()
{
    return Error{.detail = "the connection was closed before the handshake"};
}

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

bool isForOwner(const ConnectionFact &fact)
{
    return fact.index() >= ConnectionFact(fact::Opened{}).index();
}

} // namespace

ConnectionSession::ConnectionSession(ConnectionSettings settings, std::shared_ptr<IdleCounts> idle)
    : m_settings(std::move(settings))
    , m_idleCounts(std::move(idle))
    , m_lastKind(m_settings.transports.front())
    , m_winner(m_lastKind)
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
    const auto *opening = std::get_if<Opening>(&m_data);
    if (live) {
        return live->channel.kind;
    }
    return opening && !opening->candidates.empty() ? opening->candidates.front().kind : m_lastKind;
}

std::optional<ChannelId> ConnectionSession::channel() const
{
    const auto *live = std::get_if<Live>(&m_data);
    return live ? std::optional(live->channel.id) : std::nullopt;
}

bool ConnectionSession::isProbe(ChannelId id) const
{
    const auto *live = std::get_if<Live>(&m_data);
    return live && live->upgrade && live->upgrade->probe == id;
}

std::optional<ConnectionFact> ConnectionSession::takeFact()
{
    if (m_facts.empty()) {
        return std::nullopt;
    }
    std::optional<ConnectionFact> fact = std::move(m_facts.front());
    m_facts.pop_front();
    return fact;
}

std::optional<TimePoint> ConnectionSession::nextDeadline() const
{
    std::optional<TimePoint> next;
    const auto consider = [&next](const std::optional<TimePoint> &deadline) {
        if (deadline && (!next || *deadline < *next)) {
            next = deadline;
        }
    };
    if (const auto *opening = std::get_if<Opening>(&m_data)) {
        consider(opening->nextStart);
        consider(opening->deadline);
    }
    if (const auto *live = std::get_if<Live>(&m_data)) {
        consider(live->channel.engine.nextDeadline());
        consider(live->answerDeadline);
        if (live->upgrade) {
            consider(live->upgrade->session.nextDeadline());
        } else if (live->reprobe) {
            consider(live->reprobe->at);
        }
    }
    for (const Leaver &leaver : m_leavers) {
        consider(leaver.until);
    }
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

void ConnectionSession::beginOpening(TimePoint now)
{
    Opening &opening = m_data.emplace<Opening>();
    std::copy_if(m_settings.transports.begin(), m_settings.transports.end(),
                 std::back_inserter(opening.waiting),
                 [this](TransportKind kind) { return !contains(m_failed, kind); });
    if (m_settings.timeout) {
        opening.deadline = now + *m_settings.timeout;
    }
    // Without any time at all, no answer may be faster than the clock.
    if (!m_settings.timeout || m_settings.timeout->count() > 0) {
        startNext(now);
    }
}

void ConnectionSession::startNext(TimePoint now)
{
    Opening &opening = std::get<Opening>(m_data);
    m_lastKind = opening.waiting.front();
    opening.waiting.erase(opening.waiting.begin());
    opening.candidates.push_back({++m_lastChannel, m_lastKind, EngineSession(m_settings.version)});
    opening.nextStart.reset();
    if (isRace() && !opening.waiting.empty()) {
        opening.nextStart = now + *m_settings.headStart;
    }
    tell(fact::OpenChannel{m_lastChannel, m_lastKind, {}});
}

void ConnectionSession::onCandidateFailed(std::size_t index, const Error &error, TimePoint now)
{
    Opening &opening = std::get<Opening>(m_data);
    const Channel failed = std::move(opening.candidates[index]);
    opening.candidates.erase(opening.candidates.begin() + std::ptrdiff_t(index));
    drop(failed.id);
    m_failed.push_back(failed.kind);
    noteLoser(failed.kind);
    // In a race the user's first choice counts, but an answer of the server counts more.
    std::optional<Error> &failure = opening.failure;
    if (!failure || !isRace() || (failure->httpStatus == 0 && error.httpStatus != 0)) {
        failure = error;
    }
    const bool wasAlone = m_lastChannel == 1;
    const bool goesOn =
        isRace() ? !(m_settings.firstDecides && wasAlone) : m_settings.tryAllTransports;
    const bool mayGoOn = goesOn && error.code != ErrorCode::UnsupportedProtocol;
    if (mayGoOn && !opening.waiting.empty()) {
        tell(fact::Log{"trying the next transport: " + error.detail});
        startNext(now);
    } else if (!mayGoOn || opening.candidates.empty()) {
        end(DisconnectReason::TransportError, mayGoOn ? Error(*failure) : error);
    }
}

/// Of a race, what the others have met says more than the silence of one.
void ConnectionSession::onOpeningLate()
{
    const Opening &opening = std::get<Opening>(m_data);
    if (isRace() && opening.failure) {
        end(DisconnectReason::TransportError, Error(*opening.failure));
        return;
    }
    end(DisconnectReason::TransportError,
        Error{.code = ErrorCode::ConnectTimeout,
              .origin = ErrorOrigin::Timeout,
              .detail = "no handshake within the time for connecting",
              .message = "timeout"});
}

void ConnectionSession::noteLoser(TransportKind kind)
{
    if (!contains(m_losers, kind)) {
        m_losers.push_back(kind);
    }
}

void ConnectionSession::win(std::size_t index, TimePoint now)
{
    Opening opening = std::move(std::get<Opening>(m_data));
    Channel winner = std::move(opening.candidates[index]);
    opening.candidates.erase(opening.candidates.begin() + std::ptrdiff_t(index));
    apply(ConnectionEvent::Won);
    m_winner = m_lastKind = winner.kind;
    std::erase(m_losers, m_winner);
    m_handshake = winner.engine.handshake();
    tell(fact::TellSession{winner.id, m_handshake});
    Live &live = m_data.emplace<Live>(Live{.channel = std::move(winner)});
    for (Channel &loser : opening.candidates) {
        noteLoser(loser.kind);
        takeLeave(std::move(loser), now);
    }
    if (isRace() && contains(m_losers, TransportKind::WebSocket)) {
        live.reprobe = Reprobe{now + firstReprobe, firstReprobe};
    }
    flush();
    tell(fact::Opened{});
    considerUpgrade(now);
}

// Packets.

bool ConnectionSession::receive(ChannelId id, const EnginePacketView &packet, bool writable,
                                TimePoint now)
{
    if (auto *live = std::get_if<Live>(&m_data); live && live->channel.id == id) {
        return receiveOnSession(packet, writable, now);
    }
    if (isProbe(id)) {
        const UpgradeAction action = std::get<Live>(m_data).upgrade->session.receive(packet, now);
        performUpgrade(action,
                       Error{.origin = ErrorOrigin::PeerViolation,
                             .detail = "the probe was answered by something else than 3probe",
                             .message = "probe error"},
                       now);
        return false;
    }
    if (Leaver *leaver = findLeaver(id)) {
        receiveWhileLeaving(*leaver, packet, now);
        return false;
    }
    auto *opening = std::get_if<Opening>(&m_data);
    if (!opening) {
        return false;
    }
    const auto found = std::find_if(opening->candidates.begin(), opening->candidates.end(),
                                    [id](const Channel &channel) { return channel.id == id; });
    if (found == opening->candidates.end()) {
        return false;
    }
    const auto index = std::size_t(found - opening->candidates.begin());
    const EngineStep step = found->engine.receive(packet, now);
    if (const auto *refused = std::get_if<EngineClosed>(&step)) {
        onCandidateFailed(index, refused->error, now);
    } else {
        win(index, now);
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
        tell(fact::Pinged{});
    }
    return false;
}

void ConnectionSession::perform(EngineStep step, bool writable)
{
    if (auto *send = std::get_if<EngineSend>(&step)) {
        beat(std::move(send->packet), writable);
    } else if (const auto *ignored = std::get_if<EngineIgnored>(&step)) {
        tell(fact::Log{"ignored: " + std::string(ignored->why)});
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
        tell(fact::Beat{std::get<Live>(m_data).channel.id, std::move(packet)});
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

bool ConnectionSession::wantsWebSocket() const
{
    const Live &live = std::get<Live>(m_data);
    const auto &offered = m_handshake.upgrades;
    return m_settings.upgrade && live.channel.kind == TransportKind::Polling && !live.upgrade &&
           std::find(offered.begin(), offered.end(), "websocket") != offered.end() &&
           contains(m_settings.transports, TransportKind::WebSocket);
}

/// What has lost already while opening is not tried again at once.
void ConnectionSession::considerUpgrade(TimePoint now)
{
    if (wantsWebSocket() && !contains(m_losers, TransportKind::WebSocket)) {
        startUpgrade(now);
    }
}

void ConnectionSession::startUpgrade(TimePoint now)
{
    Live &live = std::get<Live>(m_data);
    Upgrade &upgrade = live.upgrade.emplace(
        Upgrade{UpgradeSession(m_settings.upgradeTimeout,
                               m_handshake.pingInterval + m_handshake.pingTimeout),
                ++m_lastChannel});
    upgrade.session.apply(UpgradeEvent::Started, now);
    tell(fact::OpenChannel{upgrade.probe, TransportKind::WebSocket, m_handshake.sid});
    tell(fact::HoldReads{live.channel.id, readsHeldForProbe});
}

void ConnectionSession::channelOpened(ChannelId id, TimePoint now)
{
    if (isProbe(id)) {
        UpgradeSession &session = std::get<Live>(m_data).upgrade->session;
        performUpgrade(session.apply(UpgradeEvent::TransportOpened, now), {}, now);
    }
}

void ConnectionSession::channelPaused(ChannelId id, TimePoint now)
{
    auto *live = std::get_if<Live>(&m_data);
    if (live && live->upgrade && live->channel.id == id) {
        performUpgrade(live->upgrade->session.apply(UpgradeEvent::PollingQuiet, now), {}, now);
    }
}

void ConnectionSession::performUpgrade(UpgradeAction action, const Error &cause, TimePoint now)
{
    const Live &live = std::get<Live>(m_data);
    switch (action) {
    case UpgradeAction::None:
        return;
    case UpgradeAction::SendProbe:
        tell(fact::Write{live.upgrade->probe, {{EngineType::Ping, false, "probe"}}});
        return;
    case UpgradeAction::PausePolling:
        tell(fact::Pause{live.channel.id});
        return;
    case UpgradeAction::SendUpgrade:
        completeUpgrade(now);
        return;
    case UpgradeAction::Abandon:
        abandonUpgrade(cause, now);
        return;
    }
}

void ConnectionSession::completeUpgrade(TimePoint now)
{
    Live &live = std::get<Live>(m_data);
    const ChannelId probe = live.upgrade->probe;
    tell(fact::Write{probe, {{EngineType::Upgrade, false, {}}}});
    drop(std::exchange(live.channel.id, probe));
    live.channel.kind = m_lastKind = TransportKind::WebSocket;
    live.upgrade.reset();
    live.reprobe.reset();
    tell(fact::TellSession{probe, m_handshake});
    if (m_confirmAwaited != 0) { // of polling, which has nobody to tell any more
        m_confirmWanted = std::max(m_confirmWanted, std::exchange(m_confirmAwaited, 0));
    }
    flush();
    if (apply(ConnectionEvent::UpgradeEnded)) {
        leaveSession(now);
    } else {
        tell(fact::Upgraded{});
    }
}

void ConnectionSession::abandonUpgrade(const Error &cause, TimePoint now)
{
    Live &live = std::get<Live>(m_data);
    drop(live.upgrade->probe);
    tell(fact::Resume{live.channel.id});
    live.upgrade.reset();
    if (live.reprobe) {
        const milliseconds wait = std::min(2 * live.reprobe->wait, slowestReprobe);
        live.reprobe = Reprobe{now + wait, wait};
    }
    flush();
    if (apply(ConnectionEvent::UpgradeEnded)) {
        leaveSession(now);
        return;
    }
    Error error = cause;
    error.code = ErrorCode::UpgradeFailed;
    tell(fact::UpgradeFailed{std::move(error)});
}

// What goes out.

bool ConnectionSession::holdsWrites() const
{
    const auto *live = std::get_if<Live>(&m_data);
    return !live || (live->upgrade && live->upgrade->session.holdsWrites());
}

void ConnectionSession::hold(std::vector<EnginePacket> packets)
{
    std::move(packets.begin(), packets.end(), std::back_inserter(m_held));
}

void ConnectionSession::flush()
{
    if (!m_held.empty()) {
        tell(fact::Write{std::get<Live>(m_data).channel.id, std::exchange(m_held, {})});
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
    tell(fact::AskToConfirm{std::get<Live>(m_data).channel.id});
}

void ConnectionSession::channelConfirmed(ChannelId id)
{
    m_lifeDeadline.reset();
    if (!isOpen() || channel() != id) {
        return;
    }
    const std::uint64_t upTo = std::exchange(m_confirmAwaited, 0);
    askToConfirm();
    tell(fact::Confirmed{upTo});
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
                           return kind != m_winner && !contains(m_failed, kind);
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
    if (live.upgrade) {
        drop(live.upgrade->probe);
    }
    if (standing) {
        takeLeave(std::move(live.channel), now);
    } else {
        drop(live.channel.id);
    }
    m_failed.push_back(m_winner);
    noteLoser(m_winner);
    m_handshake = {};
    m_held.clear();
    m_confirmWanted = m_confirmAwaited = 0;
    m_lifeDeadline.reset();
    m_waitingPongs = 0;
    tell(fact::Superseded{error});
    beginOpening(now);
}

void ConnectionSession::channelClosed(ChannelId id, const std::optional<Error> &error,
                                      const std::string &ending, TimePoint now)
{
    if (isProbe(id)) {
        Error cause = error ? worded(*error, TransportKind::WebSocket) : closedEarly();
        cause.message =
            "probe error: " + (error ? "Error: " + cause.message : std::string("transport closed"));
        UpgradeSession &session = std::get<Live>(m_data).upgrade->session;
        performUpgrade(session.apply(UpgradeEvent::Failed, now), cause, now);
        return;
    }
    if (findLeaver(id)) {
        dropLeaver(id);
        return;
    }
    if (const auto *live = std::get_if<Live>(&m_data)) {
        if (live->channel.id != id) {
            return;
        }
        if (error) {
            lose(DisconnectReason::TransportError, worded(*error, live->channel.kind), now);
        } else {
            lose(DisconnectReason::TransportClose, closedByServer(ending), now);
        }
        return;
    }
    if (const auto *opening = std::get_if<Opening>(&m_data)) {
        for (std::size_t i = 0; i < opening->candidates.size(); ++i) {
            if (opening->candidates[i].id == id) {
                const TransportKind kind = opening->candidates[i].kind;
                onCandidateFailed(i, worded(error.value_or(closedEarly()), kind), now);
                return;
            }
        }
    }
}

void ConnectionSession::fail(const Error &error)
{
    const auto *live = std::get_if<Live>(&m_data);
    if (!live || error.code != ErrorCode::MalformedPacket) {
        end(DisconnectReason::ParseError, error);
        return;
    }
    tell(fact::RefuseText{live->channel.id});
    end(DisconnectReason::TransportError, worded(error, live->channel.kind));
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
        tell(fact::AskForLife{*channel()});
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
    while (true) {
        const auto late = std::find_if(m_leavers.begin(), m_leavers.end(),
                                       [now](const Leaver &leaver) { return leaver.until <= now; });
        if (late == m_leavers.end()) {
            break;
        }
        drop(late->channel.id);
        m_leavers.erase(late);
    }
    if (auto *opening = std::get_if<Opening>(&m_data)) {
        if (isDue(opening->deadline)) {
            onOpeningLate();
        } else if (isDue(opening->nextStart)) {
            startNext(now);
        }
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
    if (live->upgrade) {
        performUpgrade(live->upgrade->session.tick(now),
                       Error{.origin = ErrorOrigin::Timeout,
                             .detail = "the upgrade took too long",
                             .message = "probe error: timeout"},
                       now);
    } else if (live->reprobe && live->reprobe->at <= now) {
        if (isOpen() && wantsWebSocket()) {
            startUpgrade(now);
        } else {
            live->reprobe.reset();
        }
    }
}

void ConnectionSession::close(bool drained, TimePoint now)
{
    if (!takesMessages()) {
        return;
    }
    std::erase_if(m_facts, isForOwner);
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
        if (live->upgrade) {
            drop(live->upgrade->probe);
        }
        leaveSession(now);
        return;
    }
    m_shownClosed = m_held.empty();
    m_held.clear();
    apply(ConnectionEvent::CloseRequested);
    if (auto *opening = std::get_if<Opening>(&m_data)) {
        std::vector<Channel> candidates = std::move(opening->candidates);
        m_data = std::monostate();
        for (Channel &candidate : candidates) {
            takeLeave(std::move(candidate), now);
        }
    }
    if (m_leavers.empty()) {
        m_closeDeadline = now; // the owner hears of it from the event loop
    }
}

/// A session that polling is just being given would stay behind on the server.
void ConnectionSession::takeLeave(Channel channel, TimePoint now)
{
    const bool hasSession = !channel.engine.handshake().sid.empty();
    if (!hasSession && channel.kind != TransportKind::Polling) {
        drop(channel.id);
        return;
    }
    if (hasSession) {
        tell(fact::CloseChannel{channel.id});
    }
    m_leavers.push_back({std::move(channel), now + m_settings.closeTimeout});
}

void ConnectionSession::leaveSession(TimePoint now)
{
    Live live = std::move(std::get<Live>(m_data));
    if (!m_held.empty()) {
        tell(fact::Write{live.channel.id, std::exchange(m_held, {})});
    }
    m_data = std::monostate();
    takeLeave(std::move(live.channel), now);
}

void ConnectionSession::receiveWhileLeaving(Leaver &leaver, const EnginePacketView &packet,
                                            TimePoint now)
{
    EngineSession &engine = leaver.channel.engine;
    const bool hadSession = !engine.handshake().sid.empty();
    if (packet.type != EngineType::Message && packet.type != EngineType::Open && !admitIdle(now)) {
        return;
    }
    const EngineStep step = engine.receive(packet, now);
    if (std::holds_alternative<EngineClosed>(step)) {
        dropLeaver(leaver.channel.id);
    } else if (!hadSession) {
        tell(fact::TellSession{leaver.channel.id, engine.handshake()});
        tell(fact::CloseChannel{leaver.channel.id});
    }
}

ConnectionSession::Leaver *ConnectionSession::findLeaver(ChannelId id)
{
    const auto found = std::find_if(m_leavers.begin(), m_leavers.end(),
                                    [id](const Leaver &leaver) { return leaver.channel.id == id; });
    return found == m_leavers.end() ? nullptr : &*found;
}

void ConnectionSession::dropLeaver(ChannelId id)
{
    drop(id);
    std::erase_if(m_leavers, [id](const Leaver &leaver) { return leaver.channel.id == id; });
    if (m_leavers.empty() && m_state == ConnectionState::Closing) {
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
        tell(fact::Released{});
    } else {
        tell(fact::Ended{reason, error});
    }
}

/// One that is still to be opened is not opened at all.
void ConnectionSession::drop(ChannelId id)
{
    std::erase_if(m_facts, [id](const ConnectionFact &fact) {
        const auto *open = std::get_if<fact::OpenChannel>(&fact);
        return open && open->id == id;
    });
    tell(fact::DropChannel{id});
}

void ConnectionSession::dropAll()
{
    if (const auto *opening = std::get_if<Opening>(&m_data)) {
        for (const Channel &candidate : opening->candidates) {
            drop(candidate.id);
        }
    }
    if (const auto *live = std::get_if<Live>(&m_data)) {
        if (live->upgrade) {
            drop(live->upgrade->probe);
        }
        drop(live->channel.id);
    }
    for (const Leaver &leaver : m_leavers) {
        drop(leaver.channel.id);
    }
    m_data = std::monostate();
    m_leavers.clear();
    m_held.clear();
    m_lifeDeadline.reset();
    m_closeDeadline.reset();
}

} // namespace socketio::protocol
