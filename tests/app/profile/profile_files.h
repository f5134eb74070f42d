// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QFile>
#include <QString>

/// Empty where it can not be read.
inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// That of profiles (resources/profiles).
inline nlohmann::json schema()
{
    const QByteArray text =
        contentOf(QStringLiteral(MARSAD_SOURCE_DIR "/resources/profiles/profile.schema.json"));
    return nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
}

/// A profile with `members` besides what must be there.
inline QByteArray withMembers(const char *members)
{
    return QByteArray(R"({"name":{"en":"x"},"streams":[],)") + members + '}';
}

/// Ends the test where `json` is no profile.
inline app::Profile readProfile(const QByteArray &json)
{
    const auto profile = app::Profile::fromJson(json, QStringLiteral("test.json"));
    if (!profile) {
        qFatal("%s", qPrintable(profile.error().toString()));
    }
    return *profile;
}
