// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/frame_meter.h"

#include "app/models/console_models.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <ctime>
#include <utility>

namespace ui {

namespace {

using namespace std::chrono_literals;
using app::BootClock;
using app::BootTime;
using std::chrono::microseconds;

/// What this thread has taken of a core.
microseconds busyTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::duration_cast<microseconds>(std::chrono::seconds(time.tv_sec) +
                                                    std::chrono::nanoseconds(time.tv_nsec));
}

std::chrono::milliseconds since(BootTime then)
{
    return std::max(BootClock::now() - then, 0ms);
}

} // namespace

FrameMeter::FrameMeter(QWidget &window, app::ConsoleModels &models, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_busyBefore(busyTime())
{
    window.installEventFilter(this);
    connect(&models, &app::ConsoleModels::applied, this, &FrameMeter::onApplied);
}

void FrameMeter::onApplied(const app::Batch &batch)
{
    if (!batch.arrivals) {
        return;
    }
    if (m_waiting) {
        m_waiting->last = batch.arrivals->last;
    } else {
        m_waiting = batch.arrivals;
    }
    // Comes after the repaint that the models may have asked for; without one they changed nothing
    // that can be seen.
    QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::LowEventPriority - 1);
}

void FrameMeter::customEvent(QEvent *)
{
    m_waiting.reset();
}

bool FrameMeter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_window || event->type() != QEvent::UpdateRequest || m_painting) {
        return false;
    }
    m_painting = true;
    QCoreApplication::sendEvent(watched, event);
    m_painting = false;
    onPainted();
    return true;
}

void FrameMeter::onPainted()
{
    Frame frame;
    const microseconds busy = busyTime();
    if (m_sinceFrame.isValid()) {
        frame.since = {microseconds(m_sinceFrame.nsecsElapsed() / 1000), busy - m_busyBefore};
    }
    m_busyBefore = busy;
    m_sinceFrame.start();
    if (const auto waiting = std::exchange(m_waiting, {})) {
        frame.values = {since(waiting->last), since(waiting->first)};
    }
    Q_EMIT painted(frame);
}

} // namespace ui
