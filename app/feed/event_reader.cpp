// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/event_reader.h"

namespace app {

EventReader::EventReader(Decoder &decoder, MessageSink &sink, RawMailbox &raw)
    : m_decoder(decoder)
    , m_sink(sink)
    , m_raw(raw)
{}

void EventReader::read(const socketio::Event &event)
{
    const auto decoded = m_decoder.decode(
        event.name(), [&event](std::size_t index) { return event.dom(index); }, Moment::now(),
        event.attachments(), m_sink);
    ++(decoded.known ? m_counters.events : m_counters.unknownEvents);
    m_counters.decodeErrors += quint64(decoded.malformed);
    m_counters.passedOver += quint64(decoded.passedOver);
    m_counters.duplicates += quint64(decoded.duplicates);
    m_counters.correctedTimes += quint64(decoded.correctedTimes);
    // Looked up by the name's bytes; only what somebody asked for becomes a value.
    if (m_rawWanted.empty()) {
        return;
    }
    const std::string name(event.name());
    if (m_rawWanted.contains(name)) {
        m_raw.put({QString::fromStdString(name), event.json()});
    }
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
