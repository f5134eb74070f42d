// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <optional>
#include <string_view>

namespace app {

/// When a JSON Web Token says that it is over (`exp`, RFC 7519 4.1.4), UTC; none where it is no
/// such token or says nothing. It is read, not verified: that is the backend's to do.
std::optional<QDateTime> expiryOf(std::string_view token);

} // namespace app
