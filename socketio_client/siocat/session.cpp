// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/session.h"

#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/signals.h"
#include "socketio_client/siocat/units.h"

#include <socketio/address.h>

#include <QCoreApplication>

#include <algorithm>
#include <cctype>
#include <utility>

namespace siocat {

using namespace socketio;

namespace {

/// `text` without the payload of CONNECT, which holds credentials.
std::string withoutAuth(const TracedPacket &packet)
{
    std::string text(packet.data);
    const std::size_t payload = text.find('{');
    if (packet.outgoing && text.starts_with('0') && payload != std::string::npos) {
        text.replace(payload, std::string::npos, "{…}");
    }
    return text;
}

/// Nothing in it means more than itself to a shell.
bool isPlainWord(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 ||
               std::string_view("-._~:/[]%@+,=").find(char(c)) != std::string_view::npos;
    });
}

/// "listen" of "siocat listen URL".
std::string commandName()
{
    for (const QString &word : QCoreApplication::arguments()) {
        if (word == QLatin1String("emit") || word == QLatin1String("call")) {
            return word.toStdString();
        }
    }
    return "listen";
}

} // namespace

Session::Session(Connection &connection, Console &console, bool patient)
    : m_console(console)
    , m_path(connection.options.path.toStdString())
    , m_reconnects(connection.reconnection.value_or(patient))
    , m_persistent(connection.reconnection.value_or(false))
{
    Options options = connection.options;
    options.reconnection = m_reconnects;
    options.autoConnect = false;
    m_manager =
        std::make_unique<Manager>(QString::fromStdString(connection.url), std::move(options));
    m_socket = m_manager->socket(connection.nsp, connection.socketOptions);
    m_waitingFor = "connecting to " + withoutQuery(connection.url);
    watch();
}

Session::~Session()
{
    onSignal({});
    m_console.onClosed({});
}

void Session::watch()
{
    const auto connected = [this] {
        if (std::exchange(m_everConnected, true)) {
            m_console.notice("connected again");
        }
        m_progress.stop();
        m_console.progress({});
        tellOf("connect", {{"id", m_socket->id().toStdString()},
                           {"transport", m_manager->transportName().toStdString()},
                           {"recovered", m_socket->recovered()}});
        if (m_connected && !finishing()) {
            m_connected();
        }
    };
    QObject::connect(m_socket, &Socket::connectedToNamespace, m_context.get(), connected);
    QObject::connect(m_socket, &Socket::connectError, m_context.get(),
                     [this](const Error &error) { onAttemptFailed(error); });
    QObject::connect(m_socket, &Socket::disconnected, m_context.get(),
                     [this](auto reason, const QString &text) { onDisconnected(reason, text); });
    QObject::connect(m_manager.get(), &Manager::reconnectAttempt, m_context.get(),
                     [this](int attempt) {
                         tellOf("reconnect_attempt", {{"attempt", attempt}});
                     });
    QObject::connect(m_manager.get(), &Manager::reconnectScheduled, m_context.get(),
                     [this](int attempt, std::chrono::milliseconds) {
                         m_waitingFor = "waiting for attempt " + std::to_string(attempt);
                         showProgress();
                         m_progress.start();
                     });
    QObject::connect(m_manager.get(), &Manager::reconnectFailed, m_context.get(), [this] {
        fail(m_everConnected ? ExitLost : ExitNoLink, "no further attempt to connect");
    });
    QObject::connect(m_manager.get(), &Manager::transportChanged, m_context.get(),
                     [this](const QString &name) {
                         if (!name.isEmpty()) {
                             tellOf("transport", {{"transport", name.toStdString()}});
                         }
                     });
    QObject::connect(m_manager.get(), &Manager::upgradeError, m_context.get(),
                     [this](const Error &error) {
                         tellOf("upgrade_error", {{"message", describe(error)}});
                     });
    if (m_console.tracing()) {
        m_manager->setPacketObserver([this](const TracedPacket &packet) { trace(packet); });
    }
    m_progress.setInterval(std::chrono::milliseconds(100));
    QObject::connect(&m_progress, &QTimer::timeout, m_context.get(), [this] { showProgress(); });
}

