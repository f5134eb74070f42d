// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kiosk/kiosk_controller.h"

#include <algorithm>

namespace ui {

KioskController::KioskController(std::chrono::milliseconds screenTime, QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(screenTime);
    connect(&m_timer, &QTimer::timeout, this, &KioskController::advance);
}

void KioskController::setCount(int count)
{
    m_count = std::max(0, count);
    if (m_current >= m_count) {
        goTo(0);
    }
}

void KioskController::start()
{
    m_started = true;
    if (!m_held) {
        m_timer.start();
    }
}

void KioskController::stop()
{
    m_started = false;
    m_timer.stop();
}

void KioskController::goTo(int index)
{
    if (m_timer.isActive()) {
        m_timer.start(); // from the beginning
    }
    if (index == m_current) {
        return;
    }
    m_current = index;
    Q_EMIT currentChanged(m_current);
}

void KioskController::next()
{
    if (m_count > 0) {
        goTo((m_current + 1) % m_count);
    }
}

void KioskController::previous()
{
    if (m_count > 0) {
        goTo((m_current + m_count - 1) % m_count);
    }
}

void KioskController::setHeld(bool held)
{
    if (held == m_held) {
        return;
    }
    m_held = held;
    if (m_held) {
        m_timer.stop();
    } else if (m_started) {
        m_timer.start();
    }
    Q_EMIT heldChanged(m_held);
}

void KioskController::advance()
{
    if (!m_held) {
        next();
    }
}

} // namespace ui
