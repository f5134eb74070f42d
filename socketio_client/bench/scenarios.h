// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/bench/arguments.h"

#include <nlohmann/json.hpp>

namespace bench {

/// Each runs one scenario of tests/bench/README.md and adds its figures to `report`.
void runFlood(const Arguments &arguments, nlohmann::json &report);
void runBurst(const Arguments &arguments, nlohmann::json &report);
void runEcho(const Arguments &arguments, nlohmann::json &report);
void runPipeline(const Arguments &arguments, nlohmann::json &report);
void runSink(const Arguments &arguments, nlohmann::json &report);
void runConnect(const Arguments &arguments, nlohmann::json &report);
void runMany(const Arguments &arguments, nlohmann::json &report);

} // namespace bench
