// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card_flow.h"

#include <QStyle>

#include <algorithm>

namespace ui {

int CardFlow::columns(int width) const
{
    const int fitting = std::clamp((width + m_shape.gap) / (m_shape.leastCardWidth + m_shape.gap),
                                   1, std::max(1, m_shape.mostColumns));
    const int cards = std::max(1, m_cards);
    if (cards <= fitting) {
        return m_shape.keepColumns ? fitting : cards;
    }
    // Six in rows of four would leave a hole of two; in rows of three there is none.
    const int rows = (cards + fitting - 1) / fitting;
    const int even = (cards + rows - 1) / rows;
    return even * rows == cards ? even : fitting;
}

int CardFlow::rows(int width) const
{
    return (std::max(1, m_cards) + columns(width) - 1) / columns(width);
}

int CardFlow::heightForWidth(int width) const
{
    return m_cards == 0 ? 0 : rows(width) * m_leastRowHeight + (rows(width) - 1) * m_shape.gap;
}

int CardFlow::mostHeight(int width) const
{
    const int count = rows(width);
    return int(std::min<qint64>(unlimited,
                                qint64(m_shape.mostRowHeight) * count + m_shape.gap * (count - 1)));
}

std::pair<int, int> CardFlow::rowEdges(int row, int rows, int height) const
{
    // Edges, not sizes, are divided, so that the last card ends where the page does.
    const qint64 whole = qint64(height) + m_shape.gap;
    return {int(row * whole / rows), int((row + 1) * whole / rows) - m_shape.gap};
}

QRect CardFlow::box(int card, const QRect &area, Qt::LayoutDirection direction) const
{
    const int inRow = columns(area.width());
    const int column = card % inRow;
    const int gap = m_shape.gap;
    const int left = column * (area.width() + gap) / inRow;
    const int right = (column + 1) * (area.width() + gap) / inRow - gap;
    const auto [top, bottom] = rowEdges(card / inRow, rows(area.width()),
                                        std::min(area.height(), mostHeight(area.width())));
    const QRect box(area.left() + left, area.top() + top, right - left, bottom - top);
    return QStyle::visualRect(direction, area, box);
}

std::pair<int, int> CardFlow::within(const QRect &part, const QRect &area) const
{
    const int count = rows(area.width());
    const int height = std::min(area.height(), mostHeight(area.width()));
    const int from = part.top() - area.top();
    const int to = part.bottom() - area.top();
    if (m_cards == 0 || part.isEmpty() || height <= 0 || to < 0) {
        return {0, 0};
    }
    const auto rowAt = [&](int y) {
        return int(qint64(y) * count / (qint64(height) + m_shape.gap));
    };
    int first = std::clamp(rowAt(from) - 1, 0, count);
    while (first < count && rowEdges(first, count, height).second <= from) {
        ++first;
    }
    int last = first; // behind the last
    while (last < count && rowEdges(last, count, height).first <= to) {
        ++last;
    }
    const int inRow = columns(area.width());
    return {std::min(m_cards, first * inRow), std::min(m_cards, last * inRow)};
}

} // namespace ui
