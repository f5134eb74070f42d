// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/metrics_server.h"

#include "app/metrics/exposition.h"
#include "app/metrics/process_figures.h"

#include <prometheus/collectable.h>
#include <prometheus/exposer.h>

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <chrono>
#include <exception>
#include <future>
#include <string>
#include <vector>

namespace app {

namespace {

class BoardReader final : public prometheus::Collectable
{
public:
    explicit BoardReader(std::shared_ptr<const MetricsBoard> board)
        : m_board(std::move(board))
    {}

    std::vector<prometheus::MetricFamily> Collect() const override
    {
        return exposition(m_board->snapshot(), ProcessFigures::read());
    }

private:
    const std::shared_ptr<const MetricsBoard> m_board;
};

} // namespace

class MetricsServer::Private
{
public:
    Private(quint16 port, std::shared_ptr<const MetricsBoard> board)
        : reader(std::make_shared<BoardReader>(std::move(board)))
        // Who says nothing keeps one of the two threads no longer than that.
        , exposer(std::make_unique<prometheus::Exposer>(
              std::vector<std::string>{"listening_ports", "127.0.0.1:" + std::to_string(port),
                                       "num_threads", "2", "request_timeout_ms", "5000"}))
    {
        exposer->RegisterCollectable(reader);
    }

    ~Private()
    {
        // The thread that listens looks up every two seconds, and when somebody knocks.
        const quint16 listening = port();
        const std::future<void> stopped =
            std::async(std::launch::async, [this] { exposer.reset(); });
        while (stopped.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready) {
            QTcpSocket visitor;
            visitor.setProxy(QNetworkProxy::NoProxy);
            visitor.connectToHost(QHostAddress::LocalHost, listening);
            visitor.waitForConnected(100);
        }
    }

    quint16 port() const
    {
        const std::vector<int> ports = exposer->GetListeningPorts();
        return ports.empty() ? quint16(0) : quint16(ports.front());
    }

    const std::shared_ptr<BoardReader> reader;
    std::unique_ptr<prometheus::Exposer> exposer; ///< its threads read
};

MetricsServer::MetricsServer(std::unique_ptr<Private> made)
    : d(std::move(made))
{}

MetricsServer::~MetricsServer() = default;

tl::expected<std::unique_ptr<MetricsServer>, QString>
MetricsServer::open(quint16 port, std::shared_ptr<const MetricsBoard> board)
{
    // The library throws; no exception of it goes further.
    try {
        return std::unique_ptr<MetricsServer>(
            new MetricsServer(std::make_unique<Private>(port, std::move(board))));
    } catch (const std::exception &) {
        return tl::unexpected(
            QStringLiteral("port %1 of 127.0.0.1 cannot be had: no metrics are served").arg(port));
    }
}

quint16 MetricsServer::port() const
{
    return d->port();
}

} // namespace app
