// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"

namespace test {

/// What a clock says that shows `wall`: as if the system had been started with the epoch.
inline app::Moment momentAt(const QDateTime &wall)
{
    return {app::BootTime(std::chrono::milliseconds(wall.toMSecsSinceEpoch())), wall};
}

inline app::Moment later(const app::Moment &moment, std::chrono::milliseconds time)
{
    return {moment.boot + time, moment.wall.addMSecs(time.count())};
}

} // namespace test
