// SPDX-License-Identifier: MIT
#include "socketio_client/bench/arguments.h"
#include "socketio_client/bench/measure.h"
#include "socketio_client/bench/scenarios.h"

#include <QCoreApplication>

#include <cstdio>
#include <functional>
#include <map>
#include <string>

namespace {

using Scenario = std::function<void(const bench::Arguments &, nlohmann::json &)>;

const std::map<std::string, Scenario> &scenarios()
{
    static const std::map<std::string, Scenario> table{
        {"flood", bench::runFlood}, {"binary", bench::runFlood},
        {"echo", bench::runEcho},   {"pipeline", bench::runPipeline},
        {"sink", bench::runSink},   {"connect", bench::runConnect},
        {"many", bench::runMany},   {"burst", bench::runBurst},
    };
    return table;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto arguments = bench::parseArguments(QCoreApplication::arguments());
    if (!arguments) {
        return 2;
    }
    nlohmann::json report{{"client", "marsad"},
                          {"scenario", arguments->scenario},
                          {"size", arguments->size},
                          {"n", arguments->n}};
    const auto scenario = scenarios().find(arguments->scenario);
    if (scenario == scenarios().end()) {
        report["unsupported"] = "no such scenario";
    } else {
        scenario->second(*arguments, report);
        report["rss_kb"] = bench::statusKb("VmHWM");
    }
    std::printf("%s\n", report.dump().c_str());
    return 0;
}
