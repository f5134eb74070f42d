// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/link_reporter.h"

#include "app/domain/address.h"
#include "app/feed/failure_of.h"
#include "app/secrets/secret_mask.h"

#include <socketio/address.h>

#include <QUrl>

#include <algorithm>
#include <utility>

namespace app {

namespace {

/// As app::LinkStatus has it: one text, the path of another endpoint included.
QString suggestedUrl(const socketio::Error &error, const FeedOptions &options)
{
    constexpr qsizetype longest = 2048;
    const auto there =
        socketio::redirectedAddress(error, options.url.toStdString(), options.path.toStdString());
    if (!there) {
        return {};
    }
    QString url = QString::fromStdString(there->url);
    const QString path = QString::fromStdString(there->path);
    const QUrl parts(url, QUrl::StrictMode);
    if (path != options.path) {
        // An endpoint's address is understood as one; it has no room for a namespace.
        if (parts.path().size() > 1 || !path.endsWith(QLatin1String("/socket.io"))) {
            return {};
        }
        const qsizetype query = url.indexOf(u'?');
        url.insert(query < 0 ? url.size() : query, path + u'/');
    }
    const bool printable = std::all_of(url.begin(), url.end(),
                                       [](QChar c) { return c > QChar(0x20) && c < QChar(0x7f); });
    return parts.isValid() && printable && url.size() <= longest ? url : QString();
}

} // namespace

bool isAnotherRoundTrip(std::chrono::microseconds measured, std::chrono::microseconds told)
{
    constexpr std::chrono::microseconds nothing(500);
    constexpr int part = 10;
    const auto difference = measured > told ? measured - told : told - measured;
    return difference >= std::max(nothing, told / part);
}

LinkReporter::LinkReporter(const FeedOptions &options, const RejoinTimer &rejoin,
                           std::function<int()> queued, Mailbox &mailbox)
    : m_options(options)
    , m_rejoin(rejoin)
    , m_queued(std::move(queued))
    , m_mailbox(mailbox)
{}

void LinkReporter::watch(const socketio::Manager *manager, const socketio::Socket *socket)
{
    m_manager = manager;
    m_socket = socket;
}

void LinkReporter::setConnected()
{
    ++m_connects;
    m_wasConnected = true;
    m_failure = Failure::None;
    m_errorCode.clear();
    m_errorDetail.clear();
    m_suggestedUrl.clear();
}

void LinkReporter::setError(const socketio::Error &error)
{
    m_errorCode = QString::fromLatin1(socketio::name(error.code));
    m_errorDetail = withoutKnownSecrets(withMaskedSecrets(QString::fromStdString(error.detail)));
    // "Invalid namespace" says little to whoever does not know which one was asked for.
    if (error.code == socketio::ErrorCode::ConnectRefused && m_socket &&
        m_socket->nsp() != QLatin1String("/")) {
        m_errorDetail.prepend(m_socket->nsp() + QStringLiteral(": "));
    }
    m_suggestedUrl = suggestedUrl(error, m_options);
    m_failure = m_suggestedUrl.isEmpty() ? failureOf(error) : Failure::Moved;
}

void LinkReporter::setLost(socketio::DisconnectReason reason, const QString &detail)
{
    m_roundTrip.reset();
    m_toldRoundTrip.reset();
    const bool isOurs = reason == socketio::DisconnectReason::IoClientDisconnect ||
                        reason == socketio::DisconnectReason::ForcedClose;
    if (isOurs || !m_errorCode.isEmpty()) {
        return; // nothing has failed, or that says more
    }
    const bool silence = reason == socketio::DisconnectReason::PingTimeout;
    m_failure = silence ? Failure::WentSilent : Failure::ServerEnded;
    m_errorCode = QString::fromLatin1(socketio::name(silence ? socketio::ErrorCode::PingTimeout
                                                             : socketio::ErrorCode::Disconnected));
    m_errorDetail = detail.isEmpty() ? socketio::toString(reason)
                                     : withoutKnownSecrets(withMaskedSecrets(detail));
}

bool LinkReporter::setSecretProblems(const QString &text, const QVector<SecretProblem> &problems)
{
    const bool isNew = text != m_secretProblem || problems != m_secrets;
    m_secretProblem = text;
    m_secrets = problems;
    return isNew;
}

void LinkReporter::setNamespaces(QVector<NamespaceStatus> namespaces)
{
    m_namespaces = std::move(namespaces);
    report();
}

void LinkReporter::setRoundTrip(std::chrono::microseconds duration)
{
    m_roundTrip = duration;
    m_roundTrips.add(duration);
    if (!m_toldRoundTrip || isAnotherRoundTrip(duration, *m_toldRoundTrip)) {
        report();
    }
}

LinkStatus LinkReporter::status() const
{
    using State = LinkStatus::State;
    LinkStatus link;
    link.url = withMaskedSecrets(m_options.url);
    link.insecure = m_options.insecure;
    link.signIn = m_signIn;
    if (m_ended) {
        return link;
    }
    link.rest = m_rest;
    link.secrets = m_secrets;
    link.queued = m_queued();
    link.namespaces = m_namespaces;
    if (m_socket && m_socket->connected() && m_manager->state() == socketio::Manager::State::Open) {
        link.state = State::Connected;
        link.transport = m_manager->transportName();
        link.roundTrip = m_roundTrip;
        link.errorDetail = m_secretProblem;
        return link;
    }
    link.failure = m_failure;
    link.errorCode = m_errorCode;
    link.suggestedUrl = m_suggestedUrl;
    link.errorDetail = m_secretProblem.isEmpty()
                           ? m_errorDetail
                           : m_errorDetail + QStringLiteral("; ") + m_secretProblem;
    if (m_socket) {
        link.queued += int(m_socket->bufferedEmits());
    }
    if (m_preparing) {
        link.state = m_wasConnected ? State::Reconnecting : State::Connecting;
    } else if (m_rejoin.isActive()) {
        link.attempt = m_rejoin.attempt();
        link.nextAttemptAt = m_rejoin.at();
    } else if (m_manager && m_manager->reconnecting()) {
        link.state = State::Reconnecting;
        link.attempt = m_manager->attempt();
        if (const auto wait = m_manager->nextAttemptIn()) {
            link.nextAttemptAt = BootClock::now() + *wait;
        }
    } else if (m_manager && m_manager->state() != socketio::Manager::State::Closed) {
        link.state =
            m_wasConnected || m_rejoin.attempt() > 0 ? State::Reconnecting : State::Connecting;
        link.attempt = m_rejoin.attempt();
    }
    return link;
}

void LinkReporter::report()
{
    if (!m_ended) {
        m_toldRoundTrip = m_roundTrip;
        m_mailbox.putLink(status());
    }
}

void LinkReporter::end()
{
    m_ended = true;
    m_mailbox.putLink(status());
}

} // namespace app
