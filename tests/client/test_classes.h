// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace tests {

using TestFactory = std::function<std::unique_ptr<QObject>()>;

std::unique_ptr<QObject> makeSessionTest();

inline std::vector<TestFactory> clientTests()
{
    return {makeSessionTest};
}

} // namespace tests
