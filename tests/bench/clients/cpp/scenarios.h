// SPDX-License-Identifier: MIT
// The client contract of README.md for C++ clients: one template, so that every such client does
// exactly the same work around its library. A peer P supplies (see siocpp.cpp):
//   name, version             constants
//   unsupported(transport)    what it can't do, or nullptr
//   Client *start(url, transport, up)   begins a connection; calls up() at the connect event of
//   "/"; ends the process on failure finish(client)            ends that connection alive(client)
//   whether "/" is connected socket(client)            a handle for the functions below on(socket,
//   event, f)      f(args) for each event emit(socket, event, payload[, f])   one argument; f(args)
//   at its ack payload(args)             the first argument of an ack, kept for emitting;
//   slot(payload) is its [0].value, set(slot, i) changes it object({{key, value}...}) a payload
//   first(args, i), sum(args, i)   arg i as KPIs: [0].value, the sum of every .value
//   number(args, i), field(args, i, key), bytes(args, i)   arg i as a number, as an object's
//   number, as an attachment {size, byte 1}
#pragma once
#include "common.h"
#include <condition_variable>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace bench {

// A gate the library's network thread opens and main waits on. Gives up after 150 s.
struct Gate
{
    std::mutex m;
    std::condition_variable cv;
    int count = 0;
    void open()
    {
        std::lock_guard<std::mutex> l(m);
        ++count;
        cv.notify_all();
    }
    void wait(int target = 1)
    {
        std::unique_lock<std::mutex> l(m);
        if (!cv.wait_for(l, std::chrono::seconds(150), [&] { return count >= target; })) {
            fprintf(stderr, "timed out\n");
            _exit(4);
        }
    }
};

// A value of a request object: a string or an integer.
struct Field
{
    const char *key;
    std::string s;
    int64_t n = 0;
    bool isString;
    Field(const char *k, const std::string &v)
        : key(k)
        , s(v)
        , isString(true)
    {}
    Field(const char *k, int v)
        : key(k)
        , n(v)
        , isString(false)
    {}
};

