// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/age_refresher.h"

#include <algorithm>

namespace ui {

using namespace std::chrono_literals;

std::chrono::milliseconds wordsStay(std::chrono::milliseconds age,
                                    std::chrono::seconds secondsUntil)
{
    return age < secondsUntil ? 1s : 1min - age % std::chrono::milliseconds(1min);
}

AgeRefresher::AgeRefresher(Ticker &ticker, QWidget *owner, const std::function<void()> &refresh)
    : QObject(owner)
    , m_seconds(new Refresher(ticker, owner, Pace::Second, refresh))
    , m_minutes(new Refresher(ticker, owner, Pace::HalfMinute, refresh))
{
    m_seconds->setEnabled(false);
    m_minutes->setEnabled(false);
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::CoarseTimer);
    connect(&m_next, &QTimer::timeout, this, [owner, refresh] {
        if (owner->isVisible()) {
            refresh();
        }
    });
}

void AgeRefresher::set(std::optional<std::chrono::milliseconds> stays)
{
    const bool seconds = stays && *stays <= 1s;
    const bool minutes = stays && !seconds;
    if (!minutes) {
        m_next.stop();
    } else if (!m_next.isActive() || m_next.remainingTimeAsDuration() > *stays) {
        // Ages that began at different times share a wake-up.
        constexpr auto together = 5s;
        m_next.start(std::max<std::chrono::milliseconds>(*stays, together));
    }
    m_seconds->setEnabled(seconds);
    m_minutes->setEnabled(minutes);
}

} // namespace ui
