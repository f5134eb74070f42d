// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QString>
#include <QStringList>

#include <map>
#include <set>

namespace app {

/// Values by the names of their settings, as the command line would carry them.
using SettingTexts = std::map<QString, QString>;

/// What the config file says that can be used.
struct ConfigFileContent
{
    SettingTexts values;
    QStringList complaints;  ///< a line for each that is left out, and why; English
    std::set<QString> wrong; ///< settings that stand there with a value that is none
};

/// Reads the config file, a JSON object. One that is not there says nothing. The error, one line,
/// is of a file that cannot be read at all, or of a setting of the connection that cannot:
/// another backend, or another meaning of it, is never guessed.
tl::expected<ConfigFileContent, QString> readConfigFile(const QString &path);

/// Writes `changes` into the file as it is now; all else in it stays as it stands, known or not.
/// Atomic; the file's permissions stay.
tl::expected<void, QString> writeConfigFile(const QString &path, const SettingTexts &changes);

} // namespace app
