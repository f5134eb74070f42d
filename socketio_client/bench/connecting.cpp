// SPDX-License-Identifier: MIT
// Scenarios about connections: connect, many.
#include "socketio_client/bench/link.h"
#include "socketio_client/bench/measure.h"
#include "socketio_client/bench/scenarios.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstdlib>

namespace bench {

namespace {

constexpr int mostPending = 64;

} // namespace

void runConnect(const Arguments &arguments, nlohmann::json &report)
{
    std::vector<double> us;
    const Measure measure;
    for (int i = 0; i <= arguments.n; ++i) {
        const double started = nowUs();
        const auto link = Link::open(arguments);
        const double taken = nowUs() - started;
        if (i > 0) {
            us.push_back(taken);
        } else {
            report["cold_us"] = taken;
            if (const char *spawned = std::getenv("BENCH_T0_NS")) {
                report["since_spawn_us"] = nowUs() - std::atof(spawned) / 1e3;
            }
        }
        link->socket().disconnectFromNamespace();
    }
    measure.put(report);
    putLatencies(report, us);
}

void runMany(const Arguments &arguments, nlohmann::json &report)
{
    const long before = statusKb("VmRSS");
    std::vector<std::unique_ptr<Link>> links;
    links.reserve(std::size_t(arguments.n));
    QEventLoop loop;
    int ready = 0;
    const Measure opening;
    const auto openMore = [&] {
        while (int(links.size()) < arguments.n && int(links.size()) - ready < mostPending) {
            links.push_back(std::make_unique<Link>(arguments, [&] {
                ++ready;
                loop.quit();
            }));
        }
    };
    while (ready < arguments.n) {
        openMore();
        loop.exec();
    }
    opening.put(report);
    report["connect_all_s"] = report["wall_s"];
    report["rss_per_conn_kb"] = double(statusKb("VmRSS") - before) / arguments.n;

    const Measure idling;
    QTimer::singleShot(int(arguments.idleSeconds * 1000), &loop, &QEventLoop::quit);
    loop.exec();
    report["idle_cpu_s"] = idling.cpu();
    report["idle_cpu_pct"] = 100 * idling.cpu() / idling.wall();
    report["alive"] = std::count_if(links.begin(), links.end(),
                                    [](const auto &link) { return link->socket().connected(); });
}

} // namespace bench
