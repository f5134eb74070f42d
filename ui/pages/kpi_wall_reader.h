// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

// What screen readers know of a KpiWall: a list whose children are its cells, each an indicator
// with the name, the value and the states that a card of its own has. A child belongs to a KPI, not
// to a place: it stays itself when the order changes.

namespace ui {

class KpiWall;

/// Installs the factory; again and again it is the same.
void makeWallsReadable();

/// Costs nothing while nobody listens. `cell`: none for the wall itself.
void tellReaders(KpiWall &wall, QAccessible::Event what, int cell = -1);

} // namespace ui
