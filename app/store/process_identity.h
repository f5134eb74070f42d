// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// A name for this process that no other one has, on this machine since or after it was started.
QString processIdentity();

/// Whether the process of that name runs. False for what is no such name.
bool isRunning(const QString &identity);

} // namespace app
