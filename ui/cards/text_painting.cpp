// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/text_painting.h"

#include <QCache>
#include <QCoreApplication>
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
#include <memory>

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

/// The one cache of a kind; what refers to fonts goes before the application does. GUI thread.
template<typename Cache>
Cache &applications(int most)
{
    static std::unique_ptr<Cache> cache;
    if (!cache) {
        cache = std::make_unique<Cache>(most);
        qAddPostRoutine([] { cache.reset(); });
    }
    return *cache;
}

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

/// In ordinary lines: nobody knows how long a text of a backend is.
qsizetype costOf(const QString &text)
{
    constexpr qsizetype ordinary = 64;
    return 1 + text.size() / ordinary;
}

size_t qHash(const LineKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.text, key.font, int(key.direction));
}

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

QVector<QTextLayout::FormatRange> largerDigits(const QString &text, const QFont &font)
{
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
    return ranges;
}

/// Of each glyph, for a run's own rectangle is that of its font, and marks may stand out of it.
QRectF inkOf(const QList<QGlyphRun> &runs)
{
    constexpr qreal smoothing = 1; ///< px around it
    QRectF ink;
    for (const QGlyphRun &run : runs) {
        const QRawFont font = run.rawFont();
        const QList<quint32> glyphs = run.glyphIndexes();
        const QList<QPointF> places = run.positions();
        for (qsizetype i = 0; i < glyphs.size(); ++i) {
            ink |= font.boundingRect(glyphs.at(i))
                       .adjusted(-smoothing, -smoothing, smoothing, smoothing)
                       .translated(places.at(i));
        }
    }
    return ink;
}

ShapedLine shape(const LineKey &key)
{
    QTextLayout layout(key.text, key.font);
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(key.direction);
    layout.setTextOption(option);
    const bool mixed = hasSmallDigits(key.text, key.font);
    if (mixed) {
        layout.setFormats(largerDigits(key.text, key.font));
    }
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    ShapedLine shaped;
    if (!line.isValid()) {
        return shaped;
    }
    // As QFontMetricsF counts it: without what the last glyph leans out of its place.
    shaped.width = mixed ? line.naturalTextWidth() : line.horizontalAdvance();
    shaped.origin = -QPointF(line.x(), line.ascent());
    shaped.runs = layout.glyphRuns();
    shaped.ink = inkOf(shaped.runs).translated(shaped.origin);
    return shaped;
}

/// Lines are shaped once, however often they are measured and painted: most of those on the screen
/// stay the same for hours, and a new value is asked about its width some times before it is drawn.
ShapedLine shaped(const QString &text, const QFont &font, Qt::LayoutDirection direction)
{
    constexpr int mostLines = 600;
    auto &lines = applications<QCache<LineKey, ShapedLine>>(mostLines);
    const LineKey key{text, font, direction};
    if (const ShapedLine *known = lines.object(key)) {
        return *known;
    }
    const ShapedLine made = shape(key);
    lines.insert(key, new ShapedLine(made), costOf(text));
    return made;
}

} // namespace

bool isUpright(const QTransform &toScreen)
{
    return toScreen.type() <= QTransform::TxScale && toScreen.m11() > 0 &&
           qFuzzyCompare(toScreen.m11(), toScreen.m22());
}

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
    return text.isEmpty() ? 0 : shaped(text, font, Qt::LayoutDirectionAuto).width;
}

QString elided(const QString &text, const QFont &font, qreal width)
{
    const qreal whole = textWidth(text, font);
    if (whole <= width) {
        return text;
    }
    constexpr int mostTexts = 300;
    auto &texts = applications<QCache<CutKey, QString>>(mostTexts);
    const CutKey key{text, font, width};
    if (const QString *known = texts.object(key)) {
        return *known;
    }
    const QFontMetricsF metrics(font);
    // Qt's own eliding does not know that digits are wider here.
    const qreal extra = hasSmallDigits(text, font) ? whole - metrics.horizontalAdvance(text) : 0;
    const QString cut = metrics.elidedText(text, Qt::ElideRight, width - extra);
    texts.insert(key, new QString(cut), costOf(text));
    return cut;
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
    auto &pictures = applications<QCache<GlyphKey, GlyphPicture>>(mostBytes);
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

qreal drawLine(QPainter &painter, const QRectF &row, const QFont &font, const QString &text,
               Qt::LayoutDirection direction, Edge edge)
{
    if (text.isEmpty()) {
        return 0;
    }
    const ShapedLine line = shaped(text, font, direction);
    const QPointF start = startOf(line, row, font, direction, edge) + line.origin;
    for (const QGlyphRun &run : line.runs) {
        drawRun(painter, start, run);
    }
    return line.width;
}

QRectF inkOfLine(const QRectF &row, const QFont &font, const QString &text,
                 Qt::LayoutDirection direction, Edge edge)
{
    if (text.isEmpty()) {
        return {};
    }
    const ShapedLine line = shaped(text, font, direction);
    return line.ink.translated(startOf(line, row, font, direction, edge));
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
