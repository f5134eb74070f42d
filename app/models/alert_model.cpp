// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/alert_model.h"

#include "app/domain/request_id.h"
#include "app/models/alert_roles.h"
#include "app/models/changed_rows.h"

#include <algorithm>
#include <tuple>

namespace app {

namespace {

/// By what the entries of a full list are kept: the worst, then those that nobody knows of yet,
/// then those that go on.
auto worth(const AlertLife &alert)
{
    return std::tuple(alert.state() != AlertState::Over, alert.facts().severity,
                      !alert.isAcknowledged(), alert.isActive());
}

} // namespace

/// The changes of one call: rows move and leave only when all of them are known.
class AlertModel::Batch
{
public:
    ChangedRows changed;
    QVector<QString> moved;
    QVector<AlertLife> added;
    QHash<QString, qsizetype> addedRows;
    QVector<QString> raised;   ///< ids, in the order in which they are signalled
    QVector<QString> outdated; ///< requests that are about an earlier occurrence
    bool isNews = true;
};

AlertModel::AlertModel(Clock clock, QObject *parent)
    : RecordListModel(parent)
    , m_clock(std::move(clock))
{
    connect(&m_shelvedTimer, &BootTimer::due, this, &AlertModel::checkShelved);
}

QVariant AlertModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const AlertLife &alert = at(index.row());
    // Only the list knows the modules.
    return role == ModuleRole ? QVariant(moduleOf(alert.facts())) : alertValue(alert, role);
}

QHash<int, QByteArray> AlertModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"},
            {IdRole, "alertId"},
            {TitleRole, "title"},
            {MessageRole, "message"},
            {SeverityRole, "severity"},
            {ModuleRole, "module"},
            {SourceRole, "source"},
            {TimeRole, "time"},
            {ActiveRole, "active"},
            {AcknowledgedRole, "acknowledged"},
            {PendingRole, "pending"},
            {ShelvedRole, "shelved"},
            {CountRole, "count"},
            {UnconfirmedRole, "unconfirmed"},
            {FailureRole, "failure"},
            {OverRole, "over"},
            {InstructionRole, "instruction"}};
}

QString AlertModel::moduleOf(const AlertFacts &alert) const
{
    if (!alert.module.isEmpty() || alert.source.isEmpty()) {
        return alert.module;
    }
    const auto named = [&alert](const Module &module) {
        const auto same = [&alert](const QString &name) {
            return alert.source.compare(name, Qt::CaseInsensitive) == 0;
        };
        return same(module.key) || same(module.name.original) || same(module.name.arabic) ||
               same(module.name.english);
    };
    const auto found = std::find_if(m_modules.begin(), m_modules.end(), named);
    return found == m_modules.end() ? QString() : found->key;
}

void AlertModel::setModules(QVector<Module> modules)
{
    m_modules = std::move(modules);
    ChangedRows changed;
    for (int row = 0; row < rowCount(); ++row) {
        const AlertFacts &facts = at(row).facts();
        if (facts.module.isEmpty() && !facts.source.isEmpty()) {
            changed.add(row, {ModuleRole});
        }
    }
    changed.report(*this);
    summarise();
}

int AlertModel::bannerRow() const
{
    for (int row = 0; row < rowCount(); ++row) {
        const AlertLife &alert = at(row);
        if (alert.state() == AlertState::Unacknowledged &&
            alert.facts().severity == Severity::Critical && !alert.isShelved()) {
            return row;
        }
    }
    return -1;
}

void AlertModel::setReported(bool reported, const QStringList &namespaces)
{
    m_sources = {namespaces.begin(), namespaces.end()};
    setKnowledge(reported ? Knowledge::Unknown : Knowledge::NotReported);
}

void AlertModel::setLinkUp(bool up)
{
    m_linkUp = up;
    m_isListed = false;
    if (up) {
        reconnected({QString()});
    } else {
        m_awaited = m_heard;
    }
    followKnowledge();
}

void AlertModel::setMissing(const QSet<QString> &namespaces)
{
    const QSet<QString> back = m_missing - namespaces;
    m_awaited += (namespaces - m_missing) & m_heard;
    m_missing = namespaces;
    reconnected(back);
    followKnowledge();
}

void AlertModel::reconnected(const QSet<QString> &namespaces)
{
    for (int row = 0; row < rowCount(); ++row) {
        if (namespaces.contains(at(row).facts().id.nsp)) {
            record(row).reconnected();
        }
    }
}

/// Whoever reports alerts stands, and has spoken since.
bool AlertModel::isCurrent() const
{
    return m_linkUp && m_awaited.isEmpty() && !m_missing.intersects(m_sources);
}

/// What is known of alerts is known still, and as good as those who told it.
void AlertModel::followKnowledge()
{
    if (m_knowledge == Knowledge::Current || m_knowledge == Knowledge::LastKnown) {
        setKnowledge(isCurrent() ? Knowledge::Current : Knowledge::LastKnown);
    }
}

