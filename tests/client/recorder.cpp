// SPDX-License-Identifier: MIT
#include "tests/client/recorder.h"

namespace tests {

using namespace socketio;

namespace {

QString text(const char *event, const std::string &detail)
{
    return QString::fromLatin1(event) + QStringLiteral(": ") + QString::fromStdString(detail);
}

QString describe(const EngineInfo &engine, std::optional<DisconnectReason> reason)
{
    static const char *const states[] = {"opening", "open", "closing", "closed"};
    QString line = QStringLiteral("engine %1: %2 %3")
                       .arg(engine.number)
                       .arg(QString::fromLatin1(states[int(engine.state)]), engine.transport);
    if (reason) {
        line += QStringLiteral(", ") + toString(*reason);
    }
    return line;
}

} // namespace

void Recorder::attach(Manager &manager)
{
    QObject *context = &manager;
    QObject::connect(&manager, &Manager::opened, context, [this] { note(QStringLiteral("open")); });
    QObject::connect(&manager, &Manager::closed, context, [this](DisconnectReason reason) {
        note(QStringLiteral("close: ") + toString(reason));
    });
    QObject::connect(&manager, &Manager::errorOccurred, context,
                     [this](const Error &error) { note(text("error", error.message)); });
    QObject::connect(&manager, &Manager::reconnectAttempt, context, [this](int attempt) {
        note(QStringLiteral("reconnect_attempt: %1").arg(attempt));
    });
    QObject::connect(&manager, &Manager::reconnectError, context,
                     [this](const Error &error) { note(text("reconnect_error", error.message)); });
    QObject::connect(&manager, &Manager::reconnectFailed, context,
                     [this] { note(QStringLiteral("reconnect_failed")); });
    QObject::connect(&manager, &Manager::reconnected, context,
                     [this](int attempt) { note(QStringLiteral("reconnect: %1").arg(attempt)); });
    QObject::connect(&manager, &Manager::pingReceived, context,
                     [this] { note(QStringLiteral("ping")); });
    QObject::connect(&manager, &Manager::upgradeError, context,
                     [this](const Error &error) { note(text("upgradeError", error.message)); });
    QObject::connect(&manager, &Manager::engineChanged, context,
                     [this](const EngineInfo &engine, std::optional<DisconnectReason> reason) {
                         note(describe(engine, reason));
                     });
}

void Recorder::attach(Socket &socket, const QString &name)
{
    QObject::connect(&socket, &Socket::connectedToNamespace, &socket,
                     [this, name] { note(name + QStringLiteral("connect")); });
    QObject::connect(&socket, &Socket::connectError, &socket, [this, name](const Error &error) {
        note(name + text("connect_error", error.message));
    });
    QObject::connect(&socket, &Socket::disconnected, &socket,
                     [this, name](DisconnectReason reason) {
                         note(name + QStringLiteral("disconnect: ") + toString(reason));
                     });
}

QStringList Recorder::plain() const
{
    QStringList lines = m_log;
    lines.removeIf([](const QString &line) { return line.startsWith(u"engine "); });
    return lines;
}

} // namespace tests
