// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>

#include <QUrl>

#include <optional>
#include <string_view>

namespace socketio::transport {

/// Where an answer sends its asker (RFC 9110 sections 10.2.2 and 15.4).
struct Redirect
{
    QUrl target; ///< http or https, absolute, without user and fragment; empty: none that is usable
    bool sameOrigin = false; ///< scheme, host and port are those of the request
};

/// Reads `location` against the URL of the request, which may be one of a WebSocket. None: `status`
/// is not that of a redirect. What could be read in two ways is no usable target: controls and
/// blanks, another scheme than that of a web server, no host, excessive length.
std::optional<Redirect> readRedirect(int status, const QUrl &request, std::string_view location);

/// Says in `error`, that of the answer, that its redirect was not followed: in words, and as
/// Error::redirectTarget. The query stays out of both: what it repeats of the request may be
/// secret.
void tellRedirect(Error &error, const Redirect &redirect);

} // namespace socketio::transport
