// SPDX-License-Identifier: MIT
#include "socketio_client/transport/stream/readiness.h"

#include <QSocketNotifier>

#include <array>
#include <cstdint>
#include <span>

#include <sys/epoll.h>
#include <unistd.h>

namespace socketio::transport {

/// The epoll set of a thread; there as long as something stands in it.
class ReadinessHub : public std::enable_shared_from_this<ReadinessHub>
{
public:
    static std::shared_ptr<ReadinessHub> ofThread()
    {
        thread_local std::weak_ptr<ReadinessHub> current;
        std::shared_ptr<ReadinessHub> hub = current.lock();
        if (!hub) {
            hub = std::make_shared<ReadinessHub>();
            current = hub;
        }
        return hub;
    }

    ReadinessHub()
        : m_set(epoll_create1(EPOLL_CLOEXEC))
        , m_notifier(m_set, QSocketNotifier::Read)
    {
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier,
                         [this] { tellAll(); });
    }

    ~ReadinessHub()
    {
        m_notifier.setEnabled(false);
        close(m_set);
    }

    bool set(Readiness &entry, bool read, bool write)
    {
        const bool was = entry.m_read || entry.m_write;
        const bool is = read || write;
        entry.m_read = read;
        entry.m_write = write;
        if (!was && !is) {
            return true;
        }
        epoll_event event{};
        event.events = (read ? EPOLLIN : 0u) | (write ? EPOLLOUT : 0u);
        event.data.ptr = &entry;
        const int operation = !was ? EPOLL_CTL_ADD : is ? EPOLL_CTL_MOD : EPOLL_CTL_DEL;
        return epoll_ctl(m_set, operation, entry.m_descriptor, &event) == 0;
    }

    /// Also in the middle of tellAll(): what was reported of it is not told any more.
    void remove(Readiness &entry)
    {
        set(entry, false, false);
        for (const Batch *batch = m_batch; batch; batch = batch->outer) {
            for (epoll_event &event : batch->events) {
                if (event.data.ptr == &entry) {
                    event.data.ptr = nullptr;
                }
            }
        }
    }

private:
    /// What one look has found. A second one begins where a listener runs an event loop.
    struct Batch
    {
        std::span<epoll_event> events;
        Batch *outer;
    };

    void tellAll()
    {
        const std::shared_ptr<ReadinessHub> alive = shared_from_this();
        std::array<epoll_event, 64> events; // NOLINT(*-member-init): filled by epoll_wait()
        const int count = epoll_wait(m_set, events.data(), int(events.size()), 0);
        if (count <= 0) {
            return;
        }
        Batch batch{std::span(events).first(std::size_t(count)), m_batch};
        m_batch = &batch;
        for (const epoll_event &event : batch.events) {
            constexpr std::uint32_t failed = EPOLLERR | EPOLLHUP;
            if (auto *const entry = static_cast<Readiness *>(event.data.ptr)) {
                // It may have changed its mind, or been told in a nested event loop.
                const bool read = entry->m_read && (event.events & (EPOLLIN | failed));
                const bool write = entry->m_write && (event.events & (EPOLLOUT | failed));
                if (read || write) {
                    entry->m_listener.ready(read, write);
                }
            }
        }
        m_batch = batch.outer;
    }

    const int m_set;
    QSocketNotifier m_notifier;
    Batch *m_batch = nullptr;
};

Readiness::Readiness(int descriptor, ReadinessListener &listener)
    : m_hub(ReadinessHub::ofThread())
    , m_descriptor(descriptor)
    , m_listener(listener)
{}

Readiness::~Readiness()
{
    m_hub->remove(*this);
}

bool Readiness::want(bool read, bool write)
{
    return (read == m_read && write == m_write) || m_hub->set(*this, read, write);
}

} // namespace socketio::transport
