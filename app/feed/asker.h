// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/ask_rule.h"
#include "app/profile/decoder.h"

#include <socketio/socket.h>

#include <nlohmann/json.hpp>

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Asks, while there is a connection, what a backend tells only in its acknowledgement, each as
/// often as the profile says. One answer is waited for at a time: a backend that is slow is asked
/// less often. Network thread.
class Asker : public QObject
{
    Q_OBJECT

public:
    using TimePoint = std::chrono::steady_clock::time_point;

    struct Hooks
    {
        /// When the pace has room for what nobody waits for; now or earlier: at once.
        std::function<TimePoint()> whenFree;
        /// The event with its secrets; none where one is missing.
        std::function<std::optional<OutgoingEvent>(const OutgoingEvent &)> filled;
        /// Whether the namespace is joined right now; empty: the profile's own.
        std::function<bool(const std::string &nsp)> isJoined;
        /// Writes it; the acknowledgement comes in time, or an error does.
        std::function<void(const OutgoingEvent &, socketio::AckHandler,
                           std::chrono::milliseconds timeout)>
            send;
        /// Has the streams that the rule says read the answer, an array of arguments.
        std::function<void(const AskRule &rule, const nlohmann::json &arguments)> read;
        std::function<void()> changed; ///< a counter
    };

    Asker(std::vector<AskRule> rules, Hooks hooks, QObject *parent = nullptr);

    void begin();                      ///< a session stands in which may be asked
    void joined(std::string_view nsp); ///< another namespace may be asked, too
    void end();                        ///< it is over

    quint64 asks() const { return m_asks; }
    quint64 unanswered() const { return m_unanswered; }

private:
    struct Question
    {
        AskRule rule;
        std::unique_ptr<QTimer> timer;
        TimePoint askedAt{};
        bool isOpen = false; ///< an answer is waited for
    };
    void ask(std::size_t index);
    void onAck(std::size_t index, const socketio::Result<nlohmann::json> &answer);

    const Hooks m_hooks;
    std::vector<Question> m_questions;
    bool m_running = false;
    quint64 m_session = 0; ///< answers of an earlier one count no more
    quint64 m_asks = 0;
    quint64 m_unanswered = 0;
};

} // namespace app
