// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QRectF>
#include <QSizeF>

namespace ui {

/// Where the parts of a card stand; a part that finds no room has an empty rectangle.
struct CardLayout
{
    QRectF content;
    QRectF label; ///< the whole first row; tag or icon take its trailing end
    QRectF value;
    QRectF trend;
    QRectF status;
    QRectF sparkline;
    bool operator==(const CardLayout &) const = default;
};

struct CardNeeds
{
    bool trend = false;
    bool status = false;
    bool sparkline = false;
    bool summary = false;
};

CardLayout cardLayout(const QSizeF &size, const Theme &theme, Qt::LayoutDirection direction,
                      const CardNeeds &needs);

/// The height that holds label, value, and the rows that are asked for.
int cardHeight(const Theme &theme, const CardNeeds &needs);

} // namespace ui
