// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QSslConfiguration>
#include <QString>

#include <optional>

namespace app {

struct FeedOptions;

/// The default configuration with the certificates that `options` name; none for an address without
/// TLS, whose library is not loaded then. The error is English.
tl::expected<std::optional<QSslConfiguration>, QString>
tlsConfiguration(const FeedOptions &options);

} // namespace app
