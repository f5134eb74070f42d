// SPDX-License-Identifier: MIT
#pragma once

#include "tests/links/ways.h"

#include <QObject>

namespace tests {

/// The server dies at each moment at which a client waits for it.
class DeathTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void duringTheHandshake_data() { addWays(singleWays()); }
    void duringTheHandshake();
    void duringTheProbe_data();
    void duringTheProbe();
    void duringTheUpgrade_data();
    void duringTheUpgrade();
    void webSocketAloneDuringTheUpgrade_data();
    void webSocketAloneDuringTheUpgrade();
    void leftAmidTheUpgrade_data();
    void leftAmidTheUpgrade();
    void attachmentsDue_data() { addWays(singleWays()); }
    void attachmentsDue();
    void whileClosing_data() { addWays(singleWays()); }
    void whileClosing();
    void silentWhileClosing_data() { addWays(singleWays()); }
    void silentWhileClosing();
    void afterTheNamespaceWasRefused_data() { addWays(singleWays()); }
    void afterTheNamespaceWasRefused();
};

} // namespace tests
