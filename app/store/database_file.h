// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/store_error.h"

#include <QString>

namespace app {

/// Makes the folder of `path` and an empty file there, its owner's alone, where there are none;
/// takes rights of others from what is there.
StoreResult<void> prepareFile(const QString &path);

/// The schema version in the head of a database file, without opening it as one; none (0) for an
/// empty file. Damaged: it is no file, or no database.
StoreResult<int> versionInHead(const QString &path);

/// Gives the file, with what SQLite has beside it, a name of its own; returns that.
StoreResult<QString> moveAside(const QString &path);

} // namespace app
