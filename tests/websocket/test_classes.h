// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

namespace tests {

std::unique_ptr<QObject> makeAddressTest();
std::unique_ptr<QObject> makeStreamTest();
std::unique_ptr<QObject> makeFrameReaderTest();
std::unique_ptr<QObject> makeFrameRefusalTest();
std::unique_ptr<QObject> makeFrameWriterTest();
std::unique_ptr<QObject> makeDeflateTest();
std::unique_ptr<QObject> makeDeflateOfferTest();
std::unique_ptr<QObject> makeUpgradeTest();
std::unique_ptr<QObject> makeWebSocketTest();
std::unique_ptr<QObject> makeWebSocketOpeningTest();
std::unique_ptr<QObject> makeWebSocketHostileTest();
std::unique_ptr<QObject> makeRealServerTest();

} // namespace tests
