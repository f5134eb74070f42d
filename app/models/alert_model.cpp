// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/alert_model.h"

#include "app/models/changed_rows.h"
#include "app/models/request_id.h"

#include <algorithm>
#include <tuple>

namespace app {

namespace {

/// By what the entries of a full list are kept: the worst, then those that nobody knows of yet,
/// then those that go on.
auto worth(const AlertEntry &entry)
{
    return std::tuple(!entry.over, entry.alert.severity, !entry.alert.acknowledged,
                      entry.alert.active);
}

} // namespace

/// The changes of one call: rows move and leave only when all of them are known.
class AlertModel::Batch
{
public:
    ChangedRows changed;
    QVector<QString> moved;
    QSet<QString> gone; ///< ids of those that leave whatever they are
    QVector<AlertEntry> added;
    QHash<QString, qsizetype> addedRows;
    QVector<QString> raised; ///< ids, in the order in which they are to be told
};

AlertModel::AlertModel(Clock clock, QObject *parent)
    : RecordListModel(parent)
    , m_clock(std::move(clock))
{
    connect(&m_shelvedTimer, &BootTimer::due, this, &AlertModel::checkShelved);
}

QVariant AlertModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AlertEntry &entry = at(index.row());
    switch (role) {
    case IdRole:
        return entry.alert.id.text;
    case Qt::DisplayRole:
    case TitleRole:
        return entry.alert.title;
    case MessageRole:
        return entry.alert.message;
    case SeverityRole:
        return QVariant::fromValue(entry.alert.severity);
    case ModuleRole:
        return moduleOf(entry.alert);
    case SourceRole:
        return entry.alert.source;
    case TimeRole:
        return entry.alert.time;
    case ActiveRole:
        return entry.alert.active;
    case AcknowledgedRole:
        return entry.alert.acknowledged;
    case PendingRole:
        return !entry.pendingRequest.isEmpty();
    case ShelvedRole:
        return isShelved(entry);
    case CountRole:
        return entry.count;
    case UnconfirmedRole:
        return entry.unconfirmed;
    case FailureRole:
        return entry.failure;
    case OverRole:
        return entry.over;
    default:
        return {};
    }
}

QHash<int, QByteArray> AlertModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {IdRole, "alertId"},
            {TitleRole, "title"},         {MessageRole, "message"},
            {SeverityRole, "severity"},   {ModuleRole, "module"},
            {SourceRole, "source"},       {TimeRole, "time"},
            {ActiveRole, "active"},       {AcknowledgedRole, "acknowledged"},
            {PendingRole, "pending"},     {ShelvedRole, "shelved"},
            {CountRole, "count"},         {UnconfirmedRole, "unconfirmed"},
            {FailureRole, "failure"},     {OverRole, "over"}};
}

QString AlertModel::moduleOf(const Alert &alert) const
{
    if (!alert.module.isEmpty() || alert.source.isEmpty())
        return alert.module;
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
        if (at(row).alert.module.isEmpty() && !at(row).alert.source.isEmpty())
            changed.add(row, {ModuleRole});
    }
    changed.report(*this);
    summarise();
}

int AlertModel::bannerRow() const
{
    for (int row = 0; row < rowCount(); ++row) {
        const AlertEntry &entry = at(row);
        if (entry.alert.active && entry.alert.severity == Severity::Critical &&
            !entry.alert.acknowledged && entry.pendingRequest.isEmpty() && !isShelved(entry))
            return row;
    }
    return -1;
}

void AlertModel::setReported(bool reported)
{
    setKnowledge(reported ? Knowledge::Unknown : Knowledge::NotReported);
}

void AlertModel::setLinkUp(bool up)
{
    m_linkUp = up;
    if (up) {
        for (int row = 0; row < rowCount(); ++row)
            record(row).sinceConnecting = 0;
    } else if (m_knowledge == Knowledge::Current) {
        setKnowledge(Knowledge::LastKnown);
    }
}

void AlertModel::setKnowledge(Knowledge knowledge)
{
    if (knowledge == m_knowledge)
        return;
    m_knowledge = knowledge;
    Q_EMIT knowledgeChanged();
}

void AlertModel::apply(const AlertUpdate &update)
{
    Batch batch;
    switch (update.operation) {
    case AlertUpdate::Operation::Add:
        for (const Alert &item : update.items)
            raise(batch, item, true);
        // Of those with one time, the one that came last is the newest.
        std::reverse(batch.added.begin(), batch.added.end());
        break;
    case AlertUpdate::Operation::Replace: {
        QSet<QString> listed;
        for (const Alert &item : update.items) {
            listed.insert(item.id.text);
            raise(batch, item, false);
        }
        if (!update.truncated) {
            for (int row = 0; row < rowCount(); ++row) {
                if (listed.contains(idOf(at(row))))
                    continue;
                if (at(row).over)
                    batch.gone.insert(idOf(at(row)));
                else
                    returnToNormal(batch, row);
            }
        }
        std::reverse(batch.raised.begin(), batch.raised.end()); // the oldest is told first
        break;
    }
    case AlertUpdate::Operation::Clear:
        for (const QString &id : update.ids) {
            if (const int row = rowOf(id); row >= 0)
                returnToNormal(batch, row);
        }
        break;
    }
    finish(batch);
    // A list of which nothing could be read says nothing.
    if (update.operation != AlertUpdate::Operation::Replace || !update.truncated ||
        !update.items.isEmpty())
        setKnowledge(m_linkUp ? Knowledge::Current : Knowledge::LastKnown);
}

