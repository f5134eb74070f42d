// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/code_edit.h"

#include <QFontDatabase>
#include <QTextBlock>
#include <QTextOption>

namespace ui {

CodeEdit::CodeEdit(Surface &surface, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_surface(surface)
{
    setTabChangesFocus(true);
    setLayoutDirection(Qt::LeftToRight);
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    document()->setDefaultTextOption(option);
    connect(&surface, &Surface::themeChanged, this, &CodeEdit::restyle);
    restyle();
}

void CodeEdit::restyle()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(m_surface.theme().font(TextStyle::Label).pixelSize());
    setFont(fixed);
    mark();
}

void CodeEdit::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const int line : std::as_const(m_markedLines)) {
        QTextEdit::ExtraSelection selection;
        selection.format.setBackground(m_surface.colors().warningGround);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selection.cursor = QTextCursor(document()->findBlockByNumber(line - 1));
        marks.append(selection);
    }
    setExtraSelections(marks);
}

void CodeEdit::setMarkedLines(const QVector<int> &lines)
{
    m_markedLines = lines;
    mark();
}

void CodeEdit::goToLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    setTextCursor(QTextCursor(block.isValid() ? block : document()->lastBlock()));
    centerCursor();
    setFocus(Qt::OtherFocusReason);
}

void CodeEdit::showText(const QString &text)
{
    if (toPlainText() != text) {
        setPlainText(text);
    }
}

} // namespace ui
