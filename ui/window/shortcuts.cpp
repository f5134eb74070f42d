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
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(28);
    grid->setVerticalSpacing(8);
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
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(18);
    column->addLayout(grid);
    column->addWidget(buttons);
}

} // namespace ui
