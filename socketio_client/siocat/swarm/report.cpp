// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/swarm/report.h"

#include "socketio_client/siocat/units.h"

#include <QFile>

#include <array>
#include <cmath>
#include <sys/resource.h>
#include <unistd.h>

namespace siocat::swarm {

using Json = nlohmann::json;

namespace {

struct Percentile
{
    const char *name;
    double fraction;
};
constexpr std::array<Percentile, 4> percentiles{
    {{"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}, {"p99.9", 0.999}}};

double toMs(std::int64_t microseconds)
{
    return double(microseconds) / 1000;
}

/// To three digits after the point: more would be noise.
double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

Json record(const Histogram &histogram)
{
    Json json{{"count", histogram.count()}};
    if (histogram.count() > 0) {
        for (const auto &[name, fraction] : percentiles) {
            json[name] = toMs(histogram.percentile(fraction));
        }
        json["max"] = toMs(histogram.max());
    }
    return json;
}

std::string row(const Histogram &histogram)
{
    if (histogram.count() == 0) {
        return "none";
    }
    std::string text;
    for (const auto &[name, fraction] : percentiles) {
        text += std::string(name) + ' ' + formatMs(toMs(histogram.percentile(fraction))) + "  ";
    }
    return text + "max " + formatMs(toMs(histogram.max()));
}

std::string errorsOf(const Tally &tally)
{
    std::string text;
    for (const auto &[kind, count] : tally.errors) {
        text += (text.empty() ? "" : ", ") + kind + ' ' + std::to_string(count);
    }
    return text.empty() ? "none" : text;
}

std::uint64_t errorCount(const Tally &tally)
{
    std::uint64_t sum = 0;
    for (const auto &[kind, count] : tally.errors) {
        sum += count;
    }
    return sum;
}

double perClient(const Result &result, const Tally &tally)
{
    const double added = result.end.usage.residentBytes - result.before.residentBytes;
    return tally.connected > 0 ? added / tally.connected : 0;
}

} // namespace

Usage usageNow()
{
    Usage usage;
    QFile file(QStringLiteral("/proc/self/statm"));
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> pages = file.readAll().split(' ');
        usage.residentBytes = pages.value(1).toDouble() * double(sysconf(_SC_PAGESIZE));
    }
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    usage.cpuSeconds = seconds(used.ru_utime) + seconds(used.ru_stime);
    return usage;
}

namespace {

double secondsOf(Course::Time time)
{
    return double(time.count()) / 1000;
}

std::string textOf(const Course::Outage &outage)
{
    return "at " + formatNumber(secondsOf(outage.from), 1) + " s: " + std::to_string(outage.away) +
           " away, " +
           (outage.lasted ? "all back after " + formatNumber(secondsOf(*outage.lasted), 1) + " s"
                          : std::string("not all back"));
}

Json record(const SequenceCounts &counts)
{
    return {{"lost", counts.lost}, {"duplicates", counts.duplicates}, {"missed", counts.missed}};
}

Json record(const Course &course)
{
    Json outages = Json::array();
    for (const Course::Outage &each : course.outages()) {
        outages.push_back({{"from", secondsOf(each.from)},
                           {"seconds", each.lasted ? Json(secondsOf(*each.lasted)) : Json()},
                           {"away", each.away},
                           {"recovered", each.recovered},
                           {"anew", each.anew}});
    }
    return outages;
}

/// What progress and report have in common.
void addReturns(Json &json, const Tally &tally)
{
    json["reconnects"] = tally.reconnects;
    json["recovered"] = tally.recovered;
    json["refilled"] = tally.refilled;
    json["away"] = tally.course.away();
    json["outageCount"] = tally.course.outageCount();
    json["outages"] = record(tally.course);
    json["peakConnects"] = tally.course.peakConnects();
    json["peakAttempts"] = tally.course.peakAttempts();
    json["sequence"] = record(tally.sequence);
}

} // namespace

std::string progressLine(const Moment &moment, const Tally &tally)
{
    std::string line = formatNumber(moment.seconds, 0) + " s  " + std::to_string(tally.connected) +
                       '/' + std::to_string(moment.clients) + " connected  " +
                       formatNumber(moment.eventsPerSecond, 0) + " events/s";
    for (const auto &[label, histogram] :
         {std::pair{"calls", &tally.recentCalls}, std::pair{"delay", &tally.recentDelay}}) {
        if (histogram->count() > 0) {
            line += std::string("  ") + label + " p50 " +
                    formatMs(toMs(histogram->percentile(0.5))) + " p99 " +
                    formatMs(toMs(histogram->percentile(0.99)));
        }
    }
    return line + "  " + std::to_string(tally.reconnects) + " reconnects  " +
           std::to_string(errorCount(tally)) + " errors  " +
           formatBytes(moment.usage.residentBytes);
}

Json progressRecord(const Moment &moment, const Tally &tally)
{
    Json json{{"type", "progress"},
              {"time", utcTime()},
              {"seconds", rounded(moment.seconds)},
              {"clients", moment.clients},
              {"connected", tally.connected},
              {"events", tally.events},
              {"bytesReceived", moment.bytesReceived},
              {"eventsPerSecond", rounded(moment.eventsPerSecond)},
              {"callsPerSecond", rounded(moment.callsPerSecond)},
              {"callMs", record(tally.recentCalls)},
              {"delayMs", record(tally.recentDelay)},
              {"errors", tally.errors},
              {"rssBytes", std::llround(moment.usage.residentBytes)}};
    addReturns(json, tally);
    return json;
}

std::string reportTable(const Result &result, const Tally &tally)
{
    std::string table;
    const auto add = [&table](std::string label, const std::string &text) {
        label.resize(12, ' ');
        table += label + text + '\n';
    };
    add("clients", std::to_string(result.end.clients) + " wanted, " +
                       std::to_string(tally.everConnected) + " connected, " +
                       std::to_string(tally.connected) + " at the end, " +
                       std::to_string(tally.reconnects) + " reconnects");
    add("connect", row(tally.connecting));
    if (tally.course.outageCount() > 0) {
        add("back", std::to_string(tally.recovered) + " recovered, " +
                        std::to_string(tally.refilled) + " refilled; at most " +
                        std::to_string(tally.course.peakConnects()) + " connects and " +
                        std::to_string(tally.course.peakAttempts()) + " attempts in a second");
        for (const Course::Outage &each : tally.course.outages()) {
            add("", textOf(each));
        }
    }
    if (result.withCalls) {
        add("calls", std::to_string(tally.calls) + " answered, " +
                         formatNumber(result.end.callsPerSecond, 1) + "/s");
        add("", row(tally.calling));
    }
    add("events", std::to_string(tally.events) + " received, " +
                      formatNumber(result.end.eventsPerSecond, 1) + "/s");
    if (result.withDelay) {
        add("delay", row(tally.delay));
    }
    if (result.withSequence) {
        add("sequence", std::to_string(tally.sequence.lost) + " lost, " +
                            std::to_string(tally.sequence.duplicates) + " twice, " +
                            std::to_string(tally.sequence.missed) + " missed between sessions");
    }
    add("errors", errorsOf(tally));
    const std::string each =
        tally.connected > 0 ? ", " + formatBytes(perClient(result, tally)) + " a client" : "";
    add("memory", formatBytes(result.end.usage.residentBytes) + each);
    add("cpu", formatNumber(result.end.usage.cpuSeconds, 1) + " s in " +
                   formatNumber(result.end.seconds, 1) + " s");
    table.pop_back();
    return table;
}

Json reportRecord(const Result &result, const Tally &tally)
{
    Json json{{"type", "report"},
              {"time", utcTime()},
              {"seconds", rounded(result.end.seconds)},
              {"holdSeconds", rounded(result.holdSeconds)},
              {"clients", result.end.clients},
              {"everConnected", tally.everConnected},
              {"connected", tally.connected},
              {"refillMs", record(tally.refilling)},
              {"connectMs", record(tally.connecting)},
              {"calls", tally.calls},
              {"callsPerSecond", rounded(result.end.callsPerSecond)},
              {"callMs", record(tally.calling)},
              {"events", tally.events},
              {"bytesReceived", result.end.bytesReceived},
              {"eventsPerSecond", rounded(result.end.eventsPerSecond)},
              {"delayMs", record(tally.delay)},
              {"errors", tally.errors},
              {"rssBytes", std::llround(result.end.usage.residentBytes)},
              {"rssBytesPerClient", std::llround(perClient(result, tally))},
              {"cpuSeconds", rounded(result.end.usage.cpuSeconds)}};
    addReturns(json, tally);
    return json;
}

} // namespace siocat::swarm
