// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>
#include <QVector>

namespace ui {

enum class Edge { Leading, Trailing };

/// A box of `width` at the leading or trailing end of `row`.
QRectF boxAt(const QRectF &row, qreal width, Edge edge, Qt::LayoutDirection direction);

/// `text` cut with … at its logical end so that it fits. Pass backend text cleaned, not isolated.
QString elided(const QString &text, const QFont &font, qreal width);

/// One line, at the leading or trailing end of `row`, on a base line that depends on `row` and
/// `font` only, so that Arabic and Latin texts stand level. Returns the width taken.
qreal drawLine(QPainter &painter, const QRectF &row, const QFont &font, const QString &text,
               Qt::LayoutDirection direction, Edge edge = Edge::Leading);

/// A number whose digits stand in cells of one width, so that nothing moves as it ticks: the digits
/// of Noto Sans Arabic are proportional. Signs and percent marks stand where the bidirectional
/// algorithm would put them: around ٠-٩ the sign to the right and ٪ to the left, around 0-9 the
/// other way round.
class NumberCells
{
public:
    NumberCells(const QString &number, const QFont &font);

    qreal width() const { return m_width; }
    void draw(QPainter &painter, QPointF leftOfBaseLine) const;

private:
    struct Piece
    {
        QString text;
        qreal x;
    };
    void append(const QString &text, qreal advance, qreal cell);

    QFont m_font;
    QVector<Piece> m_pieces;
    qreal m_width = 0;
};

} // namespace ui
