// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace test {

/// Everything on the screen that sticks out of its parent, overlaps a neighbour, is squeezed below
/// what it needs, or is cut without saying so. Empty: all is well.
QStringList layoutFaults(const QWidget *root);

} // namespace test
