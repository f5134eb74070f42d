// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chrome/brand.h"

#include "ui/widgets/text_label.h"

#include <QConicalGradient>
#include <QPainter>
#include <QStyle>

namespace ui {

Brand::Brand(Surface &surface, QWidget *parent)
    : QLabel(parent)
    , m_surface(surface)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&surface.session(), &Session::languageChanged, this, &Brand::retranslate);
    retranslate();
}

void Brand::retranslate()
{
    setText(tr("Marsad"));
}

void Brand::setNarrow(bool narrow)
{
    m_narrow = narrow;
    updateGeometry();
    update();
}

QSize Brand::sizeHint() const
{
    const Theme &theme = m_surface.theme();
    return {theme.scaled(m_narrow ? 40 : 180), theme.scaled(theme.compact() ? 48 : 58)};
}

void Brand::paintSign(QPainter &painter, const QRectF &box)
{
    QConicalGradient gradient(box.center(), 250);
    gradient.setColorAt(0, QColor(0x3D, 0xB8, 0xC2));
    gradient.setColorAt(0.5, QColor(0x0E, 0x7C, 0x86));
    gradient.setColorAt(1, QColor(0x3D, 0xB8, 0xC2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawRoundedRect(box, box.width() * 0.26, box.width() * 0.26);
}

void Brand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    const Theme &theme = m_surface.theme();
    const int side = theme.scaled(34);
    const int start = m_narrow ? (width() - side) / 2 : theme.scaled(12);
    const QRect sign =
        QStyle::visualRect(layoutDirection(), rect(), QRect(start, theme.scaled(4), side, side));
    paintSign(painter, QRectF(sign));
    if (m_narrow) {
        return;
    }
    painter.setFont(theme.font(TextStyle::PageTitle));
    painter.setPen(m_surface.colors().onRail);
    const int before = theme.scaled(58);
    const QRect name = QStyle::visualRect(layoutDirection(), rect(),
                                          QRect(before, 0, width() - before, theme.scaled(42)));
    painter.drawText(name, lineFlags(layoutDirection()), text());
}

} // namespace ui
