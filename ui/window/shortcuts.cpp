// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcuts.h"

#include "ui/widgets/text_label.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

ShortcutsDialog::ShortcutsDialog(Context &context, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    const struct
    {
        QString keys;
        QString meaning;
    } lines[] = {
        {isolatedLtr(QStringLiteral("Ctrl+1 … Ctrl+9")), tr("Pages, in the order of the rail")},
        {isolatedLtr(QStringLiteral("Ctrl+B")), tr("Notifications")},
        {tr("A", "key that acknowledges"),
         tr("Acknowledge the selected alert, else the one in the banner")},
        {isolatedLtr(QStringLiteral("F11")), tr("Full screen")},
        {isolatedLtr(QStringLiteral("Ctrl+,")), tr("Settings")},
        {tr("?", "key of the list of keys"), tr("This list")},
        {isolatedLtr(QStringLiteral("← →")), tr("Kiosk: previous and next screen")},
        {tr("Space"), tr("Kiosk: hold the screen")},
        {isolatedLtr(QStringLiteral("Esc")), tr("Close what is open; leave the kiosk")},
    };
    const Theme &theme = context.theme();
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme.scaled(theme.compact() ? 14 : 28));
    grid->setVerticalSpacing(theme.scaled(theme.compact() ? 2 : 8));
    int row = 0;
    for (const auto &line : lines) {
        auto *keys = new TextLabel(context, TextStyle::Strong);
        keys->setText(line.keys);
        auto *meaning = new TextLabel(context, TextStyle::Label, &Colors::dim);
        meaning->setText(line.meaning);
        grid->addWidget(keys, row, 0);
        grid->addWidget(meaning, row, 1);
        ++row;
    }
    grid->setColumnStretch(1, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    const int side = theme.scaled(theme.compact() ? 12 : 24);
    column->setContentsMargins(side, side, side, side);
    column->setSpacing(theme.scaled(18));
    column->addLayout(grid);
    column->addWidget(buttons);
    // No larger than the window that it explains.
    constexpr int edge = 8;
    if (parent)
        resize(sizeHint().boundedTo(parent->window()->size() - QSize(2 * edge, 2 * edge)));
}

} // namespace ui
