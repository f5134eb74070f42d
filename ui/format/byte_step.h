// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace ui {

/// The size of bytes that a number of them is told in.
struct ByteStep
{
    double size = 1;
    QStringView unit; ///< as units.h knows it
};

/// "GB" from 10^9 on, and so on, in steps of 1000; 1 and "B" below.
ByteStep byteStep(double number);

} // namespace ui
