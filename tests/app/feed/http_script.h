// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTcpServer>

#include <functional>
#include <vector>

namespace tests {

/// An HTTP server that answers as it is told, byte by byte, and keeps what it was asked.
class HttpScript : public QObject
{
public:
    /// The whole answer to a whole request.
    using Answer = std::function<QByteArray(const QByteArray &request)>;

    explicit HttpScript(Answer answer);

    QString url() const;
    const std::vector<QByteArray> &requests() const { return m_requests; }

    /// Who asked.
    const std::vector<QString> &peers() const { return m_peers; }

    static QByteArray withBody(const QByteArray &body, const QByteArray &head = "200 OK",
                               const QByteArray &more = {});

private:
    QTcpServer m_server;
    Answer m_answer;
    std::vector<QByteArray> m_requests;
    std::vector<QString> m_peers;
};

} // namespace tests