/// What becomes of a known alert that is active (once more, or still, or worse) or over.
AlertEntry AlertModel::raisedAgain(const AlertEntry &known, const Alert &item, bool repeated)
{
    const bool again = item.active && !known.alert.active;
    const bool worse = item.active && item.severity > known.alert.severity;
    if (again && known.over)
        return AlertEntry{item};
    AlertEntry newer = known;
    newer.alert = item;
    if (again || worse) {
        newer = AlertEntry{item};
        newer.count = known.count;
        newer.sinceConnecting = known.sinceConnecting;
        if (isShelved(known) && item.severity <= known.shelvedSeverity) {
            newer.shelvedUntil = known.shelvedUntil;
            newer.shelvedOnce = known.shelvedOnce;
            newer.shelvedSeverity = known.shelvedSeverity;
        }
    } else {
        newer.alert.acknowledged = known.alert.acknowledged || item.acknowledged;
        if (newer.alert.acknowledged)
            newer.pendingRequest.clear();
    }
    bool counted = false;
    if (item.active && (repeated || again)) {
        ++newer.sinceConnecting;
        const bool later = item.timed && item.time > known.alert.time;
        counted = !repeated || later || newer.sinceConnecting > known.count;
        newer.count += counted ? 1 : 0;
    } else {
        newer.sinceConnecting = std::max(newer.sinceConnecting, 1);
    }
    // What is told anew, or listed without a time, comes with the time of arrival.
    if (!counted && !again) {
        newer.alert.time = known.alert.time;
        newer.alert.arrived = known.alert.arrived;
    }
    if (!newer.alert.active)
        newer.shelvedOnce = false;
    return newer;
}

/// `repeated`: an item that is active already was raised once more, rather than listed once more.
void AlertModel::raise(Batch &batch, const Alert &item, bool repeated)
{
    const int row = rowOf(item.id.text);
    const auto pending = batch.addedRows.constFind(item.id.text);
    if (row < 0 && pending == batch.addedRows.constEnd()) {
        if (!item.active && item.acknowledged)
            return;
        batch.addedRows.insert(item.id.text, batch.added.size());
        AlertEntry entry{item};
        entry.over = !item.active;
        batch.added.append(entry);
        if (item.active && !item.acknowledged)
            batch.raised.append(item.id.text);
        return;
    }
    const AlertEntry known = row >= 0 ? at(row) : batch.added.at(*pending);
    const AlertEntry newer = raisedAgain(known, item, repeated);
    const bool again = item.active && !known.alert.active;
    const bool worse = item.active && item.severity > known.alert.severity;
    if ((again || worse) && !item.acknowledged && !isShelved(newer) &&
        !batch.raised.contains(item.id.text))
        batch.raised.append(item.id.text);
    if (row >= 0)
        modify(batch, row, newer);
    else
        batch.added[*pending] = newer;
}

void AlertModel::returnToNormal(Batch &batch, int row)
{
    AlertEntry newer = at(row);
    newer.alert.active = false;
    newer.shelvedOnce = false;
    modify(batch, row, newer);
}

void AlertModel::modify(Batch &batch, int row, const AlertEntry &newer)
{
    AlertEntry &known = record(row);
    const auto compare = [&](bool same, std::initializer_list<int> roles) {
        if (!same)
            batch.changed.add(row, roles);
    };
    compare(known.alert.title == newer.alert.title, {Qt::DisplayRole, TitleRole});
    compare(known.alert.message == newer.alert.message, {MessageRole});
    compare(known.alert.severity == newer.alert.severity, {SeverityRole});
    compare(known.alert.module == newer.alert.module && known.alert.source == newer.alert.source,
            {ModuleRole});
    compare(known.alert.source == newer.alert.source, {SourceRole});
    compare(known.alert.time == newer.alert.time, {TimeRole});
    compare(known.alert.active == newer.alert.active, {ActiveRole});
    compare(known.alert.acknowledged == newer.alert.acknowledged, {AcknowledgedRole});
    compare(known.pendingRequest.isEmpty() == newer.pendingRequest.isEmpty(), {PendingRole});
    compare(isShelved(known) == isShelved(newer), {ShelvedRole});
    compare(known.count == newer.count, {CountRole});
    compare(known.unconfirmed == newer.unconfirmed, {UnconfirmedRole});
    compare(known.failure == newer.failure, {FailureRole});
    compare(known.over == newer.over, {OverRole});
    if (timeOf(known) != timeOf(newer))
        batch.moved.append(idOf(known));
    known = newer;
}

