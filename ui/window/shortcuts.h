// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QDialog>
#include <QVector>

namespace ui {

class CommandRegistry;

/// The keys of a registry's commands, as a list that «?» shows.
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
};

} // namespace ui
