// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/link_status.h"
#include "app/domain/message_sink.h"
#include "app/feed/raw_mailbox.h"
#include "app/profile/decoder.h"

#include <socketio/socket.h>

#include <QString>

#include <string>
#include <unordered_set>

namespace app {

/// What becomes of a received event: the profile's decoder reads it into the sink, and who asked
/// for it by name gets it as it is. Counts both. Network thread.
class EventReader
{
public:
    EventReader(Decoder &decoder, MessageSink &sink, RawMailbox &raw);

    void read(const socketio::Event &event);
    /// Events called `name` are handed on as they are, as long as wanted.
    void setRawWanted(const QString &name, bool wanted);
    /// What reading has counted; the others are zero.
    const Counters &counters() const { return m_counters; }

private:
    Decoder &m_decoder;
    MessageSink &m_sink;
    RawMailbox &m_raw;
    std::unordered_set<std::string> m_rawWanted;
    Counters m_counters;
};

} // namespace app
