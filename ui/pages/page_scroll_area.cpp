// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page_scroll_area.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

namespace ui {

PageScrollArea::PageScrollArea(Surface &surface, QWidget *parent)
    : QScrollArea(parent)
    , m_surface(surface)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    connect(&surface, &Surface::themeChanged, this, &PageScrollArea::updateMargins);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] { updateMargins(); });
}

QVBoxLayout *PageScrollArea::makeColumn()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    setWidget(content);
    content->setAutoFillBackground(false); // setWidget() turns it on
    updateMargins();
    return column;
}

void PageScrollArea::updateMargins()
{
    if (!widget() || !widget()->layout()) {
        return;
    }
    const Metrics &metrics = m_surface.theme().metrics();
    widget()->layout()->setSpacing(metrics.gap);
    const int side = metrics.pageMarginHorizontal;
    const QScrollBar *bar = verticalScrollBar();
    const int taken = bar->maximum() > bar->minimum() ? bar->sizeHint().width() : 0;
    // Margins are not mirrored by themselves.
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    widget()->layout()->setContentsMargins(rightToLeft ? side - taken : side, 0,
                                           rightToLeft ? side : side - taken,
                                           metrics.pageMarginVertical);
}

void PageScrollArea::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::StyleChange) {
        updateMargins();
    }
}

void PageScrollArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    updateMargins();
}

} // namespace ui
