// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/link_status.h"

#include <QString>

namespace ui {

/// Why there is no connection, in words for people, translated; the cause's own words are in
/// LinkStatus::errorDetail. Empty while nothing has failed.
QString connectionCause(const app::LinkStatus &link);

/// The other namespaces that do not stand, for a line: "/orders، /stock". Empty: all do.
QString missingNames(const app::LinkStatus &link);
/// Likewise with what the server or the library says about each, for a tool tip.
QString missingCauses(const app::LinkStatus &link);

} // namespace ui
