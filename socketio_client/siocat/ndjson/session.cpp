// SPDX-License-Identifier: MIT
// The objects: how they are made, found and ended.
#include "socketio_client/siocat/ndjson/session.h"

#include "socketio_client/siocat/ndjson/snapshots.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace siocat::ndjson {

using socketio::Manager;
using socketio::Socket;

namespace {

/// Unanswered questions that are remembered for each socket.
constexpr std::size_t maxAnswers = 10'000;

} // namespace

void Answers::add(std::uint64_t number, Answer answer)
{
    m_answers.emplace(number, std::move(answer));
    if (m_answers.size() > maxAnswers) {
        m_answers.erase(m_answers.begin());
    }
}

std::optional<Answers::Answer> Answers::take(const Json &number)
{
    if (!number.is_number_unsigned()) {
        return std::nullopt;
    }
    auto found = m_answers.extract(number.get<std::uint64_t>());
    return found.empty() ? std::nullopt : std::optional(std::move(found.mapped()));
}

Session::Session(LineWriter &output, socketio::Options defaults)
    : m_output(output)
    , m_defaults(std::move(defaults))
{}

Outcome<SocketEntry *> Session::open(const Json &command, const QString &url, ReadOptions options)
{
    // The manager's handle is looked at first, so that nothing is made in vain.
    const auto manager = m_managers.add(command);
    if (!manager) {
        return tl::unexpected(manager.error());
    }
    const socketio::Options managerOptions = options.manager;
    const auto entry = addSocket(
        command, std::move(options), [&](socketio::SocketOptions given) -> Outcome<Socket *> {
            auto made = m_cache.socket(url, managerOptions, std::move(given));
            if (!made) {
                return tl::unexpected(made.error().detail);
            }
            return *made;
        });
    Manager *const actual = entry ? &(*entry)->socket->manager() : nullptr;
    if (!actual || m_entryOfManager.contains(actual)) {
        m_managers.remove((*manager)->handle);
    } else {
        (*manager)->manager = actual;
        watch(**manager);
    }
    return entry;
}

Outcome<ManagerEntry *> Session::makeManager(const Json &command, const QString &url,
                                             const ReadOptions &options)
{
    const auto entry = m_managers.add(command);
    if (!entry) {
        return entry;
    }
    m_ownManagers.push_back(std::make_unique<Manager>(url, options.manager));
    (*entry)->manager = m_ownManagers.back().get();
    watch(**entry);
    if (options.manager.autoConnect) {
        (*entry)->manager->open();
    }
    return entry;
}

Outcome<SocketEntry *> Session::makeSocket(const Json &command, ManagerEntry &manager,
                                           const QString &nsp, ReadOptions options)
{
    return addSocket(command, std::move(options),
                     [&](socketio::SocketOptions given) -> Outcome<Socket *> {
                         if (Socket *socket = manager.manager->socket(nsp, std::move(given))) {
                             return socket;
                         }
                         return tl::unexpected<std::string>("unusable namespace");
                     });
}

Outcome<SocketEntry *> Session::addSocket(const Json &command, ReadOptions options,
                                          const MakeSocket &make)
{
    const auto added = m_sockets.add(command);
    if (!added) {
        return added;
    }
    SocketEntry &entry = **added;
    entry.acksTellErrors = options.socket.ackTimeout || options.socket.retries > 0;
    if (options.asksForAuth) {
        options.socket.auth = askingProvider(entry);
    }
    const auto socket = make(std::move(options.socket));
    const auto known = socket ? m_entryOfSocket.find(*socket) : m_entryOfSocket.end();
    if (!socket || known != m_entryOfSocket.end()) {
        m_sockets.remove(entry.handle);
        if (!socket) {
            return tl::unexpected(socket.error());
        }
        return known->second;
    }
    entry.socket = *socket;
    watch(entry);
    return &entry;
}

ManagerEntry &Session::managerOf(const SocketEntry &socket) const
{
    return *m_entryOfManager.at(&socket.socket->manager());
}

Line Session::about(const SocketEntry &entry)
{
    return {{"socket", entry.handle}, {"state", stateOf(entry.socket)}};
}

Line Session::about(const ManagerEntry &entry)
{
    return {{"manager", entry.handle}, {"managerState", managerStateOf(*entry.manager)}};
}

Line Session::aboutBoth(const SocketEntry &entry) const
{
    Line both = about(entry);
    both.update(about(managerOf(entry)));
    return both;
}

void Session::end(std::function<void()> done)
{
    m_done = std::move(done);
    m_sockets.forEach([](SocketEntry &entry) {
        if (entry.socket->manager().state() != Manager::State::Open) {
            entry.socket->disconnectFromNamespace(); // there is nobody to wait for
        }
    });
    m_managers.forEach([this](ManagerEntry &entry) {
        if (entry.manager->state() == Manager::State::Open) {
            entry.manager->closeGracefully(m_defaults.closeTimeout);
        } else {
            entry.manager->close();
        }
    });
    finishIfClosed();
}

void Session::finishIfClosed()
{
    bool closed = true;
    m_managers.forEach([&closed](const ManagerEntry &entry) {
        const auto engine = entry.manager->engine();
        closed = closed && (!engine || engine->state == socketio::EngineInfo::State::Closed);
    });
    if (m_done && closed) {
        std::exchange(m_done, {})();
    }
}

} // namespace siocat::ndjson
