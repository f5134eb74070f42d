// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/action_pump.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

std::chrono::steady_clock::time_point now()
{
    return std::chrono::steady_clock::now();
}

ActionSender::Options senderOptions(const Profile &profile)
{
    ActionSender::Options options;
    options.paceEvents = profile.paceEvents();
    options.pacePeriod = profile.pacePeriod();
    options.acknowledges = profile.acknowledges();
    return options;
}

} // namespace

ActionPump::ActionPump(const Profile &profile, std::chrono::milliseconds awaitTime,
                       ActionSender::Hooks hooks, QObject *owner)
    : m_awaited(profile.awaitedEvent().toStdString())
    , m_sender(senderOptions(profile), std::move(hooks), m_outbox)
    , m_due(owner)
    , m_awaiting(owner)
{
    for (QTimer *timer : {&m_due, &m_awaiting}) {
        timer->setSingleShot(true);
    }
    m_awaiting.setInterval(awaitTime);
    QObject::connect(&m_due, &QTimer::timeout, &m_due,
                     [this] { run([this] { m_sender.pump(now()); }); });
    QObject::connect(&m_awaiting, &QTimer::timeout, &m_awaiting, [this] { begin(); });
}

/// Does something with the sender, and what follows from it.
template<typename Step>
void ActionPump::run(Step step)
{
    const int before = queued();
    step();
    schedule();
    if (queued() != before && m_queuedChanged) {
        m_queuedChanged();
    }
}

void ActionPump::perform(const Action &action)
{
    run([&] { m_sender.perform(action, now()); });
}

void ActionPump::withdraw(const QString &requestId, ActionFailure failure)
{
    run([&] { m_sender.withdraw(requestId, failure); });
}

void ActionPump::connected(bool recovered)
{
    m_recovered = recovered;
    if (m_awaited.empty()) {
        begin();
    } else {
        m_awaiting.start();
    }
}

void ActionPump::begin()
{
    m_awaiting.stop();
    run([this] { m_sender.connected(m_recovered, now()); });
    if (m_begun) {
        m_begun();
    }
}

void ActionPump::disconnected()
{
    m_sender.disconnected();
    m_due.stop();
    m_awaiting.stop();
}

ActionSender::TimePoint ActionPump::whenBackgroundFree() const
{
    return m_sender.whenBackgroundFree(now());
}

void ActionPump::noteSent()
{
    m_sender.noteSent(now());
}

void ActionPump::sendRest()
{
    // There is no time left to wait for anything.
    if (m_awaiting.isActive()) {
        begin();
    }
    m_due.stop();
    m_sender.sendRest(now());
}

void ActionPump::schedule()
{
    const auto at = m_sender.nextDeadline(now());
    if (!at) {
        m_due.stop();
        return;
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*at - now());
    m_due.start(std::max(wait, std::chrono::milliseconds(0)));
}

} // namespace app
