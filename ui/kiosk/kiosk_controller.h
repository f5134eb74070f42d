// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace ui {

/// Which screen of the round is on: goes on by itself, by hand, or is held. Knows nothing of what
/// the screens show. GUI thread.
class KioskController : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds usualTime{20};

    explicit KioskController(std::chrono::milliseconds screenTime = usualTime,
                             QObject *parent = nullptr);

    /// Keeps the current screen where it still exists.
    void setCount(int count);
    int count() const { return m_count; }
    int current() const { return m_current; }

    void start();
    void stop();
    bool running() const { return m_timer.isActive(); }

    /// By hand: the new screen gets its full time.
    void next();
    void previous();
    void setHeld(bool held);
    bool isHeld() const { return m_held; }

    /// Time is up for the current screen; the timer calls it, and so does a test.
    void advance();

Q_SIGNALS:
    void currentChanged(int current);
    void heldChanged(bool held);

private:
    void goTo(int index);

    QTimer m_timer;
    int m_count = 0;
    int m_current = 0;
    bool m_started = false;
    bool m_held = false;
};

} // namespace ui
