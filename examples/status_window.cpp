// SPDX-License-Identifier: MIT
#include "status_window.h"

#include <QVBoxLayout>

StatusWindow::StatusWindow(const QString &url)
    : m_manager(url)
{
    setWindowTitle(url);
    m_state.setObjectName("state");
    m_lastEvent.setObjectName("lastEvent");
    // What a server sends is text, never markup.
    m_lastEvent.setTextFormat(Qt::PlainText);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(&m_state);
    layout->addWidget(&m_lastEvent);

    // Library and widgets share the thread, so handlers may touch the labels.
    socketio::Socket *socket = m_manager.socket();
    socket->onAny([this](const socketio::Event &event) {
        const std::string text = std::string(event.name()) + ' ' + event.json().dump();
        m_lastEvent.setText(QString::fromStdString(text));
    });
    connect(&m_manager, &socketio::Manager::stateChanged, this, &StatusWindow::showState);
    connect(&m_manager, &socketio::Manager::transportChanged, this, &StatusWindow::showState);
    connect(&m_manager, &socketio::Manager::reconnectScheduled, this, &StatusWindow::showState);
    showState();
}

void StatusWindow::showState()
{
    switch (m_manager.state()) {
    case socketio::Manager::State::Closed:
        m_state.setText(m_manager.reconnecting()
                            ? tr("Waiting for attempt %1").arg(m_manager.attempt())
                            : tr("Closed"));
        break;
    case socketio::Manager::State::Opening:
        m_state.setText(tr("Connecting"));
        break;
    case socketio::Manager::State::Open:
        m_state.setText(tr("Connected by %1").arg(m_manager.transportName()));
        break;
    }
}
