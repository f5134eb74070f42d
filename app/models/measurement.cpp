// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/measurement.h"

#include "app/domain/course.h"

#include <cmath>

namespace app {

namespace {

constexpr double great = 1000; ///< smaller ones are counts that may well stay the same

} // namespace

bool isMeasurement(const KpiEntry &entry)
{
    const Quantity &value = entry.kpi.value;
    if (value.kind != Quantity::Kind::Number) {
        return true;
    }
    if (value.form.kind == NumberForm::Kind::Plain ||
        clockUnitOf(entry.history) != ClockUnit::None) {
        return false;
    }
    const bool mayBeCode = value.decimals == 0 && value.unit.isEmpty() && value.prefix.isEmpty() &&
                           std::abs(value.number) >= great &&
                           value.form.kind == NumberForm::Kind::Usual;
    return !mayBeCode || !isAlwaysTheSame(entry.history);
}

} // namespace app
