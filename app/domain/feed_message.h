// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/alert.h"
#include "app/domain/kpi.h"
#include "app/domain/link_status.h"
#include "app/domain/notification.h"

#include <variant>

namespace app {

/// What crosses from the network thread to the GUI thread. Immutable values.
using FeedMessage = std::variant<KpiUpdate, DashboardUpdate, NotificationUpdate, AlertUpdate,
                                 ServerStatus, UserStatus, ServerError>;

} // namespace app
