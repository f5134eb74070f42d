// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/recording_line.h"

#include <socketio/manager.h>

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace app {

/// What a backend says to somebody who merely listens. One thread, which has an event loop.
class LiveEvents : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString url;
        QString path; ///< empty: "/socket.io"
        QString nsp;  ///< empty: "/"
        QString tokenFile;
        bool insecure = false;
    };
    using Handler = std::function<void(const RecordingLine &line)>;

    LiveEvents(Options options, Handler handler, QObject *parent = nullptr);
    ~LiveEvents() override;

    void start();
    bool everConnected() const { return m_everConnected; }
    /// What stood in the way last; empty: nothing. Without secrets.
    const QString &lastError() const { return m_lastError; }

private:
    void onEvent(const socketio::Event &event);

    const Options m_options;
    const Handler m_handler;
    std::unique_ptr<socketio::Manager> m_manager;
    QElapsedTimer m_clock;
    std::size_t m_count = 0;
    bool m_everConnected = false;
    QString m_lastError;
};

} // namespace app
