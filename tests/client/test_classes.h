// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace tests {

using TestFactory = std::function<std::unique_ptr<QObject>()>;

std::unique_ptr<QObject> makeFaultTest();
std::unique_ptr<QObject> makeNamespaceTest();
std::unique_ptr<QObject> makeReconnectTest();
std::unique_ptr<QObject> makeSessionTest();

inline std::vector<TestFactory> clientTests()
{
    return {makeFaultTest, makeNamespaceTest, makeReconnectTest, makeSessionTest};
}

} // namespace tests
