// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/chart_legend.h"

#include "ui/cards/text_painting.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ui {

ChartLegend::ChartLegend(const Theme &theme, const Formatter &formatter, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_formatter(formatter)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChartLegend::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    update();
}

void ChartLegend::setFormatter(const Formatter &formatter)
{
    m_formatter = formatter;
    update();
}

void ChartLegend::setItems(const QVector<Item> &items)
{
    if (items == m_items) {
        return;
    }
    m_items = items;
    setAccessibleDescription(withoutMarks(texts().join(QStringLiteral(" · "))));
    update();
}

QStringList ChartLegend::texts() const
{
    QStringList texts;
    for (const Item &item : m_items) {
        texts.append(isolated(item.label) + QStringLiteral(": ") + item.value);
    }
    return texts;
}

int ChartLegend::rowHeight() const
{
    return int(m_theme.font(TextStyle::Figure).pixelSize() * 1.7);
}

QSize ChartLegend::sizeHint() const
{
    return {m_theme.scaled(400), rowHeight()};
}

QSize ChartLegend::minimumSizeHint() const
{
    return {m_theme.scaled(160), rowHeight()};
}

bool ChartLegend::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        QStringList lines;
        for (const QString &text : texts()) {
            lines.append(text.toHtmlEscaped());
        }
        QToolTip::showText(
            static_cast<QHelpEvent *>(event)->globalPos(),
            QStringLiteral("<div dir=\"%1\">%2</div>")
                .arg(m_formatter.rightToLeft() ? QStringLiteral("rtl") : QStringLiteral("ltr"),
                     lines.join(QStringLiteral("<br>"))),
            this);
        return true;
    }
    return QWidget::event(event);
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &colors = m_theme.colors();
    const Qt::LayoutDirection direction = m_formatter.direction();
    if (m_items.isEmpty()) {
        return;
    }

    const QFont font = m_theme.font(TextStyle::Figure);
    QFont strong = font;
    strong.setBold(true);
    const qreal sample = font.pixelSize() * 1.6;
    const qreal gap = font.pixelSize() * 0.5;
    const qreal between = font.pixelSize() * 1.5;
    const qreal column = (width() - between * qreal(m_items.size() - 1)) / qreal(m_items.size());
    QRectF rest(0, 0, width(), rowHeight());
    const auto take = [&](qreal width) {
        const QRectF box = boxAt(rest, std::min(width, rest.width()), Edge::Leading, direction);
        rest = boxAt(rest, std::max<qreal>(0, rest.width() - width), Edge::Trailing, direction);
        return box;
    };
    for (const Item &item : m_items) {
        const QFontMetricsF strongMetrics(strong);
        const bool roomy = strongMetrics.horizontalAdvance(item.value) <= column / 2;
        const QString &value = roomy || item.shortValue.isEmpty() ? item.value : item.shortValue;
        const qreal valueWidth = strongMetrics.horizontalAdvance(value);
        const QString label =
            elided(item.label, font, std::max<qreal>(0, column - sample - 2 * gap - valueWidth));
        const QRectF line = take(sample);
        painter.setPen(item.pen);
        painter.drawLine(QPointF(line.left(), line.center().y()),
                         QPointF(line.right(), line.center().y()));
        take(gap);
        painter.setPen(colors.dim);
        drawLine(painter, take(QFontMetricsF(font).horizontalAdvance(label)), font, isolated(label),
                 direction);
        take(gap);
        painter.setPen(colors.ink);
        drawLine(painter, take(valueWidth), strong, value, direction);
        take(between);
    }
}

} // namespace ui
