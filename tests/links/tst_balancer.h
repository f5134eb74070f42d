// SPDX-License-Identifier: MIT
#pragma once

#include "tests/links/daemon.h"
#include "tests/links/ways.h"
#include "tests/support/server_process.h"

#include <QObject>

#include <array>
#include <memory>

namespace tests {

/// HAProxy in front of two servers, which know nothing of each other's sessions.
class BalancerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void staysWithItsNode_data() { addWays(allWays()); }
    void staysWithItsNode();
    void lostWithoutCookies_data();
    void lostWithoutCookies();
    void nodeGone_data();
    void nodeGone();

private:
    QString url() const;
    /// How many requests with this tag each node has seen.
    std::array<int, 2> requestsOf(const QByteArray &tag);

    std::unique_ptr<std::array<ServerProcess, 2>> m_nodes;
    std::unique_ptr<Daemon> m_balancer;
};

} // namespace tests
