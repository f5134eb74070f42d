// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page_scroll_area.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

namespace ui {

namespace {

/// What a page stands on. Opaque, so that a scrolled page is moved on the screen and not painted
/// again.
class Ground : public QWidget
{
public:
    explicit Ground(Surface &surface)
        : m_surface(surface)
    {
        setAttribute(Qt::WA_OpaquePaintEvent);
        connect(&surface, &Surface::themeChanged, this, [this] { update(); });
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter(this).fillRect(event->rect(), m_surface.colors().ground);
    }

private:
    Surface &m_surface;
};

} // namespace

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
    auto *content = new Ground(m_surface);
    auto *column = new QVBoxLayout(content);
    setWidget(content);
    content->setAutoFillBackground(false); // setWidget() turns it on
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
