// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/digit_line.h"

#include "ui/cards/application_cache.h"

#include <QCache>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <utility>

namespace ui {

namespace {

constexpr int ten = 10;
constexpr char16_t latinZero = u'0';
constexpr char16_t arabicZero = u'\u0660';

/// The zero of the digit's script; 0: it is none.
char16_t zeroOf(QChar c)
{
    for (const char16_t zero : {latinZero, arabicZero}) {
        if (c.unicode() >= zero && c.unicode() < zero + ten) {
            return zero;
        }
    }
    return 0;
}

/// The zero of the digits of a form.
char16_t scriptOf(const QString &form)
{
    const auto digit =
        std::find_if(form.begin(), form.end(), [](QChar c) { return zeroOf(c) != 0; });
    return zeroOf(*digit);
}

QChar digit(char16_t zero, int value)
{
    return QChar(char16_t(zero + value));
}

/// A text of the form, whose digits go up by `step` and begin with `first`.
QString filled(const QString &form, int first, int step)
{
    QString text = form;
    int value = first;
    for (QChar &c : text) {
        if (const char16_t zero = zeroOf(c)) {
            c = digit(zero, value % ten);
            value += step;
        }
    }
    return text;
}

std::array<std::size_t, ten> valuesOf(const QString &text)
{
    std::array<std::size_t, ten> values{};
    std::size_t count = 0;
    for (const QChar c : text) {
        if (const char16_t zero = zeroOf(c)) {
            values.at(count++) = c.unicode() - zero;
        }
    }
    return values;
}

/// Each digit before each other and itself.
QString everyPair(char16_t zero)
{
    QString text;
    for (int one = 0; one < ten; ++one) {
        text += QString(2, digit(zero, one));
        for (int other = one + 1; other < ten; ++other) {
            text += digit(zero, other);
            text += digit(zero, one);
        }
    }
    return text;
}

std::optional<DigitFont> measured(const QFont &font, char16_t zero)
{
    // Twice: what stands two places away must not matter.
    QString text = everyPair(zero);
    for (int step = 1; step < ten; ++step) {
        text += filled(QString(ten, digit(zero, 0)), step, step);
    }
    const ShapedLine line = shape({text, font, Qt::LeftToRight});
    if (line.runs.size() != 1 || line.runs.first().glyphIndexes().size() != text.size()) {
        return std::nullopt;
    }
    const QGlyphRun &run = line.runs.first();
    const QList<quint32> glyphs = run.glyphIndexes();
    const QList<QPointF> places = run.positions();
    DigitFont digits;
    digits.font = run.rawFont();
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        const auto value = std::size_t(text[i].unicode() - zero);
        const auto next = std::size_t(text[i + 1].unicode() - zero);
        qreal &known = digits.advances[value][next];
        const qreal advance = places[i + 1].x() - places[i].x();
        if (advance <= 0 || (known > 0 && known != advance) || places[i].y() != places[0].y() ||
            (digits.glyphs[value] != 0 && digits.glyphs[value] != glyphs[i])) {
            return std::nullopt;
        }
        known = advance;
        digits.glyphs[value] = glyphs[i];
        digits.ink[value] = inkOfGlyph(digits.font, glyphs[i]);
    }
    return digits;
}

std::optional<DigitFont> digitFont(const QFont &font, char16_t zero)
{
    constexpr int mostFonts = 50;
    auto &fonts =
        applicationCache<QCache<std::pair<QFont, char16_t>, std::optional<DigitFont>>>(mostFonts);
    const std::pair key(font, zero);
    if (const auto *known = fonts.object(key)) {
        return *known;
    }
    const std::optional<DigitFont> made = measured(font, zero);
    fonts.insert(key, new std::optional<DigitFont>(made));
    return made;
}

bool isSame(const ShapedLine &one, const ShapedLine &other)
{
    return one.width == other.width && one.ink == other.ink && one.origin == other.origin &&
           std::equal(one.runs.begin(), one.runs.end(), other.runs.begin(), other.runs.end(),
                      [](const QGlyphRun &mine, const QGlyphRun &theirs) {
                          return mine.rawFont() == theirs.rawFont() &&
                                 mine.glyphIndexes() == theirs.glyphIndexes() &&
                                 mine.positions() == theirs.positions();
                      });
}

} // namespace

QString DigitLine::formOf(const QString &text)
{
    QString form;
    char16_t script = 0;
    int count = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t zero = zeroOf(text[i]);
        if (zero == 0) {
            continue;
        }
        if ((count > 0 && zero != script) || count == ten) {
            return {};
        }
        if (count == 0) {
            form = text;
        }
        script = zero;
        form[i] = digit(zero, count++);
    }
    return form;
}

