// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cards/line_ink.h"

#include <QPointF>
#include <QSize>

#include <vector>

namespace ui {

/// The picture of lines that rise in x and have few points, in pixels of the screen: each pixel is
/// covered by how near to the line its middle is, so that corners and ends are round and pieces do
/// not add up where they meet. Costs a few instructions for each pixel of the line; a general
/// stroker makes an outline of each piece first, and fills that. Points outside of the picture are
/// allowed.
class FineLine
{
public:
    /// `width` of the line, at least 1.
    FineLine(QSize size, double width);

    void moveTo(QPointF point); ///< begins a line
    void lineTo(QPointF point);

    /// As DenseLine::draw(); 0 for `bottom`: no area.
    void draw(QImage &image, const LineInk &ink, int bottom) const;

private:
    void stroke(QPointF from, QPointF to);

    QSize m_size;
    double m_width;
    QPointF m_last;
    std::vector<int> m_ground; ///< of each column: the row where the area below the line begins
    std::size_t m_stride;
    std::vector<uchar> m_mask; ///< coverage, row after row
};

} // namespace ui
