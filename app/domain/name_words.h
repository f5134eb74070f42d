// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

// What names tell that a program made and nobody wrote for people: "heap.used_heap_size",
// "eventLoopLag_ms", "req/s". Guesses, all of them, for where nobody says it.

namespace app {

/// "responseTime_ms", "avgPing", "figures:new": response, time, ms; lower case.
std::vector<std::string> wordsOf(std::string_view name);
bool hasWord(const std::vector<std::string> &words, std::initializer_list<std::string_view> among);

/// The unit at the end of a name: "ms" of "duration_ms", "%" of "cpuPercent", "/s" of "req/s";
/// empty: none.
std::string unitOfName(std::string_view name);
/// Its words without that unit, for the middle of a sentence: "event loop lag", "CPU", "requests".
std::string phraseOf(std::string_view name);
/// A program has made it, as far as one can see: what a person may have written, or what is the
/// code of a thing ("SRV-01", a UUID), is none.
bool isMadeName(std::string_view name);
/// Likewise to stand alone: "Event loop lag". What is no made name stays as it is.
QString readableName(const QString &name);

/// A number of that name tells one thing or one moment from another and measures nothing: an id, a
/// port, a year, a version, a time stamp.
bool isIdentityName(std::string_view name);

} // namespace app
