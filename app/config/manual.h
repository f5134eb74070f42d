// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// What --help prints, made of the list of settings.
QString helpText();

/// The manual page as roff, made of the same list.
QString manualPage();

} // namespace app
