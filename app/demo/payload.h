// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <string>

namespace app::demo {

using Time = std::chrono::system_clock::time_point;

/// ISO 8601 in UTC with milliseconds.
std::string isoTime(Time time);

/// The text that a client's object has under `key`; empty where there is none.
std::string textOf(const nlohmann::json &argument, const char *key);

} // namespace app::demo
