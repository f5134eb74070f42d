// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

#include <QStringList>

#include <string_view>

namespace app {

/// True for the name of a field that a shape or a stream may have, or of what is said of fields.
bool isFieldName(std::string_view key);

/// All of them.
QStringList fieldNameList();

/// Reads an object of words and what they mean.
void readStatusWords(const JsonCursor &cursor, StatusWords &words);

/// Reads the fields that stand in `cursor` itself; those that `shape` has already are replaced. One
/// that is mistaken counts as there.
void readFields(const JsonCursor &cursor, Shape &shape);

} // namespace app
