// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"

namespace test {

/// A KPI that has a number and nothing else.
inline app::Kpi figure(const QString &id, double value)
{
    app::Kpi kpi;
    kpi.id = id;
    kpi.value.kind = app::Quantity::Kind::Number;
    kpi.value.number = value;
    return kpi;
}

} // namespace test
