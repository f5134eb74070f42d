// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interruption.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace app {

namespace {

sigset_t endings()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

} // namespace

Interruption::Interruption()
{
    const sigset_t signals = endings();
    m_descriptor = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_descriptor >= 0) {
        sigprocmask(SIG_BLOCK, &signals, nullptr);
    }
}

Interruption::~Interruption()
{
    m_notifier.reset();
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

void Interruption::follow()
{
    if (m_descriptor < 0) {
        return;
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, qApp, [this] {
        signalfd_siginfo taken{}; // or it would be pending still when they are let through
        const bool isTaken = ::read(m_descriptor, &taken, sizeof taken) == sizeof taken;
        const sigset_t signals = endings();
        if (isTaken) {
            sigprocmask(SIG_UNBLOCK, &signals, nullptr);
            QCoreApplication::exit(0); // no window is asked, as quit() would
        }
    });
}

} // namespace app
