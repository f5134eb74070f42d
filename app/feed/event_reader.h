// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/link_status.h"
#include "app/domain/message_sink.h"
#include "app/feed/event_ledger.h"
#include "app/feed/raw_mailbox.h"
#include "app/profile/decoder.h"

#include <socketio/socket.h>

#include <QString>

#include <string>
#include <string_view>
#include <unordered_set>

namespace app {

/// What becomes of a received event: the profile's decoder reads it into the sink, and who asked
/// for it by name gets it as it is. Counts both, and all of it by name. Network thread.
class EventReader
{
public:
    EventReader(Decoder &decoder, MessageSink &sink, RawMailbox &raw);

    /// `nsp`: the namespace that it came from.
    void read(const socketio::Event &event, std::string_view nsp);
    /// Likewise with what was asked for and is like an event called `name` of that namespace
    /// (empty: of the profile's own); false where the profile knows none.
    bool readAnswer(std::string_view name, const Decoder::ArgumentReader &arguments,
                    MessageSink &sink, std::string_view nsp = {});
    /// Its streams tell of alerts or notifications.
    bool tellsOfEvents(std::string_view name) const;
    /// Events called `name` are handed on as they are, as long as wanted.
    void setRawWanted(const QString &name, bool wanted);
    /// Likewise samples of all (EventLedger::takesSample()).
    void setSamplesWanted(bool wanted) { m_samplesWanted = wanted; }
    /// What reading has counted; the others are zero.
    const Counters &counters() const { return m_counters; }
    /// The same by event.
    EventLedger &ledger() { return m_ledger; }

private:
    void count(const Decoder::Decoded &decoded);

    Decoder &m_decoder;
    MessageSink &m_sink;
    RawMailbox &m_raw;
    std::unordered_set<std::string> m_rawWanted;
    bool m_samplesWanted = false;
    Counters m_counters;
    EventLedger m_ledger;
};

} // namespace app
