// SPDX-License-Identifier: MIT
#include "tests/support/run_all.h"
#include "tests/websocket/test_classes.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return tests::runMade(argc, argv,
                          {tests::makeAddressTest, tests::makeStreamTest,
                           tests::makeFrameReaderTest, tests::makeFrameRefusalTest,
                           tests::makeFrameWriterTest, tests::makeDeflateTest,
                           tests::makeDeflateOfferTest, tests::makeUpgradeTest,
                           tests::makeWebSocketTest, tests::makeWebSocketOpeningTest,
                           tests::makeWebSocketHostileTest, tests::makeRealServerTest});
}
