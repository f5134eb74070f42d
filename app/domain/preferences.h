// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/localized_text.h"

#include <array>

namespace app {

/// Automatic: night where the desktop's own palette is dark.
enum class ThemeChoice { Automatic, Day, Night };

/// ByRegion: ٠-٩ or 0-9 as the language's region writes.
enum class Digits { ByRegion, Arabic, Latin };

/// One of the values that a setting can take, and its word wherever it is written.
template<typename Value>
struct Choice
{
    Value value;
    const char *word;
};

// What can be chosen, in the order in which it is offered.
inline constexpr std::array<Choice<Language>, 2> languages{
    {{Language::Arabic, "ar"}, {Language::English, "en"}}};
inline constexpr std::array<Choice<Digits>, 3> digitsChoices{
    {{Digits::ByRegion, "auto"}, {Digits::Arabic, "arab"}, {Digits::Latin, "latn"}}};
inline constexpr std::array<Choice<ThemeChoice>, 3> themes{
    {{ThemeChoice::Automatic, "auto"}, {ThemeChoice::Day, "day"}, {ThemeChoice::Night, "night"}}};

} // namespace app
