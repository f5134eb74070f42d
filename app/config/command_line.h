// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/config_file.h"

#include <tl/expected.hpp>

#include <QString>
#include <QStringList>

namespace app {

/// What the command line says.
struct CommandLine
{
    /// What it asks for in place of running.
    enum class Print { Nothing, Help, Version, Manual };
    Print print = Print::Nothing;
    SettingTexts values; ///< not checked yet; a flag's is "true"
};

/// Reads `arguments`, the program's name first. The error is one line.
tl::expected<CommandLine, QString> readCommandLine(const QStringList &arguments);

} // namespace app
