// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/other_namespaces.h"

#include "app/domain/address.h"
#include "app/secrets/secret_mask.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

Q_DECLARE_LOGGING_CATEGORY(logFeed)

namespace app {

namespace {

/// A server may repeat what it was given.
QString shown(const QString &words)
{
    return withoutKnownSecrets(withMaskedSecrets(words));
}

} // namespace

struct OtherNamespaces::One
{
    One(QString name, QObject *owner)
        : utf8(name.toStdString())
        , status{std::move(name), false, {}, {}}
        , rejoin(owner)
    {}

    const std::string utf8;
    NamespaceStatus status;
    RejoinTimer rejoin;
    socketio::Socket *socket = nullptr; ///< the manager's
};

OtherNamespaces::OtherNamespaces(QStringList names, Hooks hooks, QObject *owner)
    : m_names(std::move(names))
    , m_hooks(std::move(hooks))
    , m_owner(owner)
{}

OtherNamespaces::~OtherNamespaces() = default;

void OtherNamespaces::open(socketio::Manager &manager, const socketio::SocketOptions &options)
{
    m_all.clear();
    for (const QString &name : m_names) {
        auto one = std::make_unique<One>(name, m_owner);
        one->socket = manager.socket(name, options);
        if (one->socket) {
            follow(manager, *one);
        } else {
            one->status.errorCode =
                QString::fromLatin1(socketio::name(socketio::ErrorCode::InvalidNamespace));
        }
        m_all.push_back(std::move(one));
    }
    if (!m_all.empty()) {
        report();
    }
}

void OtherNamespaces::follow(socketio::Manager &manager, One &one)
{
    using socketio::Socket;
    socketio::Socket *socket = one.socket;
    QObject::connect(&one.rejoin, &RejoinTimer::due, &one.rejoin, [&one] {
        one.rejoin.stop();
        one.socket->connectToNamespace();
    });
    QObject::connect(socket, &Socket::connectedToNamespace, &one.rejoin, [this, &one] {
        one.rejoin.reset();
        if (!one.socket->recovered()) {
            m_hooks.joined(one.utf8);
        }
        one.status = {one.status.nsp, true, {}, {}};
        report();
    });
    QObject::connect(socket, &Socket::disconnected, &one.rejoin,
                     [this, &one](socketio::DisconnectReason reason, const QString &detail) {
                         one.status.connected = false;
                         one.status.errorCode =
                             QString::fromLatin1(socketio::name(socketio::ErrorCode::Disconnected));
                         one.status.errorDetail =
                             detail.isEmpty() ? socketio::toString(reason) : shown(detail);
                         if (reason == socketio::DisconnectReason::IoServerDisconnect) {
                             one.rejoin.schedule();
                         }
                         report();
                     });
    QObject::connect(socket, &Socket::connectError, &one.rejoin,
                     [this, &one, &manager](const socketio::Error &error) {
                         one.status.connected = false;
                         one.status.errorCode = QString::fromLatin1(socketio::name(error.code));
                         one.status.errorDetail = shown(QString::fromStdString(error.detail));
                         qCWarning(logFeed, "namespace %s: %ls %ls", one.utf8.c_str(),
                                   qUtf16Printable(one.status.errorCode),
                                   qUtf16Printable(one.status.errorDetail));
                         // The connection stands, but nothing is said of the namespace.
                         if (error.code == socketio::ErrorCode::ConnectTimeout &&
                             manager.state() == socketio::Manager::State::Open) {
                             one.socket->disconnectFromNamespace();
                         }
                         if (!one.socket->active()) {
                             one.rejoin.schedule();
                         }
                         report();
                     });
    socket->onAny([this, &one](const socketio::Event &event) { m_hooks.event(event, one.utf8); });
}

socketio::Socket *OtherNamespaces::joined(std::string_view nsp) const
{
    const auto one = std::find_if(m_all.begin(), m_all.end(),
                                  [nsp](const auto &each) { return each->utf8 == nsp; });
    return one != m_all.end() && (*one)->status.connected ? (*one)->socket : nullptr;
}

void OtherNamespaces::retry()
{
    for (const auto &one : m_all) {
        if (one->socket && !one->socket->active()) {
            one->rejoin.stop();
            one->socket->connectToNamespace();
        }
    }
}

void OtherNamespaces::leave()
{
    for (const auto &one : m_all) {
        if (one->socket) {
            one->rejoin.stop();
            one->socket->disconnectFromNamespace();
        }
    }
}

bool OtherNamespaces::allJoined() const
{
    return std::all_of(m_all.begin(), m_all.end(),
                       [](const auto &each) { return each->status.connected; });
}

void OtherNamespaces::stop()
{
    for (const auto &one : m_all) {
        one->rejoin.stop();
    }
}

void OtherNamespaces::report()
{
    QVector<NamespaceStatus> all;
    for (const auto &one : m_all) {
        all.append(one->status);
    }
    m_hooks.changed(std::move(all));
}

} // namespace app
