// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QNetworkProxy>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace tests {

/// User name and password; empty: none are asked for, or given.
struct Credentials
{
    QString user;
    QString password;
};

/// A program of Debian's that listens on a port of 127.0.0.1. It stays in the foreground, is set up
/// by a file of the test's own, and is killed when this object goes.
class Daemon
{
public:
    /// Proxies reach servers from `proxyAddress()`, so that a server can tell who came through one.
    static Daemon httpProxy(const Credentials &wanted);
    static Daemon socksProxy(const Credentials &wanted);
    static QString proxyAddress() { return QStringLiteral("127.0.0.2"); }
    /// One request to each server in turn, unless its cookie names one.
    static Daemon balancer(const QList<quint16> &servers);

    Daemon(Daemon &&) = default;
    ~Daemon();

    /// TLS before `server`, which speaks plain HTTP: with the certificate and key in the file
    /// `identity`, for clients that `authority` has signed.
    static Daemon tlsGate(quint16 server, const QString &identity, const QString &authority);

    /// Waits until it listens.
    bool start();
    void kill();

    quint16 port() const { return m_port; }
    QNetworkProxy proxy(const Credentials &given) const;

private:
    Daemon(QString program, QNetworkProxy::ProxyType type);
    static Daemon haproxy(const QByteArray &bindOptions);
    bool listens() const;

    QString m_program;
    QNetworkProxy::ProxyType m_type;
    quint16 m_port;
    QStringList m_arguments;
    QByteArray m_settings; ///< of the file that takes the place of "FILE" among the arguments
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_process;
};

} // namespace tests
