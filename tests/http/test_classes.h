// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

namespace tests {

std::unique_ptr<QObject> makeRedirectTest();
std::unique_ptr<QObject> makeResponseReaderTest();
std::unique_ptr<QObject> makeResponseRefusalTest();

} // namespace tests
