// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace app {

/// Why there is no connection, by what somebody could do about it. Sentences for people are made in
/// ui; the client library's own words stand beside it in LinkStatus.
enum class Failure {
    None,
    FileMissing, ///< one that the settings name, and that may still come
    AddressInvalid,
    NameUnknown,    ///< no computer of that name
    NothingListens, ///< the computer is there, the program is not
    Unreachable,    ///< another failure of the network
    TimedOut,
    ProxyRefused,
    CertificateUntrusted,
    CertificateOutOfDate, ///< or not valid yet
    CertificateForOther,  ///< it names another host
    CertificateOfOurs,    ///< a file or key of ours can not be used, or the server refuses it
    NotSecure,            ///< no TLS that both speak
    SignInRefused,
    NamespaceUnknown,
    ServerNotReady, ///< it answers with an error of its own
    NoSocketIo,     ///< what answers there is something else
    VersionUnsupported,
    TransportRefused,
    SessionForgotten,
    TooMuch, ///< more at once than is accepted
    WentSilent,
    ServerEnded,
    Moved, ///< LinkStatus::suggestedUrl says where to
    Other
};

/// All that can be a reason, with names for logs and reports.
struct NamedFailure
{
    Failure failure;
    const char *name;
};
constexpr std::array<NamedFailure, 24> failures{{
    {Failure::FileMissing, "fileMissing"},
    {Failure::AddressInvalid, "addressInvalid"},
    {Failure::NameUnknown, "nameUnknown"},
    {Failure::NothingListens, "nothingListens"},
    {Failure::Unreachable, "unreachable"},
    {Failure::TimedOut, "timedOut"},
    {Failure::ProxyRefused, "proxyRefused"},
    {Failure::CertificateUntrusted, "certificateUntrusted"},
    {Failure::CertificateOutOfDate, "certificateOutOfDate"},
    {Failure::CertificateForOther, "certificateForOther"},
    {Failure::CertificateOfOurs, "certificateOfOurs"},
    {Failure::NotSecure, "notSecure"},
    {Failure::SignInRefused, "signInRefused"},
    {Failure::NamespaceUnknown, "namespaceUnknown"},
    {Failure::ServerNotReady, "serverNotReady"},
    {Failure::NoSocketIo, "noSocketIo"},
    {Failure::VersionUnsupported, "versionUnsupported"},
    {Failure::TransportRefused, "transportRefused"},
    {Failure::SessionForgotten, "sessionForgotten"},
    {Failure::TooMuch, "tooMuch"},
    {Failure::WentSilent, "wentSilent"},
    {Failure::ServerEnded, "serverEnded"},
    {Failure::Moved, "moved"},
    {Failure::Other, "other"},
}};
static_assert(failures.size() == std::size_t(Failure::Other)); // each but None

/// Null for None.
constexpr const char *name(Failure failure)
{
    return failure == Failure::None ? nullptr : failures[std::size_t(failure) - 1].name;
}

} // namespace app
