// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>

#include <array>

namespace ui {

/// The pixels of a line in one colour with a faint area below it, by how much of a pixel the line
/// covers (0 to 255).
struct LineInk
{
    std::array<QRgb, 256> plain{};  ///< above the line
    std::array<QRgb, 256> shaded{}; ///< in the area below it
    QImage::Format format = QImage::Format_ARGB32_Premultiplied;
};

/// `shade`: the opacity of the area. On a `ground` of one colour the pixels are opaque, so that a
/// picture of them is copied where another has to be blended; invalid: on nothing. Made once for
/// each colour; the reference holds until the next call.
const LineInk &lineInk(const QColor &color, double shade, const QColor &ground);

/// A round dot, on whatever is drawn there.
void drawDot(QImage &image, const LineInk &ink, QPointF centre, double radius);

/// The rows of one column, from the pixel of row 0 on.
inline void fillColumn(QRgb *pixels, qsizetype stride, int from, int to, QRgb pixel)
{
    constexpr int atOnce = 4;
    QRgb *at = pixels + from * stride;
    for (; to - from >= atOnce; from += atOnce, at += atOnce * stride) {
        at[0] = pixel;
        at[stride] = pixel;
        at[2 * stride] = pixel;
        at[3 * stride] = pixel;
    }
    for (; from < to; ++from, at += stride) {
        *at = pixel;
    }
}

/// Rounded down; for what lies within a picture.
template<typename Real>
int floorOf(Real value)
{
    const int cut = static_cast<int>(value);
    return cut - (value < Real(cut) ? 1 : 0);
}

template<typename Real>
int ceilOf(Real value)
{
    return -floorOf(-value);
}

} // namespace ui
