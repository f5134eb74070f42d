// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chrome/page_entry.h"

#include <QVector>

namespace app {
class ConsoleModels;
}

namespace ui {

class Formatter;

/// Every page that there is, in the order of the rail, with titles in the formatter's language.
/// Modules come and go with the models; the first nine of the rail have keys. What the profile has
/// no event for is not in the rail, and says so where somebody asks for it by name.
QVector<PageEntry> pageCatalogue(const app::ConsoleModels &models, const Formatter &formatter);

} // namespace ui
