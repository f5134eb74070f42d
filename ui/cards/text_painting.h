// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>
#include <QTransform>

namespace ui {

struct ShapedLine;

enum class Edge { Leading, Trailing };

/// Neither turned nor mirrored nor stretched: what was drawn for the screen's pixels stays right.
bool isUpright(const QTransform &toScreen);

/// A box of `width` at the leading or trailing end of `row`.
QRectF boxAt(const QRectF &row, qreal width, Edge edge, Qt::LayoutDirection direction);

/// Small ٠-٩ are drawn two pixels larger than the text they stand in: a zero of 13 px is a dot, and
/// «١٠٪» reads «١٪». Width, eliding and drawing of a line know of it.
qreal textWidth(const QString &text, const QFont &font);

/// `text` cut with … at its logical end so that it fits. Pass backend text cleaned, not isolated.
QString elided(const QString &text, const QFont &font, qreal width);

/// `text` in two lines that fit, broken where a word ends; the second is cut as by elided(), and
/// empty where one is enough.
struct TwoLines
{
    QString first;
    QString second;
};
TwoLines inTwoLines(const QString &text, const QFont &font, qreal width);

/// One line, at the leading or trailing end of `row`, on a base line that depends on `row` and
/// `font` only, so that Arabic and Latin texts stand level. Returns the width taken.
qreal drawLine(QPainter &painter, const QRectF &row, const QFont &font, const QString &text,
               Qt::LayoutDirection direction, Edge edge = Edge::Leading);

/// What drawLine() would ink: all of its glyphs, also where they stand out of `row`.
QRectF inkOfLine(const QRectF &row, const QFont &font, const QString &text,
                 Qt::LayoutDirection direction, Edge edge = Edge::Leading);

/// Both for whoever draws a line again and again, and keeps it.
void drawShaped(QPainter &painter, const QRectF &row, const QFont &font, const ShapedLine &line,
                Qt::LayoutDirection direction, Edge edge = Edge::Leading);
QRectF inkOfShaped(const QRectF &row, const QFont &font, const ShapedLine &line,
                   Qt::LayoutDirection direction, Edge edge = Edge::Leading);

/// One line in the middle of `box`: badges, tags, buttons.
void drawCentred(QPainter &painter, const QRectF &box, const QFont &font, const QString &text,
                 Qt::LayoutDirection direction);

/// One line that is cut where `row` ends: rows of a list.
void drawElided(QPainter &painter, const QRectF &row, const QFont &font, const QString &text,
                Qt::LayoutDirection direction);

/// The font in which digits of `font`'s size are drawn, where they are ٠-٩.
QFont arabicDigitFont(const QFont &font);

} // namespace ui
