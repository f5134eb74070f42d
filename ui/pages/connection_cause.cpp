// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/connection_cause.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace ui {

namespace {

struct Cause
{
    const char *code;   ///< as LinkStatus::errorCode
    const char *detail; ///< part of the detail; null: any
    const char *words;
};

/// The first that fits.
constexpr Cause causes[] = {
    {"FileMissing", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "A file that the settings name is not there yet. It is waited for.")},
    {"NetworkFailure", "connection refused",
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The computer was reached, but no program listens on this port.")},
    {"NetworkFailure", "host not found",
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "No computer of this name was found. Check the name and the network.")},
    {"NetworkFailure", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "The server cannot be reached over the network.")},
    {"ConnectTimeout", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "The server did not answer in time.")},
    {"TlsFailure", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The connection cannot be trusted: the server's certificate was not "
                       "accepted, or it does not speak TLS.")},
    {"ProxyFailure", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "The proxy did not let the connection through.")},
    {"HttpStatus", "HTTP status 401",
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server refused access. The token may be missing or out of date.")},
    {"HttpStatus", "HTTP status 403",
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server refused access. The token may be missing or out of date.")},
    {"HttpStatus", "HTTP status 5",
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server is there, but it is not ready: it answers with an error.")},
    {"HttpStatus", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "A web server answers there, but it offers no Socket.IO at this address.")},
    {"ConnectRefused", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server refused access. The token may be missing or out of date.")},
    {"UnsupportedProtocol", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server speaks a version of Socket.IO that this program does not.")},
    {"InvalidHandshake", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "What answers there does not speak Socket.IO.")},
    {"MalformedPacket", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "What answers there does not speak Socket.IO.")},
    {"MalformedMessage", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "What answers there does not speak Socket.IO.")},
    {"TransportUnknown", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server does not offer the kind of connection that was asked for.")},
    {"SessionUnknown", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server forgets us between two requests; a load balancer before it may "
                       "need sticky sessions.")},
    {"PingTimeout", nullptr, QT_TRANSLATE_NOOP("ui::ConnectionCause", "The server fell silent.")},
    {"Disconnected", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "The server ended the connection.")},
    {"InvalidUrl", nullptr,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "This is no address that can be connected to.")},
};

} // namespace

QString connectionCause(const app::LinkStatus &link)
{
    if (!link.suggestedUrl.isEmpty()) {
        return QCoreApplication::translate("ui::ConnectionCause",
                                           "The server says that it is at another address now.");
    }
    if (link.errorCode.isEmpty())
        return {};
    const auto fits = [&link](const Cause &cause) {
        return link.errorCode == QLatin1String(cause.code) &&
               (!cause.detail ||
                link.errorDetail.contains(QLatin1String(cause.detail), Qt::CaseInsensitive));
    };
    const auto cause = std::find_if(std::begin(causes), std::end(causes), fits);
    return cause == std::end(causes)
               ? QCoreApplication::translate("ui::ConnectionCause",
                                             "The connection could not be made.")
               : QCoreApplication::translate("ui::ConnectionCause", cause->words);
}

} // namespace ui
