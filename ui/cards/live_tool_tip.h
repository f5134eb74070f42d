// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QRect>
#include <QString>

class QWidget;

namespace ui {

/// A tool tip that stays true while it is shown: a value in it may have become another, or old. GUI
/// thread.
class LiveToolTip
{
public:
    /// `rect` of `owner`: leaving it ends the tool tip.
    void show(const QPoint &globalPos, const QString &text, QWidget *owner, const QRect &rect);
    bool isShown() const;
    void renew(const QString &text); ///< while it is shown

private:
    QPoint m_at;
    QString m_text;
    QWidget *m_owner = nullptr;
    QRect m_rect;
};

} // namespace ui
