// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace ui {

/// What a profile may call an icon: all that are built in, and the usual names that mean one of
/// them. Sorted.
QStringList iconNames();

} // namespace ui
