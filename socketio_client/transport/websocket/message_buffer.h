// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>

namespace socketio::transport {

/// Memory of a message that is larger than what is read at once. What is given up is kept for the
/// next message of the same thread: the system hands out fresh pages at a multiple of what copying
/// into them costs. One buffer a thread is kept, of at most keptBytes.
class MessageBuffer
{
public:
    MessageBuffer() = default;
    ~MessageBuffer() { release(); }
    MessageBuffer(const MessageBuffer &) = delete;
    MessageBuffer &operator=(const MessageBuffer &) = delete;

    char *data() { return m_bytes.get(); }
    /// As asked for; the thread's kept buffer may be larger.
    std::size_t capacity() const { return m_capacity; }

    /// Grows to `capacity` at least; the first `used` bytes stay.
    void grow(std::size_t capacity, std::size_t used);
    void release();

    static constexpr std::size_t keptBytes = 4'194'304;

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_capacity = 0;
    std::size_t m_allocated = 0;
};

} // namespace socketio::transport