void AlertModel::setKnowledge(Knowledge knowledge)
{
    if (knowledge == m_knowledge) {
        return;
    }
    m_knowledge = knowledge;
    Q_EMIT knowledgeChanged();
}

void AlertModel::apply(const AlertUpdate &update)
{
    Batch batch;
    batch.isNews = update.source != Source::Snapshot; // of yesterday nobody is told anew
    switch (update.operation) {
    case AlertUpdate::Operation::Add:
        for (const Alert &item : update.items) {
            updateOne(batch, item, AlertLife::Report::Raised);
        }
        // Of those with one time, the one that came last is the newest.
        std::reverse(batch.added.begin(), batch.added.end());
        break;
    case AlertUpdate::Operation::Replace: {
        QSet<QString> listed(update.ids.begin(), update.ids.end());
        for (const Alert &item : update.items) {
            listed.insert(item.id.text);
            updateOne(batch, item, AlertLife::Report::Listed);
        }
        if (!update.truncated) {
            unlist(batch, listed, update.nsp);
        }
        std::reverse(batch.raised.begin(), batch.raised.end()); // the oldest is signalled first
        break;
    }
    case AlertUpdate::Operation::Clear:
        for (const QString &id : update.ids) {
            const int row = rowOf(id);
            if (row < 0) {
                continue;
            }
            const AlertLife before = at(row);
            record(row).clear();
            note(batch, row, before);
        }
        break;
    }
    finish(batch);
    // A list of which nothing could be read says nothing.
    if (update.operation != AlertUpdate::Operation::Replace || !update.truncated ||
        !update.items.isEmpty()) {
        m_heard.insert(update.nsp);
        const bool isAnswer = update.source != Source::Live;
        if (!m_linkUp || update.outdated || m_missing.contains(update.nsp)) {
            if (isAnswer || update.outdated) {
                m_awaited.insert(update.nsp);
            }
        } else if (!isAnswer || !update.truncated) {
            m_awaited.remove(update.nsp); // a part of a list does not say what it lacks
        }
        setKnowledge(isCurrent() ? Knowledge::Current : Knowledge::LastKnown);
    }
    if (m_linkUp && !m_isListed && update.operation == AlertUpdate::Operation::Replace &&
        !update.truncated && !update.outdated && update.source != Source::Snapshot) {
        m_isListed = true;
        Q_EMIT listed();
    }
}

void AlertModel::moveTimes(std::chrono::milliseconds by)
{
    Batch batch;
    for (int row = 0; row < rowCount(); ++row) {
        const AlertLife before = at(row);
        record(row).moveTime(by);
        note(batch, row, before);
    }
    finish(batch);
}

void AlertModel::updateOne(Batch &batch, const Alert &item, AlertLife::Report report)
{
    const QString &id = item.id.text;
    const auto reportOne = [&](AlertLife &alert) {
        if (alert.update(item, report) && !batch.raised.contains(id)) {
            batch.raised.append(id);
        }
    };
    if (const int row = rowOf(id); row >= 0) {
        const AlertLife before = at(row);
        reportOne(record(row));
        note(batch, row, before);
    } else if (const auto added = batch.addedRows.constFind(id);
               added != batch.addedRows.constEnd()) {
        reportOne(batch.added[*added]);
    } else {
        AlertLife alert;
        reportOne(alert);
        if (alert.state() == AlertState::Gone) {
            return;
        }
        if (const auto restored = m_restored.constFind(id); restored != m_restored.cend()) {
            if (!takeRestored(alert, *restored) &&
                !isOccurrence(restored->occurrence, alert.facts())) {
                batch.outdated.append(restored->requestId);
            }
            m_restored.erase(restored);
        }
        batch.addedRows.insert(id, batch.added.size());
        batch.added.append(alert);
    }
}

void AlertModel::unlist(Batch &batch, const QSet<QString> &listed, const QString &nsp)
{
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).facts().id.nsp != nsp || listed.contains(idOf(at(row)))) {
            continue;
        }
        const AlertLife before = at(row);
        record(row).unlist();
        note(batch, row, before);
    }
}

/// What views see of a change to a row.
void AlertModel::note(Batch &batch, int row, const AlertLife &before)
{
    const AlertLife &after = at(row);
    batch.changed.add(row, changedRoles(before, after));
    if (timeOf(before) != timeOf(after)) {
        batch.moved.append(idOf(after));
    }
    if (!before.pendingRequest().isEmpty() && after.pendingRequest().isEmpty() &&
        after.occurrence() != before.occurrence()) {
        batch.outdated.append(before.pendingRequest());
    }
}

/// Changes one row by itself; false where there is none, or `change` says that nothing changed.
template<typename Change>
bool AlertModel::change(int row, Change change)
{
    if (row < 0) {
        return false;
    }
    const AlertLife before = at(row);
    if (!change(record(row))) {
        return false;
    }
    Batch batch;
    note(batch, row, before);
    finish(batch);
    return true;
}

