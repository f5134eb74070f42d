// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QPixmap>
#include <QWidget>

namespace ui {

/// «بيانات تجريبية» across the pages while the models run on data of the program's own making,
/// «تسجيل» while they show a recording.
/// Takes neither mouse nor focus.
class DemoWatermark : public QWidget
{
    Q_OBJECT

public:
    explicit DemoWatermark(Surface &surface, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void render();
    QString text() const;

    Surface &m_surface;
    QPixmap m_tile; ///< drawn once: cards that change below must not cost a text layout
};

} // namespace ui
