// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/http_client.h"

#include "app/domain/address.h"
#include "app/secrets/secret_mask.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <utility>

namespace app {

namespace {

constexpr int maximumRedirects = 5;

RestProblem problemOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::InsecureRedirectError:
    case QNetworkReply::TooManyRedirectsError:
        return RestProblem::Elsewhere;
    case QNetworkReply::SslHandshakeFailedError:
        return RestProblem::NotSecure;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return RestProblem::TimedOut;
    default:
        return RestProblem::Unreachable;
    }
}

QNetworkRequest networkRequest(const HttpRequest &request, const QSslConfiguration *tls)
{
    QNetworkRequest result(request.url);
    if (tls) {
        result.setSslConfiguration(*tls);
    }
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // A session of the user before, and a hostile server's thousand cookies, are nobody's.
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                        request.body ? QNetworkRequest::ManualRedirectPolicy
                                     : QNetworkRequest::SameOriginRedirectPolicy);
    result.setMaximumRedirectsAllowed(maximumRedirects);
    // What is compressed has any size.
    result.setRawHeader("Accept-Encoding", "identity");
    result.setRawHeader("Accept", "application/json");
    if (request.body) {
        result.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    }
    for (const auto &[name, value] : request.headers) {
        result.setRawHeader(name, value);
    }
    return result;
}

} // namespace

/// One request; it goes with its end, or with the client.
class HttpClient::Exchange : public QObject
{
public:
    Exchange(HttpClient &client, QNetworkReply *reply, const HttpRequest &request, Done done)
        : QObject(&client)
        , m_client(client)
        , m_reply(reply)
        , m_maximum(request.maximumBytes)
        , m_done(std::move(done))
    {
        reply->setParent(this);
        reply->setReadBufferSize(m_maximum + 1); // a peer can not make it grow
        connect(reply, &QNetworkReply::readyRead, this, [this] { read(); });
        connect(reply, &QNetworkReply::finished, this, [this] { finish(); });
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this,
                [this] { end(RestProblem::TimedOut, QStringLiteral("no whole answer in time")); });
        m_deadline.start(request.timeout);
    }

private:
    void read()
    {
        const QByteArray piece = m_reply->readAll();
        m_client.m_bytes += quint64(piece.size());
        m_answer.body += piece;
        if (m_answer.body.size() > m_maximum) {
            end(RestProblem::TooLarge,
                QStringLiteral("the answer is larger than %1 bytes").arg(m_maximum));
        }
    }

    void finish()
    {
        read();
        if (!m_done) {
            return;
        }
        m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_answer.contentType = m_reply->rawHeader("Content-Type");
        m_answer.retryAfter = m_reply->rawHeader("Retry-After");
        m_answer.etag = m_reply->rawHeader("ETag");
        const QNetworkReply::NetworkError error = m_reply->error();
        // An answer that says no is one, and its body says why.
        const bool isAnswer =
            m_answer.status > 0 && (error == QNetworkReply::NoError ||
                                    (error >= QNetworkReply::ContentAccessDenied &&
                                     error <= QNetworkReply::UnknownContentError) ||
                                    error >= QNetworkReply::InternalServerError);
        if (isAnswer) {
            end(RestProblem::None, {});
        } else {
            end(problemOf(error), m_reply->errorString());
        }
    }

    void end(RestProblem problem, const QString &words)
    {
        if (!m_done) {
            return;
        }
        m_answer.problem = problem;
        m_answer.words = withoutKnownSecrets(withMaskedSecrets(words));
        const Done done = std::exchange(m_done, nullptr);
        m_deadline.stop();
        disconnect(m_reply, nullptr, this, nullptr);
        m_reply->abort();
        deleteLater();
        const HttpAnswer answer = std::move(m_answer);
        done(answer); // may delete the client, and this with it
    }

    HttpClient &m_client;
    QNetworkReply *const m_reply;
    const qint64 m_maximum;
    Done m_done;
    QTimer m_deadline;
    HttpAnswer m_answer;
};

HttpClient::HttpClient(std::optional<QSslConfiguration> tls, bool insecure, QNetworkProxy proxy,
                       QObject *parent)
    : QObject(parent)
    , m_tls(std::move(tls))
    , m_insecure(insecure)
{
    if (proxy.type() == QNetworkProxy::HttpProxy) {
        // A tunnel, as for the socket: what passes is nobody's to keep or change.
        proxy.setCapabilities(proxy.capabilities() & ~QNetworkProxy::CachingCapability);
    }
    m_manager.setProxy(proxy);
    if (m_insecure) {
        connect(&m_manager, &QNetworkAccessManager::sslErrors, this,
                [](QNetworkReply *reply, const QList<QSslError> &) { reply->ignoreSslErrors(); });
    }
}

HttpClient::~HttpClient()
{
    const QObjectList exchanges = children(); // each leaves the list as it goes
    qDeleteAll(exchanges);
}

void HttpClient::send(const HttpRequest &request, Done done)
{
    ++m_requests;
    const QNetworkRequest wanted = networkRequest(request, m_tls ? &*m_tls : nullptr);
    QNetworkReply *reply =
        request.body ? m_manager.post(wanted, *request.body) : m_manager.get(wanted);
    new Exchange(*this, reply, request, std::move(done));
}

} // namespace app
