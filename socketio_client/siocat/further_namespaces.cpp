// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/further_namespaces.h"

#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/units.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace siocat {

using namespace socketio;

struct FurtherNamespaces::One
{
    One(std::string calledSo, Socket *of, Retry from)
        : name(std::move(calledSo))
        , socket(of)
        , retry(from)
    {
        again.setSingleShot(true);
    }

    const std::string name;
    Socket *const socket; ///< the manager's
    Retry retry;
    bool wasThere = false; ///< at some time
    QTimer again;          ///< the context of its connections, too
};

FurtherNamespaces::FurtherNamespaces(Session &session, Console &console)
    : m_session(session)
    , m_console(console)
{}

FurtherNamespaces::~FurtherNamespaces() = default;

bool FurtherNamespaces::has(const std::string &name) const
{
    return name == m_session.socket().nsp().toStdString() ||
           std::any_of(m_all.begin(), m_all.end(),
                       [&name](const auto &each) { return each->name == name; });
}

tl::expected<void, std::string> FurtherNamespaces::join(const std::vector<std::string> &names,
                                                        const SocketOptions &options,
                                                        Handlers handlers)
{
    m_handlers = std::move(handlers);
    for (const std::string &name : names) {
        if (has(name)) {
            continue;
        }
        Socket *const socket = m_session.manager().socket(QString::fromStdString(name), options);
        if (socket == nullptr) {
            return wrong("no namespace can be called " + name);
        }
        m_all.push_back(std::make_unique<One>(name, socket, m_session.retry()));
        follow(*m_all.back());
    }
    return {};
}

void FurtherNamespaces::follow(One &one)
{
    QObject::connect(one.socket, &Socket::connectError, &one.again,
                     [this, &one](const Error &error) { onRefused(one, error); });
    QObject::connect(one.socket, &Socket::connectedToNamespace, &one.again,
                     [this, &one] { onConnected(one); });
    QObject::connect(one.socket, &Socket::disconnected, &one.again,
                     [this, &one](auto reason) { onDisconnected(one, reason); });
    QObject::connect(&one.again, &QTimer::timeout, &one.again, [this, &one] {
        if (!m_session.finishing()) {
            one.socket->connectToNamespace();
        }
    });
    if (m_handlers.event) {
        one.socket->onAny([this, &one](const Event &event) { m_handlers.event(one.name, event); });
    }
    one.socket->connectToNamespace();
}

void FurtherNamespaces::onConnected(One &one)
{
    one.retry.reset();
    if (std::exchange(one.wasThere, true)) {
        m_console.notice("namespace " + one.name + " connected again");
    }
    m_session.readSecrets();
    m_handlers.connected(one.name);
}

void FurtherNamespaces::onDisconnected(One &one, DisconnectReason reason)
{
    if (m_session.finishing()) {
        return;
    }
    if (m_handlers.disconnected) {
        m_handlers.disconnected(one.name, socketio::name(reason));
    }
    // Otherwise it is the connection that was lost, of which the session tells.
    if (!one.socket->active()) {
        warn(one, std::string("was ended: ") + socketio::name(reason), one.retry.reconnects());
    }
}

void FurtherNamespaces::onRefused(One &one, const Error &error)
{
    const bool unanswered = error.code == ErrorCode::ConnectTimeout &&
                            m_session.manager().state() == Manager::State::Open;
    if (unanswered) {
        one.socket->disconnectFromNamespace();
        warn(one, "has not answered", one.retry.persistent());
    } else if (error.code == ErrorCode::ConnectRefused) {
        warn(one, "was refused: " + describe(error), one.retry.persistent());
    }
}

void FurtherNamespaces::warn(One &one, const std::string &what, bool asksAgain)
{
    const auto delay = asksAgain ? one.retry.next() : std::nullopt;
    m_console.warning("namespace " + one.name + ' ' + what +
                      (delay ? "; asking for it again in " + formatDuration(*delay) : ""));
    if (delay) {
        one.again.start(*delay);
    }
}

tl::expected<void, std::string> FurtherNamespaces::check(const std::vector<Emit> &emits) const
{
    for (const Emit &emit : emits) {
        if (!emit.nsp.empty() && !has(emit.nsp)) {
            return wrong(emit.event + " is for namespace " + emit.nsp +
                         ", which nobody joins; add --also " + emit.nsp);
        }
    }
    return {};
}

bool isFor(const Emit &emit, const std::string &nsp, const std::string &own)
{
    return emit.nsp.empty() ? nsp == own : emit.nsp == nsp;
}

OptionRow alsoOption(std::vector<std::string> &target)
{
    return {"--also", "NAMESPACE", "a further namespace of the same connection",
            [&target](const std::string &word) -> std::optional<std::string> {
                if (!word.starts_with('/')) {
                    return "a namespace begins with /";
                }
                target.push_back(word);
                return std::nullopt;
            },
            true};
}

} // namespace siocat
