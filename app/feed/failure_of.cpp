// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/failure_of.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <string_view>

namespace app {

namespace {

using socketio::ErrorCode;

/// Whether the detail holds one of these, whatever the case. It is the text of our own transports,
/// or of Qt's.
bool says(const socketio::Error &error, std::initializer_list<std::string_view> words)
{
    const auto same = [](char one, char other) {
        return std::tolower(static_cast<unsigned char>(one)) ==
               std::tolower(static_cast<unsigned char>(other));
    };
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return std::search(error.detail.begin(), error.detail.end(), word.begin(), word.end(),
                           same) != error.detail.end();
    });
}

Failure ofNetwork(const socketio::Error &error)
{
    if (says(error, {"connection refused"})) {
        return Failure::NothingListens;
    }
    if (says(error, {"host not found", "not found"})) {
        return Failure::NameUnknown;
    }
    return says(error, {"timed out"}) ? Failure::TimedOut : Failure::Unreachable;
}

Failure ofTls(const socketio::Error &error)
{
    if (error.origin == socketio::ErrorOrigin::LocalMisuse) {
        return Failure::CertificateOfOurs;
    }
    // An alert is the server's word about us.
    if (says(error, {" alert "}) && says(error, {"certificate", "unknown ca"})) {
        return Failure::CertificateOfOurs;
    }
    if (says(error,
             {"CertificateExpired", "CertificateNotYetValid", "has expired", "not yet valid"})) {
        return Failure::CertificateOutOfDate;
    }
    if (says(error, {"HostNameMismatch", "host name did not match"})) {
        return Failure::CertificateForOther;
    }
    return says(error, {"certificate"}) ? Failure::CertificateUntrusted : Failure::NotSecure;
}

Failure ofStatus(int status)
{
    if (status == 401 || status == 403) {
        return Failure::SignInRefused;
    }
    if (status == 407) {
        return Failure::ProxyRefused;
    }
    return status == 429 || status >= 500 ? Failure::ServerNotReady : Failure::NoSocketIo;
}

} // namespace

Failure failureOf(const socketio::Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidUrl:
        return Failure::AddressInvalid;
    case ErrorCode::InvalidNamespace:
        return Failure::NamespaceUnknown;
    case ErrorCode::NetworkFailure:
        return ofNetwork(error);
    case ErrorCode::TlsFailure:
        return ofTls(error);
    case ErrorCode::ProxyFailure:
        return Failure::ProxyRefused;
    case ErrorCode::HttpStatus:
        return ofStatus(error.httpStatus);
    case ErrorCode::ConnectRefused:
        return says(error, {"invalid namespace"}) ? Failure::NamespaceUnknown
                                                  : Failure::SignInRefused;
    case ErrorCode::InvalidHandshake:
    case ErrorCode::MalformedPacket:
    case ErrorCode::MalformedMessage:
        return Failure::NoSocketIo;
    case ErrorCode::UnsupportedProtocol:
        return Failure::VersionUnsupported;
    case ErrorCode::TransportUnknown:
    case ErrorCode::UpgradeFailed:
        return Failure::TransportRefused;
    case ErrorCode::SessionUnknown:
        return Failure::SessionForgotten;
    case ErrorCode::LimitExceeded:
    case ErrorCode::PayloadTooLarge:
    case ErrorCode::TooManyAttachments:
        return Failure::TooMuch;
    case ErrorCode::ConnectTimeout:
    case ErrorCode::AckTimeout:
        return Failure::TimedOut;
    case ErrorCode::PingTimeout:
        return Failure::WentSilent;
    case ErrorCode::Disconnected:
        return Failure::ServerEnded;
    case ErrorCode::InvalidArgument:
    case ErrorCode::ReservedEvent:
    case ErrorCode::BufferFull:
    case ErrorCode::Cancelled:
        break;
    }
    return Failure::Other;
}

ActionFailure actionFailureOf(const socketio::Error &error)
{
    switch (error.code) {
    case ErrorCode::AckTimeout:
        return ActionFailure::NoAnswer;
    case ErrorCode::BufferFull:
        return ActionFailure::QueueFull;
    case ErrorCode::PayloadTooLarge:
    case ErrorCode::TooManyAttachments:
        return ActionFailure::TooLarge;
    case ErrorCode::InvalidArgument:
    case ErrorCode::ReservedEvent:
        return ActionFailure::NotEncodable;
    case ErrorCode::InvalidUrl:
    case ErrorCode::InvalidNamespace:
    case ErrorCode::Cancelled:
    case ErrorCode::InvalidHandshake:
    case ErrorCode::MalformedPacket:
    case ErrorCode::MalformedMessage:
    case ErrorCode::LimitExceeded:
    case ErrorCode::UnsupportedProtocol:
    case ErrorCode::TransportUnknown:
    case ErrorCode::SessionUnknown:
    case ErrorCode::HttpStatus:
    case ErrorCode::TlsFailure:
    case ErrorCode::NetworkFailure:
    case ErrorCode::ProxyFailure:
    case ErrorCode::UpgradeFailed:
    case ErrorCode::ConnectTimeout:
    case ErrorCode::PingTimeout:
    case ErrorCode::Disconnected:
    case ErrorCode::ConnectRefused:
        break;
    }
    return ActionFailure::NotConnected;
}

} // namespace app
