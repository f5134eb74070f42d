// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/demo_watermark.h"

#include <QPaintEvent>
#include <QPainter>

namespace ui {

DemoWatermark::DemoWatermark(Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    connect(&context, &Context::languageChanged, this, &DemoWatermark::refresh);
    connect(&context, &Context::themeChanged, this, &DemoWatermark::refresh);
    refresh();
}

void DemoWatermark::refresh()
{
    setVisible(m_context.models().demo());
    setAccessibleName(tr("Demo data"));
    m_tile = {};
    update();
}

void DemoWatermark::render()
{
    const qreal ratio = devicePixelRatioF();
    const double scale = m_context.theme().scaled(100) / 100.0;
    const QSize size(int(640 * scale), int(420 * scale));
    m_tile = QPixmap(size * ratio);
    m_tile.setDevicePixelRatio(ratio);
    m_tile.fill(Qt::transparent);
    QPainter painter(&m_tile);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = m_context.theme().font(TextStyle::PageTitle);
    font.setPixelSize(m_context.theme().scaled(58));
    painter.setFont(font);
    QColor ink = m_context.colors().ink;
    ink.setAlphaF(0.055F);
    painter.setPen(ink);
    painter.translate(size.width() / 2.0, size.height() / 2.0);
    painter.rotate(-22);
    painter.drawText(QRect(-size.width() / 2, -size.height() / 2, size.width(), size.height()),
                     int(Qt::AlignCenter) | Qt::TextDontClip, tr("Demo data"));
}

void DemoWatermark::paintEvent(QPaintEvent *event)
{
    if (m_tile.isNull())
        render();
    QPainter painter(this);
    painter.setClipRegion(event->region());
    painter.drawTiledPixmap(rect(), m_tile);
}

} // namespace ui
