// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QPointF>
#include <QSize>

#include <limits>
#include <vector>

namespace ui {

/// The picture of one or more lines that rise in x, in pixels of the screen: for lines of so many
/// points that stroking them piece by piece would cost most of what a card costs. Each column of
/// pixels holds how far the lines swing in it, so what it costs depends on the points and the area,
/// not on how jagged the lines are. Points outside of the picture are allowed.
class DenseLine
{
public:
    /// `width` of the line, at least 1.
    DenseLine(QSize size, double width);

    void moveTo(QPointF point); ///< begins a line
    void lineTo(QPointF point);
    void addDot(QPointF centre, double radius);

    /// Fills `image`, which has the size and is premultiplied ARGB; `shade` is the opacity of the
    /// area below the lines, down to the row `bottom`.
    void draw(QImage &image, const QColor &color, double shade, int bottom);

private:
    struct Column
    {
        float low = 0; ///< the least y: the highest on the screen
        float high = 0;
        float entered = 0;                              ///< y where the line comes into it
        int firstRow = std::numeric_limits<int>::max(); ///< that is covered
        bool any = false;
        bool falls = false;
        bool rises = false;
    };

    void extend(int column, double from, double to);
    void cover();
    void coverSlope(int column);
    void coverTurn(int column);
    void add(int column, double top, double bottom, double strength);
    void addCoverage(int column, int row, double coverage);

    QSize m_size;
    double m_width;
    QPointF m_last;
    std::vector<Column> m_columns;
    std::vector<uchar> m_mask; ///< coverage, column after column
};

} // namespace ui
