// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

namespace tests {

std::unique_ptr<QObject> makeCacheTest();
std::unique_ptr<QObject> makeEmitTest();
std::unique_ptr<QObject> makeEngine3Test();
std::unique_ptr<QObject> makeFaultTest();
std::unique_ptr<QObject> makeFlushTest();
std::unique_ptr<QObject> makeHandlerTest();
std::unique_ptr<QObject> makeLifetimeTest();
std::unique_ptr<QObject> makeManagerTest();
std::unique_ptr<QObject> makeMsgpackLiveTest();
std::unique_ptr<QObject> makeNamespaceTest();
std::unique_ptr<QObject> makeOptionTest();
std::unique_ptr<QObject> makePeerFailureTest();
std::unique_ptr<QObject> makePollingTest();
std::unique_ptr<QObject> makeRaceTest();
std::unique_ptr<QObject> makeReconnectTest();
std::unique_ptr<QObject> makeRecoveryTest();
std::unique_ptr<QObject> makeRetryTest();
std::unique_ptr<QObject> makeTransportTest();

} // namespace tests
