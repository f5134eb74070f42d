// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/formatter.h"

namespace ui {

QString territoryOf(const QLocale &system)
{
    const QLocale::Territory territory = system.territory();
    const bool writesArabic = QLocale(QLocale::Arabic, territory).territory() == territory &&
                              territory != QLocale::AnyTerritory && territory != QLocale::World;
    return writesArabic ? QLocale::territoryToCode(territory) : QStringLiteral("SA");
}

} // namespace ui
