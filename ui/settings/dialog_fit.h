// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"
#include "ui/widgets/text_label.h"

#include <QDialog>
#include <QFormLayout>
#include <QLayout>

#include <algorithm>
#include <initializer_list>

namespace ui {

/// Gives a dialog of a few fields and lines of text the width of a page of reading, or that of its
/// window where that is smaller, in its theme's distances. GUI thread.
inline void fitDialog(QDialog &dialog, const Theme &theme, QFormLayout &form,
                      std::initializer_list<Paragraph *> paragraphs)
{
    constexpr int widest = 480; // px at 100 %
    constexpr int edge = 8;
    const QWidget *parent = dialog.parentWidget();
    const int room = parent ? parent->window()->width() - 2 * edge : 4096;
    const int width = std::min(theme.scaled(widest), room);
    const int side = theme.scaled(theme.compact() ? 14 : 24);
    dialog.layout()->setContentsMargins(side, side, side, side);
    dialog.layout()->setSpacing(theme.scaled(16));
    form.setHorizontalSpacing(theme.scaled(20));
    form.setVerticalSpacing(theme.scaled(12));
    // Lines that wrap are as high as they need at the width that they have.
    for (Paragraph *each : paragraphs) {
        each->setFixedWidth(width - 2 * side);
        each->setFixedHeight(std::max(0, each->heightForWidth(width - 2 * side))); // -1: empty
    }
    dialog.setFixedWidth(width);
    dialog.adjustSize();
}

} // namespace ui
