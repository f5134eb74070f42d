// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"

namespace app {

/// Tells the items of one list that have the same id apart: each but the first gets an id of its
/// own, and all of them which one they are of how many. The number of those that got a new id.
int numberCopies(QVector<Kpi> &items);

} // namespace app
