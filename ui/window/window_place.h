// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QWidget>

namespace ui {

/// Where a window stands on its screen: at a size, maximised, full screen, and back again.
class WindowPlace
{
public:
    explicit WindowPlace(QWidget &window);

    /// The size for whom nobody asked for another: the design's, or what the screen has.
    void takeUsualSize();
    void enterFullScreen();
    /// To the place of before; one that was full screen from the start takes the usual size.
    void leaveFullScreen();
    void toggleFullScreen();

private:
    QWidget &m_window;
    QRect m_before; ///< null: never shown but full screen
    bool m_maximizedBefore = false;
};

} // namespace ui
