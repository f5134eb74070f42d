// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/live_tool_tip.h"

#include <QToolTip>

namespace ui {

void LiveToolTip::show(const QPoint &globalPos, const QString &text, QWidget *owner,
                       const QRect &rect)
{
    m_at = globalPos;
    m_text = text;
    m_owner = owner;
    m_rect = rect;
    QToolTip::showText(globalPos, text, owner, rect);
}

bool LiveToolTip::isShown() const
{
    return m_owner && QToolTip::isVisible() && QToolTip::text() == m_text;
}

void LiveToolTip::renew(const QString &text)
{
    if (isShown() && text != m_text) {
        show(m_at, text, m_owner, m_rect);
    }
}

} // namespace ui
