// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace bench {

/// What the harness asks for (tests/bench/README.md, client contract).
struct Arguments
{
    QString url;
    std::string scenario;
    std::string size = "small";
    QStringList transports;
    bool upgrade = false; ///< polling first, and floods start after the upgrade
    int n = 1000;
    int warmup = 0;
    int window = 256;
    double idleSeconds = 10;
    bool readAll = false;
    bool asJson = false; ///< floods: the handler asks for the nlohmann::json of its event
};

/// None if the command line is not understood; the reason is on stderr then.
std::optional<Arguments> parseArguments(const QStringList &arguments);

} // namespace bench
