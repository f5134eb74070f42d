// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/event_reader.h"

namespace app {

EventReader::EventReader(Decoder &decoder, MessageSink &sink, RawMailbox &raw)
    : m_decoder(decoder)
    , m_sink(sink)
    , m_raw(raw)
    , m_ledger(decoder)
{}

void EventReader::read(const socketio::Event &event, std::string_view nsp)
{
    const Moment arrival = Moment::now();
    const auto decoded = m_decoder.decode(
        event.name(), [&event](std::size_t index) { return event.dom(index); }, arrival,
        event.attachments(), m_sink, nsp);
    m_ledger.note(
        event.name(), decoded, arrival.boot, [&event] { return event.json(); }, nsp, event.bytes());
    ++(decoded.known ? m_counters.events : m_counters.unknownEvents);
    count(decoded);
    // Looked up by the name's bytes; only what somebody asked for becomes a value.
    if (m_rawWanted.empty() && !m_samplesWanted) {
        return;
    }
    const std::string name(event.name());
    if (m_rawWanted.contains(name) ||
        (m_samplesWanted && m_ledger.takesSample(name, arrival.boot, nsp))) {
        m_raw.put({QString::fromStdString(name), event.json(),
                   QString::fromUtf8(nsp.data(), qsizetype(nsp.size()))});
    }
}

bool EventReader::readAnswer(std::string_view name, const Decoder::ArgumentReader &arguments,
                             MessageSink &sink, std::string_view nsp)
{
    const auto decoded = m_decoder.decode(name, arguments, Moment::now(), {}, sink, nsp);
    count(decoded);
    return decoded.known;
}

void EventReader::count(const Decoder::Decoded &decoded)
{
    m_counters.decodeErrors += quint64(decoded.malformed);
    m_counters.passedOver += quint64(decoded.passedOver);
    m_counters.duplicates += quint64(decoded.duplicates);
    m_counters.correctedTimes += quint64(decoded.correctedTimes);
}

bool EventReader::tellsOfEvents(std::string_view name) const
{
    const QVector<StreamKind> kinds = m_decoder.streamsOf(name);
    return kinds.contains(StreamKind::Alert) || kinds.contains(StreamKind::Notification);
}

void EventReader::setRawWanted(const QString &name, bool wanted)
{
    if (wanted) {
        m_rawWanted.insert(name.toStdString());
    } else {
        m_rawWanted.erase(name.toStdString());
    }
}

} // namespace app