int Session::run()
{
    onSignal([this](int number) { finish(ExitSignal + number); });
    m_console.onClosed([this] { finish(ExitDone); });
    m_socket->connectToNamespace();
    m_progress.start();
    return QCoreApplication::exec();
}

void Session::finish(int code)
{
    if (finishing()) {
        return;
    }
    m_code = code;
    m_progress.stop();
    m_console.progress({});
    m_context = std::make_unique<QObject>(); // only the end is of interest now
    if (m_manager->state() != Manager::State::Open) {
        quit();
        return;
    }
    QObject::connect(m_manager.get(), &Manager::engineChanged, m_context.get(),
                     [this](const EngineInfo &engine) {
                         if (engine.state == EngineInfo::State::Closed) {
                             quit();
                         }
                     });
    m_socket->disconnectFromNamespace();
    m_manager->close();
}

void Session::quit()
{
    // What fails only now, at the last write, is a failure too.
    const bool written = m_console.flush();
    const int code = written || *m_code != ExitDone ? *m_code : ExitFailure;
    QMetaObject::invokeMethod(
        qApp, [code] { QCoreApplication::exit(code); }, Qt::QueuedConnection);
}

void Session::fail(int code, const std::string &why)
{
    if (!finishing()) {
        m_console.error(why);
        finish(code);
    }
}

/// Where the server redirects elsewhere, what to type instead; a query may be secret and stays out.
std::string Session::explain(const Error &error) const
{
    if (error.redirectTarget.empty()) {
        return describe(error);
    }
    const std::string url = m_manager->url().toStdString();
    const std::string asked = url.substr(0, url.find('?'));
    std::string text = asked + " redirects to " + error.redirectTarget;
    const auto address = redirectedAddress(error, asked, m_path);
    if (address && isPlainWord(address->url + address->path)) {
        text += "; use: siocat " + commandName() + ' ' + address->url;
        if (address->path != m_path) {
            text += " --path " + address->path;
        }
    } else {
        text += ", which is not followed";
    }
    return text;
}

void Session::fail(const Error &error)
{
    fail(exitCode(error), explain(error));
}

void Session::tellOf(const char *type, nlohmann::json details)
{
    if (m_console.verbose()) {
        m_console.detail(std::string(type) + ' ' + dump(details));
    }
    if (m_observer) {
        m_observer(type, std::move(details));
    }
}

void Session::onAttemptFailed(const Error &error)
{
    tellOf("connect_error", {{"code", name(error.code)},
                             {"message", error.detail},
                             {"data", error.data ? *error.data : nlohmann::json()}});
    // A refused socket does not come back by itself; other attempts are the manager's to repeat.
    const bool goesOn = m_reconnects && (m_everConnected || m_persistent) && m_socket->active();
    if (goesOn) {
        m_console.notice("no connection: " + explain(error));
    } else {
        fail(error);
    }
}

void Session::onDisconnected(DisconnectReason reason, const QString &detail)
{
    tellOf("disconnect", {{"reason", name(reason)}, {"detail", detail.toStdString()}});
    const bool goesOn = m_reconnects && m_socket->active();
    const std::string why = std::string("connection lost: ") + name(reason);
    if (goesOn) {
        m_console.notice(why);
    } else {
        fail(ExitLost, why);
    }
}

void Session::trace(const TracedPacket &packet)
{
    std::string line = packet.outgoing ? "> " : "< ";
    line += packet.type;
    if (packet.binary) {
        line += " (" + std::to_string(packet.data.size()) + " bytes)";
    } else if (!packet.data.empty()) {
        line += ' ' + withoutAuth(packet);
    }
    m_console.packet(line);
}

void Session::showProgress()
{
    const auto left = m_manager->nextAttemptIn();
    m_console.progress("siocat: " + m_waitingFor +
                       (left ? ", in " + formatDuration(*left) : std::string()));
}

} // namespace siocat
