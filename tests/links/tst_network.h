// SPDX-License-Identifier: MIT
#pragma once

#include "tests/links/ways.h"
#include "tests/support/server_process.h"

#include <socketio/network_monitor.h>

#include <QObject>

namespace tests {

/// What the platform says of the network, and of sleep, told by the test.
class NetworkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void linksThatAnswerStay();
    void silentLinkIsGivenUp();
    void sleptPastTheDeadline_data() { addWays(allWays()); }
    void sleptPastTheDeadline();
    void backFiresTheWaitingAttempt_data();
    void backFiresTheWaitingAttempt();
    void hintsWhileOpening_data() { addWays(singleWays()); }
    void hintsWhileOpening();
    void hintsAmidTheUpgrade_data();
    void hintsAmidTheUpgrade();
    void hintsOpenNothing();
    void monitorIsReplaced();

private:
    void tellEverything();

    socketio::NetworkMonitor m_monitor;
    ServerProcess m_node = ServerProcess::node();
};

} // namespace tests
