// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/replay/replay_feed.h"

#include "app/feed/answer_sinks.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <algorithm>

namespace app {

using namespace std::chrono_literals;

tl::expected<std::unique_ptr<ReplayFeed>, QString>
ReplayFeed::open(const QString &path, const Profile &profile, double speed)
{
    auto reader = RecordingReader::open(path);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    return std::unique_ptr<ReplayFeed>(new ReplayFeed(*std::move(reader), profile, speed));
}

ReplayFeed::ReplayFeed(RecordingReader reader, const Profile &profile, double speed)
    : m_reader(std::move(reader))
    , m_events(profile)
    , m_decoder(profile)
    , m_ledger(m_decoder)
    , m_mailbox([] {})
{
    // Until it is told that one is not there, what it says is as good as the rest.
    for (const QString &nsp : profile.otherNamespaces()) {
        m_namespaces.append({nsp, true, {}, {}});
    }
    m_next = m_reader.step().line;
    // A capture says when it began by its first line alone.
    QDateTime began = m_reader.head().time;
    if (!began.isValid() && m_next) {
        began = m_next->time;
    }
    m_clock = std::make_shared<ReplayClock>(
        began.isValid() ? began : QDateTime::currentDateTimeUtc(), speed);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ReplayFeed::play);
    m_heartbeat.setInterval(500ms);
    connect(&m_heartbeat, &QTimer::timeout, this, &ReplayFeed::clockMoved);
}

void ReplayFeed::putLink(LinkStatus::State state)
{
    m_state = state;
    LinkStatus link;
    link.state = state;
    link.url = m_reader.head().url;
    link.namespaces = m_namespaces;
    m_mailbox.putLink(std::move(link));
}

void ReplayFeed::start()
{
    m_clock->start();
    putLink(LinkStatus::State::Connected);
    m_heartbeat.start();
    m_timer.start(0ms);
}

/// Says what is due. A flood does not hold up the window: the rest comes with the next turn.
void ReplayFeed::play()
{
    constexpr qint64 longestTurn = 12; // ms
    constexpr auto deliveryPace = 33ms;
    constexpr auto longestWait = 1h; // a timer holds no more than days
    QElapsedTimer turn;
    turn.start();
    while (!turn.hasExpired(longestTurn) && !(m_isRead && !m_next)) {
        if (!hasNext()) {
            continue;
        }
        if (m_clock->until(m_next->at) > 0ms) {
            break;
        }
        playLine(*m_next);
        m_next.reset();
    }
    deliver();
    if (m_isRead && !m_next) {
        end();
        return;
    }
    const auto wait = m_next ? m_clock->until(m_next->at) : 0ms;
    m_timer.start(std::clamp<std::chrono::milliseconds>(wait, deliveryPace, longestWait));
}

/// Reads on, a step at most: a line may be as long as the file.
bool ReplayFeed::hasNext()
{
    if (!m_next && !m_isRead) {
        auto step = m_reader.step();
        m_next = std::move(step.line);
        m_isRead = step.isOver;
    }
    return m_next.has_value();
}

void ReplayFeed::playLine(const RecordingLine &line)
{
    if (line.type == RecordingLine::Type::Life) {
        playLife(line);
        return;
    }
    for (const std::string &event : m_events.namesFor(line)) {
        if (line.type == RecordingLine::Type::Event) {
            playEvent(line);
        } else {
            playAnswer(line, event);
        }
    }
}

/// A capture need not say of which namespace it is.
void ReplayFeed::playLife(const RecordingLine &line)
{
    const bool isThere = line.word == "connect";
    if (m_decoder.isOwn(line.nsp)) {
        m_counters.reconnects += isThere && m_counters.events > 0 ? 1 : 0;
        m_decoder.beginSession();
        putLink(isThere ? LinkStatus::State::Connected : LinkStatus::State::Reconnecting);
        return;
    }
    for (NamespaceStatus &each : m_namespaces) {
        if (each.nsp.toStdString() == line.nsp) {
            m_decoder.beginSession(line.nsp);
            each.connected = isThere;
            putLink(m_state);
        }
    }
}

void ReplayFeed::playEvent(const RecordingLine &line)
{
    if (!m_event.set(line.arguments)) {
        ++m_counters.decodeErrors;
        return;
    }
    const Moment arrival = m_clock->momentOf(line.at);
    const auto decoded = m_decoder.decode(line.event, m_event.reader(), arrival,
                                          m_event.attachments(), m_mailbox, line.nsp);
    m_ledger.note(
        line.event, decoded, arrival.boot, [&line] { return line.arguments; }, line.nsp);
    ++(decoded.known ? m_counters.events : m_counters.unknownEvents);
    count(decoded);
}

/// As a live one, it is no event, and stands not in the table of events.
void ReplayFeed::playAnswer(const RecordingLine &line, const std::string &event)
{
    ++m_counters.asks;
    if (!m_event.set(line.arguments)) {
        ++m_counters.decodeErrors;
        return;
    }
    AskedSink sink(m_mailbox);
    count(m_decoder.decode(event, m_event.reader(), m_clock->momentOf(line.at),
                           m_event.attachments(), sink, line.nsp));
}

void ReplayFeed::count(const Decoder::Decoded &decoded)
{
    m_counters.decodeErrors += quint64(decoded.malformed);
    m_counters.passedOver += quint64(decoded.passedOver);
    m_counters.duplicates += quint64(decoded.duplicates);
    m_counters.correctedTimes += quint64(decoded.correctedTimes);
}

void ReplayFeed::deliver()
{
    Counters counters = m_counters;
    counters.decodeErrors += quint64(m_reader.badLines());
    counters.coalesced = m_mailbox.coalesced();
    counters.dropped = m_mailbox.dropped();
    if (counters == m_reported) {
        return take();
    }
    m_reported = counters;
    m_mailbox.putCounters(counters);
    // Nothing of the table changes without a counter.
    if (m_ledger.watched()) {
        m_mailbox.putEventTable(m_ledger.table());
    }
    take();
}

void ReplayFeed::setEventTableWanted(bool wanted)
{
    m_ledger.setWatched(wanted);
    if (wanted) {
        m_mailbox.putEventTable(m_ledger.table());
        take();
    }
}

/// Hands out what the mailbox holds.
void ReplayFeed::take()
{
    const Batch batch = m_mailbox.take();
    if (!batch.items.empty()) {
        Q_EMIT delivered(batch);
    }
}

void ReplayFeed::end()
{
    if (m_isOver) {
        return;
    }
    m_isOver = true;
    m_heartbeat.stop();
    m_clock->stop();
    putLink(LinkStatus::State::Disconnected);
    deliver();
    Q_EMIT over();
}

void ReplayFeed::perform(const Action &action)
{
    if (action.requestId.isEmpty()) {
        return;
    }
    // As an answer comes: never from within the call that asks.
    QMetaObject::invokeMethod(
        this,
        [this, id = action.requestId] {
            Q_EMIT delivered({{ActionResult{
                id, ActionResult::Outcome::Failed, {ActionFailure::Recording, {}}}}});
        },
        Qt::QueuedConnection);
}

} // namespace app
