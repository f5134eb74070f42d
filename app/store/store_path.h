// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// Where the database of a profile and backend lies within the data folder:
/// "store/<name>-<mark>.sqlite". The name is for people, letters and digits of `profileId` alone,
/// so that no name leads anywhere else; the mark tells all profiles and origins apart. `origin` is
/// that of app/domain/origin.h. Pure; any thread.
QString databasePath(const QString &dataFolder, const QString &profileId, const QString &origin);

} // namespace app
