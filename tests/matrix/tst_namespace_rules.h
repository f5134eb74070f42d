// SPDX-License-Identifier: MIT
#pragma once

#include "tests/matrix/matrix.h"

#include <QObject>

namespace tests {

/// Who is let in, where, and who is shown the door.
class NamespaceRuleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shareAConnection_data() { addMatrixRows(); }
    void shareAConnection();
    void leavingOneKeepsTheOther_data() { addMatrixRows(); }
    void leavingOneKeepsTheOther();
    void authReachesTheServer_data() { addMatrixRows(); }
    void authReachesTheServer();
    void admitted_data() { addMatrixRows(); }
    void admitted();
    void refused_data() { addMatrixRows(); }
    void refused();
    void unknownNamespace_data() { addMatrixRows(); }
    void unknownNamespace();
    void serverDisconnects_data() { addMatrixRows(); }
    void serverDisconnects();

private:
    ServerPool m_servers;
};

} // namespace tests
