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

std::optional<simdjson::dom::element> elementAt(const Event &event, const EventPointer &pointer)
{
    const auto argument = event.dom(pointer.argument);
    const auto found = pointer.rest.empty() ? argument : argument.at_pointer(pointer.rest);
    simdjson::dom::element element;
    return found.get(element) == simdjson::SUCCESS ? std::optional(element) : std::nullopt;
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
    QObject::connect(m_manager.get(), &Manager::reconnectAttempt, m_context.get(), [this] {
        m_tally.course.attempt(now());
        if (m_settings.connection.freshen) {
            m_settings.connection.freshen(*m_manager);
        }
    });
    QObject::connect(m_socket, &Socket::connectedToNamespace, m_context.get(),
                     [this] { onConnected(); });
    QObject::connect(m_socket, &Socket::connectError, m_context.get(),
                     [this](const Error &error) { count(error); });
    QObject::connect(m_socket, &Socket::disconnected, m_context.get(), [this](auto reason) {
        --m_tally.connected;
        m_tally.course.disconnected(now());
        ++m_tally.errors[name(reason)];
    });
    m_socket->onAny([this](const Event &event) { onEvent(event); });
}

void Member::start()
{
    ++m_tally.started;
    m_tally.course.attempt(now());
    m_sinceStart.start();
    m_socket->connectToNamespace();
}

void Member::onConnected()
{
    ++m_tally.connected;
    const bool again = std::exchange(m_everConnected, true);
    const bool recovered = m_socket->recovered();
    m_tally.course.connected(now(), again, recovered);
    if (again) {
        ++m_tally.reconnects;
        m_tally.recovered += recovered ? 1 : 0;
    } else {
        ++m_tally.everConnected;
        m_tally.connecting.add(m_sinceStart.nsecsElapsed() / 1000);
    }
    if (recovered) {
        return; // it is still subscribed
    }
    if (again) {
        m_sequence.beginAnew();
        m_sinceReconnect.start();
    }
    subscribe();
}

void Member::subscribe()
{
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
    if (m_sinceReconnect.isValid()) {
        ++m_tally.refilled;
        m_tally.refilling.add(m_sinceReconnect.nsecsElapsed() / 1000);
        m_sinceReconnect.invalidate();
    }
    if (m_settings.sequence) {
        const auto element = elementAt(event, *m_settings.sequence);
        std::int64_t number = 0;
        if (element && element->get(number) == simdjson::SUCCESS) {
            m_sequence.take(event.name(), number, m_tally.sequence);
        }
    }
    const auto element = m_settings.sentAt ? elementAt(event, *m_settings.sentAt) : std::nullopt;
    if (const auto sent = element ? timeOf(*element) : std::nullopt) {
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
