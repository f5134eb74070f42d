// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace tests {

/// A real server in a process of its own. It prints {"port":N} once it listens and answers each
/// JSON line on its stdin with one on stdout. It ends with its stdin, so that it never outlives the
/// test, and is killed when this object goes.
class ServerProcess
{
public:
    ServerProcess(QString program, QStringList arguments);
    ServerProcess(ServerProcess &&) = default;
    ServerProcess &operator=(ServerProcess &&) = default;
    ~ServerProcess();

    /// `script` of tests/servers on Node.
    static ServerProcess node(const QStringList &arguments = {});
    static ServerProcess python(const QStringList &arguments = {});
    /// tests/backend on Node, which speaks the built-in profile of the console.
    static ServerProcess backend(const QStringList &arguments = {QStringLiteral("--static")});

    /// Starts it and waits until it listens; on the port that it had before, if it had one.
    /// False if it does not come up; errorText() says why.
    bool start();
    /// As if the machine had lost its power.
    void kill();
    bool running() const { return m_process && m_process->state() == QProcess::Running; }

    /// Sends a control line and returns the answer; empty if none came.
    QJsonObject control(const QJsonObject &command);

    quint16 port() const { return m_port; }
    QString url(const QString &scheme = QStringLiteral("http")) const;
    QString errorText() const { return m_errorText; }

private:
    QJsonObject readLine();

    QString m_program;
    QStringList m_arguments;
    quint16 m_port = 0;
    QString m_errorText;
    std::unique_ptr<QProcess> m_process;
};

} // namespace tests
