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
    /// The sign alone.
    void setNarrow(bool narrow);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    static void paintSign(QPainter &painter, const QRectF &box);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    Context &m_context;
    bool m_narrow = false;
};

} // namespace ui
