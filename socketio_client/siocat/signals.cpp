// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/signals.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace siocat {

namespace {

std::array<int, 2> ends{-1, -1}; ///< of the pipe that leads out of the signal handler
volatile std::sig_atomic_t received = 0;
volatile std::sig_atomic_t awaited = 0; ///< somebody ends in order when told to

constexpr int signalBase = 128;

std::function<void(int)> &receiver()
{
    static std::function<void(int)> function;
    return function;
}

extern "C" void takeSignal(int number)
{
    if (received != 0 || awaited == 0) {
        _exit(signalBase + number);
    }
    received = number;
    const auto byte = static_cast<char>(number);
    // A full pipe has already woken the event loop.
    [[maybe_unused]] const ssize_t written = write(ends[1], &byte, 1);
}

int openPipe()
{
    return pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) == 0 ? ends[0] : -1;
}

} // namespace

Signals::Signals()
    : m_notifier(openPipe(), QSocketNotifier::Read)
{
    std::signal(SIGPIPE, SIG_IGN);
    // Without SA_RESTART: a write that nobody takes must not outlast a signal.
    struct sigaction action = {};
    action.sa_handler = takeSignal;
    for (const int number : {SIGINT, SIGTERM}) {
        struct sigaction before = {};
        sigaction(number, nullptr, &before);
        if (before.sa_handler != SIG_IGN) { // else: a shell's background job, or nohup
            sigaction(number, &action, nullptr);
        }
    }
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] {
        m_notifier.setEnabled(false);
        if (receiver()) {
            receiver()(received);
        }
    });
}

void onSignal(std::function<void(int)> handler)
{
    awaited = handler ? 1 : 0;
    receiver() = std::move(handler);
}

int signalled()
{
    return received;
}

} // namespace siocat