template<class P>
int runPeer(int argc, char **argv)
{
    Args a(argc, argv);
    const std::string url = a.str("url", ""), scenario = a.str("scenario", ""),
                      size = a.str("size", "small"), transport = a.str("transport", "websocket");
    const int n = int(a.num("n", 1000)), warm = int(a.num("warmup", std::min(n / 10, 5000)));
    Json j;
    j.s("client", P::name)
        .s("version", P::version)
        .s("scenario", scenario)
        .s("size", size)
        .s("transport", transport)
        .d("n", n);
    auto unsupported = [&](const std::string &why) {
        Json u;
        u.s("client", P::name).s("unsupported", why).print();
        return 3;
    };
    if (const char *why = P::unsupported(transport)) {
        return unsupported(why);
    }

    auto connected = [&] {
        auto g = std::make_shared<Gate>();
        auto *c = P::start(url, transport, [g] { g->open(); });
        g->wait();
        return c;
    };
    // keep(args) runs inside the ack callback
    auto call = [](auto &s, const char *ev, auto const &payload, auto keep) {
        Gate g;
        P::emit(s, ev, payload, [&](auto const &args) {
            keep(args);
            g.open();
        });
        g.wait();
    };
    auto sample = [&](auto &s) {
        decltype(P::object({})) kpis{};
        call(s, "bench:sample", P::object({{"size", size}}),
             [&](auto const &args) { kpis = P::payload(args); });
        return kpis;
    };

    if (scenario == "flood" || scenario == "binary") {
        auto s = P::socket(connected());
        const bool bin = scenario == "binary", every = a.str("read", "first") == "all";
        double sum = 0, bytes = 0, serverCpu = 0;
        int got = 0;
        auto go = [&](int count) {
            Gate g;
            sum = 0, got = 0;
            P::on(s, bin ? "report:binary" : "kpi:update:finance", [&](auto const &args) {
                if (bin) {
                    auto b = P::bytes(args, 1);
                    sum += double(b.first) + b.second;
                } else {
                    sum += every ? P::sum(args, 0) : P::first(args, 0);
                }
                ++got;
            });
            P::on(s, "flood:done", [&](auto const &args) {
                bytes = P::field(args, 0, "bytes");
                serverCpu = P::field(args, 0, "server_cpu_s");
                g.open();
            });
            P::emit(s, "bench:flood",
                    P::object({{"n", count},
                               {"size", size},
                               {"kind", std::string(bin ? "binary" : "text")}}));
            g.wait();
        };
        if (warm) {
            go(warm);
        }
        Measure m;
        go(n);
        m.end();
        m.put(j, n, bytes);
        j.d("count", got).d("checksum", sum).d("server_cpu_s", serverCpu);
    } else if (scenario == "echo" || scenario == "pipeline") {
        auto s = P::socket(connected());
        auto kpis = sample(s);
        auto &value = P::slot(kpis);
        const int window = scenario == "echo" ? 1 : int(a.num("window", 256));
        std::vector<double> us;
        double sum = 0;
        auto go = [&](int count) {
            if (!count) {
                return;
            }
            Gate g;
            int sent = 0, got = 0;
            double t = 0;
            us.clear();
            us.reserve(count);
            sum = 0;
            std::function<void()> one = [&] {
                P::set(value, sent++);
                t = nowUs();
                P::emit(s, "echo", kpis, [&](auto const &args) {
                    if (window == 1) {
                        us.push_back(nowUs() - t);
                    }
                    sum += P::first(args, 0);
                    if (++got == count) {
                        g.open();
                    } else if (sent < count) {
                        one();
                    }
                });
            };
            // everything runs on the network thread: the first window is started from an ack
            // callback
            P::emit(s, "echo", kpis, [&](auto const &) {
                for (int i = 0; i < window && sent < count; ++i) {
                    one();
                }
            });
            g.wait();
        };
        go(warm);
        Measure m;
        go(n);
        m.end();
        m.put(j, n);
        if (window == 1) {
            latency(j, us);
        }
        j.d("checksum", sum);
    } else if (scenario == "sink") {
        auto s = P::socket(connected());
        auto kpis = sample(s);
        auto &value = P::slot(kpis);
        double count = 0, checksum = 0;
        auto go = [&](int times) {
            for (int i = 0; i < times; ++i) { // encoded inside emit(), on this thread
                P::set(value, i);
                P::emit(s, "kpi:push", kpis);
            }
            call(s, "sink:end", P::object({}), [&](auto const &args) {
                count = P::field(args, 0, "count");
                checksum = P::field(args, 0, "checksum");
            });
        };
        go(warm);
        call(s, "sink:reset", P::object({}), [](auto const &) {});
        Measure m;
        go(n);
        m.end();
        m.put(j, n);
        j.d("count", count).d("checksum", checksum);
    } else if (scenario == "connect") {
        std::vector<double> us;
        double first = 0, spawn = 0;
        Measure m;
        for (int i = 0; i <= n; ++i) {
            const double t = nowUs();
            auto *c = connected();
            const double d = nowUs() - t;
            if (i == 0) {
                first = d;
                if (const char *t0 = getenv("BENCH_T0_NS")) {
                    spawn = nowUs() - atof(t0) / 1e3;
                }
            } else {
                us.push_back(d);
            }
            P::finish(c);
        }
        m.end();
        j.d("wall_s", m.wall).d("cpu_s", m.used).d("cold_us", first);
        if (spawn > 0) {
            j.d("since_spawn_us", spawn);
        }
        latency(j, us);
    } else if (scenario == "many") {
        const double idle = a.num("idle", 10);
        const long rss0 = vm("VmRSS");
        Gate g;
        std::vector<typename P::Client *> all;
        Measure m;
        for (int i = 0; i < n; ++i) {
            if (i >= 64) {
                g.wait(i - 63); // at most 64 pending
            }
            all.push_back(P::start(url, transport, [&] { g.open(); }));
        }
        g.wait(n);
        m.end();
        const long rss1 = vm("VmRSS");
        Measure q;
        std::this_thread::sleep_for(std::chrono::duration<double>(idle));
        q.end();
        int alive = 0;
        for (auto *c : all) {
            alive += P::alive(c);
        }
        j.d("wall_s", m.wall)
            .d("cpu_s", m.used)
            .d("connect_all_s", m.wall)
            .d("rss_per_conn_kb", double(rss1 - rss0) / n)
            .d("idle_cpu_s", q.used)
            .d("idle_cpu_pct", 100 * q.used / q.wall)
            .d("alive", alive);
    } else if (scenario == "burst") {
        auto s = P::socket(connected());
        std::vector<double> us;
        double sum = 0;
        auto go = [&](int count) {
            Gate g;
            us.clear();
            us.reserve(count);
            sum = 0;
            P::on(s, "kpi:tick", [&](auto const &args) {
                us.push_back(nowUs() - P::number(args, 0));
                sum += P::first(args, 1);
            });
            P::on(s, "burst:done", [&](auto const &) { g.open(); });
            P::emit(s, "bench:burst",
                    P::object({{"n", count}, {"interval_us", 1000}, {"size", size}}));
            g.wait();
        };
        if (warm) {
            go(warm);
        }
        Measure m;
        go(n);
        m.end();
        m.put(j, n);
        latency(j, us);
        j.d("checksum", sum);
    } else {
        return unsupported(scenario);
    }
    j.d("rss_kb", double(vm("VmHWM")));
    j.print();
    _exit(0);
}

} // namespace bench
