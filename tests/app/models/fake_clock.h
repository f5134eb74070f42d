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
    QDateTime now() const { return *m_now; }
    void advance(std::chrono::milliseconds time) { *m_now = m_now->addMSecs(time.count()); }
    app::Clock clock() const
    {
        return [now = m_now] { return *now; };
    }

private:
    std::shared_ptr<QDateTime> m_now =
        std::make_shared<QDateTime>(QDate(2026, 7, 31), QTime(11, 32, 7), QTimeZone::utc());
};
