// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cards/history_scale.h"
#include "ui/cards/line_ink.h"

#include <QPointF>
#include <QSize>
#include <QVector>

#include <algorithm>
#include <vector>

namespace ui {

/// The picture of a history in pixels of the screen, where it has so many points that stroking them
/// piece by piece would cost most of what a card costs. Each column of pixels holds how far the
/// line swings in it, so what it costs depends on the points and the area, not on how jagged the
/// line is. Points outside of the picture are allowed.
class DenseLine
{
public:
    /// `width` of the line, at least 1; `scale` is valid.
    DenseLine(QSize size, double width, const app::History &history, const HistoryScale &scale);

    /// Draws on `image`, which has the size and the format of the ink, and is filled with that of
    /// no line; the area below the lines goes down to the row `bottom`.
    void draw(QImage &image, const LineInk &ink, int bottom) const;
    /// Values that stand alone, and the newest one.
    const QVector<QPointF> &dots() const { return m_dots; }

private:
    /// How far the line swings in a column, and where it first comes into it.
    struct Column
    {
        float low = 0; ///< the least y: the highest on the screen
        float high = 0;
        float entered = 0;
        bool any = false;
        bool turns = false;
    };
    /// From `top` to `bottom`, in rows; empty where that is above it.
    struct Band
    {
        float top;
        float bottom;
        bool isEmpty() const { return bottom <= top; }
        void include(const Band &other)
        {
            top = std::min(top, other.top);
            bottom = std::max(bottom, other.bottom);
        }
    };
    struct Swing;
    class Strokes;

    void trace(const app::History &history, const HistoryScale &scale);
    void add(const Swing &swing, const HistoryScale &scale);
    std::vector<Band> turns() const;
    static std::vector<Band> spread(const std::vector<Band> &bands);

    QSize m_size;
    float m_width;
    std::vector<Column> m_columns;
    QVector<QPointF> m_dots;
};

} // namespace ui
