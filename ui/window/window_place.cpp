// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_place.h"

#include <QScreen>
#include <QStyle>

namespace ui {

namespace {
// Pixels at 100 %.
constexpr QSize usualSize(1600, 900);
constexpr QSize leastSize(400, 360); ///< below, nothing is promised
} // namespace

WindowPlace::WindowPlace(QWidget &window)
    : m_window(window)
{
    m_window.setMinimumSize(leastSize);
}

void WindowPlace::takeUsualSize()
{
    QSize size = usualSize;
    if (const QScreen *on = m_window.screen()) {
        // The frame and the panels of the desktop want some of it.
        const QRect room = on->availableGeometry();
        size = size.boundedTo(room.size() * 0.94).expandedTo(leastSize).boundedTo(room.size());
        m_window.setGeometry(QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, size, room));
    } else {
        m_window.resize(size);
    }
}

void WindowPlace::enterFullScreen()
{
    if (!m_window.isFullScreen()) {
        m_maximizedBefore = m_window.isMaximized();
        m_before = m_maximizedBefore ? m_window.normalGeometry() : m_window.geometry();
    }
    m_window.showFullScreen();
}

void WindowPlace::leaveFullScreen()
{
    if (m_maximizedBefore) {
        m_window.showMaximized();
        return;
    }
    m_window.showNormal();
    if (m_before.isValid()) {
        m_window.setGeometry(m_before);
    } else {
        takeUsualSize();
    }
}

void WindowPlace::toggleFullScreen()
{
    if (m_window.isFullScreen()) {
        leaveFullScreen();
    } else {
        enterFullScreen();
    }
}

} // namespace ui
