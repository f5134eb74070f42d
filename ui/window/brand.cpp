// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/brand.h"

#include "ui/widgets/text_label.h"

#include <QConicalGradient>
#include <QPainter>
#include <QStyle>

namespace ui {

Brand::Brand(Context &context, QWidget *parent)
    : QLabel(parent)
    , m_context(context)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&context, &Context::languageChanged, this, &Brand::retranslate);
    retranslate();
}

void Brand::retranslate()
{
    setText(tr("Marsad"));
}

void Brand::paintSign(QPainter &painter, const QRectF &box)
{
    QConicalGradient gradient(box.center(), 250);
    gradient.setColorAt(0, QColor(0x3D, 0xB8, 0xC2));
    gradient.setColorAt(0.5, QColor(0x0E, 0x7C, 0x86));
    gradient.setColorAt(1, QColor(0x3D, 0xB8, 0xC2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawRoundedRect(box, 9, 9);
}

void Brand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    const QRect sign = QStyle::visualRect(layoutDirection(), rect(), QRect(12, 4, 34, 34));
    paintSign(painter, QRectF(sign));
    painter.setFont(m_context.theme().font(TextStyle::PageTitle));
    painter.setPen(m_context.colors().onRail);
    const QRect name =
        QStyle::visualRect(layoutDirection(), rect(), QRect(58, 0, width() - 58, 42));
    painter.drawText(name, lineFlags(layoutDirection()), text());
}

} // namespace ui
