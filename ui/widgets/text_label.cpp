// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text_label.h"

#include "ui/cards/text_painting.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace ui {

QString plainToolTip(const QString &text)
{
    if (text.isEmpty()) {
        return {};
    }
    return QStringLiteral("<span>") + text.toHtmlEscaped() + QStringLiteral("</span>");
}

void setPlainToolTip(QWidget &widget, const QString &text)
{
    widget.setToolTip(plainToolTip(text));
    widget.setAccessibleDescription(withoutMarks(text));
}

QString spoken(const QStringList &parts)
{
    QStringList said;
    for (const QString &part : parts) {
        if (const QString plain = withoutMarks(part).trimmed(); !plain.isEmpty()) {
            said << plain;
        }
    }
    return said.join(QStringLiteral(". "));
}

int lineHeight(const QFont &font)
{
    const int pixels = font.pixelSize() > 0 ? font.pixelSize() : QFontMetrics(font).ascent();
    return int(std::ceil(pixels * 1.6));
}

int lineFlags(Qt::LayoutDirection direction, Qt::Alignment edge)
{
    // Absolute, for else Qt would turn it once more by the direction of the text.
    return int(QStyle::visualAlignment(direction, edge) | Qt::AlignVCenter | Qt::AlignAbsolute) |
           Qt::TextDontClip | Qt::TextSingleLine;
}

TextLabel::TextLabel(Surface &surface, TextStyle style, ColorRole color, QWidget *parent)
    : QLabel(parent)
    , m_surface(surface)
    , m_style(style)
    , m_color(color)
{
    setTextFormat(Qt::PlainText);
    connect(&surface, &Surface::themeChanged, this, &TextLabel::restyle);
    restyle();
}

void TextLabel::restyle()
{
    setFont(m_surface.theme().font(m_style));
    updateGeometry();
    updateToolTip();
    update();
}

void TextLabel::setText(const QString &text)
{
    if (text == this->text()) {
        return;
    }
    QLabel::setText(text);
    updateToolTip();
}

void TextLabel::setColorRole(ColorRole color)
{
    if (m_color == color) {
        return;
    }
    m_color = color;
    update();
}

void TextLabel::setTextStyle(TextStyle style)
{
    if (m_style == style) {
        return;
    }
    m_style = style;
    restyle();
}

void TextLabel::setLeastWidth(int width)
{
    m_leastWidth = width;
    updateGeometry();
}

bool TextLabel::isElided() const
{
    return int(textWidth(text(), font())) > contentsRect().width();
}

void TextLabel::updateToolTip()
{
    setToolTip(isElided() ? plainToolTip(text()) : QString());
}

QSize TextLabel::sizeHint() const
{
    return {int(std::ceil(textWidth(text(), font()))) + 1, lineHeight(font())};
}

QSize TextLabel::minimumSizeHint() const
{
    const QSize whole = sizeHint();
    const int least = m_leastWidth > 0 ? m_leastWidth : fontMetrics().averageCharWidth() * 4;
    return {std::min(whole.width(), least), whole.height()};
}

void TextLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    updateToolTip();
}

void TextLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_surface.colors().*m_color);
    const Qt::Alignment edge = QStyle::visualAlignment(layoutDirection(), alignment());
    const QRectF box(contentsRect());
    if (edge.testFlag(Qt::AlignHCenter)) {
        drawCentred(painter, box, font(), elided(text(), font(), box.width() + 1),
                    layoutDirection());
        return;
    }
    const bool atRight = edge.testFlag(Qt::AlignRight);
    const bool leading = atRight == (layoutDirection() == Qt::RightToLeft);
    // One pixel of tolerance: advances are rounded.
    drawLine(painter, box, font(), elided(text(), font(), box.width() + 1), layoutDirection(),
             leading ? Edge::Leading : Edge::Trailing);
}

Paragraph::Paragraph(Surface &surface, TextStyle style, ColorRole color, QWidget *parent)
    : QLabel(parent)
    , m_surface(surface)
    , m_style(style)
    , m_color(color)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    connect(&surface, &Surface::themeChanged, this, &Paragraph::restyle);
    restyle();
}

void Paragraph::setColorRole(ColorRole color)
{
    m_color = color;
    restyle();
}

void Paragraph::restyle()
{
    setFont(m_surface.theme().font(m_style));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_surface.colors().*m_color);
    setPalette(colors);
    updateGeometry();
}

bool CellLabel::hasWords() const
{
    const QString shown = text();
    return std::any_of(shown.begin(), shown.end(), [](QChar each) { return each.isLetter(); });
}

int CellLabel::cellWidth(QChar character) const
{
    if (!character.isDigit()) {
        return int(std::ceil(textWidth(QString(character), font())));
    }
    const ushort zero = character.unicode() - ushort(character.digitValue());
    qreal widest = 0;
    for (ushort digit = zero; digit < zero + 10; ++digit) {
        widest = std::max(widest, textWidth(QString(QChar(digit)), font()));
    }
    return int(std::ceil(widest));
}

QSize CellLabel::sizeHint() const
{
    if (hasWords()) {
        return TextLabel::sizeHint();
    }
    int width = 0;
    for (const QChar character : text()) {
        width += cellWidth(character);
    }
    return {width + 1, lineHeight(font())};
}

void CellLabel::paintEvent(QPaintEvent *event)
{
    if (hasWords()) {
        TextLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(m_surface.colors().*m_color);
    const QRect box = contentsRect();
    int x =
        layoutDirection() == Qt::RightToLeft ? box.right() + 1 - sizeHint().width() : box.left();
    for (const QChar character : text()) {
        const int width = cellWidth(character);
        drawCentred(painter, QRectF(x, box.top(), width, box.height()), font(), QString(character),
                    Qt::LeftToRight);
        x += width;
    }
}

} // namespace ui
