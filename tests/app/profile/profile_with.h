// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"

#include <QByteArray>

/// A profile with these streams, and other members before them.
inline app::Profile profileWith(const QByteArray &streams, const QByteArray &members = {})
{
    const auto profile = app::Profile::fromJson(
        R"({"name":{"en":"x"},"modules":[{"key":"m","en":"M"}],)" + members +
            R"("statusWords":{"ok":"normal","bad":"critical"},"streams":[)" + streams + "]}",
        QStringLiteral("test.json"));
    if (!profile) {
        qFatal("%s", qPrintable(profile.error().toString()));
    }
    return *profile;
}
