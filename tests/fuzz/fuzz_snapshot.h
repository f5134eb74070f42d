// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// The state of a stream as the store keeps it: what is read is sound and bounded, and can be kept
/// and read again.
void feedSnapshot(std::string_view input);
