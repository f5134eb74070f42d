// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

class QSocketNotifier;

namespace app {

/// A single-shot timer that counts suspended time: what became due while the machine slept is
/// signalled at once when it wakes up, where a QTimer would first wait for the rest. Belongs to the
/// thread it lives on. Where the system has no such timer (or no file descriptor is left) it is a
/// QTimer that looks again once a minute at the latest.
class BootTimer : public QObject
{
    Q_OBJECT

public:
    explicit BootTimer(QObject *parent = nullptr);
    ~BootTimer() override;

    /// Restarts it where it runs. A `wait` of zero or less is due as soon as events are handled.
    void start(std::chrono::milliseconds wait);
    void stop();
    bool isActive() const { return m_active; }

Q_SIGNALS:
    void due();

private:
    bool arm(std::chrono::milliseconds wait);
    void expired();

    int m_descriptor = -1; ///< of a timerfd, made at the first start
    QSocketNotifier *m_notifier = nullptr;
    QTimer m_fallback;
    std::chrono::milliseconds m_deadline{0}; ///< by BootClock; for the fallback
    bool m_active = false;
};

} // namespace app
