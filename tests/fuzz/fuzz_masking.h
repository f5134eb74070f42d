// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// A text that a recording is to hold: whatever it is, a password in its next line is not written.
void feedMasking(std::string_view input);
