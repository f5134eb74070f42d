// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/batch.h"

#include <QElapsedTimer>
#include <QObject>
#include <QWidget>

#include <chrono>
#include <optional>

namespace app {
class ConsoleModels;
}

namespace ui {

/// One repaint of a window.
struct Frame
{
    /// None of the first one, which has none before it.
    struct SinceLast
    {
        std::chrono::microseconds gap;  ///< the time since then
        std::chrono::microseconds busy; ///< of that, how long this thread was busy
    };
    std::optional<SinceLast> since;
    /// Where it was painted because values came: the age of the newest of them, and the longest
    /// time that one of them, or one that it replaced, had waited since it was received.
    struct Values
    {
        std::chrono::milliseconds age;
        std::chrono::milliseconds wait;
    };
    std::optional<Values> values;
};

/// Watches when a window paints, and how old what it shows is by then. GUI thread; goes before the
/// window.
class FrameMeter : public QObject
{
    Q_OBJECT

public:
    FrameMeter(QWidget &window, app::ConsoleModels &models, QObject *parent = nullptr);

Q_SIGNALS:
    void painted(const ui::Frame &frame);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void customEvent(QEvent *event) override;

private:
    void onApplied(const app::Batch &batch);
    void onPainted();

    QWidget &m_window;
    bool m_painting = false;
    std::optional<app::Arrivals> m_waiting; ///< of what the next frame shows
    QElapsedTimer m_sinceFrame;
    std::chrono::microseconds m_busyBefore;
};

} // namespace ui
