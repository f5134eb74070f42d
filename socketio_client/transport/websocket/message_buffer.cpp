// SPDX-License-Identifier: MIT
#include "socketio_client/transport/websocket/message_buffer.h"

#include <algorithm>
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
    m_capacity = std::max(m_capacity, capacity);
    if (capacity <= m_allocated) {
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
    m_capacity = capacity;
    m_allocated = larger.capacity;
}

void MessageBuffer::release()
{
    if (m_allocated > spare.capacity && m_allocated <= keptBytes) {
        spare = {std::move(m_bytes), m_allocated};
    }
    m_bytes.reset();
    m_capacity = 0;
    m_allocated = 0;
}

} // namespace socketio::transport
