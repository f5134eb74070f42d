// SPDX-License-Identifier: MIT
#pragma once

#include "tests/links/certificates.h"
#include "tests/links/daemon.h"
#include "tests/support/server_process.h"

#include <QObject>

#include <vector>

namespace tests {

/// Real proxies between the client and real servers.
class ProxyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void reaches_data();
    void reaches();
    void refusesStrangers_data();
    void refusesStrangers();
    void proxyGoneAndBack_data() { proxiesAndWays(); }
    void proxyGoneAndBack();
    void silentProxy_data() { proxiesAndWays(); }
    void silentProxy();
    void serverGone_data() { proxiesAndWays(); }
    void serverGone();
    void changedBetweenAttempts_data();
    void changedBetweenAttempts();

private:
    /// Columns "socks" and "way".
    void proxiesAndWays();

    Authority m_authority;
    ServerProcess m_plain = ServerProcess::node();
    ServerProcess m_secure = ServerProcess::node();
    std::vector<Daemon> m_open;    ///< an HTTP and a SOCKS proxy for everybody
    std::vector<Daemon> m_guarded; ///< the same for those with credentials
};

} // namespace tests
