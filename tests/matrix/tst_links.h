// SPDX-License-Identifier: MIT
#pragma once

#include "tests/matrix/matrix.h"

#include <QObject>

namespace tests {

/// How a link is addressed, kept, changed, lost and found again.
class LinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressedAsAsked_data() { addMatrixRows(); }
    void addressedAsAsked();
    void heartbeat_data() { addMatrixRows(); }
    void heartbeat();
    void upgradeKeepsOrder_data() { addMatrixRows(true); }
    void upgradeKeepsOrder();
    void closesInOrder_data() { addMatrixRows(); }
    void closesInOrder();
    void droppedByTheServer_data() { addMatrixRows(); }
    void droppedByTheServer();
    void serverKilledAndRestarted_data() { addMatrixRows(); }
    void serverKilledAndRestarted();

private:
    ServerPool m_servers;
};

} // namespace tests
