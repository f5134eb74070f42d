// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// Scheme, host and port of an address (RFC 6454), "https://host:443": ws counts as http and wss as
/// https, the port is always there. Empty where it is no address of a server. Pure; any thread.
QString originOf(const QString &url);

} // namespace app
