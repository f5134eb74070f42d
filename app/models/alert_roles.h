// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/alert_life.h"

#include <QVariant>
#include <QVector>

namespace app {

/// What views see of an alert, by AlertModel::Role; invalid for ModuleRole, which takes the
/// modules.
QVariant alertValue(const AlertLife &alert, int role);
/// The roles that have another value for `after`.
QVector<int> changedRoles(const AlertLife &before, const AlertLife &after);

} // namespace app
