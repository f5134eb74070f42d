// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/peer_error.h"

#include <socketio/error.h>
#include <socketio/limits.h>

#include <algorithm>
#include <cstdint>
#include <list>
#include <optional>
#include <utility>

namespace socketio::protocol {

/// Emits that are sent until they are acknowledged (docs/protocol.md 17.7): in order, only the head
/// in flight, each at most 1 + `retries` times. Bounded like the send buffer.
template<typename Emit>
class RetryQueue
{
public:
    explicit RetryQueue(int retries, const Limits &limits = {})
        : m_retries(std::max(retries, 0))
        , m_maxEmits(limits.maxSendBufferPackets)
        , m_maxBytes(limits.maxSendBufferBytes)
    {}

    /// `bytes` is the size of the packet. Error: BufferFull.
    Result<void> add(Emit emit, std::size_t bytes)
    {
        if (m_entries.size() >= m_maxEmits || m_bytes + bytes > m_maxBytes) {
            return misuse(ErrorCode::BufferFull, "the queue of emits to be retried is full");
        }
        m_bytes += bytes;
        m_entries.push_back({++m_lastSerial, std::move(emit), bytes});
        return {};
    }

    struct Attempt
    {
        std::uint64_t serial = 0; ///< of the emit: for succeed() and fail()
        Emit &emit;               ///< valid until it leaves the queue
    };

    /// The head, if it is to be sent now; this counts as an attempt. `again`: also if one is in
    /// flight, for the connection is a new one.
    std::optional<Attempt> attempt(bool again = false)
    {
        if (m_entries.empty() || (m_inFlight && !again) || m_attempts > m_retries) {
            return std::nullopt;
        }
        m_inFlight = true;
        ++m_attempts;
        return Attempt{m_entries.front().serial, m_entries.front().emit};
    }

    /// The emit was acknowledged, or will never be: it leaves. None if it has left before.
    std::optional<Emit> finish(std::uint64_t serial)
    {
        if (!isHead(serial)) {
            return std::nullopt;
        }
        return takeHead();
    }

    /// An attempt failed: the emit leaves if that was the last one, else attempt() gives it again.
    std::optional<Emit> fail(std::uint64_t serial)
    {
        if (!isHead(serial)) {
            return std::nullopt;
        }
        if (m_attempts > m_retries) {
            return takeHead();
        }
        m_inFlight = false;
        return std::nullopt;
    }

    std::size_t size() const { return m_entries.size(); }
    std::size_t bytes() const { return m_bytes; }

private:
    struct Entry
    {
        std::uint64_t serial = 0;
        Emit emit;
        std::size_t bytes = 0;
    };

    bool isHead(std::uint64_t serial) const
    {
        return !m_entries.empty() && m_entries.front().serial == serial;
    }

    Emit takeHead()
    {
        Emit emit = std::move(m_entries.front().emit);
        m_bytes -= m_entries.front().bytes;
        m_entries.pop_front();
        m_inFlight = false;
        m_attempts = 0;
        return emit;
    }

    int m_retries;
    std::size_t m_maxEmits;
    std::size_t m_maxBytes;
    std::uint64_t m_lastSerial = 0;
    std::list<Entry> m_entries; // nothing while empty, which it mostly is
    std::size_t m_bytes = 0;
    bool m_inFlight = false;
    int m_attempts = 0; ///< of the head
};

} // namespace socketio::protocol
