// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace app {

/// What leads from one version of the schema to the next: the statements that make version n from
/// version n - 1 stand at n - 1. A version that was ever released is never changed again.
const QVector<QStringList> &migrations();

/// The version that is written (PRAGMA user_version).
inline int schemaVersion()
{
    return int(migrations().size());
}

} // namespace app
