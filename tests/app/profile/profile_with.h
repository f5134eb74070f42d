// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"

#include <QByteArray>

/// `text` with its isolates to be seen: → left to right, ← right to left, ⟨ as its first letter, ⟩
/// the end of one.
inline QString withSeenIsolates(QString text)
{
    return text.replace(u'\u2066', u'→')
        .replace(u'\u2067', u'←')
        .replace(u'\u2068', u'⟨')
        .replace(u'\u2069', u'⟩');
}

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
