// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/ticker.h"

#include <QEvent>

#include <algorithm>
#include <chrono>

namespace ui {

using namespace std::chrono_literals;

Ticker::Ticker(QObject *parent)
    : QObject(parent)
{
    // Coarse: a second that comes late by a few percent is not seen, a wake-up of its own is paid
    // for.
    m_second.setTimerType(Qt::CoarseTimer);
    m_second.setInterval(1s);
    m_halfMinute.setTimerType(Qt::VeryCoarseTimer);
    m_halfMinute.setInterval(30s);
    connect(&m_second, &QTimer::timeout, this, [this] { tick(Pace::Second); });
    connect(&m_halfMinute, &QTimer::timeout, this, [this] { tick(Pace::HalfMinute); });
}

void Ticker::tick(Pace pace)
{
    const auto running = m_running; // a refresh may end or begin others
    for (Refresher *refresher : running) {
        if (refresher->m_pace == pace && m_running.contains(refresher)) {
            refresher->m_refresh();
        }
    }
}

bool Ticker::running(Pace pace) const
{
    return std::any_of(m_running.begin(), m_running.end(),
                       [pace](const Refresher *refresher) { return refresher->m_pace == pace; });
}

void Ticker::add(Refresher *refresher)
{
    m_running.append(refresher);
    if (!timer(refresher->m_pace).isActive()) {
        timer(refresher->m_pace).start();
    }
}

void Ticker::remove(Refresher *refresher)
{
    m_running.removeOne(refresher);
    if (!running(refresher->m_pace)) {
        timer(refresher->m_pace).stop();
    }
}

Refresher::Refresher(Ticker &ticker, QWidget *owner, Pace pace, std::function<void()> refresh)
    : QObject(owner)
    , m_ticker(&ticker)
    , m_owner(owner)
    , m_pace(pace)
    , m_refresh(std::move(refresh))
{
    owner->installEventFilter(this);
    update();
}

Refresher::~Refresher()
{
    if (m_running && m_ticker) {
        m_ticker->remove(this);
    }
}

void Refresher::setEnabled(bool enabled)
{
    m_enabled = enabled;
    update();
}

bool Refresher::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_owner && (event->type() == QEvent::Show || event->type() == QEvent::Hide)) {
        update();
    }
    return QObject::eventFilter(watched, event);
}

void Refresher::update()
{
    const bool running = m_enabled && m_owner->isVisible();
    if (running == m_running || !m_ticker) {
        return;
    }
    m_running = running;
    if (running) {
        m_ticker->add(this);
        m_refresh();
    } else {
        m_ticker->remove(this);
    }
}

} // namespace ui
