// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/complaint.h"

#include "app/log/log.h"

#include <QStringList>

namespace app {

void complain(const QString &lines)
{
    const QStringList each = lines.split(u'\n');
    for (const QString &line : each) {
        Log::complain(line);
    }
}

} // namespace app
