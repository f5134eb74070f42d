// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/name_words.h"

#include <string>
#include <string_view>
#include <vector>

// What names mean, as backends use them: guesses, all of them.

namespace app::draft {

using app::hasWord;
using app::phraseOf;
using app::wordsOf;

/// "Response time", to stand alone.
std::string spoken(std::string_view name);
/// The last step of a pointer, unescaped: "name" of "/sensor/name".
std::string lastStep(std::string_view pointer);

/// A list of what fits, best first; 0 is the best, -1: none.
int rankOf(std::string_view name, std::initializer_list<std::string_view> among);

/// A unit that a name tells, or that such a thing mostly has: "ms" of "duration_ms" and of "ping";
/// empty: none.
std::string unitOf(std::string_view name);
/// A number of that name is none that anybody watches: an id, a port, a setting, a time.
bool isNoMeasure(std::string_view name);
/// An event of that name tells how things are set up, and not how they are.
bool isSetUp(std::string_view event);
/// One of the five meanings of a status word that is known everywhere; empty: not known.
std::string meaningOf(std::string_view statusWord);

} // namespace app::draft
