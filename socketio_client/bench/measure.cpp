// SPDX-License-Identifier: MIT
#include "socketio_client/bench/measure.h"

#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace bench {

namespace {

double seconds(const timeval &value)
{
    return double(value.tv_sec) + double(value.tv_usec) / 1e6;
}

double usedCpu()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace

double nowUs()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return double(now.tv_sec) * 1e6 + double(now.tv_nsec) / 1e3;
}

long statusKb(const char *key)
{
    std::ifstream file("/proc/self/status");
    std::string line;
    while (std::getline(file, line)) {
        if (line.starts_with(key)) {
            return std::stol(line.substr(line.find(':') + 1));
        }
    }
    return 0;
}

Measure::Measure()
    : m_wall(nowUs())
    , m_cpu(usedCpu())
{}

double Measure::wall() const
{
    return (nowUs() - m_wall) / 1e6;
}

double Measure::cpu() const
{
    return usedCpu() - m_cpu;
}

void Measure::put(nlohmann::json &report, int n) const
{
    const double elapsed = wall();
    report["wall_s"] = elapsed;
    report["cpu_s"] = cpu();
    if (n > 0) {
        report["msgs_per_s"] = n / elapsed;
    }
}

void putLatencies(nlohmann::json &report, std::vector<double> &us)
{
    if (us.empty()) {
        return;
    }
    std::sort(us.begin(), us.end());
    const auto at = [&us](double q) {
        return us[std::min(us.size() - 1, std::size_t(double(us.size()) * q))];
    };
    report["p50_us"] = at(0.5);
    report["p99_us"] = at(0.99);
    report["p999_us"] = at(0.999);
    report["max_us"] = us.back();
}

} // namespace bench
