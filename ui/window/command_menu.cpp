// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_menu.h"

#include "ui/window/command_registry.h"

#include <QMenu>

namespace ui {

void addCommands(QMenu &menu, CommandRegistry &commands)
{
    int group = 0;
    for (const Command &command : commands.commands()) {
        if (command.menuGroup == 0 || !commands.isValid(command)) {
            continue;
        }
        if (command.menuGroup != group && !menu.isEmpty()) {
            menu.addSeparator();
        }
        group = command.menuGroup;
        menu.addAction(command.title(), command.keys, &commands,
                       [&commands, id = command.id] { commands.run(id); });
    }
}

} // namespace ui
