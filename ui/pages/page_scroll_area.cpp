// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page_scroll_area.h"

#include <QCoreApplication>
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
    content->setBackgroundRole(QPalette::Window);
    content->setAutoFillBackground(true); // opaque it is moved on the screen, not painted again
    updateMargins();
    return column;
}

void PageScrollArea::layOutNow()
{
    // The content tells the viewport, and that the area.
    for (QWidget *each : {widget(), viewport()}) {
        QCoreApplication::sendPostedEvents(each, QEvent::LayoutRequest);
    }
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
