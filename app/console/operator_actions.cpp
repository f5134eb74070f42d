// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/operator_actions.h"

#include "app/feed/feed.h"
#include "app/models/console_models.h"
#include "app/store/journal_desk.h"

namespace app {

namespace {

/// How long a session may say nothing of its alerts before what waits is sent all the same.
constexpr std::chrono::seconds alertsTime{5};
constexpr qsizetype mostUnkept = 1000;

} // namespace

OperatorActions::OperatorActions(ConsoleModels &models, Feed &feed, JournalDesk &desk,
                                 QObject *parent)
    : QObject(parent)
    , m_models(models)
    , m_feed(feed)
    , m_desk(desk)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(alertsTime);
    connect(&m_patience, &QTimer::timeout, this, &OperatorActions::open);
    connect(&models.connection(), &ConnectionModel::connectedChanged, this,
            &OperatorActions::follow);
    connect(&models.alerts(), &AlertModel::listed, this, &OperatorActions::follow);
    connect(&models.alerts(), &AlertModel::knowledgeChanged, this, &OperatorActions::follow);
    connect(&feed, &Feed::delivered, this, [this](const Batch &batch) {
        forEach<ActionResult>(batch, [this](const ActionResult &result) { forget(result); });
    });
    connect(&models.alerts(), &AlertModel::acknowledgementOutdated, this,
            [this](const QString &requestId) { giveUp(requestId, ActionFailure::OtherAlert); });
    connect(&desk, &JournalDesk::ready, this, &OperatorActions::onReady);
    connect(&desk, &JournalDesk::finished, &models, &ConsoleModels::actionFinished);
    connect(&desk, &JournalDesk::restored, this, &OperatorActions::onRestored);
    connect(&desk, &JournalDesk::linkLost, this, [this] {
        close();
        follow();
    });
    connect(&desk, &JournalDesk::overdue, this, [this](const QStringList &requestIds) {
        if (!m_isOpen) {
            m_desk.expire();
            return;
        }
        for (const QString &requestId : requestIds) {
            giveUp(requestId, ActionFailure::Expired);
        }
    });
}

void OperatorActions::begin()
{
    close();
    m_desk.restore();
    follow();
}

void OperatorActions::perform(const Action &action)
{
    if (isOperators(action)) {
        m_desk.submit(action);
    } else {
        m_feed.perform(action);
    }
}

void OperatorActions::cancel(const QString &requestId)
{
    giveUp(requestId, ActionFailure::Cancelled);
}

void OperatorActions::retry(const QString &requestId)
{
    m_handed.remove(requestId);
    m_over.remove(requestId);
    m_desk.retry(requestId);
}

void OperatorActions::follow()
{
    if (!m_models.connection().isConnected()) {
        close();
    } else if (!m_isOpen) {
        const AlertModel &alerts = m_models.alerts();
        if (alerts.isListed() || alerts.knowledge() == AlertModel::Knowledge::NotReported) {
            open();
        } else if (!m_patience.isActive()) {
            m_patience.start();
        }
    }
}

void OperatorActions::open()
{
    m_patience.stop();
    m_isOpen = true;
    for (const Action &action : std::as_const(m_unkept)) {
        handOver(action);
    }
    m_desk.restore();
}

void OperatorActions::close()
{
    m_patience.stop();
    m_isOpen = false;
    m_handed.clear();
}

void OperatorActions::onReady(const Action &action)
{
    if (m_over.contains(action.requestId)) {
        return;
    }
    if (!action.kept) {
        if (m_unkept.size() >= mostUnkept) {
            finish(
                {action.requestId, ActionResult::Outcome::Failed, {ActionFailure::QueueFull, {}}});
            return;
        }
        m_unkept.append(action);
    }
    handOver(action);
}

void OperatorActions::handOver(Action action)
{
    if (m_isOpen && !m_handed.contains(action.requestId)) {
        m_handed.insert(action.requestId);
        action.kept = true; // here, or in the journal: a lost link brings it again
        m_feed.perform(action);
    }
}

void OperatorActions::forget(const ActionResult &result)
{
    m_over.remove(result.requestId);
    m_unkept.removeIf([&](const Action &each) { return each.requestId == result.requestId; });
}

void OperatorActions::finish(const ActionResult &result)
{
    m_desk.keeper()->finished(result);
    forget(result);
    m_models.actionFinished(result);
}

void OperatorActions::onRestored(const QVector<JournalEntry> &entries)
{
    for (const JournalEntry &entry : entries) {
        if (!m_over.contains(entry.action.requestId)) {
            m_models.restore(entry);
            onReady(entry.action);
        }
    }
}

void OperatorActions::giveUp(const QString &requestId, ActionFailure failure)
{
    if (m_handed.contains(requestId)) {
        m_feed.withdraw(requestId, failure); // it knows what it has sent
        return;
    }
    finish({requestId, ActionResult::Outcome::Failed, {failure, {}}});
    m_over.insert(requestId); // what was read of the journal before may still come
}

} // namespace app
