// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/session.h"

#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/signals.h"
#include "socketio_client/siocat/units.h"

#include <socketio/address.h>

#include <QCoreApplication>
#include <QSignalBlocker>

#include <algorithm>
#include <cctype>
#include <utility>

namespace siocat {

using namespace socketio;

namespace {

/// `text` without the payload of CONNECT, or its query in protocol 3, which hold credentials.
std::string withoutAuth(const TracedPacket &packet)
{
    std::string text(packet.data);
    const std::size_t payload = text.find_first_of("{?");
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
        if (word == QLatin1String("emit") || word == QLatin1String("call") ||
            word == QLatin1String("record")) {
            return word.toStdString();
        }
    }
    return "listen";
}

} // namespace

Session::Session(Connection &connection, Console &console, bool patient)
    : m_console(console)
    , m_path(connection.options.path.toStdString())
    , m_nspFromUrl(connection.nspFromUrl)
    , m_awaitsEvent(!connection.awaited.empty())
    , m_closeTimeout(connection.options.closeTimeout)
    , m_retry(connection, patient)
    , m_secrets(connection.secrets)
    , m_freshen(connection.freshen)
    , m_awaited(connection.awaited)
{
    Options options = connection.options;
    options.reconnection = m_retry.reconnects();
    options.autoConnect = false;
    m_manager =
        std::make_unique<Manager>(QString::fromStdString(connection.url), std::move(options));
    m_socket = m_manager->socket(connection.nsp, connection.socketOptions);
    m_waitingFor = "connecting to " + withoutQuery(connection.url);
    for (QTimer *timer : {&m_again, &m_awaitLimit}) {
        timer->setSingleShot(true);
    }
    watch();
    watchAwaited();
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
        m_retry.reset();
        m_connectionTold = true;
        readSecrets();
        if (!m_awaitsEvent || m_eventSeen) {
            ready();
        } else {
            m_console.progress("siocat: connected, waiting for " + m_awaited);
            if (m_awaitLimit.intervalAsDuration().count() > 0) {
                m_awaitLimit.start();
            }
        }
    };
    QObject::connect(m_socket, &Socket::connectedToNamespace, m_context.get(), connected);
    QObject::connect(m_socket, &Socket::connectError, m_context.get(),
                     [this](const Error &error) { onAttemptFailed(error); });
    QObject::connect(m_socket, &Socket::disconnected, m_context.get(),
                     [this](auto reason, const QString &text) { onDisconnected(reason, text); });
    QObject::connect(m_manager.get(), &Manager::reconnectAttempt, m_context.get(),
                     [this](int attempt) {
                         if (m_freshen) {
                             m_freshen(*m_manager);
                         }
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
    QObject::connect(&m_again, &QTimer::timeout, m_context.get(), [this] { connectAgain(); });
    m_progress.setInterval(std::chrono::milliseconds(100));
    QObject::connect(&m_progress, &QTimer::timeout, m_context.get(), [this] { showProgress(); });
}

Retry Session::retry() const
{
    Retry fresh = m_retry;
    fresh.reset();
    return fresh;
}

void Session::onPacket(std::function<void(const TracedPacket &)> handler)
{
    m_manager->setPacketObserver([this, handler = std::move(handler)](const TracedPacket &packet) {
        if (m_console.tracing()) {
            trace(packet);
        }
        handler(packet);
    });
}

void Session::watchAwaited()
{
    if (!m_awaitsEvent) {
        return;
    }
    // Where it comes before the answer to CONNECT, it is told before that as well.
    m_socket->on(m_awaited, [this](const Event &) {
        m_awaitLimit.stop();
        if (!std::exchange(m_eventSeen, true) && m_connectionTold) {
            ready();
        }
    });
    QObject::connect(&m_awaitLimit, &QTimer::timeout, m_context.get(),
                     [this] { fail(ExitTimeout, m_awaited + " has not come in time"); });
}

void Session::setAwaitTimeout(std::optional<std::chrono::milliseconds> timeout)
{
    m_awaitLimit.setInterval(timeout.value_or(std::chrono::milliseconds::zero()));
}

void Session::ready()
{
    if (m_connected && !finishing()) {
        m_connected();
    }
}

Result<void> Session::send(const Emit &emit, AckHandler ack, EmitOptions options)
{
    const auto arguments = m_secrets->filled(emit.arguments);
    if (!arguments) {
        return tl::unexpected(Error{.code = ErrorCode::InvalidArgument,
                                    .origin = ErrorOrigin::LocalMisuse,
                                    .detail = arguments.error()});
    }
    Socket *const socket =
        emit.nsp.empty() ? m_socket : m_manager->socket(QString::fromStdString(emit.nsp));
    return socket->emitEvent(emit.event, *arguments, std::move(ack), options);
}

int Session::run()
{
    onSignal([this](int number) { finish(ExitSignal + number); });
    m_console.onClosed([this] { finish(ExitDone); });
    m_socket->connectToNamespace();
    m_progress.start();
    return QCoreApplication::exec();
}

void Session::finishRead(std::optional<std::chrono::milliseconds> limit)
{
    end(ExitDone, limit, true);
}

void Session::finish(int code)
{
    end(code, m_closeTimeout, false);
}

void Session::end(int code, std::optional<std::chrono::milliseconds> limit, bool mustBeRead)
{
    if (finishing()) {
        return;
    }
    m_code = code;
    m_progress.stop();
    m_again.stop();
    m_awaitLimit.stop();
    m_console.progress({});
    m_context = std::make_unique<QObject>(); // only the end is of interest now
    if (code != ExitDone && m_manager->state() != Manager::State::Open) {
        quit();
        return;
    }
    m_manager->closeGracefully(limit, [this, mustBeRead](const Result<void> &read) {
        if (!read && mustBeRead) {
            m_console.error(describe(read.error()));
            m_code = exitCode(read.error());
        }
        quit();
    });
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
        m_observer(type, m_secrets->hidden(details));
    }
}

