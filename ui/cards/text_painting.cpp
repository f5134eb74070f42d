// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/text_painting.h"

#include <QFontMetricsF>
#include <QTextLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int smallType = 14; ///< px; the digits of greater type are told apart as they are
constexpr int extraSize = 2;  ///< px

bool isArabicDigit(QChar c)
{
    return c.unicode() >= 0x0660 && c.unicode() <= 0x066C; // with ٪ ٫ ٬
}

bool hasSmallDigits(const QString &text, const QFont &font)
{
    return font.pixelSize() > 0 && font.pixelSize() <= smallType &&
           std::any_of(text.begin(), text.end(), isArabicDigit);
}

/// A line whose digits are larger than the rest.
class MixedLine
{
public:
    MixedLine(const QString &text, const QFont &font, Qt::LayoutDirection direction)
        : m_layout(text, font)
    {
        QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
        option.setWrapMode(QTextOption::NoWrap);
        option.setTextDirection(direction);
        m_layout.setTextOption(option);
        QTextCharFormat larger;
        larger.setFont(arabicDigitFont(font));
        QVector<QTextLayout::FormatRange> ranges;
        for (int i = 0; i < text.size(); ++i) {
            const int start = i;
            while (i < text.size() && isArabicDigit(text[i])) {
                ++i;
            }
            if (i > start) {
                ranges.append({start, i - start, larger});
            }
        }
        m_layout.setFormats(ranges);
        m_layout.beginLayout();
        m_line = m_layout.createLine();
        m_layout.endLayout();
    }

    qreal width() const { return m_line.naturalTextWidth(); }
    void draw(QPainter &painter, QPointF leftOfBaseLine) const
    {
        m_layout.draw(&painter, leftOfBaseLine - QPointF(m_line.x(), m_line.ascent()));
    }

private:
    QTextLayout m_layout;
    QTextLine m_line;
};

} // namespace

QFont arabicDigitFont(const QFont &font)
{
    QFont larger = font;
    if (font.pixelSize() > 0 && font.pixelSize() <= smallType) {
        larger.setPixelSize(font.pixelSize() + extraSize);
    }
    return larger;
}

QRectF boxAt(const QRectF &row, qreal width, Edge edge, Qt::LayoutDirection direction)
{
    const bool left = (edge == Edge::Leading) == (direction == Qt::LeftToRight);
    return {left ? row.left() : row.right() - width, row.top(), width, row.height()};
}

qreal textWidth(const QString &text, const QFont &font)
{
    return hasSmallDigits(text, font) ? MixedLine(text, font, Qt::LayoutDirectionAuto).width()
                                      : QFontMetricsF(font).horizontalAdvance(text);
}

QString elided(const QString &text, const QFont &font, qreal width)
{
    const QFontMetricsF metrics(font);
    // Qt's own eliding does not know that digits are wider here.
    const qreal extra =
        hasSmallDigits(text, font) ? textWidth(text, font) - metrics.horizontalAdvance(text) : 0;
    return metrics.elidedText(text, Qt::ElideRight, width - extra);
}

qreal drawLine(QPainter &painter, const QRectF &row, const QFont &font, const QString &text,
               Qt::LayoutDirection direction, Edge edge)
{
    if (text.isEmpty()) {
        return 0;
    }
    const QFontMetricsF metrics(font);
    const qreal baseLine = row.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    if (hasSmallDigits(text, font)) {
        const MixedLine line(text, font, direction);
        line.draw(painter, {boxAt(row, line.width(), edge, direction).left(), baseLine});
        return line.width();
    }
    const qreal width = metrics.horizontalAdvance(text);
    painter.setFont(font);
    painter.setLayoutDirection(direction);
    painter.drawText(QPointF(boxAt(row, width, edge, direction).left(), baseLine), text);
    return width;
}

void drawCentred(QPainter &painter, const QRectF &box, const QFont &font, const QString &text,
                 Qt::LayoutDirection direction)
{
    const qreal width = textWidth(text, font);
    drawLine(painter, {box.center().x() - width / 2, box.top(), width, box.height()}, font, text,
             direction);
}

void drawElided(QPainter &painter, const QRectF &row, const QFont &font, const QString &text,
                Qt::LayoutDirection direction)
{
    // One pixel of tolerance: advances are rounded.
    drawLine(painter, row, font, elided(text, font, row.width() + 1), direction);
}

} // namespace ui
