// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/text_painting.h"

#include "ui/cards/application_cache.h"
#include "ui/cards/shaped_line.h"

#include <QCache>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QHash>
#include <QImage>
#include <QPainterPath>
#include <QRawFont>
#include <QTextLayout>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

struct CutKey
{
    QString text;
    QFont font;
    qreal width;
    bool operator==(const CutKey &) const = default;
};

size_t qHash(const CutKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.text, key.font, key.width);
}

} // namespace

bool isUpright(const QTransform &toScreen)
{
    return toScreen.type() <= QTransform::TxScale && toScreen.m11() > 0 &&
           qFuzzyCompare(toScreen.m11(), toScreen.m22());
}

QRectF boxAt(const QRectF &row, qreal width, Edge edge, Qt::LayoutDirection direction)
{
    const bool left = (edge == Edge::Leading) == (direction == Qt::LeftToRight);
    return {left ? row.left() : row.right() - width, row.top(), width, row.height()};
}

qreal textWidth(const QString &text, const QFont &font)
{
    return text.isEmpty() ? 0 : shapedLine({text, font, Qt::LayoutDirectionAuto})->width;
}

namespace {

/// With an end for each isolate that was cut open: without one it would count as a stray one, and
/// what was put together in one direction would fall apart.
QString closed(QString cut)
{
    int open = 0;
    for (const QChar c : std::as_const(cut)) {
        open += c >= u'\u2066' && c <= u'\u2068' ? 1 : c == u'\u2069' && open > 0 ? -1 : 0;
    }
    cut.append(QString(open, u'\u2069'));
    return cut;
}

} // namespace

QString elided(const QString &text, const QFont &font, qreal width)
{
    const qreal whole = textWidth(text, font);
    if (whole <= width) {
        return text;
    }
    constexpr int mostTexts = 300;
    auto &texts = applicationCache<QCache<CutKey, QString>>(mostTexts);
    const CutKey key{text, font, width};
    if (const QString *known = texts.object(key)) {
        return *known;
    }
    const QFontMetricsF metrics(font);
    // Qt's own eliding does not know that digits are wider here.
    const qreal extra = hasSmallDigits(text, font) ? whole - metrics.horizontalAdvance(text) : 0;
    const QString cut = closed(metrics.elidedText(text, Qt::ElideRight, width - extra));
    texts.insert(key, new QString(cut), costOf(text));
    return cut;
}

namespace {

/// The isolates that are open at the end of `text`, in their order.
QString openIsolates(const QString &text)
{
    QString open;
    for (const QChar c : text) {
        if (c >= u'\u2066' && c <= u'\u2068') {
            open += c;
        } else if (c == u'\u2069' && !open.isEmpty()) {
            open.chop(1);
        }
    }
    return open;
}

} // namespace

TwoLines inTwoLines(const QString &text, const QFont &font, qreal width)
{
    const qreal whole = textWidth(text, font);
    if (whole <= width) {
        return {text, {}};
    }
    constexpr int mostTexts = 300;
    auto &texts = applicationCache<QCache<CutKey, TwoLines>>(mostTexts);
    const CutKey key{text, font, width};
    if (const TwoLines *known = texts.object(key)) {
        return *known;
    }
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    // Qt does not know that digits are wider here.
    line.setLineWidth(
        std::max<qreal>(1, width * QFontMetricsF(font).horizontalAdvance(text) / whole));
    layout.endLayout();
    const QString first = text.left(line.textLength()).trimmed();
    const QString rest = openIsolates(first) + text.mid(line.textLength()).trimmed();
    auto *lines = new TwoLines{closed(first), elided(rest, font, width)};
    const TwoLines result = *lines;
    texts.insert(key, lines, costOf(text));
    return result;
}

namespace {

/// From so many pixels of the screen on Qt fills the outline of each glyph anew.
constexpr qreal greatType = 64;

/// Glyphs of great type as pictures in one colour: a wall's figures change all the time, and are
/// made of the same ten digits.
struct GlyphKey
{
    QRawFont font;
    quint32 glyph;
    QRgb color;
    qreal ratio; ///< pixels of the screen in one of ours
    int phase;   ///< where in its pixel it begins, in halves
    bool operator==(const GlyphKey &) const = default;
};

size_t qHash(const GlyphKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.font, key.glyph, key.color, key.ratio, key.phase);
}

