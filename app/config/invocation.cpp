// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/invocation.h"

#include "app/config/command_line.h"
#include "app/config/manual.h"

#include <version.h>

namespace app {

tl::expected<Invocation, QString> readInvocation(const QStringList &arguments,
                                                 const QHash<QString, QString> &environment)
{
    const auto line = readCommandLine(arguments);
    if (!line) {
        return tl::unexpected(line.error());
    }
    switch (line->print) {
    case CommandLine::Print::Help:
        return Invocation{std::nullopt, helpText()};
    case CommandLine::Print::Version:
        return Invocation{std::nullopt, QStringLiteral("marsad " MARSAD_VERSION "\n")};
    case CommandLine::Print::Manual:
        return Invocation{std::nullopt, manualPage()};
    case CommandLine::Print::Nothing:
        break;
    }
    auto store = SettingsStore::open(line->values, environment);
    if (!store) {
        return tl::unexpected(store.error());
    }
    return Invocation{*std::move(store), {}};
}

} // namespace app
