// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/manager_session.h"

#include <QByteArrayList>

#include <functional>
#include <optional>
#include <utility>

namespace tests {

using namespace socketio;
using namespace socketio::protocol;
using namespace std::chrono_literals;

using Event = std::function<void(ManagerSession &)>;

inline constexpr TimePoint managerStart{1000s};
inline const ManagerSession::Namespaces managerNames{"/", "/admin"};

inline const char *shownName(ShownState state)
{
    switch (state) {
    case ShownState::Closed:
        return "closed";
    case ShownState::Opening:
        return "opening";
    case ShownState::Open:
        break;
    }
    return "open";
}

inline const char *endingName(NamespaceEnding ending)
{
    switch (ending) {
    case NamespaceEnding::Unconcerned:
        return "unconcerned";
    case NamespaceEnding::Waiting:
        return "waiting";
    case NamespaceEnding::Connected:
        break;
    }
    return "connected";
}

/// A fact as a line; commands begin with a colon.
struct ManagerLine
{
    QByteArray operator()(const manager_fact::OpenConnection &f) const
    {
        return ":open connection " + QByteArray::number(quint64(f.number));
    }
    QByteArray operator()(const manager_fact::BeginAttempt &) const { return ":begin attempt"; }
    QByteArray operator()(const manager_fact::Lose &) const { return ":lose"; }
    QByteArray operator()(const manager_fact::Retry &) const { return ":retry"; }
    QByteArray operator()(const manager_fact::Settle &) const { return ":settle"; }
    QByteArray operator()(const manager_fact::StateChanged &f) const
    {
        return QByteArray("state ") + shownName(f.state);
    }
    QByteArray operator()(const manager_fact::EngineChanged &f) const
    {
        return "engine " + QByteArray::number(quint64(f.engine.number)) +
               (f.reason ? QByteArray(" ") + name(*f.reason) : QByteArray());
    }
    QByteArray operator()(const manager_fact::TransportChanged &f) const
    {
        return f.kind == TransportKind::Polling ? "transport polling" : "transport websocket";
    }
    QByteArray operator()(const manager_fact::Opened &) const { return "opened"; }
    QByteArray operator()(const manager_fact::Closed &f) const
    {
        return QByteArray("closed ") + name(f.reason);
    }
    QByteArray operator()(const manager_fact::Failed &) const { return "error"; }
    QByteArray operator()(const manager_fact::NamespaceOpened &f) const
    {
        return QByteArray::fromStdString(f.nsp) + " opened";
    }
    QByteArray operator()(const manager_fact::NamespaceFailed &f) const
    {
        return QByteArray::fromStdString(f.nsp) + " error";
    }
    QByteArray operator()(const manager_fact::NamespaceEnded &f) const
    {
        return QByteArray::fromStdString(f.nsp) + " ended " + endingName(f.ending) + ' ' +
               name(f.reason);
    }
    QByteArray operator()(const manager_fact::ReconnectScheduled &f) const
    {
        return "scheduled " + QByteArray::number(f.attempt);
    }
    QByteArray operator()(const manager_fact::ReconnectAttempt &f) const
    {
        return "attempt " + QByteArray::number(f.attempt);
    }
    QByteArray operator()(const manager_fact::Reconnected &f) const
    {
        return "reconnected " + QByteArray::number(f.attempt);
    }
    QByteArray operator()(const manager_fact::ReconnectError &) const { return "reconnect error"; }
    QByteArray operator()(const manager_fact::ReconnectFailed &) const
    {
        return "reconnect failed";
    }
};

/// A session with the least of an owner: it answers the commands, as the client does, and writes
/// down what is announced. `on` gets each line and may cause further events.
class ManagerRun
{
public:
    explicit ManagerRun(std::optional<int> attempts = {})
        : session(
              {.delay = 1000ms, .delayMax = 5000ms, .randomizationFactor = 0, .attempts = attempts},
              [] { return 0.5; })
    {}

    void cause(const Event &event)
    {
        event(session);
        while (const auto fact = session.takeFact()) {
            const QByteArray line = std::visit(ManagerLine(), *fact);
            if (!line.startsWith(':')) {
                lines.append(line);
            }
            std::visit([this](const auto &f) { answer(f); }, *fact);
            if (on) {
                on(line);
            }
        }
    }
    QByteArrayList take() { return std::exchange(lines, {}); }

    void open()
    {
        cause([](ManagerSession &s) { s.open(); });
    }
    void close(EngineStage stage = EngineStage::Closed)
    {
        const auto engine = session.isClosed() ? std::nullopt : std::optional(view(stage));
        cause([&](ManagerSession &s) { s.close(engine, endings()); });
    }
    void handshake(TransportKind kind = TransportKind::WebSocket)
    {
        cause([&](ManagerSession &s) { s.opened(view(EngineStage::Open, kind), managerNames); });
    }
    void fail(DisconnectReason reason = DisconnectReason::TransportError)
    {
        cause([&](ManagerSession &s) {
            s.attemptFailed(view(EngineStage::Closed), reason, Error{}, managerNames);
        });
    }
    void lose(DisconnectReason reason = DisconnectReason::TransportClose)
    {
        cause([&](ManagerSession &s) {
            s.broke(view(EngineStage::Closed), reason, Error{}, managerNames);
        });
    }
    void wait()
    {
        cause([](ManagerSession &s) { s.tick(s.nextAttemptAt().value()); });
    }
    /// In a reconnection that has succeeded so far.
    void loseAndComeBack()
    {
        open();
        handshake();
        lose();
        wait();
        handshake();
    }

    EngineView view(EngineStage stage, TransportKind kind = TransportKind::WebSocket) const
    {
        return {.number = session.engine()->number, .sid = "S", .transport = kind, .stage = stage};
    }
    static ManagerSession::Endings endings()
    {
        return {{"/", NamespaceEnding::Connected}, {"/admin", NamespaceEnding::Waiting}};
    }

    ManagerSession session;
    QByteArrayList lines;
    std::function<void(const QByteArray &line)> on;
    bool reconnection = true;

private:
    template<typename Fact>
    void answer(const Fact &)
    {}
    void answer(const manager_fact::BeginAttempt &)
    {
        cause([](ManagerSession &s) { s.attemptBegun(); });
    }
    void answer(const manager_fact::Settle &)
    {
        cause([](ManagerSession &s) { s.settled(); });
    }
    void answer(const manager_fact::Lose &fact)
    {
        cause([&](ManagerSession &s) { s.lost(fact, endings()); });
    }
    void answer(const manager_fact::Retry &)
    {
        cause([this](ManagerSession &s) { s.retried(reconnection, managerStart); });
    }
};

} // namespace tests
