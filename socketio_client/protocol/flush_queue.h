// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/time.h"

#include <socketio/error.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace socketio::protocol {

/// What was sent, how much of it the server has read, and who waits for that (docs/protocol.md 11).
/// It calls nobody: those whose waiting is over are taken out with their results.
class FlushQueue
{
public:
    using Done = std::function<void(const Result<void> &)>;
    struct Over
    {
        Done done;
        Result<void> result;
    };

    bool empty() const { return m_flushes.empty(); }
    void add(std::optional<TimePoint> deadline, Done done);

    void sent() { ++m_sent; } ///< one event or acknowledgement
    void confirmed(std::uint64_t upTo);
    /// What it had not confirmed is lost.
    void connectionEnded();

    /// What the server has to confirm, unless it has been asked already. `waits`: something that
    /// was emitted is still in a buffer.
    std::optional<std::uint64_t> takeQuestion(bool waits, bool connected);
    /// `stranded`: nothing will carry what is in the buffers.
    std::vector<Over> takeOver(bool stranded, TimePoint now);
    std::optional<TimePoint> nextDeadline() const;

private:
    struct Flush
    {
        std::optional<TimePoint> deadline;
        Done done;
        std::optional<std::uint64_t> upTo{}; ///< of m_sent; none while something waits in a buffer
    };

    template<typename IsOver>
    void take(std::vector<Over> &over, IsOver isOver, const Result<void> &result);

    std::uint64_t m_sent = 0;
    std::uint64_t m_confirmed = 0; ///< of these, read by the server or lost
    std::uint64_t m_asked = 0;     ///< of these, asked for
    bool m_lostUnread = false;     ///< since the last result
    std::vector<Flush> m_flushes;
};

} // namespace socketio::protocol