void Session::onAttemptFailed(const Error &error)
{
    tellOf("connect_error", {{"code", name(error.code)},
                             {"message", error.detail},
                             {"data", error.data ? *error.data : nlohmann::json()}});
    if (triesAgain(error)) {
        m_console.notice("no connection: " + describeFailure(error));
    } else if (error.code == ErrorCode::ConnectTimeout &&
               m_manager->state() == Manager::State::Open) {
        fail(ExitNeverConnected, pendingState());
    } else {
        fail(exitCode(error), describeFailure(error));
    }
}

/// Attempts are the manager's to repeat; who was refused, or has no answer to CONNECT, has to ask
/// anew.
bool Session::triesAgain(const Error &error)
{
    const bool unanswered =
        error.code == ErrorCode::ConnectTimeout && m_manager->state() == Manager::State::Open;
    if (m_socket->active() && !unanswered) {
        return m_retry.reconnects() && (m_everConnected || m_retry.persistent());
    }
    return tryAgainLater();
}

/// False: that was the last attempt, or none is wanted.
bool Session::tryAgainLater()
{
    if (!m_retry.persistent() || finishing()) {
        return false;
    }
    const auto delay = m_retry.next();
    if (!delay) {
        return false;
    }
    m_waitingFor = "waiting for attempt " + std::to_string(m_retry.attempt());
    m_progress.start();
    m_again.start(*delay);
    return true;
}

void Session::connectAgain()
{
    if (m_manager->state() != Manager::State::Closed) {
        const QSignalBlocker quiet(m_socket); // its namespace was never there
        m_manager->close();
    }
    if (m_freshen) {
        m_freshen(*m_manager);
    }
    m_socket->connectToNamespace();
}

std::string Session::pendingState() const
{
    const std::string nsp = m_socket->nsp().toStdString();
    if (m_manager->state() != Manager::State::Open) {
        const auto last = m_manager->lastError();
        return "never connected" + (last ? ": " + explain(*last) : std::string());
    }
    return "the server can be reached, but has not answered CONNECT to namespace " + nsp;
}

/// With the namespace, and where its name comes from: it is often a path of HTTP.
std::string Session::describeFailure(const Error &error) const
{
    const std::string nsp = m_socket->nsp().toStdString();
    if (error.code != ErrorCode::ConnectRefused || nsp == "/") {
        return explain(error);
    }
    std::string text = "namespace " + nsp + " was refused: " + describe(error);
    const bool unknown = error.detail == "Invalid namespace" || // socket.io
                         error.detail == "Unable to connect";   // python-socketio
    if (m_nspFromUrl && unknown) {
        text += " (the path of the URL was taken for a namespace; --path " + nsp +
                (nsp.ends_with('/') ? "" : "/") + "socket.io if it is that of the server)";
    }
    return text;
}

void Session::onDisconnected(DisconnectReason reason, const QString &detail)
{
    tellOf("disconnect", {{"reason", name(reason)}, {"detail", detail.toStdString()}});
    m_eventSeen = false;
    m_connectionTold = false;
    m_awaitLimit.stop();
    const std::string why = std::string("connection lost: ") + name(reason);
    if (m_retry.reconnects() && (m_socket->active() || tryAgainLater())) {
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
    if (m_again.isActive()) {
        m_console.progress("siocat: " + m_waitingFor + ", in " +
                           formatDuration(m_again.remainingTimeAsDuration()));
        return;
    }
    m_console.progress("siocat: " + m_waitingFor +
                       (left ? ", in " + formatDuration(*left) : std::string()));
}

} // namespace siocat
