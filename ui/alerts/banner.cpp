// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/banner.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ui {

Banner::Banner(Context &context, ColorRole ground, QWidget *parent)
    : Panel(context, ground, nullptr, 12, parent)
    , m_column(new QVBoxLayout(this))
    , m_row(new QHBoxLayout)
{
    m_column->addLayout(m_row);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&context, &Context::themeChanged, this, &Banner::restyle);
    restyle();
}

void Banner::addText(TextLabel *text)
{
    m_text = text;
    m_place = m_row->count();
    m_row->addWidget(text, 1);
}

void Banner::restyle()
{
    const Theme &theme = m_context.theme();
    const int above = theme.scaled(theme.kiosk() ? 15 : theme.compact() ? 5 : 8);
    m_column->setContentsMargins(theme.scaled(20), above, theme.scaled(18), above);
    m_column->setSpacing(theme.scaled(4));
    m_row->setSpacing(theme.compact() ? 10 : theme.scaled(16));
    arrange();
    update();
}

bool Banner::needsTwoRows(int width) const
{
    // By the width of the words and buttons beside the text, in their type.
    const Theme &theme = m_context.theme();
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

void Banner::arrange()
{
    const bool twoRows = needsTwoRows(width());
    if (!m_text || twoRows == m_twoRows)
        return;
    m_twoRows = twoRows;
    if (twoRows) {
        m_row->removeWidget(m_text);
        m_row->insertStretch(m_place, 1);
        m_column->addWidget(m_text);
    } else {
        m_column->removeWidget(m_text);
        delete m_row->takeAt(m_place);
        m_row->insertWidget(m_place, m_text, 1);
    }
}

void Banner::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    arrange();
}

} // namespace ui
