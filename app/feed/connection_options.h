// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/feed.h"
#include "app/profile/connection_rule.h"

#include <socketio/options.h>

#include <QNetworkProxy>
#include <QSslConfiguration>

#include <optional>

namespace app {

/// As a profile writes it: "none", "http://host:3128", "socks5://host:1080"; empty: the system's.
QNetworkProxy proxyOf(const QString &text);

/// How the client library connects, as the operator and the profile want it. `tls`: none: the
/// address needs none.
socketio::Options connectionOptions(const FeedOptions &options, const ConnectionRule &rule,
                                    const std::optional<QSslConfiguration> &tls);

} // namespace app
