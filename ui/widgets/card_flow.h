// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

#include <utility>

namespace ui {

/// Where cards of one size stand in rows, from the leading side: as many in a row as are wide
/// enough, and rows that grow together to fill the height.
class CardFlow
{
public:
    static constexpr int unlimited = 16777215; ///< QWIDGETSIZE_MAX

    struct Shape
    {
        int leastCardWidth = 230;
        int mostColumns = 4;
        int gap = 16;
        /// A few cards keep the width that they would have in a full row.
        bool keepColumns = true;
        int mostRowHeight = unlimited; ///< what is left stays empty
    };

    CardFlow(const Shape &shape, int cards, int leastRowHeight)
        : m_shape(shape)
        , m_cards(cards)
        , m_leastRowHeight(leastRowHeight)
    {}

    int columns(int width) const;
    int rows(int width) const; ///< at least one
    int heightForWidth(int width) const;
    /// The height beyond which rows grow no further.
    int mostHeight(int width) const;

    QRect box(int card, const QRect &area, Qt::LayoutDirection direction) const;
    /// The cards of the rows that `part` of the area touches, from the first to behind the last.
    std::pair<int, int> within(const QRect &part, const QRect &area) const;

private:
    /// Where a row begins and ends in the area's height.
    std::pair<int, int> rowEdges(int row, int rows, int height) const;

    Shape m_shape;
    int m_cards;
    int m_leastRowHeight;
};

} // namespace ui
