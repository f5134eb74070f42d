// SPDX-License-Identifier: MIT
// Scenarios in which the server sends: flood, binary, burst.
#include "socketio_client/bench/link.h"
#include "socketio_client/bench/measure.h"
#include "socketio_client/bench/scenarios.h"

#include <QEventLoop>

namespace bench {

using namespace socketio;

namespace {

double valueOf(simdjson::dom::element kpi)
{
    double value = 0;
    if (kpi["value"].get_double().get(value) != simdjson::SUCCESS) {
        fail("a KPI without a value");
    }
    return value;
}

simdjson::dom::array kpisOf(const Event &event, std::size_t argument)
{
    simdjson::dom::array kpis;
    if (event.dom(argument).get_array().get(kpis) != simdjson::SUCCESS) {
        fail("an event without KPIs");
    }
    return kpis;
}

double firstOf(const Event &event, std::size_t argument)
{
    return valueOf(*kpisOf(event, argument).begin());
}

double sumOf(const Event &event)
{
    double sum = 0;
    for (const simdjson::dom::element kpi : kpisOf(event, 0)) {
        sum += valueOf(kpi);
    }
    return sum;
}

/// What firstOf() and sumOf() give, out of the value that a handler may keep.
double fromJson(const nlohmann::json &arguments, bool all)
{
    const nlohmann::json &kpis = arguments.at(0);
    double sum = 0;
    for (std::size_t i = 0; i < (all ? kpis.size() : 1); ++i) {
        sum += kpis.at(i).at("value").get<double>();
    }
    return sum;
}

double attachmentOf(const Event &event)
{
    if (event.attachments().size() != 1 || event.attachments()[0].size() < 2) {
        fail("an event without its attachment");
    }
    const std::string_view bytes = event.attachments()[0];
    return double(bytes.size()) + double(static_cast<unsigned char>(bytes[1]));
}

struct Flood
{
    double checksum = 0;
    int count = 0;
    nlohmann::json done;
};

Flood flood(Socket &socket, const Arguments &arguments, int n)
{
    const bool binary = arguments.scenario == "binary";
    Flood result;
    QEventLoop loop;
    const auto data =
        socket.on(binary ? "report:binary" : "kpi:update:finance", [&](const Event &event) {
            if (binary) {
                result.checksum += attachmentOf(event);
            } else if (arguments.asJson) {
                result.checksum += fromJson(event.json(), arguments.readAll);
            } else {
                result.checksum += arguments.readAll ? sumOf(event) : firstOf(event, 0);
            }
            ++result.count;
        });
    const auto done = socket.on("flood:done", [&](const Event &event) {
        result.done = event.json().at(0);
        loop.quit();
    });
    socket.emitEvent("bench:flood",
                     {{{"n", n}, {"size", arguments.size}, {"kind", binary ? "binary" : "text"}}});
    loop.exec();
    socket.off(data);
    socket.off(done);
    return result;
}

struct Burst
{
    double checksum = 0;
    std::vector<double> us;
};

Burst burst(Socket &socket, const Arguments &arguments, int n)
{
    Burst result;
    result.us.reserve(std::size_t(n));
    QEventLoop loop;
    const auto tick = socket.on("kpi:tick", [&](const Event &event) {
        const double received = nowUs();
        double sent = 0;
        if (event.dom(0).get_double().get(sent) != simdjson::SUCCESS) {
            fail("a tick without its time");
        }
        result.us.push_back(received - sent);
        result.checksum += firstOf(event, 1);
    });
    const auto done = socket.on("burst:done", [&](const Event &) { loop.quit(); });
    socket.emitEvent("bench:burst", {{{"n", n}, {"interval_us", 1000}, {"size", arguments.size}}});
    loop.exec();
    socket.off(tick);
    socket.off(done);
    return result;
}

} // namespace

void runFlood(const Arguments &arguments, nlohmann::json &report)
{
    const auto link = Link::open(arguments);
    if (arguments.warmup > 0) {
        flood(link->socket(), arguments, arguments.warmup);
    }
    const Measure measure;
    const Flood result = flood(link->socket(), arguments, arguments.n);
    measure.put(report, arguments.n);
    report["mb_per_s"] = result.done.value("bytes", 0.0) / 1e6 / report["wall_s"].get<double>();
    report["server_cpu_s"] = result.done.value("server_cpu_s", 0.0);
    report["count"] = result.count;
    report["checksum"] = result.checksum;
}

void runBurst(const Arguments &arguments, nlohmann::json &report)
{
    const auto link = Link::open(arguments);
    if (arguments.warmup > 0) {
        burst(link->socket(), arguments, arguments.warmup);
    }
    const Measure measure;
    Burst result = burst(link->socket(), arguments, arguments.n);
    measure.put(report, arguments.n);
    putLatencies(report, result.us);
    report["count"] = result.us.size();
    report["checksum"] = result.checksum;
}

} // namespace bench
