// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

namespace socketio::transport {

class ReadinessHub;

class ReadinessListener
{
public:
    /// Reading or writing would not block; both, where the descriptor has failed or was hung up.
    /// It may destroy the Readiness.
    virtual void ready(bool readable, bool writable) = 0;

protected:
    ~ReadinessListener() = default;
};

/// Waits for one descriptor, for the event loop of its thread. All of a thread stand in one epoll
/// set, which is the only descriptor that the event loop has to poll: with a notifier for each, a
/// thousand idle connections cost a look at all of them for each ping.
class Readiness
{
public:
    /// Both outlive it. Waits for nothing at first.
    Readiness(int descriptor, ReadinessListener &listener);
    ~Readiness();
    Readiness(const Readiness &) = delete;
    Readiness &operator=(const Readiness &) = delete;

    /// What to wait for, and to be told of for as long as it is so. Of nothing: not of a failure
    /// either. False: the system refuses, and errno says why.
    bool want(bool read, bool write);

private:
    friend class ReadinessHub;

    const std::shared_ptr<ReadinessHub> m_hub;
    const int m_descriptor;
    ReadinessListener &m_listener;
    bool m_read = false;
    bool m_write = false;
};

} // namespace socketio::transport
