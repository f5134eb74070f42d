// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

#include <QString>
#include <QStringList>

#include <string_view>

namespace app {

/// The one of `known` that somebody may have meant by `key`; empty: none is like it.
QString nearestTo(std::string_view key, const QStringList &known);

/// `cursor`, whose key is `key`, stands where no such key is known: a mistake, told as "no such
/// key; WHAT", and with the nearest one of `known`.
void failUnknownKey(const JsonCursor &cursor, std::string_view key, const QString &what,
                    const QStringList &known);

/// The texts of "notes", which are for people and nothing else.
void checkNotes(const JsonCursor &cursor);

} // namespace app
