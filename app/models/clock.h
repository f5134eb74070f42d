// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"

#include <functional>

namespace app {

/// Gives the current time; injected, so that tests need not wait.
using Clock = std::function<Moment()>;
Clock systemClock();

} // namespace app
