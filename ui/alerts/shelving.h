// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace ui {

/// How long a shelved alert stays away.
inline constexpr std::chrono::minutes shelvingTime{10};

} // namespace ui
