// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace app {

constexpr std::size_t trustedDigits = 15; ///< of a double

/// How exactly a number was written, as in Quantity.
struct Precision
{
    int decimals = 0;
    int significant = 0;
};
/// Of the shortest text that is the same number to trustedDigits, since arithmetic leaves a mess in
/// those behind (0.30000000000000004).
Precision precisionOf(double number);
/// Of digits that were written, and the power of ten of the last of them.
Precision precisionOf(std::string_view digits, int lastPower);

} // namespace app
