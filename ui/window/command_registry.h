// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace ui {

/// The faces of a window on which a command is valid.
enum class Scope { Console = 1, Kiosk = 2, Everywhere = 3 };

/// Something that an operator can have done: by keys, from the menu, by a button. GUI thread.
struct Command
{
    QString id;
    std::function<QString()> title = {}; ///< in the language of now
    QKeySequence keys = {};              ///< one combination (Ctrl+B); empty: none
    Scope scope = Scope::Console;
    /// The control that has the focus has the first claim to the keys: Space presses a button.
    bool afterFocus = false;
    int menuGroup = 0; ///< 0: not in the menu; between two groups it has a line
    /// What the list of keys says, where that is not the title. Neighbours that say the same share
    /// a line.
    std::function<QString()> listedAs = {};
    std::function<bool()> available = {}; ///< none: always
    std::function<void()> run = {};
};

/// The commands of one window, in the order of menu and list of keys, and which of them are valid
/// on the face that is shown. Shortcuts, the menu and the list of keys are made from it.
class CommandRegistry : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void setCommands(std::vector<Command> commands);
    const std::vector<Command> &commands() const { return m_commands; }
    const Command *find(const QString &id) const;

    /// The face that is shown: Console or Kiosk.
    void setShown(Scope shown);
    bool inScope(const Command &command) const;
    /// In scope, and available.
    bool isValid(const Command &command) const;
    /// False: there is none of that id, or it is not valid now.
    bool run(const QString &id);

Q_SIGNALS:
    void changed(); ///< the commands, or what is shown
    void ran(const QString &id);

private:
    std::vector<Command> m_commands;
    Scope m_shown = Scope::Console;
};

} // namespace ui
