// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/opening_race.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace socketio::protocol {

void OpeningRace::begin(const Place &place)
{
    const auto &failed = place.record.failed;
    std::copy_if(place.settings.transports.begin(), place.settings.transports.end(),
                 std::back_inserter(m_waiting), [&failed](TransportKind kind) {
                     return std::find(failed.begin(), failed.end(), kind) == failed.end();
                 });
    const auto timeout = place.settings.timeout;
    if (timeout) {
        m_deadline = place.now + *timeout;
    }
    // Without any time at all, no answer may be faster than the clock.
    if (!timeout || timeout->count() > 0) {
        startNext(place);
    }
}

OpeningRace::Candidates::const_iterator OpeningRace::find(ChannelId id) const
{
    return std::find_if(m_candidates.begin(), m_candidates.end(),
                        [id](const EngineChannel &candidate) { return candidate.id == id; });
}

EngineChannel OpeningRace::take(ChannelId id)
{
    const auto found = m_candidates.begin() + (find(id) - m_candidates.begin());
    EngineChannel taken = std::move(*found);
    m_candidates.erase(found);
    return taken;
}

void OpeningRace::startNext(const Place &place)
{
    const TransportKind kind = m_waiting.front();
    m_waiting.erase(m_waiting.begin());
    place.record.lastTried = kind;
    const ChannelId id = ++place.record.lastChannel;
    m_candidates.push_back({id, kind, EngineSession(place.settings.version)});
    m_nextStart.reset();
    if (place.settings.headStart && !m_waiting.empty()) {
        m_nextStart = place.now + *place.settings.headStart;
    }
    place.facts.tell(fact::OpenChannel{id, kind, {}});
}

OpeningRace::Outcome OpeningRace::receive(ChannelId id, const EnginePacketView &packet,
                                          const Place &place)
{
    EngineSession &engine = m_candidates[std::size_t(find(id) - m_candidates.begin())].engine;
    const EngineStep step = engine.receive(packet, place.now);
    if (const auto *refused = std::get_if<EngineClosed>(&step)) {
        return onFailed(id, refused->error, place);
    }
    EngineChannel winner = take(id);
    return Won{std::move(winner), std::move(m_candidates)};
}

OpeningRace::Outcome OpeningRace::fail(ChannelId id, const std::optional<Error> &error,
                                       const Place &place)
{
    return onFailed(id, wordedFailure(error.value_or(closedEarly()), find(id)->kind), place);
}

OpeningRace::Outcome OpeningRace::onFailed(ChannelId id, const Error &error, const Place &place)
{
    const TransportKind kind = take(id).kind;
    place.facts.drop(id);
    place.record.failed.push_back(kind);
    place.record.addLoser(kind);
    // In a race the user's first choice counts, but an answer of the server counts more.
    const bool isRace = place.settings.headStart.has_value();
    if (!m_failure || !isRace || (m_failure->httpStatus == 0 && error.httpStatus != 0)) {
        m_failure = error;
    }
    const bool wasAlone = place.record.lastChannel == 1;
    const bool goesOn =
        isRace ? !(place.settings.firstDecides && wasAlone) : place.settings.tryAllTransports;
    const bool mayGoOn = goesOn && error.code != ErrorCode::UnsupportedProtocol;
    if (mayGoOn && !m_waiting.empty()) {
        place.facts.tell(fact::Log{"trying the next transport: " + error.detail});
        startNext(place);
    } else if (!mayGoOn || m_candidates.empty()) {
        return Lost{mayGoOn ? *m_failure : error};
    }
    return {};
}

OpeningRace::Outcome OpeningRace::tick(const Place &place)
{
    if (m_deadline && *m_deadline <= place.now) {
        // Of a race, what the others have met says more than the silence of one.
        if (place.settings.headStart && m_failure) {
            return Lost{*m_failure};
        }
        return Lost{Error{.code = ErrorCode::ConnectTimeout,
                          .origin = ErrorOrigin::Timeout,
                          .detail = "no handshake within the time for connecting",
                          .message = "timeout"}};
    }
    if (m_nextStart && *m_nextStart <= place.now) {
        startNext(place);
    }
    return {};
}

std::optional<TimePoint> OpeningRace::nextDeadline() const
{
    return m_deadline && (!m_nextStart || *m_deadline < *m_nextStart) ? m_deadline : m_nextStart;
}

} // namespace socketio::protocol
