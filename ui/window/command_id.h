// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// What the commands of a window are called, as page_id.h says of its pages.
namespace ui::command {

inline constexpr QLatin1String notifications("notifications");
inline constexpr QLatin1String people("people");
inline constexpr QLatin1String acknowledge("acknowledge");
inline constexpr QLatin1String language("language");
inline constexpr QLatin1String settings("settings");
inline constexpr QLatin1String signIn("sign-in");
inline constexpr QLatin1String signOut("sign-out");
inline constexpr QLatin1String exports("export");
inline constexpr QLatin1String theme("theme");
inline constexpr QLatin1String fullScreen("full-screen");
inline constexpr QLatin1String kiosk("kiosk");
inline constexpr QLatin1String shortcuts("shortcuts");
inline constexpr QLatin1String cutLink("cut-link");
inline constexpr QLatin1String quit("quit");
inline constexpr QLatin1String kioskLeft("kiosk-left");
inline constexpr QLatin1String kioskRight("kiosk-right");
inline constexpr QLatin1String kioskHold("kiosk-hold");
inline constexpr QLatin1String close("close"); ///< what is open; in the kiosk, the kiosk

/// The command that opens a page: "page:ID".
inline QString ofPage(const QString &id)
{
    return QLatin1String("page:") + id;
}

} // namespace ui::command
