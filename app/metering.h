// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/log/log.h"
#include "app/metrics/metrics_server.h"

#include <QObject>

#include <memory>

namespace app {

class Screen;

/// Carries what the models and the window say to the metrics that are served. GUI thread.
class Metering : public QObject
{
    Q_OBJECT

public:
    /// Serves on `port`, as MetricsServer::open(). Where that cannot be it is told on stderr and
    /// the result is null: a wall shows what it can.
    static std::unique_ptr<Metering> begin(quint16 port);

    /// From now on of `screen`, as long as it lives.
    void follow(Screen &screen);

private:
    Metering() = default;

    const std::shared_ptr<MetricsBoard> m_board = std::make_shared<MetricsBoard>(&Log::lostLines);
    std::unique_ptr<MetricsServer> m_server;
};

} // namespace app
