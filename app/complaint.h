// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

constexpr int exitMisuse = 2; ///< what the program was started for can never work

/// Says each of the lines on standard error, under the program's name, and in the log.
void complain(const QString &lines);

} // namespace app
