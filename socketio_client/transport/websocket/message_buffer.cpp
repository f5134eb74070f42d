// SPDX-License-Identifier: MIT
#include "socketio_client/transport/websocket/message_buffer.h"

#include <cstring>
#include <utility>

namespace socketio::transport {

namespace {

struct Spare
{
    std::unique_ptr<char[]> bytes;
    std::size_t capacity = 0;
};

thread_local Spare spare;

} // namespace

void MessageBuffer::grow(std::size_t capacity, std::size_t used)
{
    if (capacity <= m_capacity) {
        return;
    }
    Spare larger;
    if (spare.capacity >= capacity) {
        larger = std::exchange(spare, {});
    } else {
        larger = {std::unique_ptr<char[]>(new char[capacity]), capacity}; // not filled with zeros
    }
    if (used > 0) {
        std::memcpy(larger.bytes.get(), m_bytes.get(), used);
    }
    release();
    m_bytes = std::move(larger.bytes);
    m_capacity = larger.capacity;
}

void MessageBuffer::release()
{
    if (m_capacity > spare.capacity && m_capacity <= keptBytes) {
        spare = {std::move(m_bytes), m_capacity};
    }
    m_bytes.reset();
    m_capacity = 0;
}

} // namespace socketio::transport
