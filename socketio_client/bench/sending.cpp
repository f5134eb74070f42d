// SPDX-License-Identifier: MIT
// Scenarios in which the client sends: echo, pipeline, sink.
#include "socketio_client/bench/link.h"
#include "socketio_client/bench/measure.h"
#include "socketio_client/bench/scenarios.h"

#include <QEventLoop>

namespace bench {

using namespace socketio;

namespace {

/// Up to `window` echoes at a time, each with a value of its own.
class Echoes
{
public:
    Echoes(Socket &socket, nlohmann::json kpis, int window)
        : m_socket(socket)
        , m_arguments(nlohmann::json::array({std::move(kpis)}))
        , m_value(m_arguments[0][0]["value"])
        , m_window(window)
    {}

    void run(int count)
    {
        m_us.clear();
        m_us.reserve(std::size_t(count));
        m_checksum = 0;
        m_sent = m_received = 0;
        m_count = count;
        if (count == 0) {
            return;
        }
        while (m_sent < count && m_sent < m_window) {
            sendNext();
        }
        m_loop.exec();
    }

    double checksum() const { return m_checksum; }
    std::vector<double> &latencies() { return m_us; }

private:
    void sendNext()
    {
        m_value = m_sent++;
        const double started = m_window == 1 ? nowUs() : 0;
        m_socket.emitEvent("echo", m_arguments, [this, started](const auto &answer) {
            if (!answer) {
                fail(answer.error().detail.c_str());
            }
            if (m_window == 1) {
                m_us.push_back(nowUs() - started);
            }
            m_checksum += (*answer)[0][0]["value"].template get<double>();
            if (++m_received == m_count) {
                m_loop.quit();
            } else if (m_sent < m_count) {
                sendNext();
            }
        });
    }

    Socket &m_socket;
    nlohmann::json m_arguments;
    nlohmann::json &m_value; ///< in them; looked up once, as the peers' programs do
    const int m_window;
    QEventLoop m_loop;
    int m_count = 0;
    int m_sent = 0;
    int m_received = 0;
    double m_checksum = 0;
    std::vector<double> m_us;
};

nlohmann::json sample(Link &link, const Arguments &arguments)
{
    return link.call("bench:sample", {{{"size", arguments.size}}}).at(0);
}

void echo(const Arguments &arguments, int window, nlohmann::json &report)
{
    const auto link = Link::open(arguments);
    Echoes echoes(link->socket(), sample(*link, arguments), window);
    echoes.run(arguments.warmup);
    const Measure measure;
    echoes.run(arguments.n);
    measure.put(report, arguments.n);
    if (window == 1) {
        putLatencies(report, echoes.latencies());
    }
    report["checksum"] = echoes.checksum();
}

} // namespace

void runEcho(const Arguments &arguments, nlohmann::json &report)
{
    echo(arguments, 1, report);
}

void runPipeline(const Arguments &arguments, nlohmann::json &report)
{
    echo(arguments, arguments.window, report);
}

void runSink(const Arguments &arguments, nlohmann::json &report)
{
    const auto link = Link::open(arguments);
    auto payload = nlohmann::json::array({sample(*link, arguments)});
    nlohmann::json &value = payload[0][0]["value"];
    const auto push = [&](int count) {
        for (int i = 0; i < count; ++i) {
            value = i;
            if (const auto sent = link->socket().emitEvent("kpi:push", payload); !sent) {
                fail(sent.error().detail.c_str());
            }
        }
        return link->call("sink:end", nlohmann::json::array({nlohmann::json::object()})).at(0);
    };
    push(arguments.warmup);
    link->call("sink:reset", nlohmann::json::array({nlohmann::json::object()}));
    const Measure measure;
    const nlohmann::json result = push(arguments.n);
    measure.put(report, arguments.n);
    report["count"] = result.at("count");
    report["checksum"] = result.at("checksum");
}

} // namespace bench
