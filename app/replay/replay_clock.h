// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace app {

/// The time of a recording while it is played: what the recorder's clock showed, going on `speed`
/// times as fast as ours. Everything that a replay shows ages by it, so that a value that was fresh
/// is shown fresh, and one that was stale, stale, however old the recording is and however fast it
/// is played. GUI thread.
class ReplayClock
{
public:
    /// `began`: of the recording, UTC.
    ReplayClock(QDateTime began, double speed);

    /// Goes from here on; until then it stands.
    void start();
    /// Stands from here on.
    void stop();

    Moment now() const;
    /// Of what stands at `at` in the recording.
    Moment momentOf(std::chrono::microseconds at) const;
    /// How long until then, by our clock; zero where it is over.
    std::chrono::milliseconds until(std::chrono::microseconds at) const;

private:
    std::chrono::microseconds passed() const;

    const QDateTime m_began;
    const double m_speed;
    const BootTime m_base; ///< when it began, as if that were today: ages are differences
    std::optional<BootTime> m_started;
    std::chrono::microseconds m_stoppedAt{0};
};

} // namespace app
