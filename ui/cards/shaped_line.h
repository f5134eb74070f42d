// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <memory>

namespace ui {

/// A line as it is drawn: which glyphs of which fonts, and where. Positions count from the left end
/// of its base line.
struct ShapedLine
{
    qreal width = 0;
    QRectF ink;
    QPointF origin; ///< of the runs
    QList<QGlyphRun> runs;
};

/// Everything that the glyphs depend on; colour, place and the screen's pixel ratio come with the
/// painter.
struct LineKey
{
    QString text;
    QFont font;
    Qt::LayoutDirection direction;
    bool operator==(const LineKey &) const = default;
};

size_t qHash(const LineKey &key, size_t seed = 0);

/// In ordinary lines, for caches: nobody knows how long a text of a backend is.
qsizetype costOf(const QString &text);

/// Small ٠-٩ that are drawn larger than the text they stand in.
bool hasSmallDigits(const QString &text, const QFont &font);

/// Shaped by Qt.
ShapedLine shape(const LineKey &key);

/// What the glyphs of a run may ink around their places: a run's own rectangle is that of its font,
/// and marks may stand out of it.
QRectF inkOfGlyph(const QRawFont &font, quint32 glyph);

/// As shape(), once for each line that is on the screen: most of them stay the same for hours. Of
/// figures only the digits are put in where they stood in one of the same form (DigitLine). GUI
/// thread.
std::shared_ptr<const ShapedLine> shapedLine(const LineKey &key);

} // namespace ui
