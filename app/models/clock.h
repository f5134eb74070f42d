// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <functional>

namespace app {

/// Gives the current time (UTC); injected, so that tests need not wait.
using Clock = std::function<QDateTime()>;
Clock systemClock();

} // namespace app