void DigitLine::findSlots()
{
    for (qsizetype r = 0; r < m_line.runs.size(); ++r) {
        const QGlyphRun &run = m_line.runs.at(r);
        const QList<quint32> glyphs = run.glyphIndexes();
        const bool hasDigits = run.rawFont() == m_digits.font;
        for (qsizetype g = 0; g < glyphs.size(); ++g) {
            const auto value = std::find(m_digits.glyphs.begin(), m_digits.glyphs.end(), glyphs[g]);
            const bool isDigit = hasDigits && value != m_digits.glyphs.end();
            // The digits of the form are 0, 1, 2 and so on.
            m_slots.append({r, g, isDigit ? int(value - m_digits.glyphs.begin()) : -1,
                            inkOfGlyph(run.rawFont(), glyphs[g])});
        }
    }
    // Marks without a width stand at the place of what comes after them.
    const auto order = [this](const Slot &slot) {
        return std::pair(m_line.runs.at(slot.run).positions().at(slot.glyph).x(), slot.digit >= 0);
    };
    std::stable_sort(m_slots.begin(), m_slots.end(),
                     [&order](const Slot &a, const Slot &b) { return order(a) < order(b); });
}

/// From a line of this form with the digits `values`.
bool DigitLine::learnAdvances(const ShapedLine &line, const Values &values)
{
    const auto hasAll = [](const QGlyphRun &mine, const QGlyphRun &theirs) {
        return mine.glyphIndexes().size() == theirs.glyphIndexes().size();
    };
    if (!std::equal(m_line.runs.begin(), m_line.runs.end(), line.runs.begin(), line.runs.end(),
                    hasAll)) {
        return false;
    }
    const auto placeOf = [&line](const Slot &slot) {
        return line.runs.at(slot.run).positions().at(slot.glyph).x();
    };
    for (qsizetype i = 0; i < m_slots.size(); ++i) {
        Slot &slot = m_slots[i];
        const bool isLast = i + 1 == m_slots.size();
        const qreal advance = (isLast ? line.width : placeOf(m_slots.at(i + 1))) - placeOf(slot);
        const int by = slot.digit >= 0 || isLast ? slot.digit : m_slots.at(i + 1).digit;
        if (by >= 0) {
            slot.advances[values[std::size_t(by)]] = advance;
        } else {
            slot.advances.fill(advance);
        }
    }
    return true;
}

qreal DigitLine::advance(qsizetype slot, const Values &values) const
{
    const Slot &here = m_slots.at(slot);
    const int next = slot + 1 < m_slots.size() ? m_slots.at(slot + 1).digit : -1;
    if (here.digit < 0) {
        return here.advances[next < 0 ? 0 : values[std::size_t(next)]];
    }
    const std::size_t value = values[std::size_t(here.digit)];
    return next < 0 ? here.advances[value] : m_digits.advances[value][values[std::size_t(next)]];
}

std::optional<DigitLine> DigitLine::learned(const LineKey &form)
{
    const std::optional<DigitFont> digits = digitFont(form.font, scriptOf(form.text));
    if (!digits) {
        return std::nullopt;
    }
    DigitLine line;
    line.m_digits = *digits;
    line.m_line = shape(form);
    line.findSlots();
    const auto shapedWith = [&form](const QString &text) {
        return shape({text, form.font, form.direction});
    };
    QVector<std::pair<QString, ShapedLine>> lines;
    for (int first = 0; first < ten; ++first) {
        const QString text = filled(form.text, first, 1);
        lines.append({text, shapedWith(text)});
        if (!line.learnAdvances(lines.last().second, valuesOf(text))) {
            return std::nullopt;
        }
    }
    constexpr int otherStep = 3;
    for (const int step : {0, otherStep}) {
        for (int first = 0; first < ten; ++first) {
            const QString text = filled(form.text, first, step);
            lines.append({text, shapedWith(text)});
        }
    }
    const bool isRight = std::all_of(lines.begin(), lines.end(), [&line](const auto &each) {
        return isSame(line.with(each.first), each.second);
    });
    return isRight ? std::optional(line) : std::nullopt;
}

ShapedLine DigitLine::with(const QString &text) const
{
    const Values values = valuesOf(text);
    struct Run
    {
        QList<quint32> glyphs;
        QList<QPointF> places;
    };
    QVarLengthArray<Run, 4> runs;
    for (const QGlyphRun &run : m_line.runs) {
        runs.append({run.glyphIndexes(), run.positions()});
    }
    ShapedLine line;
    for (qsizetype i = 0; i < m_slots.size(); ++i) {
        const Slot &slot = m_slots.at(i);
        Run &run = runs[slot.run];
        QPointF &place = run.places[slot.glyph];
        if (i == 0) {
            line.width = place.x();
        }
        place.setX(line.width);
        line.width += advance(i, values);
        const QRectF *ink = &slot.ink;
        if (slot.digit >= 0) {
            const std::size_t value = values[std::size_t(slot.digit)];
            run.glyphs[slot.glyph] = m_digits.glyphs[value];
            ink = &m_digits.ink[value];
        }
        line.ink |= ink->translated(place);
    }
    for (qsizetype i = 0; i < runs.size(); ++i) {
        QGlyphRun run = m_line.runs.at(i);
        run.setGlyphIndexes(runs[i].glyphs);
        run.setPositions(runs[i].places);
        line.runs.append(run);
    }
    line.origin = m_line.origin;
    line.ink.translate(line.origin);
    return line;
}

} // namespace ui
