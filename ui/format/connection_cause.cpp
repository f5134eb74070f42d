// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/connection_cause.h"

#include "ui/format/formatter.h"
#include "ui/format/sign_in_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <iterator>

namespace ui {

namespace {

struct Cause
{
    app::Failure failure;
    const char *words; ///< what is the matter, and what to do about it
};

constexpr Cause causes[] = {
    {app::Failure::FileMissing,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "A file that the settings name is not there yet. It is waited for.")},
    {app::Failure::AddressInvalid,
     QT_TRANSLATE_NOOP(
         "ui::ConnectionCause",
         "This is no address that can be connected to. Write it like http://host:port.")},
    {app::Failure::NameUnknown,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "No computer of this name was found. Check the name and the network.")},
    {app::Failure::NothingListens,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The computer was reached, but no program listens on this port. Check the "
                       "port, and whether the server is running.")},
    {app::Failure::Unreachable,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server cannot be reached over the network. Check this computer's "
                       "network, and whether a firewall stands between.")},
    {app::Failure::TimedOut,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "The server did not answer in time. It may be off, "
                                              "busy or behind a firewall: ask whoever runs it.")},
    {app::Failure::ProxyRefused,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The proxy did not let the connection through. Check the system's proxy "
                       "settings, or ask whoever runs the proxy.")},
    {app::Failure::CertificateUntrusted,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server's certificate is not trusted. Check the address; if it is "
                       "right, name the file with the issuer's certificate in the settings.")},
    {app::Failure::CertificateOutOfDate,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server's certificate is not valid today. Check this computer's clock; "
                       "if it is right, the server needs a new certificate.")},
    {app::Failure::CertificateForOther,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server's certificate was issued for another name. Use that name, or "
                       "ask for a certificate that fits.")},
    {app::Failure::CertificateOfOurs,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "A certificate or key that this program was given cannot be used. Check the "
                       "files named in the settings.")},
    {app::Failure::NotSecure,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "No secure connection could be agreed on. Check whether the address should "
                       "begin with http instead of https.")},
    {app::Failure::SignInRefused,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "The server refused access. The token may be missing "
                                              "or out of date: put a new one into its file.")},
    {app::Failure::NamespaceUnknown,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server does not have the namespace that was asked for. Check the "
                       "namespace in the settings or the profile.")},
    {app::Failure::ServerNotReady,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server is there, but it is not ready: it answers with an error. Wait a "
                       "moment, or ask whoever runs it.")},
    {app::Failure::NoSocketIo,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "A server answers there, but it offers no Socket.IO at this address. Check "
                       "the address, the port and the path.")},
    {app::Failure::VersionUnsupported,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "The server speaks a version of Socket.IO that this "
                                              "program does not. One of the two needs an update.")},
    {app::Failure::TransportRefused,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server does not offer the kind of connection that was asked for. Allow "
                       "both WebSocket and polling.")},
    {app::Failure::SessionForgotten,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "The server forgets us between two requests; a load "
                                              "balancer before it may need sticky sessions.")},
    {app::Failure::TooMuch,
     QT_TRANSLATE_NOOP(
         "ui::ConnectionCause",
         "The server sent more at once than this program accepts. Ask whoever runs it.")},
    {app::Failure::WentSilent,
     QT_TRANSLATE_NOOP("ui::ConnectionCause", "The server fell silent. The program tries again by "
                                              "itself; if that does not help, check the network.")},
    {app::Failure::ServerEnded,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The server ended the connection. The program tries again by itself.")},
    {app::Failure::Moved,
     QT_TRANSLATE_NOOP(
         "ui::ConnectionCause",
         "The server says that it is at another address now. Use that one if you trust it.")},
    {app::Failure::Other,
     QT_TRANSLATE_NOOP("ui::ConnectionCause",
                       "The connection could not be made. The monitor page says more.")},
};

} // namespace

QString connectionCause(const app::LinkStatus &link)
{
    const bool isEnd = link.failure == app::Failure::ServerEnded;
    const bool isShut = link.failure == app::Failure::SignInRefused;
    if (link.signIn.asks() && (isShut || (isEnd && link.signIn.ended))) {
        return signInWords(link.signIn);
    }
    if (!link.secrets.isEmpty() && (isShut || isEnd)) {
        return QCoreApplication::translate("ui::ConnectionCause",
                                           "The profile's secrets are not all there: %1.")
            .arg(secretWords(link.secrets));
    }
    const auto cause =
        std::find_if(std::begin(causes), std::end(causes),
                     [&link](const Cause &each) { return each.failure == link.failure; });
    return cause == std::end(causes)
               ? QString()
               : QCoreApplication::translate("ui::ConnectionCause", cause->words);
}

namespace {

template<typename Text>
QString joinedMissing(const app::LinkStatus &link, qsizetype most, Text text)
{
    QStringList parts;
    const auto missing = app::missingNamespaces(link);
    for (const app::NamespaceStatus &each : missing) {
        if (parts.size() == most) {
            parts << QStringLiteral("…");
            break;
        }
        parts << text(each);
    }
    return parts.join(
        QCoreApplication::translate("ui::ConnectionCause", ", ", "between the parts of a list"));
}

QString nameOf(const app::NamespaceStatus &each)
{
    return isolatedLtr(cleaned(each.nsp));
}

} // namespace

QString missingNames(const app::LinkStatus &link)
{
    constexpr qsizetype most = 3;
    return joinedMissing(link, most, nameOf);
}

QString missingCauses(const app::LinkStatus &link)
{
    constexpr qsizetype most = 10;
    return joinedMissing(link, most, [](const app::NamespaceStatus &each) {
        const QString why = each.errorDetail.isEmpty() ? each.errorCode : each.errorDetail;
        return why.isEmpty() ? nameOf(each)
                             : nameOf(each) + QStringLiteral(": ") + isolated(cleaned(why));
    });
}

} // namespace ui