void AlertModel::finish(Batch &batch)
{
    batch.changed.report(*this);
    for (const QString &id : std::as_const(batch.moved))
        moveToItsTime(rowOf(id));
    insertNewestFirst(batch.added);
    removeWhere([&batch](const AlertEntry &entry) {
        return (!entry.alert.active && entry.alert.acknowledged) ||
               batch.gone.contains(idOf(entry));
    });
    m_lost += int(removeSurplus(capacity, worth).size());
    scheduleShelved();
    summarise();
    for (const QString &id : std::as_const(batch.raised)) {
        if (const int row = rowOf(id); row >= 0) {
            const Alert alert = at(row).alert;
            Q_EMIT alertRaised(alert);
        }
    }
}

void AlertModel::summarise()
{
    Summary summary;
    summary.lost = m_lost;
    for (const AlertEntry &entry : records()) {
        if (isShelved(entry)) {
            ++summary.shelved;
        } else if (isWaiting(entry)) {
            ++summary.unacknowledged;
            if (const QString module = moduleOf(entry.alert); !module.isEmpty())
                ++summary.byModule[module];
        }
    }
    const int row = bannerRow();
    std::optional<AlertEntry> banner;
    if (row >= 0)
        banner = at(row);
    const bool countsDiffer = summary != m_summary;
    const bool bannerDiffers = banner != m_banner;
    m_summary = std::move(summary);
    m_banner = std::move(banner);
    if (countsDiffer)
        Q_EMIT countsChanged();
    if (bannerDiffers)
        Q_EMIT bannerChanged();
}

void AlertModel::acknowledge(const QString &id, const QString &comment)
{
    const int row = rowOf(id);
    if (row < 0 || !isWaiting(at(row)) || !at(row).pendingRequest.isEmpty())
        return;
    AlertEntry newer = at(row);
    newer.pendingRequest = newRequestId();
    newer.failure.clear();
    const Action action{newer.pendingRequest,
                        AcknowledgeAlert{newer.alert.id, m_operatorName, comment, m_clock().wall}};
    Batch batch;
    modify(batch, row, newer);
    finish(batch);
    Q_EMIT actionRequested(action);
}

void AlertModel::actionFinished(const ActionResult &result)
{
    if (result.requestId.isEmpty())
        return;
    const auto found =
        std::find_if(records().begin(), records().end(), [&result](const AlertEntry &entry) {
            return entry.pendingRequest == result.requestId;
        });
    if (found == records().end())
        return;
    const QString id = idOf(*found);
    AlertEntry newer = *found;
    newer.pendingRequest.clear();
    const bool failed = result.outcome == ActionResult::Outcome::Failed;
    if (failed) {
        newer.failure = result.detail;
    } else {
        newer.alert.acknowledged = true;
        newer.acknowledgedBy = m_operatorName;
        newer.unconfirmed = result.outcome == ActionResult::Outcome::Unconfirmed;
    }
    Batch batch;
    modify(batch, int(found - records().begin()), newer);
    finish(batch);
    if (failed)
        Q_EMIT acknowledgeFailed(id, result.detail);
}

void AlertModel::shelve(const QString &id, std::chrono::minutes duration)
{
    const std::chrono::milliseconds time = std::min(duration, longestShelving);
    if (time > time.zero())
        setShelving(id, m_clock().boot + time, false);
}

void AlertModel::shelveOnce(const QString &id)
{
    const int row = rowOf(id);
    if (row >= 0 && at(row).alert.active)
        setShelving(id, {}, true);
}

void AlertModel::unshelve(const QString &id)
{
    setShelving(id, {}, false);
}

void AlertModel::setShelving(const QString &id, std::optional<BootTime> until, bool once)
{
    const int row = rowOf(id);
    if (row < 0 || at(row).over)
        return;
    AlertEntry newer = at(row);
    newer.shelvedUntil = until;
    newer.shelvedOnce = once;
    newer.shelvedSeverity = newer.alert.severity;
    Batch batch;
    modify(batch, row, newer);
    finish(batch);
}

void AlertModel::checkShelved()
{
    const BootTime now = m_clock().boot;
    Batch batch;
    for (int row = 0; row < rowCount(); ++row) {
        if (!at(row).shelvedUntil || *at(row).shelvedUntil > now)
            continue;
        AlertEntry newer = at(row);
        newer.shelvedUntil = {};
        modify(batch, row, newer);
    }
    finish(batch);
}

void AlertModel::scheduleShelved()
{
    std::optional<BootTime> next;
    for (const AlertEntry &entry : records()) {
        if (entry.shelvedUntil && (!next || *entry.shelvedUntil < *next))
            next = entry.shelvedUntil;
    }
    if (next)
        m_shelvedTimer.start(*next - m_clock().boot);
    else
        m_shelvedTimer.stop();
}

} // namespace app
