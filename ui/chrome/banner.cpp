// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chrome/banner.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

Banner::Banner(Surface &surface, ColorRole ground, QWidget *parent)
    : Panel(surface, ground, nullptr, 12, parent)
    , m_column(new QVBoxLayout(this))
    , m_row(new QHBoxLayout)
    , m_second(new QHBoxLayout)
{
    m_column->addLayout(m_row);
    m_column->addLayout(m_second);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&surface, &Surface::themeChanged, this, &Banner::restyle);
    restyle();
}

void Banner::addText(TextLabel *text)
{
    m_text = text;
    m_place = m_row->count();
    m_row->addWidget(text, 1);
}

void Banner::setMovable(QWidget *widget)
{
    m_movable = widget;
}

void Banner::setVisible(bool visible)
{
    // Hidden, it has no width of its own yet; with the parent's it comes up as it will stay.
    if (visible && isHidden() && parentWidget()) {
        arrange(parentWidget()->width() - 2 * m_surface.theme().metrics().pageMarginHorizontal);
    }
    Panel::setVisible(visible);
}

void Banner::restyle()
{
    const Theme &theme = m_surface.theme();
    const int above = theme.scaled(theme.kiosk() ? 15 : theme.compact() ? 5 : 8);
    m_column->setContentsMargins(theme.scaled(20), above, theme.scaled(18), above);
    m_column->setSpacing(theme.scaled(4));
    for (QHBoxLayout *row : {m_row, m_second}) {
        row->setSpacing(theme.compact() ? 10 : theme.scaled(16));
    }
    arrange(width());
    update();
}

bool Banner::needsTwoRows(int width) const
{
    // By the width of the words and buttons beside the text, in their type.
    const Theme &theme = m_surface.theme();
    return width < theme.scaled(theme.kiosk() ? 1200 : 620);
}

int Banner::heightAt(int width) const
{
    const QMargins margins = m_column->contentsMargins();
    const int text = m_text ? m_text->sizeHint().height() : 0;
    const int row = std::max(m_row->sizeHint().height(), text);
    return margins.top() + margins.bottom() + row +
           (needsTwoRows(width) ? m_column->spacing() + text : 0);
}

int Banner::widthOfRow() const
{
    int width = m_column->contentsMargins().left() + m_column->contentsMargins().right();
    for (int i = 0; i < m_row->count(); ++i) {
        const QWidget *widget = m_row->itemAt(i)->widget();
        if (widget && widget != m_text && !widget->isHidden()) {
            width += widget->sizeHint().width() + m_row->spacing();
        }
    }
    if (m_moved) {
        width += m_movable->sizeHint().width() + m_row->spacing();
    }
    return width;
}

void Banner::arrange(int width)
{
    const bool twoRows = needsTwoRows(width);
    moveTo(twoRows && m_movable && widthOfRow() > width);
    if (!m_text || twoRows == m_twoRows) {
        return;
    }
    m_twoRows = twoRows;
    if (twoRows) {
        m_row->removeWidget(m_text);
        m_row->insertStretch(m_place, 1);
        m_second->insertWidget(0, m_text, 1);
    } else {
        m_second->removeWidget(m_text);
        delete m_row->takeAt(m_place);
        m_row->insertWidget(m_place, m_text, 1);
    }
}

void Banner::moveTo(bool second)
{
    if (second == m_moved) {
        return;
    }
    m_moved = second;
    if (second) {
        m_row->removeWidget(m_movable);
        m_second->addWidget(m_movable);
    } else {
        m_second->removeWidget(m_movable);
        m_row->insertWidget(m_place + 1, m_movable);
    }
}

void Banner::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    arrange(width());
}

bool Banner::event(QEvent *event)
{
    // A word has become longer or shorter.
    if (event->type() == QEvent::LayoutRequest) {
        arrange(width());
    }
    return Panel::event(event);
}

} // namespace ui
