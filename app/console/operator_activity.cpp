// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/operator_activity.h"

#include <QCoreApplication>
#include <QEvent>

namespace app {

using Presence = SetPresence::Presence;

namespace {

bool isInput(const QEvent &event)
{
    switch (event.type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::HoverMove:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::Wheel:
        // What the program sends itself is nobody's hand.
        return event.spontaneous();
    default:
        return false;
    }
}

} // namespace

OperatorActivity::OperatorActivity(std::chrono::milliseconds awayAfter, bool isAttended,
                                   QObject *parent)
    : QObject(parent)
    , m_awayAfter(awayAfter)
    , m_lastInput(BootClock::now())
    , m_presence(isAttended ? Presence::Active : Presence::Away)
{
    connect(&m_timer, &BootTimer::due, this, &OperatorActivity::look);
    QCoreApplication::instance()->installEventFilter(this);
    look();
}

void OperatorActivity::setAwayAfter(std::chrono::milliseconds awayAfter)
{
    m_awayAfter = awayAfter;
    look();
}

bool OperatorActivity::eventFilter(QObject *watched, QEvent *event)
{
    if (isInput(*event)) {
        noteInput();
    }
    return QObject::eventFilter(watched, event);
}

/// A mouse moves a thousand times a second: the timer is not started anew each time.
void OperatorActivity::noteInput()
{
    m_lastInput = BootClock::now();
    if (m_presence != Presence::Active) {
        set(Presence::Active);
        look();
    }
}

void OperatorActivity::look()
{
    m_timer.stop();
    if (m_awayAfter <= std::chrono::milliseconds(0) || m_presence != Presence::Active) {
        return;
    }
    const std::chrono::milliseconds rest = m_lastInput + m_awayAfter - BootClock::now();
    if (rest > std::chrono::milliseconds(0)) {
        m_timer.start(rest);
    } else {
        set(Presence::Away);
    }
}

void OperatorActivity::set(Presence presence)
{
    m_presence = presence;
    Q_EMIT changed();
}

} // namespace app
