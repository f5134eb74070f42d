// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/panels.h"

namespace ui {

/// What stands where there is no notification: of a server that never sends any, an empty list says
/// nothing.
void setNoNotifications(EmptyState &place, Surface &surface);

} // namespace ui
