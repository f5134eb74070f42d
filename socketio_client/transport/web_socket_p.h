// SPDX-License-Identifier: MIT
// The inside of WebSocket, for its sources alone.
#pragma once

#include "socketio_client/transport/http/response_reader.h"
#include "socketio_client/transport/web_socket.h"
#include "socketio_client/transport/websocket/deflate.h"
#include "socketio_client/transport/websocket/frame_reader.h"
#include "socketio_client/transport/websocket/upgrade.h"
#include "socketio_client/transport/websocket/workspace.h"

#include <QThread>
#include <QUrl>

#include <memory>
#include <string>
#include <utility>

namespace socketio::transport {

struct WebSocket::Opening
{
    explicit Opening(QUrl target)
        : url(std::move(target))
    {}

    const QUrl url;
    const std::string key = newUpgradeKey();
    ResponseReader answer{{.maxBodyBytes = 65'536}};
};

struct WebSocket::Compression
{
    explicit Compression(const DeflateAgreement &agreement)
        : inflater(agreement)
        , deflater(agreement)
    {}

    Inflater inflater;
    Deflater deflater;
};

class WebSocket::Turn
{
public:
    explicit Turn(WebSocket &socket)
        : m_socket(&socket)
        , m_outer(std::exchange(socket.m_turn, this))
    {}

    ~Turn()
    {
        if (m_workspace) {
            Workspace::giveBack(std::move(m_workspace));
        }
        if (m_socket) {
            m_socket->m_turn = m_outer;
            m_socket->endTurn();
        }
    }

    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;

    /// The socket is being destroyed; a message that stands in the reader stays readable.
    void outlive(std::unique_ptr<FrameReader> reader)
    {
        m_socket = nullptr;
        if (m_outer) {
            m_outer->outlive(std::move(reader)); // it may be the one that looks at the message
        } else {
            m_reader = std::move(reader);
        }
    }

    bool gone() const { return !m_socket; }
    bool goneOrOver() const { return !m_socket || m_socket->m_state == State::Closed; }

    /// No handler runs an event loop of its own now.
    bool isInnermostLoop() const { return m_loopLevel == QThread::currentThread()->loopLevel(); }

    Workspace &workspace()
    {
        if (!m_workspace) {
            m_workspace = Workspace::take();
        }
        return *m_workspace;
    }

private:
    WebSocket *m_socket;
    Turn *const m_outer;
    const int m_loopLevel = QThread::currentThread()->loopLevel();
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<FrameReader> m_reader;
};

} // namespace socketio::transport
