// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>
#include <string>

namespace socketio::transport {

/// What reading needs only while it reads: one for all connections of a thread. A second one is
/// made where a handler runs an event loop of its own.
class Workspace
{
public:
    static std::unique_ptr<Workspace> take();
    static void giveBack(std::unique_ptr<Workspace> workspace);

    std::span<char> buffer() { return {m_buffer.get(), bufferSize}; }

    std::string inflated;
    std::string decoded; ///< what a base64 packet holds

    static constexpr std::size_t bufferSize = 131'072;

private:
    std::unique_ptr<char[]> m_buffer{new char[bufferSize]}; // not filled with zeros
};

/// Empties `text` and gives its memory up where it is more than is worth keeping.
void release(std::string &text);

} // namespace socketio::transport
