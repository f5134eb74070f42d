// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/manager.h>

#include <QLabel>
#include <QWidget>

/// Shows how the connection stands, and the last event.
class StatusWindow : public QWidget
{
public:
    explicit StatusWindow(const QString &url);

private:
    void showState();

    socketio::Manager m_manager;
    QLabel m_state;
    QLabel m_lastEvent;
};
