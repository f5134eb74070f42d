// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_failures.h"

#include "app/feed/failure_of.h"

#include <QTest>

#include <set>

using namespace app;
using socketio::ErrorCode;
using socketio::ErrorOrigin;

void FailuresTest::everyErrorMeansSomething_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<int>("failure");
    const auto row = [](const char *rule, ErrorCode code, const char *detail, Failure failure,
                        int status = 0) {
        QTest::newRow(rule) << int(code) << status << QByteArray(detail) << int(failure);
    };
    row("nobody listens", ErrorCode::NetworkFailure, "connection refused", Failure::NothingListens);
    row("nobody listens, Qt's words", ErrorCode::NetworkFailure, "Connection refused",
        Failure::NothingListens);
    row("no such name", ErrorCode::NetworkFailure, "host not found", Failure::NameUnknown);
    row("no such name, Qt's words", ErrorCode::NetworkFailure, "Host nowhere.example not found",
        Failure::NameUnknown);
    row("no network", ErrorCode::NetworkFailure, "network error", Failure::Unreachable);
    row("no way there", ErrorCode::NetworkFailure, "connecting timed out", Failure::TimedOut);
    row("no answer", ErrorCode::ConnectTimeout, "", Failure::TimedOut);
    row("the issuer is not known", ErrorCode::TlsFailure,
        "certificate not accepted: SelfSignedCertificate", Failure::CertificateUntrusted);
    row("the issuer is not known, Qt's words", ErrorCode::TlsFailure,
        "The certificate is self-signed, and untrusted", Failure::CertificateUntrusted);
    row("expired", ErrorCode::TlsFailure, "certificate not accepted: CertificateExpired",
        Failure::CertificateOutOfDate);
    row("expired, Qt's words", ErrorCode::TlsFailure, "The certificate has expired",
        Failure::CertificateOutOfDate);
    row("not valid yet", ErrorCode::TlsFailure, "certificate not accepted: CertificateNotYetValid",
        Failure::CertificateOutOfDate);
    row("another name", ErrorCode::TlsFailure, "certificate not accepted: HostNameMismatch",
        Failure::CertificateForOther);
    row("another name, Qt's words", ErrorCode::TlsFailure,
        "The host name did not match any of the valid hosts for this certificate",
        Failure::CertificateForOther);
    row("the server wants a certificate of ours", ErrorCode::TlsFailure,
        "TLS handshake failed (tlsv13 alert certificate required)", Failure::CertificateOfOurs);
    row("no TLS at all", ErrorCode::TlsFailure, "TLS handshake failed (wrong version number)",
        Failure::NotSecure);
    row("the proxy refuses", ErrorCode::ProxyFailure, "", Failure::ProxyRefused);
    row("the proxy wants credentials", ErrorCode::HttpStatus, "", Failure::ProxyRefused, 407);
    row("not signed in", ErrorCode::HttpStatus, "", Failure::SignInRefused, 401);
    row("not allowed", ErrorCode::HttpStatus, "", Failure::SignInRefused, 403);
    row("too many requests", ErrorCode::HttpStatus, "", Failure::ServerNotReady, 429);
    row("a balancer without servers", ErrorCode::HttpStatus, "", Failure::ServerNotReady, 503);
    row("another web server", ErrorCode::HttpStatus, "", Failure::NoSocketIo, 404);
    row("the token is refused", ErrorCode::ConnectRefused, "Authentication error",
        Failure::SignInRefused);
    row("no such namespace", ErrorCode::ConnectRefused, "Invalid namespace",
        Failure::NamespaceUnknown);
    row("no namespace", ErrorCode::InvalidNamespace, "", Failure::NamespaceUnknown);
    row("no address", ErrorCode::InvalidUrl, "", Failure::AddressInvalid);
    row("another protocol", ErrorCode::InvalidHandshake, "", Failure::NoSocketIo);
    row("another version", ErrorCode::UnsupportedProtocol, "", Failure::VersionUnsupported);
    row("another transport", ErrorCode::TransportUnknown, "", Failure::TransportRefused);
    row("no sticky sessions", ErrorCode::SessionUnknown, "", Failure::SessionForgotten);
    row("a flood", ErrorCode::LimitExceeded, "", Failure::TooMuch);
    row("silence", ErrorCode::PingTimeout, "", Failure::WentSilent);
    row("a goodbye", ErrorCode::Disconnected, "", Failure::ServerEnded);
    row("anything else", ErrorCode::Cancelled, "", Failure::Other);
}

void FailuresTest::everyErrorMeansSomething()
{
    QFETCH(int, code);
    QFETCH(int, httpStatus);
    QFETCH(QByteArray, detail);
    QFETCH(int, failure);
    socketio::Error error;
    error.code = ErrorCode(code);
    error.httpStatus = httpStatus;
    error.detail = detail.toStdString();
    QCOMPARE(name(failureOf(error)), name(Failure(failure)));
    // What is wrong with our own files is not the server's.
    error.origin = ErrorOrigin::LocalMisuse;
    if (error.code == ErrorCode::TlsFailure) {
        QCOMPARE(name(failureOf(error)), name(Failure::CertificateOfOurs));
    }
}

void FailuresTest::allCodesAreKnown()
{
    for (int code = 0; code <= int(ErrorCode::ConnectRefused); ++code) {
        socketio::Error error;
        error.code = ErrorCode(code);
        QVERIFY2(failureOf(error) != Failure::None, socketio::name(error.code));
    }
    std::set<std::string> names;
    for (const NamedFailure &each : failures) {
        QCOMPARE(name(each.failure), each.name); // in the order of the enum
        names.insert(each.name);
    }
    QCOMPARE(names.size(), failures.size());
    QVERIFY(!name(Failure::None));
}

void FailuresTest::whatItMeansToAnAction_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("failure");
    const auto row = [](const char *rule, ErrorCode code, ActionFailure failure) {
        QTest::newRow(rule) << int(code) << int(failure);
    };
    row("not answered in time", ErrorCode::AckTimeout, ActionFailure::NoAnswer);
    row("too many wait", ErrorCode::BufferFull, ActionFailure::QueueFull);
    row("too long for the server", ErrorCode::PayloadTooLarge, ActionFailure::TooLarge);
    row("too many attachments", ErrorCode::TooManyAttachments, ActionFailure::TooLarge);
    row("no JSON", ErrorCode::InvalidArgument, ActionFailure::NotEncodable);
    row("a reserved name", ErrorCode::ReservedEvent, ActionFailure::NotEncodable);
    row("the link ended", ErrorCode::Disconnected, ActionFailure::NotConnected);
    row("given up", ErrorCode::Cancelled, ActionFailure::NotConnected);
    row("no network", ErrorCode::NetworkFailure, ActionFailure::NotConnected);
}

void FailuresTest::whatItMeansToAnAction()
{
    QFETCH(int, code);
    QFETCH(int, failure);
    socketio::Error error;
    error.code = ErrorCode(code);
    QCOMPARE(name(actionFailureOf(error)), name(ActionFailure(failure)));
}

void FailuresTest::actionFailuresHaveNames()
{
    std::set<std::string> names;
    for (const NamedActionFailure &each : actionFailures) {
        QCOMPARE(name(each.failure), each.name); // in the order of the enum
        names.insert(each.name);
    }
    QCOMPARE(names.size(), actionFailures.size());
}
