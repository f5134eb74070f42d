// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>

namespace siocat {

/// "850 ms", "1.5 s", "2 min 5 s".
std::string formatDuration(std::chrono::milliseconds duration);
/// "12.3 ms": three significant digits.
std::string formatMs(double milliseconds);
/// "81.2 MiB".
std::string formatBytes(double bytes);
/// A plain decimal with `digits` after the point.
std::string formatNumber(double value, int digits);

/// Now, for people (local, to the millisecond) and for programs (UTC, ISO 8601).
std::string localTime();
std::string utcTime();

} // namespace siocat
