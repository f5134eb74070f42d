// SPDX-License-Identifier: MIT
#pragma once

#include "tests/links/certificates.h"
#include "tests/links/daemon.h"
#include "tests/links/ways.h"
#include "tests/support/server_process.h"

#include <QMetaType>
#include <QObject>

#include <memory>

namespace tests {

/// Who trusts whom: certificates of servers and of clients.
class TlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void trusts_data() { addWays(allWays()); }
    void trusts();
    void mistrusts_data();
    void mistrusts();
    void insecure_data() { addWays(singleWays()); }
    void insecure();
    void clientIsKnown_data() { addWays(allWays()); }
    void clientIsKnown();
    void clientIsKnownAtTheGate_data() { addWays(allWays()); }
    void clientIsKnownAtTheGate();
    void clientIsUnknown_data();
    void clientIsUnknown();
    void notTls_data() { addWays(singleWays()); }
    void notTls();
    void certificateRenewed_data() { addWays(singleWays()); }
    void certificateRenewed();

private:
    socketio::Options optionsOf(const Way &way) const;

    Authority m_authority;
    Authority m_stranger;
    Authority::Signed m_goodServer;
    Authority::Signed m_client;
    Authority::Signed m_oldClient;
    Authority::Signed m_strangeClient;
    ServerProcess m_good = ServerProcess::node();
    ServerProcess m_expired = ServerProcess::node();
    ServerProcess m_otherName = ServerProcess::node();
    ServerProcess m_strange = ServerProcess::node();
    ServerProcess m_strict = ServerProcess::node(); ///< wants to know its clients
    ServerProcess m_plain = ServerProcess::node();
    std::unique_ptr<Daemon> m_gate; ///< as strict, and says so
};

} // namespace tests

Q_DECLARE_METATYPE(tests::ServerProcess *)
