// SPDX-License-Identifier: MIT
#include "tests/client/test_classes.h"
#include "tests/support/run_all.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return tests::runMade(
        argc, argv,
        {tests::makeCacheTest, tests::makeEmitTest, tests::makeEngine3Test, tests::makeFaultTest,
         tests::makeFlushTest, tests::makeHandlerTest, tests::makeLifetimeTest,
         tests::makeManagerTest, tests::makeMsgpackLiveTest, tests::makeNamespaceTest,
         tests::makeOptionTest, tests::makePeerFailureTest, tests::makePollingTest,
         tests::makeRaceTest, tests::makeReconnectTest, tests::makeRecoveryTest,
         tests::makeRetryTest, tests::makeTransportTest});
}
