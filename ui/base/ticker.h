// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QVector>
#include <QWidget>

#include <functional>

namespace ui {

/// How often something on the screen has to be looked at again.
enum class Pace {
    Second,    ///< where seconds are shown
    HalfMinute ///< where minutes are
};

class Refresher;

/// The one pair of timers behind every relative time, age and countdown. A timer runs only while a
/// visible widget needs it. GUI thread.
class Ticker : public QObject
{
    Q_OBJECT

public:
    explicit Ticker(QObject *parent = nullptr);

    /// Refreshes what is due at `pace` now; the timers call it, and so does a test with a clock of
    /// its own.
    void tick(Pace pace);
    bool running(Pace pace) const;

private:
    friend class Refresher;
    void add(Refresher *refresher);
    void remove(Refresher *refresher);
    QTimer &timer(Pace pace) { return pace == Pace::Second ? m_second : m_halfMinute; }

    QTimer m_second;
    QTimer m_halfMinute;
    QVector<Refresher *> m_running;
};

/// Calls a function at a pace while `owner` is visible and the refresher is enabled, and once when
/// either begins. Owned by `owner`; must not outlive the ticker.
class Refresher : public QObject
{
    Q_OBJECT

public:
    Refresher(Ticker &ticker, QWidget *owner, Pace pace, std::function<void()> refresh);
    ~Refresher() override;

    void setEnabled(bool enabled);
    Pace pace() const { return m_pace; }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    friend class Ticker;
    void update();

    QPointer<Ticker> m_ticker;
    QWidget *m_owner;
    Pace m_pace;
    std::function<void()> m_refresh;
    bool m_enabled = true;
    bool m_running = false;
};

} // namespace ui
