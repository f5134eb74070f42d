// SPDX-License-Identifier: MIT
#include "tests/links/daemon.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <utility>

namespace tests {

namespace {

constexpr int patienceMs = 20'000; ///< for a machine that builds at the same time
constexpr int pauseMs = 20;        ///< between two looks

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

Daemon::Daemon(QString program, QNetworkProxy::ProxyType type)
    : m_program(std::move(program))
    , m_type(type)
    , m_port(freePort())
    , m_folder(std::make_unique<QTemporaryDir>())
{}

Daemon::~Daemon()
{
    kill();
}

Daemon Daemon::httpProxy(const Credentials &wanted)
{
    Daemon daemon(QStringLiteral("tinyproxy"), QNetworkProxy::HttpProxy);
    daemon.m_arguments = {QStringLiteral("-d"), QStringLiteral("-c"), QStringLiteral("FILE")};
    daemon.m_settings = "Listen 127.0.0.1\nTimeout 600\nMaxClients 100\nLogLevel Critical\nPort " +
                        QByteArray::number(daemon.m_port) + "\nBind " + proxyAddress().toLatin1() +
                        '\n';
    if (!wanted.user.isEmpty()) {
        daemon.m_settings +=
            "BasicAuth " + wanted.user.toUtf8() + ' ' + wanted.password.toUtf8() + '\n';
    }
    return daemon;
}

Daemon Daemon::socksProxy(const Credentials &wanted)
{
    Daemon daemon(QStringLiteral("microsocks"), QNetworkProxy::Socks5Proxy);
    daemon.m_arguments = {QStringLiteral("-i"), QStringLiteral("127.0.0.1"),
                          QStringLiteral("-b"), proxyAddress(),
                          QStringLiteral("-p"), QString::number(daemon.m_port)};
    if (!wanted.user.isEmpty()) {
        daemon.m_arguments +=
            {QStringLiteral("-u"), wanted.user, QStringLiteral("-P"), wanted.password};
    }
    return daemon;
}

Daemon Daemon::haproxy(const QByteArray &bindOptions)
{
    Daemon daemon(QStringLiteral("haproxy"), QNetworkProxy::NoProxy);
    daemon.m_arguments = {QStringLiteral("-db"), QStringLiteral("-f"), QStringLiteral("FILE")};
    daemon.m_settings = "defaults\n mode http\n timeout connect 5s\n timeout client 60s\n"
                        " timeout server 60s\n timeout tunnel 60s\n option redispatch\n"
                        "frontend in\n bind 127.0.0.1:" +
                        QByteArray::number(daemon.m_port) + bindOptions +
                        "\n default_backend nodes\nbackend nodes\n balance roundrobin\n";
    return daemon;
}

Daemon Daemon::tlsGate(quint16 server, const QString &identity, const QString &authority)
{
    Daemon daemon = haproxy(" ssl crt " + identity.toUtf8() + " ca-file " + authority.toUtf8() +
                            " verify required");
    daemon.m_settings += " server node 127.0.0.1:" + QByteArray::number(server) + '\n';
    return daemon;
}

Daemon Daemon::balancer(const QList<quint16> &servers)
{
    Daemon daemon = haproxy({});
    daemon.m_settings += " cookie SERVERID insert indirect nocache\n";
    for (const quint16 port : servers) {
        const QByteArray number = QByteArray::number(port);
        daemon.m_settings += " server n" + number + " 127.0.0.1:" + number + " cookie n" + number +
                             " check inter 50ms fall 1 rise 1\n";
    }
    return daemon;
}

bool Daemon::start()
{
    QString program = QStandardPaths::findExecutable(m_program);
    if (program.isEmpty()) { // a user's search path may lack it
        program = QStringLiteral("/usr/sbin/") + m_program;
    }
    const QString path = m_folder->filePath(QStringLiteral("settings"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_settings) != m_settings.size()) {
        return false;
    }
    file.close();
    QStringList arguments = m_arguments;
    arguments.replaceInStrings(QStringLiteral("FILE"), path);
    m_process = std::make_unique<QProcess>();
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    m_process->start(program, arguments);
    if (!m_process->waitForStarted(patienceMs)) {
        return false;
    }
    const QDeadlineTimer patience(patienceMs);
    while (!listens()) {
        if (patience.hasExpired() || m_process->waitForFinished(pauseMs)) {
            return false;
        }
    }
    return true;
}

bool Daemon::listens() const
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    return socket.waitForConnected(patienceMs);
}

void Daemon::kill()
{
    if (m_process) {
        m_process->kill();
        m_process->waitForFinished(patienceMs);
        m_process.reset();
    }
}

QNetworkProxy Daemon::proxy(const Credentials &given) const
{
    return {m_type, QStringLiteral("127.0.0.1"), m_port, given.user, given.password};
}

} // namespace tests
