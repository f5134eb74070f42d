// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/metrics_board.h"

#include <tl/expected.hpp>

#include <QString>

#include <memory>

namespace app {

/// Answers GET /metrics on the loopback with what stands on a board, in Prometheus' text format
/// 0.0.4. The threads that answer are the library's own; they wait for nobody but the board.
class MetricsServer
{
public:
    /// `port`: 0 for any that is free. The error is one line for stderr: the port cannot be had.
    static tl::expected<std::unique_ptr<MetricsServer>, QString>
    open(quint16 port, std::shared_ptr<const MetricsBoard> board);
    ~MetricsServer(); ///< waits for answers that are being given, five seconds at most

    quint16 port() const;

private:
    class Private;
    explicit MetricsServer(std::unique_ptr<Private> made);
    const std::unique_ptr<Private> d;
};

} // namespace app
