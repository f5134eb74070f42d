// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

#include <set>
#include <string>

namespace app {

/// Reads where a field's value comes from: a JSON pointer, a "{part}" of the event's name, an
/// object with "const", "text", "count" and so on, or alternatives. Empty where that is mistaken.
FieldSources readSources(const JsonCursor &cursor);

/// Reads a text with "{name}", "{/pointer}" and "{args/1/pointer}" in it.
TextTemplate readTemplate(const JsonCursor &cursor);

/// The names in braces that are no places.
std::set<std::string> namesIn(const FieldSources &sources);

/// The books of names that texts ask.
std::set<std::string> booksIn(const FieldSources &sources);

/// True where a source may give a text in two languages.
bool haveLanguages(const FieldSources &sources);

/// True for what may be the name of a part of an event's name.
bool isPartName(std::string_view name);

} // namespace app
