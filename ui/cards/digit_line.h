// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cards/shaped_line.h"

#include <QRawFont>
#include <QVector>

#include <array>
#include <optional>

namespace ui {

/// The digits of one script in a font, and how far each goes on before each other: 1 and 7 may
/// stand closer than 1 and 1.
struct DigitFont
{
    QRawFont font;
    std::array<quint32, 10> glyphs{};
    std::array<QRectF, 10> ink{};
    std::array<std::array<qreal, 10>, 10> advances{};
};

/// A line whose digits change and nothing else: a figure and its sign, its separators, its unit, an
/// age. What Qt makes of it with a few of them serves for all, for to bidi they are alike, and a
/// font places a digit by what stands beside it. Where that is not all, nothing is learned.
class DigitLine
{
public:
    /// The digits of `text` replaced by 0, 1, 2 and so on, so that lines which differ in nothing
    /// else become the same. Empty: there are none, more than ten, or of both scripts.
    static QString formOf(const QString &text);

    /// Learns how a line of this form is drawn, and has others of it shaped to see that it is
    /// right; none: it is not.
    static std::optional<DigitLine> learned(const LineKey &form);

    /// `text` has the form.
    ShapedLine with(const QString &text) const;

private:
    /// A glyph of the runs, from left to right.
    struct Slot
    {
        qsizetype run;
        qsizetype glyph;
        int digit; ///< which one of the text; none: negative
        QRectF ink;
        /// To the next slot: by its own digit or, where it has none, by that of the next one.
        std::array<qreal, 10> advances{};
    };
    using Values = std::array<std::size_t, 10>; ///< of the digits of a text

    void findSlots();
    bool learnAdvances(const ShapedLine &line, const Values &values);
    qreal advance(qsizetype slot, const Values &values) const;

    DigitFont m_digits;
    ShapedLine m_line; ///< of the form itself
    QVector<Slot> m_slots;
};

} // namespace ui
