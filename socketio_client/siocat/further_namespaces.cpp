// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/further_namespaces.h"

#include "socketio_client/siocat/console.h"

#include <algorithm>

namespace siocat {

using namespace socketio;

FurtherNamespaces::FurtherNamespaces(Session &session, Console &console)
    : m_session(session)
    , m_console(console)
{}

tl::expected<void, std::string> FurtherNamespaces::join(const std::vector<std::string> &names,
                                                        const SocketOptions &options,
                                                        const Handlers &handlers)
{
    const std::string own = m_session.socket().nsp().toStdString();
    for (const std::string &name : names) {
        if (name == own || std::find(m_names.begin(), m_names.end(), name) != m_names.end()) {
            continue;
        }
        Socket *const socket = m_session.manager().socket(QString::fromStdString(name), options);
        if (socket == nullptr) {
            return wrong("no namespace can be called " + name);
        }
        m_names.push_back(name);
        QObject::connect(
            socket, &Socket::connectError, m_context.get(), [this, name](const Error &error) {
                if (error.code == ErrorCode::ConnectRefused) {
                    m_console.warning("namespace " + name + " was refused: " + describe(error));
                }
            });
        QObject::connect(socket, &Socket::connectedToNamespace, m_context.get(),
                         [connected = handlers.connected, name] { connected(name); });
        if (handlers.disconnected) {
            QObject::connect(socket, &Socket::disconnected, m_context.get(),
                             [disconnected = handlers.disconnected, name](auto reason) {
                                 disconnected(name, socketio::name(reason));
                             });
        }
        if (handlers.event) {
            socket->onAny([event = handlers.event, name](const Event &each) { event(name, each); });
        }
        socket->connectToNamespace();
    }
    return {};
}

tl::expected<void, std::string> FurtherNamespaces::check(const std::vector<Emit> &emits) const
{
    const std::string own = m_session.socket().nsp().toStdString();
    for (const Emit &emit : emits) {
        const bool isJoined = emit.nsp.empty() || emit.nsp == own ||
                              std::find(m_names.begin(), m_names.end(), emit.nsp) != m_names.end();
        if (!isJoined) {
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
