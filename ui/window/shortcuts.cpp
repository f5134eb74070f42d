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
    , m_surface(surface)
    , m_commands(commands)
{
    surface.dress(*this);
    auto *column = new QVBoxLayout(this);
    auto *buttons = new QDialogButtonBox;
    // None of Qt's own: they take back their words when the language changes.
    m_close = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&surface, &Surface::themeChanged, this, &ShortcutsDialog::rebuild);
    connect(&surface.session(), &Session::languageChanged, this, &ShortcutsDialog::rebuild);
    connect(&commands, &CommandRegistry::changed, this, &ShortcutsDialog::rebuild);
    rebuild();
}

void ShortcutsDialog::rebuild()
{
    setWindowTitle(tr("Keyboard shortcuts"));
    m_close->setText(tr("Close"));
    const Theme &theme = m_surface.theme();
    auto *column = static_cast<QVBoxLayout *>(layout());
    const int side = theme.scaled(theme.compact() ? 12 : 24);
    column->setContentsMargins(side, side, side, side);
    column->setSpacing(theme.scaled(18));
    delete m_list;
    m_list = makeList();
    column->insertWidget(0, m_list);
    m_list->show(); // now, so that it counts for the size
    // No larger than the window that it explains.
    constexpr int edge = 8;
    if (parentWidget()) {
        resize(sizeHint().boundedTo(parentWidget()->window()->size() - QSize(2 * edge, 2 * edge)));
    }
}

QWidget *ShortcutsDialog::makeList() const
{
    const Theme &theme = m_surface.theme();
    auto *list = new QWidget;
    auto *grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme.scaled(theme.compact() ? 14 : 28));
    grid->setVerticalSpacing(theme.scaled(theme.compact() ? 2 : 8));
    grid->setColumnStretch(1, 1);
    int row = 0;
    const QVector<Line> listed = lines(m_commands);
    for (const Line &line : listed) {
        auto *keys = new TextLabel(m_surface, TextStyle::Strong);
        keys->setText(line.keys);
        auto *meaning = new TextLabel(m_surface, TextStyle::Label, &Colors::dim);
        meaning->setText(line.meaning);
        grid->addWidget(keys, row, 0);
        grid->addWidget(meaning, row, 1);
        ++row;
    }
    return list;
}

} // namespace ui
