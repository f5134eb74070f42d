// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/journal_writer.h"

#include <QMetaObject>

#include <algorithm>
#include <utility>

namespace app {

namespace {

/// How long what could not be written waits for the next attempt.
constexpr std::chrono::seconds retryEvery{8};

/// Neither time nor room mends the others: the file is opened anew, and moved aside if it must be.
bool mayPass(StoreFailure failure)
{
    return failure == StoreFailure::Busy || failure == StoreFailure::Full ||
           failure == StoreFailure::NotWritable;
}

/// It is the action's fault, not the file's.
bool isOfAction(StoreFailure failure)
{
    return failure == StoreFailure::NotKept || failure == StoreFailure::WrongState ||
           failure == StoreFailure::Unknown || failure == StoreFailure::TooMany;
}

QString occurrenceOf(const Action &action)
{
    const auto *acknowledgement = std::get_if<AcknowledgeAlert>(&action.what);
    return acknowledgement ? acknowledgement->occurrence : QString();
}

ActionResult failed(const QString &requestId, ActionFailure failure)
{
    return {requestId, ActionResult::Outcome::Failed, {failure, {}}};
}

} // namespace

JournalWriter::JournalWriter(QString path, Journal::Options options, JournalDesk &desk)
    : m_path(std::move(path))
    , m_options(std::move(options))
    , m_desk(&desk)
    , m_thread([this] { run(); })
{}

JournalWriter::~JournalWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void JournalWriter::leave()
{
    const std::lock_guard lock(m_deskMutex);
    m_desk = nullptr;
}

void JournalWriter::post(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_all();
}

template<typename What>
void JournalWriter::tell(What what)
{
    const std::lock_guard lock(m_deskMutex);
    if (m_desk) {
        QMetaObject::invokeMethod(
            m_desk, [desk = m_desk, what = std::move(what)] { what(*desk); }, Qt::QueuedConnection);
    }
}

void JournalWriter::run()
{
    while (true) {
        Task task;
        {
            std::unique_lock lock(m_mutex);
            const auto isWoken = [this] { return m_stopping || !m_tasks.empty(); };
            // While anything waits here, it is looked after: the file may have been moved aside.
            if (m_unwritten.empty() && m_kept.empty() && !m_isTakeUpWanted) {
                m_wake.wait(lock, isWoken);
            } else {
                m_wake.wait_for(lock, retryEvery, isWoken);
            }
            if (!m_tasks.empty()) {
                task = std::move(m_tasks.front());
                m_tasks.pop_front();
            } else if (m_stopping) {
                break;
            }
        }
        writeChanges();
        if (task) {
            task();
        } else if (!m_kept.empty()) {
            open();
        }
        if (m_isTakeUpWanted) {
            takeUp();
        }
        follow();
    }
    m_journal.reset();
}

void JournalWriter::setOperator(const QString &name)
{
    post([this, name] { m_who = name; });
}

void JournalWriter::submit(const Action &action)
{
    post([this, action] { write(action); });
}

void JournalWriter::restore()
{
    post([this] { m_isTakeUpWanted = true; });
}

void JournalWriter::retry(const QString &requestId)
{
    post([this, requestId] { takeUpAgain(requestId); });
}

void JournalWriter::sent(const QString &requestId)
{
    post([this, requestId] { note({requestId, ActionEvent::Send, {}}); });
}

void JournalWriter::finished(const ActionResult &result)
{
    const bool failed = result.outcome == ActionResult::Outcome::Failed;
    post([this, change = Change{result.requestId, eventOf(result),
                                failed ? std::optional(result.error) : std::nullopt}] {
        note(change);
        tellAcknowledged(change);
        forget(change.requestId);
    });
}

void JournalWriter::linkLost()
{
    post([this] {
        note({});
        tell([](JournalDesk &desk) { Q_EMIT desk.linkLost(); });
    });
}

/// Whether there is a journal now. What was confirmed and went with a damaged file is written anew.
bool JournalWriter::open()
{
    if (m_journal && !m_journal->isReplaced()) {
        return true;
    }
    m_journal.reset();
    auto journal = Journal::open(m_path, m_options);
    if (!journal) {
        fail(journal.error());
        return false;
    }
    m_journal.emplace(std::move(*journal));
    if (!m_journal->movedAside().isEmpty()) {
        m_status.movedAside = m_journal->movedAside();
    }
    if (!keepAnew()) {
        m_journal.reset(); // nothing goes into a file that lacks what was confirmed
        return false;
    }
    return true;
}

bool JournalWriter::keepAnew()
{
    for (const Kept &each : m_kept) {
        const auto written = m_journal->append(each.action, occurrenceOf(each.action), each.who);
        if (!written && !isOfAction(written.error().failure)) {
            fail(written.error());
            return false;
        }
    }
    return true;
}

void JournalWriter::write(const Action &action)
{
    Action kept = action;
    if (open()) {
        auto key = m_journal->append(action, occurrenceOf(action), m_who);
        if (!key && key.error().failure == StoreFailure::Damaged) {
            m_journal.reset();
            if (open()) {
                key = m_journal->append(action, occurrenceOf(action), m_who);
            }
        }
        if (key) {
            kept.kept = true;
            m_kept.push_back({kept, m_who});
            m_status.error.reset();
            tell([](JournalDesk &desk) { Q_EMIT desk.changed(); });
        } else if (key.error().failure == StoreFailure::TooMany) {
            tell([result = failed(action.requestId, ActionFailure::QueueFull)](JournalDesk &desk) {
                Q_EMIT desk.finished(result);
            });
            return;
        } else if (!isOfAction(key.error().failure)) {
            fail(key.error());
        }
    }
    tell([kept](JournalDesk &desk) { Q_EMIT desk.ready(kept); });
}

void JournalWriter::takeUp()
{
    if (!open()) {
        return;
    }
    auto entries = waitingEntries();
    if (!entries) {
        return fail(entries.error());
    }
    m_isTakeUpWanted = false;
    // What was done and could not be written down yet waits no more.
    const auto isDone = [this](const JournalEntry &entry) {
        return std::any_of(m_unwritten.begin(), m_unwritten.end(), [&](const Change &change) {
            return change.requestId == entry.action.requestId && change.event != ActionEvent::Send;
        });
    };
    entries->removeIf(isDone);
    for (const JournalEntry &entry : std::as_const(*entries)) {
        if (!isKept(entry.action.requestId)) {
            m_kept.push_back({entry.action, entry.who});
        }
    }
    m_status.error.reset();
    tell([entries = *entries](JournalDesk &desk) {
        Q_EMIT desk.restored(entries);
        Q_EMIT desk.changed();
    });
}

/// After what was under way has come back, consoles that ended were taken over, and what is too old
/// has gone.
StoreResult<QVector<JournalEntry>> JournalWriter::waitingEntries()
{
    if (auto lost = m_journal->linkLost(); !lost) {
        return tl::unexpected(lost.error());
    }
    if (auto adopted = m_journal->adopt(); !adopted) {
        return tl::unexpected(adopted.error());
    }
    if (auto ended = endOverdue(); !ended) {
        return tl::unexpected(ended.error());
    }
    QVector<JournalEntry> entries;
    while (true) {
        auto next = m_journal->next(entries.isEmpty() ? 0 : entries.last().key);
        if (!next) {
            return tl::unexpected(next.error());
        }
        if (!*next) {
            return entries;
        }
        (*next)->action.kept = true;
        entries.append(**next);
    }
}

StoreResult<void> JournalWriter::endOverdue()
{
    const auto expired = m_journal->expire();
    if (!expired) {
        return tl::unexpected(expired.error());
    }
    for (const ExpiredAction &each : *expired) {
        forget(each.requestId);
        // What was sent once may have been done.
        const ActionResult result =
            each.state == ActionState::Expired
                ? failed(each.requestId, ActionFailure::Expired)
                : ActionResult{each.requestId, ActionResult::Outcome::Unconfirmed, {}};
        tell([result](JournalDesk &desk) { Q_EMIT desk.finished(result); });
    }
    return {};
}

void JournalWriter::takeUpAgain(const QString &requestId)
{
    if (!open()) {
        return;
    }
    if (auto queued = m_journal->apply(requestId, ActionEvent::Retry); !queued) {
        if (!isOfAction(queued.error().failure)) {
            fail(queued.error());
        }
        return;
    }
    auto found = m_journal->find(requestId);
    if (!found) {
        return fail(found.error());
    }
    if (JournalEntry entry = found->value_or(JournalEntry()); entry.key != 0) {
        entry.action.kept = true;
        m_kept.push_back({entry.action, entry.who});
        tell([entry](JournalDesk &desk) {
            Q_EMIT desk.restored({entry});
            Q_EMIT desk.changed();
        });
    }
}

void JournalWriter::expire()
{
    post([this] {
        if (!open()) {
            return;
        }
        if (auto ended = endOverdue(); !ended) {
            return fail(ended.error());
        }
        tell([](JournalDesk &desk) { Q_EMIT desk.changed(); });
    });
}

void JournalWriter::tellOverdue()
{
    post([this] {
        if (!open()) {
            return;
        }
        const auto found = m_journal->overdue();
        if (!found) {
            return fail(found.error());
        }
        tell([requestIds = QStringList(found->begin(), found->end())](JournalDesk &desk) {
            Q_EMIT desk.overdue(requestIds);
        });
    });
}

void JournalWriter::note(const Change &change)
{
    if (change.requestId.isEmpty() ? m_kept.empty() : !isKept(change.requestId)) {
        return;
    }
    const bool isLoss = change.requestId.isEmpty();
    if (!isLoss || m_unwritten.empty() || !m_unwritten.back().requestId.isEmpty()) {
        m_unwritten.push_back(change);
    }
    writeChanges();
}

void JournalWriter::writeChanges()
{
    bool wrote = false;
    while (!m_unwritten.empty() && open()) {
        if (auto applied = apply(m_unwritten.front());
            !applied && !isOfAction(applied.error().failure)) {
            fail(applied.error());
            break;
        }
        m_unwritten.pop_front();
        wrote = true;
    }
    if (wrote) {
        if (m_unwritten.empty()) {
            m_status.error.reset();
        }
        tell([](JournalDesk &desk) { Q_EMIT desk.changed(); });
    }
}

StoreResult<void> JournalWriter::apply(const Change &change)
{
    if (change.requestId.isEmpty()) {
        const auto lost = m_journal->linkLost();
        return lost ? StoreResult<void>() : tl::unexpected(lost.error());
    }
    const auto done = m_journal->apply(change.requestId, change.event, change.error);
    return done ? StoreResult<void>() : tl::unexpected(done.error());
}

void JournalWriter::fail(const StoreError &error)
{
    m_status.error = error;
    if (!mayPass(error.failure)) {
        m_journal.reset();
    }
}

void JournalWriter::follow()
{
    std::optional<std::chrono::milliseconds> wait;
    if (m_journal) {
        if (const auto waiting = m_journal->waiting()) {
            m_status.waiting = *waiting;
        }
        wait = m_journal->untilExpiry().value_or(std::nullopt);
    }
    tell([status = m_status, wait](JournalDesk &desk) {
        desk.take(status);
        desk.waitUntilDue(wait);
    });
}

void JournalWriter::tellAcknowledged(const Change &change)
{
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept &each) {
        return each.action.requestId == change.requestId;
    });
    if (found == m_kept.end() || change.error) {
        return;
    }
    if (const auto *what = std::get_if<AcknowledgeAlert>(&found->action.what)) {
        tell([what = *what](JournalDesk &desk) { Q_EMIT desk.acknowledged(what); });
    }
}

void JournalWriter::forget(const QString &requestId)
{
    std::erase_if(m_kept, [&](const Kept &each) { return each.action.requestId == requestId; });
}

bool JournalWriter::isKept(const QString &requestId) const
{
    return std::any_of(m_kept.begin(), m_kept.end(),
                       [&](const Kept &each) { return each.action.requestId == requestId; });
}

} // namespace app
