// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QDialog>
#include <QVector>

class QPushButton;

namespace ui {

class CommandRegistry;

/// The keys of a registry's commands, as a list that «?» shows. While it is open it follows the
/// language, the looks of its window and the registry, which outlives it.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    /// Keys and what they do, ready for the screen.
    struct Line
    {
        QString keys;
        QString meaning;
    };

    ShortcutsDialog(Surface &surface, const CommandRegistry &commands, QWidget *parent = nullptr);

    /// Every command with keys, on whatever face it is valid; commands that are listed as the same
    /// share a line: "Ctrl+1 … Ctrl+9".
    static QVector<Line> lines(const CommandRegistry &commands);

private:
    void rebuild();
    QWidget *makeList() const;

    Surface &m_surface;
    const CommandRegistry &m_commands;
    QWidget *m_list = nullptr;
    QPushButton *m_close;
};

} // namespace ui
