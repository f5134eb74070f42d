// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/swarm/member.h"

#include <QDateTime>

#include <cmath>

namespace siocat::swarm {

using namespace socketio;

namespace {

constexpr std::int64_t microsInMs = 1000;

/// Microseconds since the epoch: from a number of milliseconds, or text as of ISO 8601.
std::optional<std::int64_t> timeOf(simdjson::dom::element element)
{
    double number = 0;
    if (element.get(number) == simdjson::SUCCESS) {
        constexpr double latest = 8.64e15; // what a Date of JavaScript can hold
        if (std::abs(number) > latest) {
            return std::nullopt;
        }
        return std::llround(number * double(microsInMs));
    }
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS) {
        const QDateTime time = QDateTime::fromString(
            QString::fromUtf8(text.data(), qsizetype(text.size())), Qt::ISODateWithMs);
        if (time.isValid()) {
            return time.toMSecsSinceEpoch() * microsInMs;
        }
    }
    return std::nullopt;
}

} // namespace

Member::Member(const Settings &settings, Tally &tally)
    : m_settings(settings)
    , m_tally(tally)
{
    Options options = settings.connection.options;
    options.reconnection = settings.connection.reconnection.value_or(true);
    options.autoConnect = false;
    m_manager = std::make_unique<Manager>(QString::fromStdString(settings.connection.url),
                                          std::move(options));
    m_socket = m_manager->socket(settings.connection.nsp, settings.connection.socketOptions);
    if (const auto freshen = settings.connection.freshen) {
        QObject::connect(m_manager.get(), &Manager::reconnectAttempt, m_context.get(),
                         [this, freshen] { freshen(*m_manager); });
    }
    QObject::connect(m_socket, &Socket::connectedToNamespace, m_context.get(),
                     [this] { onConnected(); });
    QObject::connect(m_socket, &Socket::connectError, m_context.get(),
                     [this](const Error &error) { count(error); });
    QObject::connect(m_socket, &Socket::disconnected, m_context.get(), [this](auto reason) {
        --m_tally.connected;
        ++m_tally.errors[name(reason)];
    });
    m_socket->onAny([this](const Event &event) { onEvent(event); });
}

void Member::start()
{
    ++m_tally.started;
    m_sinceStart.start();
    m_socket->connectToNamespace();
}

void Member::onConnected()
{
    ++m_tally.connected;
    if (std::exchange(m_everConnected, true)) {
        ++m_tally.reconnects;
    } else {
        ++m_tally.everConnected;
        m_tally.connecting.add(m_sinceStart.nsecsElapsed() / 1000);
    }
    for (const Emit &emit : m_settings.subscribe) {
        // Looked at before: it has a value.
        const auto arguments = m_settings.connection.secrets->filled(emit.arguments);
        if (const auto sent = m_socket->emitEvent(emit.event, *arguments); !sent) {
            count(sent.error());
        }
    }
}

void Member::onEvent(const Event &event)
{
    if (m_closed) {
        return;
    }
    ++m_tally.events;
    if (!m_settings.sentAt) {
        return;
    }
    const auto argument = event.dom(m_settings.sentAt->argument);
    const auto found =
        m_settings.sentAt->rest.empty() ? argument : argument.at_pointer(m_settings.sentAt->rest);
    simdjson::dom::element element;
    if (found.get(element) != simdjson::SUCCESS) {
        return;
    }
    if (const auto sent = timeOf(element)) {
        using namespace std::chrono;
        const auto now =
            duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
        m_tally.delay.add(now - *sent);
        m_tally.recentDelay.add(now - *sent);
    }
}

void Member::call()
{
    QElapsedTimer clock;
    clock.start();
    EmitOptions options;
    options.timeout = m_settings.callTimeout;
    const auto answered = [this, clock](const Result<nlohmann::json> &answer) {
        if (m_closed) {
            return;
        }
        if (!answer) {
            count(answer.error());
            return;
        }
        const std::int64_t micros = clock.nsecsElapsed() / 1000;
        ++m_tally.calls;
        m_tally.calling.add(micros);
        m_tally.recentCalls.add(micros);
    };
    // A failure to send is reported to the handler as well.
    const auto arguments = m_settings.connection.secrets->filled(m_settings.call->arguments);
    (void)m_socket->emitEvent(m_settings.call->event, *arguments, answered, options);
}

void Member::close(std::function<void()> closed)
{
    m_closed = true;
    m_context = std::make_unique<QObject>();
    if (m_manager->state() != Manager::State::Open) {
        m_manager->close();
        closed();
        return;
    }
    m_manager->closeGracefully(m_settings.connection.options.closeTimeout,
                               [closed = std::move(closed)](const auto &) { closed(); });
}

void Member::count(const Error &error)
{
    std::string kind = name(error.code);
    if (error.httpStatus != 0) {
        kind += ' ' + std::to_string(error.httpStatus);
    }
    ++m_tally.errors[kind];
}

} // namespace siocat::swarm
