// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QScrollArea>

class QVBoxLayout;

namespace ui {

/// A page's content: grows to fill the page, scrolls where that is too low. The scroll bar stands
/// in the page's margin, so that nothing moves when it comes.
class PageScrollArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit PageScrollArea(Surface &surface, QWidget *parent = nullptr);

    /// The column of new content; what was there before is deleted.
    QVBoxLayout *makeColumn();
    /// What would be laid out before the next event but one.
    void layOutNow();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateMargins();

    Surface &m_surface;
};

} // namespace ui
