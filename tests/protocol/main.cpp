// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"

#include <QCoreApplication>
#include <QTest>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    int failures = 0;
    for (const auto make : {makeBuffersTest,
                            makeConnectionSessionTest,
                            makeEngineCodecTest,
                            makeEngineSessionTest,
                            makeEventTest,
                            makeHandshakeTest,
                            makeJsonTest,
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
                            makeV3NamespaceTest}) {
        const std::unique_ptr<QObject> test = make();
        failures += QTest::qExec(test.get(), argc, argv);
    }
    return failures == 0 ? 0 : 1;
}
