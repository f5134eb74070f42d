// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_registry.h"

#include <algorithm>

namespace ui {

void CommandRegistry::setCommands(std::vector<Command> commands)
{
    m_commands = std::move(commands);
    Q_EMIT changed();
}

const Command *CommandRegistry::find(const QString &id) const
{
    const auto found = std::find_if(m_commands.begin(), m_commands.end(),
                                    [&id](const Command &command) { return command.id == id; });
    return found == m_commands.end() ? nullptr : &*found;
}

void CommandRegistry::setShown(Scope shown)
{
    if (shown == m_shown) {
        return;
    }
    m_shown = shown;
    Q_EMIT changed();
}

bool CommandRegistry::inScope(const Command &command) const
{
    return (unsigned(command.scope) & unsigned(m_shown)) != 0;
}

bool CommandRegistry::isValid(const Command &command) const
{
    return inScope(command) && (!command.available || command.available());
}

bool CommandRegistry::run(const QString &id)
{
    const Command *command = find(id);
    if (!command || !isValid(*command)) {
        return false;
    }
    const auto act = command->run; // it may change the commands
    act();
    Q_EMIT ran(id);
    return true;
}

} // namespace ui
