// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live_events.h"

#include "app/domain/address.h"
#include "app/secrets/secret_mask.h"
#include "app/secrets/secrets.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace app {

LiveEvents::LiveEvents(Options options, Handler handler, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_handler(std::move(handler))
{}

LiveEvents::~LiveEvents() = default;

void LiveEvents::start()
{
    socketio::Options options;
    options.autoConnect = false;
    options.insecure = m_options.insecure;
    if (!m_options.path.isEmpty()) {
        options.path = m_options.path;
    }
    m_clock.start();
    m_manager = std::make_unique<socketio::Manager>(m_options.url, options);
    socketio::SocketOptions socketOptions;
    if (!m_options.tokenFile.isEmpty()) {
        socketOptions.auth = [file = m_options.tokenFile](const auto &done) {
            const auto token = readSecretFile(file);
            maskFromNowOn(token.value_or(std::string()));
            done(token ? nlohmann::json{{"token", *token}} : nlohmann::json());
        };
    }
    socketio::Socket *const socket = m_manager->socket(
        m_options.nsp.isEmpty() ? QStringLiteral("/") : m_options.nsp, socketOptions);
    if (!socket) {
        m_lastError = QStringLiteral("no namespace can be called so");
        return;
    }
    socket->onAny([this](const socketio::Event &event) { onEvent(event); });
    connect(socket, &socketio::Socket::connectedToNamespace, this,
            [this] { m_everConnected = true; });
    connect(socket, &socketio::Socket::connectError, this, [this](const socketio::Error &error) {
        m_lastError = withoutKnownSecrets(
            withMaskedSecrets(QString::fromUtf8(socketio::name(error.code)) + QStringLiteral(": ") +
                              QString::fromStdString(error.detail)));
    });
    socket->connectToNamespace();
}

void LiveEvents::onEvent(const socketio::Event &event)
{
    RecordingLine line;
    line.number = ++m_count;
    line.at = std::chrono::microseconds(m_clock.nsecsElapsed() / 1000);
    line.time = QDateTime::currentDateTimeUtc();
    line.nsp = m_options.nsp.isEmpty() ? "/" : m_options.nsp.toStdString();
    line.event = std::string(event.name());
    line.arguments = event.json();
    m_handler(line);
}

} // namespace app
