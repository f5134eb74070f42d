// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card_flow_layout.h"

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
    const CardFlow flow = this->flow();
    const Qt::LayoutDirection direction =
        parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int shown = 0;
    for (QLayoutItem *item : m_items) {
        if (!item->isEmpty()) {
            item->setGeometry(flow.box(shown++, rect, direction));
        }
    }
}

} // namespace ui
