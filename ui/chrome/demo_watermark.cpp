// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chrome/demo_watermark.h"

#include <QPaintEvent>
#include <QPainter>

namespace ui {

DemoWatermark::DemoWatermark(Surface &surface, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    connect(&surface.models(), &app::ConsoleModels::demoChanged, this, &DemoWatermark::refresh);
    connect(&surface.session(), &Session::languageChanged, this, &DemoWatermark::refresh);
    connect(&surface, &Surface::themeChanged, this, &DemoWatermark::refresh);
    refresh();
}

void DemoWatermark::refresh()
{
    setVisible(m_surface.models().demo() || m_surface.models().isRecording());
    setAccessibleName(text());
    m_tile = {};
    update();
}

QString DemoWatermark::text() const
{
    return m_surface.models().isRecording() ? tr("Recording") : tr("Demo data");
}

void DemoWatermark::render()
{
    const qreal ratio = devicePixelRatioF();
    const double scale = m_surface.theme().scaled(100) / 100.0;
    const QSize size(int(640 * scale), int(420 * scale));
    m_tile = QPixmap(size * ratio);
    m_tile.setDevicePixelRatio(ratio);
    m_tile.fill(Qt::transparent);
    QPainter painter(&m_tile);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = m_surface.theme().font(TextStyle::PageTitle);
    font.setPixelSize(m_surface.theme().scaled(58));
    painter.setFont(font);
    QColor ink = m_surface.colors().ink;
    ink.setAlphaF(0.055F);
    painter.setPen(ink);
    painter.translate(size.width() / 2.0, size.height() / 2.0);
    painter.rotate(-22);
    painter.drawText(QRect(-size.width() / 2, -size.height() / 2, size.width(), size.height()),
                     int(Qt::AlignCenter) | Qt::TextDontClip, text());
}

void DemoWatermark::paintEvent(QPaintEvent *event)
{
    // Another screen may have finer pixels.
    if (m_tile.isNull() || !qFuzzyCompare(m_tile.devicePixelRatio(), devicePixelRatioF())) {
        render();
    }
    QPainter painter(this);
    painter.setClipRegion(event->region());
    painter.drawTiledPixmap(rect(), m_tile);
}

} // namespace ui
