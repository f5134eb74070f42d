// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QSslConfiguration>
#include <QString>

#include <optional>
#include <string>

namespace app {

struct FeedOptions;

/// The token in `file`, without the white space around it. The error is English, for the log; it
/// never holds the token.
tl::expected<std::string, QString> readToken(const QString &file);

/// The default configuration with the certificates that `options` name; none for an address without
/// TLS, whose library is not loaded then. The error is English.
tl::expected<std::optional<QSslConfiguration>, QString>
tlsConfiguration(const FeedOptions &options);

} // namespace app
