// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/settings_store.h"

#include <optional>

namespace app {

/// What the program was started for: to run with these settings, or to print a text and end.
struct Invocation
{
    std::optional<SettingsStore> settings;
    QString text; ///< to be printed on stdout; empty where there are settings
};

/// Reads command line, environment and config file. The error is one clear line for stderr
/// (exit 2).
tl::expected<Invocation, QString> readInvocation(const QStringList &arguments,
                                                 const QHash<QString, QString> &environment);

} // namespace app
