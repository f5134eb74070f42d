// SPDX-License-Identifier: MIT
#include "tests/client/client_fixture.h"

#include <utility>

namespace tests {

using namespace socketio;

Options Client::quickOptions()
{
    Options options;
    options.reconnectionDelay = std::chrono::milliseconds(20);
    options.reconnectionDelayMax = std::chrono::milliseconds(100);
    return options;
}

Options Client::quickOptions(const QStringList &transports)
{
    Options options = quickOptions();
    options.transports = transports;
    return options;
}

Client::Client(const QString &url, Options options, const QString &nsp, SocketOptions socketOptions)
    : m_manager(std::make_unique<Manager>(url, std::move(options)))
    , m_socket(m_manager->socket(nsp, std::move(socketOptions)))
{
    Manager *manager = m_manager.get();
    const auto note = [this](const QString &entry) { m_log.append(entry); };
    QObject::connect(manager, &Manager::opened, manager, [note] { note(QStringLiteral("open")); });
    QObject::connect(manager, &Manager::closed, manager,
                     [this, manager, note](DisconnectReason reason) {
                         if (const auto error = manager->lastError()) {
                             m_losses.push_back(*error);
                         }
                         note(QStringLiteral("close: ") + toString(reason));
                     });
    QObject::connect(manager, &Manager::errorOccurred, manager, [this, note](const Error &error) {
        m_errors.push_back(error);
        note(QStringLiteral("error: ") + QString::fromLatin1(name(error.code)));
    });
    QObject::connect(manager, &Manager::transportChanged, manager,
                     [note](const QString &name) { note(QStringLiteral("transport: ") + name); });
    QObject::connect(manager, &Manager::upgradeError, manager,
                     [note](const Error &) { note(QStringLiteral("upgrade error")); });
    QObject::connect(manager, &Manager::reconnected, manager,
                     [note] { note(QStringLiteral("reconnect")); });
    QObject::connect(manager, &Manager::reconnectFailed, manager,
                     [note] { note(QStringLiteral("reconnect failed")); });
    QObject::connect(m_socket, &Socket::connectedToNamespace, m_socket,
                     [note] { note(QStringLiteral("connect")); });
    QObject::connect(m_socket, &Socket::connectError, m_socket, [this, note](const Error &error) {
        m_connectErrors.push_back(error);
        note(QStringLiteral("connect error: ") + QString::fromLatin1(name(error.code)));
    });
    QObject::connect(m_socket, &Socket::disconnected, m_socket, [note](DisconnectReason reason) {
        note(QStringLiteral("disconnect: ") + toString(reason));
    });
}

const QStringList &Client::record(const std::string &name)
{
    m_records.push_back(std::make_unique<QStringList>());
    QStringList *list = m_records.back().get();
    m_socket->on(name, [list](const Event &event) { list->append(text(event.json())); });
    return *list;
}

std::shared_ptr<QString> Client::call(const std::string &name, const nlohmann::json &arguments,
                                      EmitOptions options)
{
    auto answer = std::make_shared<QString>();
    m_socket->emitEvent(
        name, arguments,
        [answer](const Result<nlohmann::json> &result) {
            *answer = result ? text(*result)
                             : QStringLiteral("error: ") +
                                   QString::fromLatin1(socketio::name(result.error().code));
        },
        options);
    return answer;
}

} // namespace tests