struct GlyphPicture
{
    QImage image;
    QPoint place; ///< of its corner, from the glyph's origin, in pixels of the screen
};

constexpr int phases = 2;

GlyphPicture pictureOf(const GlyphKey &key)
{
    QPainterPath outline = QTransform::fromScale(key.ratio, key.ratio)
                               .map(key.font.pathForGlyph(key.glyph))
                               .translated(qreal(key.phase) / phases, 0);
    outline.setFillRule(Qt::WindingFill);
    const QRect box = outline.boundingRect().toAlignedRect().adjusted(-1, -1, 1, 1);
    QImage image(box.size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(-box.topLeft());
    painter.fillPath(outline, QColor::fromRgba(key.color));
    painter.end();
    image.setDevicePixelRatio(key.ratio);
    return {image, box.topLeft()};
}

void drawGreatRun(QPainter &painter, QPointF start, const QGlyphRun &run)
{
    constexpr int mostBytes = 8 * 1024 * 1024;
    auto &pictures = applicationCache<QCache<GlyphKey, GlyphPicture>>(mostBytes);
    const QTransform toScreen = painter.deviceTransform();
    const QTransform fromScreen = toScreen.inverted();
    const QRawFont font = run.rawFont();
    const QList<quint32> glyphs = run.glyphIndexes();
    const QList<QPointF> places = run.positions();
    for (qsizetype i = 0; i < glyphs.size(); ++i) {
        const QPointF exact = toScreen.map(start + places.at(i));
        const double steps = std::floor(exact.x() * phases + 0.5);
        const auto column = int(std::floor(steps / phases));
        const GlyphKey key{font, glyphs.at(i), painter.pen().color().rgba(), toScreen.m11(),
                           int(steps) - column * phases};
        GlyphPicture picture;
        if (const GlyphPicture *known = pictures.object(key)) {
            picture = *known;
        } else {
            picture = pictureOf(key);
            pictures.insert(key, new GlyphPicture(picture), int(picture.image.sizeInBytes()));
        }
        const QPoint corner = QPoint(column, int(std::floor(exact.y() + 0.5))) + picture.place;
        painter.drawImage(fromScreen.map(QPointF(corner)), picture.image);
    }
}

void drawRun(QPainter &painter, QPointF start, const QGlyphRun &run)
{
    const QTransform toScreen = painter.deviceTransform();
    if (isUpright(toScreen) && run.rawFont().pixelSize() * toScreen.m11() > greatType) {
        drawGreatRun(painter, start, run);
    } else {
        painter.drawGlyphRun(start, run);
    }
}

QPointF startOf(const ShapedLine &line, const QRectF &row, const QFont &font,
                Qt::LayoutDirection direction, Edge edge)
{
    const QFontMetricsF metrics(font);
    const qreal baseLine = row.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    return {boxAt(row, line.width, edge, direction).left(), baseLine};
}

} // namespace

void drawShaped(QPainter &painter, const QRectF &row, const QFont &font, const ShapedLine &line,
                Qt::LayoutDirection direction, Edge edge)
{
    const QPointF start = startOf(line, row, font, direction, edge) + line.origin;
    for (const QGlyphRun &run : line.runs) {
        drawRun(painter, start, run);
    }
}

qreal drawLine(QPainter &painter, const QRectF &row, const QFont &font, const QString &text,
               Qt::LayoutDirection direction, Edge edge)
{
    if (text.isEmpty()) {
        return 0;
    }
    const auto line = shapedLine({text, font, direction});
    drawShaped(painter, row, font, *line, direction, edge);
    return line->width;
}

QRectF inkOfShaped(const QRectF &row, const QFont &font, const ShapedLine &line,
                   Qt::LayoutDirection direction, Edge edge)
{
    return line.ink.translated(startOf(line, row, font, direction, edge));
}

QRectF inkOfLine(const QRectF &row, const QFont &font, const QString &text,
                 Qt::LayoutDirection direction, Edge edge)
{
    if (text.isEmpty()) {
        return {};
    }
    return inkOfShaped(row, font, *shapedLine({text, font, direction}), direction, edge);
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
