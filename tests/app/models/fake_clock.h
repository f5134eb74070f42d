// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/clock.h"

#include <QTimeZone>

#include <chrono>
#include <memory>

/// A clock that stands still until it is told to go on.
class FakeClock
{
public:
    QDateTime now() const { return m_now->wall; }
    app::BootTime boot() const { return m_now->boot; }
    void advance(std::chrono::milliseconds time)
    {
        m_now->boot += time;
        stepWall(time);
    }
    /// As when somebody sets the wall clock, or NTP does.
    void stepWall(std::chrono::milliseconds time)
    {
        m_now->wall = m_now->wall.addMSecs(time.count());
    }
    app::Clock clock() const
    {
        return [now = m_now] { return *now; };
    }

private:
    std::shared_ptr<app::Moment> m_now = std::make_shared<app::Moment>(
        app::Moment{app::BootTime(std::chrono::hours(5)),
                    QDateTime(QDate(2026, 7, 31), QTime(11, 32, 7), QTimeZone::utc())});
};
