// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/asker.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds shortestWait = 10s; ///< for an answer
constexpr milliseconds longestWait = 60s;

Asker::TimePoint now()
{
    return std::chrono::steady_clock::now();
}

milliseconds until(Asker::TimePoint when)
{
    return std::max(std::chrono::ceil<milliseconds>(when - now()), 0ms);
}

} // namespace

Asker::Asker(std::vector<AskRule> rules, Hooks hooks, QObject *parent)
    : QObject(parent)
    , m_hooks(std::move(hooks))
{
    for (AskRule &rule : rules) {
        const std::size_t index = m_questions.size();
        auto timer = std::make_unique<QTimer>(this);
        timer->setSingleShot(true);
        connect(timer.get(), &QTimer::timeout, this, [this, index] { ask(index); });
        m_questions.push_back({std::move(rule), std::move(timer)});
    }
}

void Asker::begin()
{
    m_running = true;
    ++m_session;
    for (Question &question : m_questions) {
        question.isOpen = false;
        question.timer->start(0ms);
    }
}

void Asker::joined(std::string_view nsp)
{
    for (Question &question : m_questions) {
        if (m_running && question.rule.nsp == nsp && !question.isOpen) {
            question.timer->start(0ms);
        }
    }
}

void Asker::end()
{
    m_running = false;
    ++m_session;
    for (Question &question : m_questions) {
        question.isOpen = false;
        question.timer->stop();
    }
}

void Asker::ask(std::size_t index)
{
    Question &question = m_questions[index];
    if (!m_running || question.isOpen) {
        return;
    }
    if (!m_hooks.isJoined(question.rule.nsp)) {
        question.timer->start(question.rule.every);
        return;
    }
    if (const TimePoint free = m_hooks.whenFree(); free > now()) {
        question.timer->start(until(free));
        return;
    }
    const auto event =
        m_hooks.filled({question.rule.emit, question.rule.arguments, question.rule.nsp});
    if (!event) {
        question.timer->start(question.rule.every); // the secret may come
        return;
    }
    question.isOpen = true;
    question.askedAt = now();
    ++m_asks;
    m_hooks.send(
        *event,
        [this, index, session = m_session](const socketio::Result<nlohmann::json> &answer) {
            if (session == m_session) {
                onAck(index, answer);
            }
        },
        std::clamp(question.rule.every, shortestWait, longestWait));
    m_hooks.changed();
}

void Asker::onAck(std::size_t index, const socketio::Result<nlohmann::json> &answer)
{
    Question &question = m_questions[index];
    question.isOpen = false;
    if (answer) {
        m_hooks.read(question.rule, *answer);
    } else if (answer.error().code != socketio::ErrorCode::Disconnected) {
        ++m_unanswered;
    }
    m_hooks.changed();
    question.timer->start(until(question.askedAt + question.rule.every));
}

} // namespace app
