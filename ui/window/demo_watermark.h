// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/context.h"

#include <QPixmap>
#include <QWidget>

namespace ui {

/// «بيانات تجريبية» across the pages while the models run on data of the program's own making.
/// Takes neither mouse nor focus.
class DemoWatermark : public QWidget
{
    Q_OBJECT

public:
    explicit DemoWatermark(Context &context, QWidget *parent);
    void refresh();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void render();

    Context &m_context;
    QPixmap m_tile; ///< drawn once: cards that change below must not cost a text layout
};

} // namespace ui
