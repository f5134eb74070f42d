// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

std::unique_ptr<QObject> makeBuffersTest();
std::unique_ptr<QObject> makeConnectionSessionTest();
std::unique_ptr<QObject> makeEngineCodecTest();
std::unique_ptr<QObject> makeEngineSessionTest();
std::unique_ptr<QObject> makeEventTest();
std::unique_ptr<QObject> makeHandshakeTest();
std::unique_ptr<QObject> makeJsonTest();
std::unique_ptr<QObject> makeManagerListenersTest();
std::unique_ptr<QObject> makeManagerSessionTest();
std::unique_ptr<QObject> makeMsgpackTest();
std::unique_ptr<QObject> makeMutationTest();
std::unique_ptr<QObject> makeNamespaceRecoveryTest();
std::unique_ptr<QObject> makeNamespaceSessionTest();
std::unique_ptr<QObject> makePacketCodecTest();
std::unique_ptr<QObject> makePacketLimitsTest();
std::unique_ptr<QObject> makePayloadTest();
std::unique_ptr<QObject> makeReconnectPolicyTest();
std::unique_ptr<QObject> makeResolveUrlTest();
std::unique_ptr<QObject> makeRetryQueueTest();
std::unique_ptr<QObject> makeTransportMemoryTest();
std::unique_ptr<QObject> makeTransportRaceTest();
std::unique_ptr<QObject> makeTypedAddressTest();
std::unique_ptr<QObject> makeUpgradeSessionTest();
std::unique_ptr<QObject> makeUrlTest();
std::unique_ptr<QObject> makeV3NamespaceTest();
