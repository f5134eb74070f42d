// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// What the console's pages are called, on the command line, in the rail and in links from one page
/// to another.
namespace app::page {

inline constexpr QLatin1String home("home");
inline constexpr QLatin1String dashboard("dashboard");
inline constexpr QLatin1String alerts("alerts");
inline constexpr QLatin1String notifications("notifications");
inline constexpr QLatin1String actions("actions"); ///< what operators have done
inline constexpr QLatin1String monitor("monitor");
inline constexpr QLatin1String events("events");   ///< by name: led to by the monitor
inline constexpr QLatin1String profile("profile"); ///< likewise
inline constexpr QLatin1String start("start");     ///< asks for a backend; comes by itself

/// The page of a module: "module:KEY".
QString ofModule(const QString &key);
/// The key in `id`; empty: it is no module's page.
QString moduleKey(const QString &id);

/// Whether `id` can be asked for (--page). Whether the module is there shows only later.
bool canBeAskedFor(const QString &id);
/// All that can, in words for the command line's help: "home|dashboard|…".
QString choices();

} // namespace app::page
