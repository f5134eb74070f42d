// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QLabel>

namespace ui {

/// The sign of the house and its name.
class Brand : public QLabel
{
    Q_OBJECT

public:
    explicit Brand(Surface &surface, QWidget *parent = nullptr);
    /// The sign alone.
    void setNarrow(bool narrow);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    static void paintSign(QPainter &painter, const QRectF &box);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    Surface &m_surface;
    bool m_narrow = false;
};

} // namespace ui
