// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/clock.h"

namespace app {

Clock systemClock()
{
    return &Moment::now;
}

} // namespace app
