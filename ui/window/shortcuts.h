// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/context.h"

#include <QDialog>

namespace ui {

/// The keys of the console, as a list that «?» shows.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(Context &context, QWidget *parent = nullptr);
};

} // namespace ui
