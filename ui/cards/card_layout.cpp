// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/card_layout.h"

#include "ui/cards/text_painting.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

/// The line height of Noto Sans Arabic is 2.11 em; a row of one line needs less, since marks that
/// stand that high are rare and nothing cuts them off.
int rowHeight(const Theme &theme, TextStyle style)
{
    const bool big = style == TextStyle::Value || style == TextStyle::SummaryValue || theme.kiosk();
    return int(std::lround(theme.font(style).pixelSize() * (big ? 1.4 : 1.6)));
}

TextStyle valueStyle(const CardNeeds &needs)
{
    return needs.summary ? TextStyle::SummaryValue : TextStyle::Value;
}

} // namespace

int cardHeight(const Theme &theme, const CardNeeds &needs)
{
    const int figure = rowHeight(theme, TextStyle::Figure);
    return 2 * theme.metrics().cardPaddingVertical + rowHeight(theme, TextStyle::Label) +
           rowHeight(theme, valueStyle(needs)) + (needs.trend ? figure : 0) +
           (needs.status ? figure : 0) + (needs.sparkline && theme.kiosk() ? theme.scaled(72) : 0);
}

CardLayout cardLayout(const QSizeF &size, const Theme &theme, Qt::LayoutDirection direction,
                      const CardNeeds &needs)
{
    const Metrics &metrics = theme.metrics();
    CardLayout layout;
    layout.content = QRectF(QPointF(), size)
                         .adjusted(metrics.cardPaddingHorizontal, metrics.cardPaddingVertical,
                                   -metrics.cardPaddingHorizontal, -metrics.cardPaddingVertical);
    const QRectF &content = layout.content;
    if (!content.isValid()) {
        return layout;
    }
    qreal y = content.top();
    const auto row = [&](TextStyle style) {
        const qreal height = rowHeight(theme, style);
        const QRectF rectangle(content.left(), y, content.width(), height);
        y += height;
        return rectangle;
    };
    layout.label = row(TextStyle::Label);
    layout.value = row(valueStyle(needs));

    const qreal figure = rowHeight(theme, TextStyle::Figure);
    const auto fits = [&] { return y + figure <= content.bottom() + 1; };
    // Where only one row is left, why a value is not live matters more than how it changed.
    const bool both = y + 2 * figure <= content.bottom() + 1;
    if (needs.trend && fits() && (both || !needs.status)) {
        layout.trend = row(TextStyle::Figure);
    }
    if (needs.status && fits()) {
        const qreal top = theme.kiosk() || needs.summary ? y : content.bottom() - figure;
        layout.status = QRectF(content.left(), top, content.width(), figure);
        y += figure;
    }
    if (!needs.sparkline || needs.summary) {
        return layout;
    }
    const qreal gap = theme.scaled(8);
    if (theme.kiosk()) {
        const qreal height = std::min(content.bottom() - y - gap, size.height() * 0.38);
        if (height >= theme.scaled(24)) {
            layout.sparkline =
                QRectF(content.left(), content.bottom() - height, content.width(), height);
        }
        return layout;
    }
    // Beside the trend, at the trailing end, down to the age.
    const qreal bottom = layout.status.isValid() ? layout.status.top() : content.bottom();
    const qreal height = std::min<qreal>(bottom - layout.value.bottom(), theme.scaled(72));
    if (height >= theme.scaled(16) && content.width() >= theme.scaled(140)) {
        const qreal width = content.width() * 0.45;
        layout.sparkline = boxAt(QRectF(content.left(), bottom - height, content.width(), height),
                                 width, Edge::Trailing, direction);
        if (layout.trend.isValid()) {
            layout.trend =
                boxAt(layout.trend, content.width() - width - gap, Edge::Leading, direction);
        }
    }
    return layout;
}

} // namespace ui
