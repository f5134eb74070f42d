// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"

#include <nlohmann/json.hpp>

#include <QFile>

#include <functional>

namespace tests {

/// The built-in profile, with its JSON changed before it is read; the end of the program where what
/// comes of it is no profile.
inline app::Profile changedProfile(const std::function<void(nlohmann::json &)> &change,
                                   const QString &source = QStringLiteral("changed.json"))
{
    QFile file(QStringLiteral(MARSAD_SOURCE_DIR "/resources/profiles/default.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("cannot read the built-in profile");
    }
    auto json = nlohmann::json::parse(file.readAll().toStdString());
    change(json);
    const auto profile = app::Profile::fromJson(QByteArray::fromStdString(json.dump()), source);
    if (!profile) {
        qFatal("%s", qPrintable(profile.error().toString()));
    }
    return *profile;
}

} // namespace tests
