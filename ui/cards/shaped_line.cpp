// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/shaped_line.h"

#include "ui/cards/application_cache.h"
#include "ui/cards/digit_line.h"
#include "ui/cards/text_painting.h"

#include <QCache>
#include <QRawFont>
#include <QTextLayout>

#include <algorithm>
#include <optional>

namespace ui {

namespace {

constexpr int smallType = 14; ///< px; the digits of greater type are told apart as they are
constexpr int extraSize = 2;  ///< px

bool isArabicDigit(QChar c)
{
    return c.unicode() >= 0x0660 && c.unicode() <= 0x066C; // with ٪ ٫ ٬
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

QRectF inkOf(const QList<QGlyphRun> &runs)
{
    QRectF ink;
    for (const QGlyphRun &run : runs) {
        const QRawFont font = run.rawFont();
        const QList<quint32> glyphs = run.glyphIndexes();
        const QList<QPointF> places = run.positions();
        for (qsizetype i = 0; i < glyphs.size(); ++i) {
            ink |= inkOfGlyph(font, glyphs.at(i)).translated(places.at(i));
        }
    }
    return ink;
}

/// A form of lines, after one of it was asked for that is not known.
struct KnownForm
{
    int asked = 0;
    bool learned = false;
    std::optional<DigitLine> line; ///< none although learned: there is more to it than its digits
};

/// By its digits; none: it is to be shaped.
std::optional<ShapedLine> lineOfDigits(const LineKey &key)
{
    constexpr int mostForms = 200;
    // Learning takes as long as shaping thirty lines. Who learns after thirty has done at most
    // twice what the best guess would have done, whatever comes; and not all of a screen at once.
    constexpr int often = 30;
    constexpr int between = 40;
    static int sinceLearning = 0;
    const QString form = DigitLine::formOf(key.text);
    if (form.isEmpty()) {
        return std::nullopt;
    }
    auto &forms = applicationCache<QCache<LineKey, KnownForm>>(mostForms);
    const LineKey formKey{form, key.font, key.direction};
    KnownForm *known = forms.object(formKey);
    if (!known) {
        known = new KnownForm;
        if (!forms.insert(formKey, known, costOf(form))) {
            return std::nullopt; // longer than all that is kept
        }
    }
    sinceLearning = std::min(sinceLearning + 1, between);
    if (!known->learned && ++known->asked >= often && sinceLearning >= between) {
        sinceLearning = 0;
        known->learned = true;
        known->line = DigitLine::learned(formKey);
    }
    return known->line ? std::optional(known->line->with(key.text)) : std::nullopt;
}

} // namespace

bool hasSmallDigits(const QString &text, const QFont &font)
{
    return font.pixelSize() > 0 && font.pixelSize() <= smallType &&
           std::any_of(text.begin(), text.end(), isArabicDigit);
}

size_t qHash(const LineKey &key, size_t seed)
{
    // A whole font takes three times as long as its text.
    return qHashMulti(seed, key.text, key.font.pixelSize(), key.font.weight(), int(key.direction));
}

qsizetype costOf(const QString &text)
{
    constexpr qsizetype ordinary = 64;
    return 1 + text.size() / ordinary;
}

QFont arabicDigitFont(const QFont &font)
{
    QFont larger = font;
    if (font.pixelSize() > 0 && font.pixelSize() <= smallType) {
        larger.setPixelSize(font.pixelSize() + extraSize);
    }
    return larger;
}

QRectF inkOfGlyph(const QRawFont &font, quint32 glyph)
{
    constexpr qreal smoothing = 1; ///< px around it
    return font.boundingRect(glyph).adjusted(-smoothing, -smoothing, smoothing, smoothing);
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

std::shared_ptr<const ShapedLine> shapedLine(const LineKey &key)
{
    constexpr int mostLines = 600;
    using Line = std::shared_ptr<const ShapedLine>;
    auto &lines = applicationCache<QCache<LineKey, Line>>(mostLines);
    if (const Line *known = lines.object(key)) {
        return *known;
    }
    std::optional<ShapedLine> made = lineOfDigits(key);
    const Line line = std::make_shared<ShapedLine>(made ? std::move(*made) : shape(key));
    lines.insert(key, new Line(line), costOf(key.text));
    return line;
}

} // namespace ui
