// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/support/run_all.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return tests::runMade(argc, argv,
                          {makeBuffersTest,
                           makeConnectionSessionTest,
                           makeEngineCodecTest,
                           makeEngineSessionTest,
                           makeEventTest,
                           makeHandshakeTest,
                           makeJsonTest,
                           makeManagerListenersTest,
                           makeManagerSessionTest,
                           makeMsgpackTest,
                           makeMutationTest,
                           makeNamespaceRecoveryTest,
                           makeNamespaceSessionTest,
                           makePacketCodecTest,
                           makePacketLimitsTest,
                           makePayloadTest,
                           makeReconnectPolicyTest,
                           makeResolveUrlTest,
                           makeRetryQueueTest,
                           makeTransportMemoryTest,
                           makeTransportRaceTest,
                           makeTypedAddressTest,
                           makeUpgradeSessionTest,
                           makeUrlTest,
                           makeV3NamespaceTest});
}
