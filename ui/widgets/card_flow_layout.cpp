// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card_flow_layout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace ui {

CardFlowLayout::CardFlowLayout(Shape shape, QWidget *parent)
    : QLayout(parent)
    , m_shape(shape)
{
    setContentsMargins(0, 0, 0, 0);
}

CardFlowLayout::~CardFlowLayout()
{
    qDeleteAll(m_items);
}

void CardFlowLayout::setShape(const Shape &shape)
{
    m_shape = shape;
    invalidate();
}

void CardFlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
    invalidate();
}

QLayoutItem *CardFlowLayout::itemAt(int index) const
{
    return index >= 0 && index < m_items.size() ? m_items.at(index) : nullptr;
}

QLayoutItem *CardFlowLayout::takeAt(int index)
{
    if (index < 0 || index >= m_items.size()) {
        return nullptr;
    }
    invalidate();
    return m_items.takeAt(index);
}

int CardFlowLayout::shownCount() const
{
    return int(std::count_if(m_items.begin(), m_items.end(),
                             [](QLayoutItem *item) { return !item->isEmpty(); }));
}

int CardFlowLayout::leastRowHeight() const
{
    int height = 0;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty()) {
            height = std::max(height, item->minimumSize().height());
        }
    }
    return height;
}

int CardFlowLayout::columns(int width) const
{
    const int fitting = std::clamp((width + m_shape.gap) / (m_shape.leastCardWidth + m_shape.gap),
                                   1, std::max(1, m_shape.mostColumns));
    const int cards = std::max(1, shownCount());
    if (cards <= fitting) {
        return m_shape.keepColumns ? fitting : cards;
    }
    // Six in rows of four would leave a hole of two; in rows of three there is none.
    const int rows = (cards + fitting - 1) / fitting;
    const int even = (cards + rows - 1) / rows;
    return even * rows == cards ? even : fitting;
}

int CardFlowLayout::heightForWidth(int width) const
{
    const int cards = shownCount();
    if (cards == 0) {
        return 0;
    }
    const int rows = (cards + columns(width) - 1) / columns(width);
    return rows * leastRowHeight() + (rows - 1) * m_shape.gap;
}

int CardFlowLayout::mostHeight(int width) const
{
    const int cards = std::max(1, shownCount());
    const int rows = (cards + columns(width) - 1) / columns(width);
    return int(std::min<qint64>(unlimited,
                                qint64(m_shape.mostRowHeight) * rows + m_shape.gap * (rows - 1)));
}

QSize CardFlowLayout::sizeHint() const
{
    const int cards = std::min(m_shape.mostColumns, std::max(1, shownCount()));
    return {cards * m_shape.leastCardWidth + (cards - 1) * m_shape.gap, leastRowHeight()};
}

QSize CardFlowLayout::minimumSize() const
{
    return {std::min(m_shape.leastCardWidth, 160), leastRowHeight()};
}

void CardFlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const int cards = shownCount();
    if (cards == 0) {
        return;
    }
    const int inRow = columns(rect.width());
    const int rows = (cards + inRow - 1) / inRow;
    const int gap = m_shape.gap;
    const int height = std::min(rect.height(), mostHeight(rect.width()));
    const Qt::LayoutDirection direction =
        parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int shown = 0;
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty()) {
            continue;
        }
        const int column = shown % inRow;
        const int row = shown / inRow;
        // Edges, not sizes, are divided, so that the last card ends where the page does.
        const int left = column * (rect.width() + gap) / inRow;
        const int right = (column + 1) * (rect.width() + gap) / inRow - gap;
        const int top = row * (height + gap) / rows;
        const int bottom = (row + 1) * (height + gap) / rows - gap;
        const QRect box(rect.left() + left, rect.top() + top, right - left, bottom - top);
        item->setGeometry(QStyle::visualRect(direction, rect, box));
        ++shown;
    }
}

} // namespace ui
