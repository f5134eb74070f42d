// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"

namespace test {

inline app::Quantity quantity(double number, const QString &unit = {}, int decimals = 0,
                              const QString &prefix = {})
{
    app::Quantity value;
    value.kind = app::Quantity::Kind::Number;
    value.number = number;
    value.unit = unit;
    value.decimals = decimals;
    value.prefix = prefix;
    return value;
}

} // namespace test