void AlertModel::finish(Batch &batch)
{
    batch.changed.report(*this);
    for (const QString &id : std::as_const(batch.moved)) {
        moveToItsTime(rowOf(id));
    }
    insertNewestFirst(batch.added);
    // One that comes and goes while it is shelved for a time must find its shelving again.
    removeWhere([](const AlertLife &alert) {
        return alert.state() == AlertState::Gone && !alert.isShelved();
    });
    m_lost += int(removeSurplus(capacity, worth).size());
    scheduleShelved();
    summarise();
    for (const QString &requestId : std::as_const(batch.outdated)) {
        Q_EMIT acknowledgementOutdated(requestId);
    }
    if (!batch.isNews) {
        return;
    }
    for (const QString &id : std::as_const(batch.raised)) {
        if (const int row = rowOf(id); row >= 0) {
            const AlertFacts facts = at(row).facts();
            Q_EMIT alertRaised(facts);
        }
    }
}

void AlertModel::summarise()
{
    Summary summary;
    summary.lost = m_lost;
    for (const AlertLife &alert : records()) {
        if (alert.isShelved()) {
            ++summary.shelved;
        } else if (alert.isWaiting()) {
            ++summary.unacknowledged;
            if (const QString module = moduleOf(alert.facts()); !module.isEmpty()) {
                ++summary.byModule[module];
            }
        }
    }
    const int row = bannerRow();
    std::optional<AlertLife> banner;
    if (row >= 0) {
        banner = at(row);
    }
    const bool countsDiffer = summary != m_summary;
    const bool bannerDiffers = banner != m_banner;
    m_summary = std::move(summary);
    m_banner = std::move(banner);
    if (countsDiffer) {
        Q_EMIT countsChanged();
    }
    if (bannerDiffers) {
        Q_EMIT bannerChanged();
    }
}

void AlertModel::acknowledge(const QString &id, const QString &comment)
{
    const int row = rowOf(id);
    const QString request = newRequestId();
    if (row < 0) {
        return;
    }
    const AlertFacts &facts = at(row).facts();
    const Action action{request, AcknowledgeAlert{facts.id, m_operatorName, comment, m_clock().wall,
                                                  occurrenceOf(facts)}};
    if (change(row, [&](AlertLife &alert) { return alert.acknowledge(request); })) {
        Q_EMIT actionRequested(action);
    }
}

void AlertModel::restore(const QString &requestId, const AcknowledgeAlert &acknowledgement)
{
    const Restored restored{requestId, acknowledgement.occurrence};
    m_restoredBy.insert(requestId, acknowledgement.by);
    const int row = rowOf(acknowledgement.id.text);
    if (row < 0) {
        m_restored.insert(acknowledgement.id.text, restored);
    } else if (at(row).pendingRequest() != requestId &&
               !change(row, [&](AlertLife &alert) { return takeRestored(alert, restored); }) &&
               !isOccurrence(restored.occurrence, at(row).facts())) {
        Q_EMIT acknowledgementOutdated(requestId);
    }
}

/// False where it is for another occurrence, or there is nothing to acknowledge.
bool AlertModel::takeRestored(AlertLife &alert, const Restored &restored)
{
    return isOccurrence(restored.occurrence, alert.facts()) &&
           alert.acknowledge(restored.requestId, restored.occurrence);
}

void AlertModel::actionFinished(const ActionResult &result)
{
    m_restored.removeIf([&](const auto &each) { return each->requestId == result.requestId; });
    const QString by = m_restoredBy.contains(result.requestId) ? m_restoredBy.take(result.requestId)
                                                               : m_operatorName;
    const auto found =
        std::find_if(records().begin(), records().end(), [&result](const AlertLife &alert) {
            return alert.isPending() && alert.pendingRequest() == result.requestId;
        });
    if (found == records().end()) {
        return;
    }
    change(int(found - records().begin()),
           [&](AlertLife &alert) { return alert.finish(result, by); });
}

void AlertModel::shelve(const QString &id, std::chrono::minutes duration)
{
    change(rowOf(id), [&](AlertLife &alert) { return alert.shelve(duration, m_clock().boot); });
}

void AlertModel::shelveOnce(const QString &id)
{
    change(rowOf(id), [](AlertLife &alert) { return alert.shelveOnce(); });
}

void AlertModel::unshelve(const QString &id)
{
    change(rowOf(id), [](AlertLife &alert) {
        alert.unshelve();
        return true;
    });
}

void AlertModel::checkShelved()
{
    const BootTime now = m_clock().boot;
    Batch batch;
    for (int row = 0; row < rowCount(); ++row) {
        const AlertLife before = at(row);
        if (record(row).expire(now)) {
            note(batch, row, before);
        }
    }
    finish(batch);
}

void AlertModel::scheduleShelved()
{
    std::optional<BootTime> next;
    for (const AlertLife &alert : records()) {
        const auto until = alert.shelvedUntil();
        if (until && (!next || *until < *next)) {
            next = until;
        }
    }
    if (next) {
        m_shelvedTimer.start(*next - m_clock().boot);
    } else {
        m_shelvedTimer.stop();
    }
}

} // namespace app
