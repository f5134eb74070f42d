// SPDX-License-Identifier: MIT
#include "tests/websocket/test_classes.h"

#include <QCoreApplication>
#include <QTest>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    int failures = 0;
    for (const auto make :
         {tests::makeAddressTest, tests::makeStreamTest, tests::makeFrameReaderTest,
          tests::makeFrameRefusalTest, tests::makeFrameWriterTest, tests::makeDeflateTest,
          tests::makeDeflateOfferTest, tests::makeUpgradeTest, tests::makeWebSocketTest,
          tests::makeWebSocketOpeningTest, tests::makeWebSocketHostileTest,
          tests::makeRealServerTest}) {
        const std::unique_ptr<QObject> test = make();
        failures += QTest::qExec(test.get(), argc, argv);
    }
    return failures == 0 ? 0 : 1;
}
