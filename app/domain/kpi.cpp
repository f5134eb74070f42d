// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/kpi.h"

namespace app {

namespace {
const QLatin1String mark(" #");
}

QString firstIdOf(const Kpi &kpi)
{
    return kpi.copy > 1 ? kpi.id.left(kpi.id.lastIndexOf(mark)) : kpi.id;
}

QString idOfCopy(const QString &firstId, int copy)
{
    return firstId + mark + QString::number(copy);
}

} // namespace app
