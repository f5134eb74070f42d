// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/rest_status.h"

#include <QByteArray>
#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QObject>
#include <QPair>
#include <QSslConfiguration>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

namespace app {

struct HttpRequest
{
    QUrl url; ///< http or https
    QList<QPair<QByteArray, QByteArray>> headers;
    std::optional<QByteArray> body; ///< JSON, by POST; none: GET
    std::chrono::milliseconds timeout{10'000};
    qint64 maximumBytes = 4 * 1024 * 1024; ///< of the answer's body
};

/// What came, or why nothing did.
struct HttpAnswer
{
    RestProblem problem = RestProblem::None; ///< of one that did not come whole
    QString words;                           ///< of a problem, English, for the log
    int status = 0;
    QByteArray contentType;
    QByteArray retryAfter; ///< the header
    QByteArray etag;
    QByteArray body;
};

/// Asks by HTTP(S), within bounds: of time from the sending to the end, of bytes, of redirects. A
/// redirect to another origin is not followed, and one of a POST never: what was meant for one
/// server goes to no other. Network thread.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    /// `tls`: none: what is asked needs none, and its library is not loaded. `proxy`: the way of
    /// all, as the Socket.IO connection has it.
    HttpClient(std::optional<QSslConfiguration> tls, bool insecure, QNetworkProxy proxy,
               QObject *parent = nullptr);
    ~HttpClient() override;

    using Done = std::function<void(const HttpAnswer &answer)>;
    /// `done` is called once, later, unless this object goes before.
    void send(const HttpRequest &request, Done done);

    quint64 requests() const { return m_requests; }
    quint64 bytes() const { return m_bytes; } ///< received, of bodies

private:
    class Exchange;

    QNetworkAccessManager m_manager;
    const std::optional<QSslConfiguration> m_tls;
    const bool m_insecure;
    quint64 m_requests = 0;
    quint64 m_bytes = 0;
};

} // namespace app
