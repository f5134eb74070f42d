// SPDX-License-Identifier: MIT
#include "tests/support/server_process.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTimer>

#include <memory>
#include <utility>

namespace tests {

namespace {

constexpr int patienceMs = 20'000; ///< for a machine that builds at the same time

QString folder()
{
    return QStringLiteral(MARSAD_SOURCE_DIR "/tests/servers/");
}

} // namespace

ServerProcess::ServerProcess(QString program, QStringList arguments)
    : m_program(std::move(program))
    , m_arguments(std::move(arguments))
{}

ServerProcess::~ServerProcess()
{
    kill();
}

ServerProcess ServerProcess::node(const QStringList &arguments)
{
    return {QStandardPaths::findExecutable(QStringLiteral("node")),
            QStringList{folder() + QStringLiteral("node.mjs")} + arguments};
}

ServerProcess ServerProcess::python(const QStringList &arguments)
{
    return {QStringLiteral("/usr/bin/python3"),
            QStringList{folder() + QStringLiteral("python_server.py")} + arguments};
}

ServerProcess ServerProcess::backend(const QStringList &arguments)
{
    return {QStandardPaths::findExecutable(QStringLiteral("node")),
            QStringList{QStringLiteral(MARSAD_SOURCE_DIR "/tests/backend/server.mjs"),
                        QStringLiteral("--stdin"), QStringLiteral("--port"), QStringLiteral("0")} +
                arguments};
}

bool ServerProcess::start()
{
    QStringList arguments = m_arguments;
    if (m_port != 0) {
        arguments += {QStringLiteral("--port"), QString::number(m_port)};
    }
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process->start(m_program, arguments);
    if (!m_process->waitForStarted(patienceMs)) {
        m_errorText = m_process->errorString();
        return false;
    }
    m_port = quint16(readLine().value(QLatin1String("port")).toInt());
    if (m_port == 0) {
        m_errorText = QStringLiteral("the server did not say where it listens");
    }
    return m_port != 0;
}

void ServerProcess::kill()
{
    if (m_process) {
        m_process->kill();
        m_process->waitForFinished(patienceMs);
        m_process.reset();
    }
}

QJsonObject ServerProcess::control(const QJsonObject &command)
{
    m_process->write(QJsonDocument(command).toJson(QJsonDocument::Compact) + '\n');
    return readLine();
}

/// The client under test lives on this thread too, so its events go on meanwhile.
QJsonObject ServerProcess::readLine()
{
    QElapsedTimer waiting;
    waiting.start();
    while (!m_process->canReadLine() && waiting.elapsed() < patienceMs &&
           m_process->state() == QProcess::Running) {
        QEventLoop loop;
        QObject::connect(m_process.get(), &QProcess::readyReadStandardOutput, &loop,
                         &QEventLoop::quit);
        QObject::connect(m_process.get(), &QProcess::finished, &loop, &QEventLoop::quit);
        QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return QJsonDocument::fromJson(m_process->readLine()).object();
}

QString ServerProcess::url(const QString &scheme) const
{
    return scheme + QStringLiteral("://127.0.0.1:") + QString::number(m_port);
}

} // namespace tests
