// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QWidget>

#include <memory>

namespace ui {

/// A box that opens under a button of the top bar, over the page. Part of the window, not a window
/// of its own, so that it is in its pictures. A press outside closes it. Whoever derives from it
/// closes it in the destructor.
class Popover : public QWidget
{
    Q_OBJECT

public:
    /// `parent` is what it lies over.
    Popover(Surface &surface, QWidget *parent);
    ~Popover() override;

    /// Opens under `anchor` (in the parent's coordinates), within `bounds`.
    void open(const QRect &anchor, const QRect &bounds);
    void close();

protected:
    static constexpr int shadow = 24; ///< px around the box

    /// It is to show what it is about from now on, until `context` goes.
    virtual void follow(QObject *context) = 0;
    virtual void refresh() = 0;
    virtual int wantedHeight() const = 0;        ///< px, of the box
    virtual QWidget *keyboardTarget() const = 0; ///< gets the focus when it opens
    void place();                                ///< by wantedHeight()

    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    Surface &m_surface;

private:
    QRect m_anchor;
    QRect m_bounds;
    std::unique_ptr<QObject> m_context; ///< while it is open
};

} // namespace ui
