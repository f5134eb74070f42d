// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;

namespace ui {

class CommandRegistry;

/// Adds what the registry has for the menu and is valid now, group by group.
void addCommands(QMenu &menu, CommandRegistry &commands);

} // namespace ui
