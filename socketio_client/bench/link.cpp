// SPDX-License-Identifier: MIT
#include "socketio_client/bench/link.h"

#include <QEventLoop>

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace bench {

using namespace socketio;

void fail(const char *why)
{
    std::fprintf(stderr, "%s\n", why);
    std::exit(1);
}

Link::Link(const Arguments &arguments, std::function<void()> ready)
    : m_upgrade(arguments.upgrade)
    , m_ready(std::move(ready))
{
    Options options;
    options.transports = arguments.transports;
    options.reconnection = false;
    m_manager = std::make_unique<Manager>(arguments.url, std::move(options));
    m_socket = m_manager->socket();
    QObject::connect(m_socket, &Socket::connectedToNamespace, m_socket, [this] { check(); });
    QObject::connect(m_manager.get(), &Manager::transportChanged, m_socket, [this] { check(); });
    QObject::connect(m_manager.get(), &Manager::errorOccurred, m_socket,
                     [](const Error &error) { fail(error.detail.c_str()); });
}

void Link::check()
{
    const bool settled = !m_upgrade || m_manager->transportName() == QLatin1String("websocket");
    if (m_ready && settled && m_socket->connected()) {
        std::exchange(m_ready, {})();
    }
}

std::unique_ptr<Link> Link::open(const Arguments &arguments)
{
    QEventLoop loop;
    auto link = std::make_unique<Link>(arguments, [&loop] { loop.quit(); });
    loop.exec();
    return link;
}

nlohmann::json Link::call(const char *name, const nlohmann::json &arguments)
{
    QEventLoop loop;
    nlohmann::json answer;
    const auto sent = m_socket->emitEvent(name, arguments, [&](const auto &result) {
        if (!result) {
            fail(result.error().detail.c_str());
        }
        answer = *result;
        loop.quit();
    });
    if (!sent) {
        fail(sent.error().detail.c_str());
    }
    loop.exec();
    return answer;
}

} // namespace bench
