// SPDX-License-Identifier: MIT
#include <socketio/manager_cache.h>

#include "socketio_client/client/manager_core.h"
#include "socketio_client/protocol/peer_error.h"
#include "socketio_client/protocol/url.h"

#include <socketio/address.h>

#include <utility>

namespace socketio {

ManagerCache::ManagerCache() = default;
ManagerCache::~ManagerCache() = default;

Result<Socket *> ManagerCache::socket(const QString &url, Options options,
                                      SocketOptions socketOptions)
{
    const auto resolved = resolveUrl(url.toStdString(), options.path.toStdString());
    if (!resolved) {
        return tl::unexpected(resolved.error());
    }
    const auto nsp = protocol::normalizeNamespace(resolved->nsp, options.limits.maxNamespaceBytes);
    if (!nsp) {
        return tl::unexpected(nsp.error());
    }
    const auto known = m_shared.find(resolved->id);
    const bool taken = known != m_shared.end() && known->second->d->hasSocket(*nsp);
    Manager *manager = nullptr;
    if (options.forceNew || !options.multiplex || taken) {
        m_single.push_back(std::make_unique<Manager>(url, std::move(options)));
        manager = m_single.back().get();
    } else if (known != m_shared.end()) {
        manager = known->second.get();
    } else {
        manager = m_shared.emplace(resolved->id, std::make_unique<Manager>(url, std::move(options)))
                      .first->second.get();
    }
    if (Socket *socket = manager->socket(QString::fromStdString(*nsp), std::move(socketOptions))) {
        return socket;
    }
    return protocol::misuse(ErrorCode::Cancelled, "the socket was destroyed while it was made");
}

} // namespace socketio
