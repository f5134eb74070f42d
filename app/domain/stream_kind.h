// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app {

/// What a stream of a profile reads out of its events.
enum class StreamKind {
    Kpi,
    Dashboard,
    Notification,
    Alert,
    ServerStatus,
    UserStatus,
    Error,
    Names
};

} // namespace app
