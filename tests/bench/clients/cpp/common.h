// SPDX-License-Identifier: MIT
// Shared by the C++ bench programs: arguments, clocks, figures, one JSON line.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include <vector>

namespace bench {

inline double now()
{
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}
inline double nowUs()
{
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}
inline double cpu()
{
    rusage r;
    getrusage(RUSAGE_SELF, &r);
    return r.ru_utime.tv_sec + r.ru_stime.tv_sec + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}
inline long vm(const char *key)
{
    std::ifstream f("/proc/self/status");
    std::string line;
    const size_t n = strlen(key);
    while (std::getline(f, line)) {
        if (line.compare(0, n, key) == 0 && line[n] == ':') {
            return atol(line.c_str() + n + 1);
        }
    }
    return 0;
}

struct Args
{
    std::map<std::string, std::string> kv;
    Args(int argc, char **argv)
    {
        for (int i = 1; i + 1 < argc; i += 2) {
            kv[argv[i] + (strncmp(argv[i], "--", 2) == 0 ? 2 : 0)] = argv[i + 1];
        }
    }
    std::string str(const char *k, const char *def) const
    {
        auto i = kv.find(k);
        return i == kv.end() ? def : i->second;
    }
    double num(const char *k, double def) const
    {
        auto i = kv.find(k);
        return i == kv.end() ? def : atof(i->second.c_str());
    }
};

struct Json
{
    std::string out = "{";
    Json &key(const char *k)
    {
        if (out.size() > 1) {
            out += ',';
        }
        out += '"';
        out += k;
        out += "\":";
        return *this;
    }
    Json &s(const char *k, const std::string &v)
    {
        key(k);
        out += '"' + v + '"';
        return *this;
    }
    Json &d(const char *k, double v)
    {
        char b[64];
        snprintf(b, sizeof b, "%.17g", v);
        key(k);
        out += b;
        return *this;
    }
    void print()
    {
        out += "}\n";
        fputs(out.c_str(), stdout);
        fflush(stdout);
    }
};

struct Measure
{
    double t = now(), c = cpu(), wall = 0, used = 0;
    void end()
    {
        wall = now() - t;
        used = cpu() - c;
    }
    void put(Json &j, double n, double bytes = 0) const
    {
        j.d("wall_s", wall).d("cpu_s", used).d("msgs_per_s", n / wall);
        if (bytes > 0) {
            j.d("mb_per_s", bytes / 1e6 / wall);
        }
    }
};

inline void latency(Json &j, std::vector<double> us)
{
    if (us.empty()) {
        return;
    }
    std::sort(us.begin(), us.end());
    auto p = [&](double q) { return us[std::min(us.size() - 1, size_t(us.size() * q))]; };
    j.d("p50_us", p(.5)).d("p99_us", p(.99)).d("p999_us", p(.999)).d("max_us", us.back());
}

} // namespace bench
