// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcuts.h"

#include "ui/widgets/text_label.h"
#include "ui/window/command_registry.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {

/// The keys as they are written on the keyboard.
QString keyName(const QKeySequence &keys)
{
    switch (keys[0].toCombined()) {
    case Qt::Key_A:
        return ShortcutsDialog::tr("A", "key that acknowledges");
    case Qt::Key_Question:
        return ShortcutsDialog::tr("?", "key of the list of keys");
    case Qt::Key_Space:
        return ShortcutsDialog::tr("Space");
    case Qt::Key_Left:
        return isolatedLtr(QStringLiteral("←"));
    case Qt::Key_Right:
        return isolatedLtr(QStringLiteral("→"));
    default:
        return isolatedLtr(keys.toString(QKeySequence::PortableText));
    }
}

QString joined(const QStringList &keys)
{
    constexpr qsizetype mostNamed = 2;
    if (keys.size() == 1) {
        return keys.first();
    }
    // As on the keyboard, from the left.
    return isolatedLtr(keys.size() <= mostNamed
                           ? keys.join(u' ')
                           : keys.first() + QStringLiteral(" … ") + keys.last());
}

} // namespace

QVector<ShortcutsDialog::Line> ShortcutsDialog::lines(const CommandRegistry &commands)
{
    QVector<Line> lines;
    QStringList keys;
    for (const Command &command : commands.commands()) {
        if (command.keys.isEmpty()) {
            continue;
        }
        const QString meaning = command.listedAs ? command.listedAs() : command.title();
        if (lines.isEmpty() || lines.last().meaning != meaning) {
            lines.append({{}, meaning});
            keys.clear();
        }
        keys << keyName(command.keys);
        lines.last().keys = joined(keys);
    }
    return lines;
}

ShortcutsDialog::ShortcutsDialog(Surface &surface, const CommandRegistry &commands, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    surface.dress(*this);
    const Theme &theme = surface.theme();
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme.scaled(theme.compact() ? 14 : 28));
    grid->setVerticalSpacing(theme.scaled(theme.compact() ? 2 : 8));
    int row = 0;
    const QVector<Line> listed = lines(commands);
    for (const Line &line : listed) {
        auto *keys = new TextLabel(surface, TextStyle::Strong);
        keys->setText(line.keys);
        auto *meaning = new TextLabel(surface, TextStyle::Label, &Colors::dim);
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
    if (parent) {
        resize(sizeHint().boundedTo(parent->window()->size() - QSize(2 * edge, 2 * edge)));
    }
}

} // namespace ui
