// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/context.h"

#include <QLabel>

namespace ui {

/// The sign of the house and its name.
class Brand : public QLabel
{
    Q_OBJECT

public:
    explicit Brand(Context &context, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {180, 58}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

    static void paintSign(QPainter &painter, const QRectF &box);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    Context &m_context;
};

} // namespace ui
