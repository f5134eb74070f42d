// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/text_painting.h"

#include "ui/format/formatter.h"

#include <QFontMetricsF>

#include <algorithm>

namespace ui {

QRectF boxAt(const QRectF &row, qreal width, Edge edge, Qt::LayoutDirection direction)
{
    const bool left = (edge == Edge::Leading) == (direction == Qt::LeftToRight);
    return {left ? row.left() : row.right() - width, row.top(), width, row.height()};
}

QString elided(const QString &text, const QFont &font, qreal width)
{
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
}

qreal drawLine(QPainter &painter, const QRectF &row, const QFont &font, const QString &text,
               Qt::LayoutDirection direction, Edge edge)
{
    if (text.isEmpty()) {
        return 0;
    }
    const QFontMetricsF metrics(font);
    const qreal width = metrics.horizontalAdvance(text);
    const qreal baseLine = row.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    painter.setFont(font);
    painter.setLayoutDirection(direction);
    painter.drawText(QPointF(boxAt(row, width, edge, direction).left(), baseLine), text);
    return width;
}

NumberCells::NumberCells(const QString &number, const QFont &font)
    : m_font(font)
{
    const QFontMetricsF metrics(font);
    const auto isDigit = [](QChar c) { return c.category() == QChar::Number_DecimalDigit; };
    const QString plain = withoutMarks(number);
    const auto first = std::find_if(plain.begin(), plain.end(), isDigit);
    if (first == plain.end()) {
        append(number, metrics.horizontalAdvance(number), 0);
        return;
    }
    const auto end = std::find_if(plain.rbegin(), plain.rend(), isDigit).base();
    const auto before = plain.left(first - plain.begin());
    const auto digits = plain.mid(first - plain.begin(), end - first);
    const auto after = plain.mid(end - plain.begin());
    if (std::any_of(digits.begin(), digits.end(), [](QChar c) { return c.isLetter(); })) {
        append(number, metrics.horizontalAdvance(number), 0); // an exponent
        return;
    }

    const char16_t zero = char16_t(first->unicode() - first->digitValue());
    // As wide as the widest digit, but not wider than its ink needs: side bearings would tear ٠-٩
    // apart.
    qreal widest = 0;
    qreal ink = 0;
    for (int digit = 0; digit < 10; ++digit) {
        const QChar c(char16_t(zero + digit));
        widest = std::max(widest, metrics.horizontalAdvance(c));
        ink = std::max(ink, metrics.tightBoundingRect(c).width());
    }
    const qreal cell = std::min(widest, ink + font.pixelSize() * 0.05);
    const bool leftToRight = zero == u'0';
    const QString &left = leftToRight ? before : after;
    const QString &right = leftToRight ? after : before;
    append(left, metrics.horizontalAdvance(left), 0);
    for (QChar c : digits) {
        append(c, metrics.horizontalAdvance(c), isDigit(c) ? cell : 0);
    }
    append(right, metrics.horizontalAdvance(right), 0);
}

void NumberCells::append(const QString &text, qreal advance, qreal cell)
{
    if (text.isEmpty()) {
        return;
    }
    const qreal room = cell > 0 ? cell : advance;
    m_pieces.append({text, m_width + (room - advance) / 2});
    m_width += room;
}

void NumberCells::draw(QPainter &painter, QPointF leftOfBaseLine) const
{
    painter.setFont(m_font);
    for (const Piece &piece : m_pieces) {
        painter.drawText(leftOfBaseLine + QPointF(piece.x, 0), piece.text);
    }
}

} // namespace ui
