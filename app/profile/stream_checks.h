// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

#include <set>
#include <string>

namespace app {

/// Each key that a stream of this kind does not know is a mistake.
void checkStreamKeys(const JsonCursor &cursor, StreamKind kind);

/// What a stream of its kind needs must be there, in itself or its shape; and of its fields none
/// may need what the stream can not give.
void checkStreamNeeds(const JsonCursor &cursor, const StreamRule &rule);

/// What a field of `shape` calls "{part}" must be one of each name that the stream's events may
/// have.
void checkNames(const JsonCursor &cursor, const StreamRule &rule, const Shape &shape);

/// Each book that a stream's texts ask must be one that another stream writes.
void checkBooks(const JsonCursor &cursor, const StreamRule &rule,
                const std::set<std::string> &books);

} // namespace app
