// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QVector>

class QKeyEvent;
class QShortcut;
class QWidget;

namespace ui {

class CommandRegistry;

/// The keys of a window's commands, whatever layout the keyboard has. Qt goes by what a key writes,
/// and with an Arabic layout no key writes "A" or "?"; here «؟» is "?", and else counts where a key
/// stands.
class ShortcutKeys : public QObject
{
    Q_OBJECT

public:
    ShortcutKeys(CommandRegistry &commands, QWidget *window);

    /// A key that no control under the focus has taken: runs the command that waits for that.
    /// False: there is none, or it is not valid now.
    bool runAfterFocus(const QKeyEvent &event);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Binding
    {
        QKeySequence keys;
        QShortcut *shortcut;
    };
    void bind();
    QShortcut *shortcutOf(const QKeyEvent &event) const;

    CommandRegistry &m_commands;
    QWidget *m_window;
    QVector<Binding> m_bindings;
};

/// The key that a Latin keyboard has there, or `event.key()` itself.
int latinKey(const QKeyEvent &event);

} // namespace ui
