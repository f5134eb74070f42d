// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/alert_model.h"

#include "app/models/changed_rows.h"
#include "app/models/request_id.h"

#include <algorithm>

namespace app {

namespace {

/// The alert with an id to know it by.
Alert identified(Alert alert)
{
    if (alert.id.isEmpty())
        alert.id = alert.source + QLatin1Char('\n') + alert.title;
    return alert;
}

bool shelved(const AlertEntry &entry)
{
    return entry.shelvedUntil.isValid();
}

} // namespace

/// The changes of one call: rows move and leave only when all of them are known.
class AlertModel::Batch
{
public:
    ChangedRows changed;
    QVector<QString> moved;
    QVector<AlertEntry> added;
    QHash<QString, qsizetype> addedRows;
    QVector<QString> raised; ///< ids, in the order in which they are to be told
};

AlertModel::AlertModel(Clock clock, QObject *parent)
    : RecordListModel(parent)
    , m_clock(std::move(clock))
{
    m_shelvedTimer.setSingleShot(true);
    connect(&m_shelvedTimer, &QTimer::timeout, this, &AlertModel::checkShelved);
}

QVariant AlertModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AlertEntry &entry = at(index.row());
    switch (role) {
    case IdRole:
        return entry.alert.id;
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
        return shelved(entry);
    case CountRole:
        return entry.count;
    case UnconfirmedRole:
        return entry.unconfirmed;
    case FailureRole:
        return entry.failure;
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
            {FailureRole, "failure"}};
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
            !entry.alert.acknowledged && entry.pendingRequest.isEmpty() && !shelved(entry))
            return row;
    }
    return -1;
}

void AlertModel::apply(const AlertUpdate &update)
{
    Batch batch;
    switch (update.operation) {
    case AlertUpdate::Operation::Add:
        for (const Alert &item : update.items)
            raise(batch, identified(item), true);
        // Of those with one time, the one that came last is the newest.
        std::reverse(batch.added.begin(), batch.added.end());
        break;
    case AlertUpdate::Operation::Replace: {
        QSet<QString> listed;
        for (const Alert &item : update.items) {
            const Alert alert = identified(item);
            listed.insert(alert.id);
            raise(batch, alert, false);
        }
        if (!update.truncated) {
            for (int row = 0; row < rowCount(); ++row) {
                if (!listed.contains(at(row).alert.id))
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
}

/// `repeated`: an item that is active already was raised once more, rather than listed once more.
void AlertModel::raise(Batch &batch, const Alert &item, bool repeated)
{
    const int row = rowOf(item.id);
    const auto pending = batch.addedRows.constFind(item.id);
    if (row < 0 && pending == batch.addedRows.constEnd()) {
        if (!item.active && item.acknowledged)
            return;
        batch.addedRows.insert(item.id, batch.added.size());
        batch.added.append(AlertEntry{item});
        if (item.active && !item.acknowledged)
            batch.raised.append(item.id);
        return;
    }
    const AlertEntry known = row >= 0 ? at(row) : batch.added.at(*pending);
    const bool again = item.active && !known.alert.active;
    const bool worse = item.active && item.severity > known.alert.severity;
    AlertEntry newer = known;
    newer.alert = item;
    if (again || worse) {
        newer = AlertEntry{item};
        newer.count = known.count;
    } else {
        newer.alert.acknowledged = known.alert.acknowledged || item.acknowledged;
        if (newer.alert.acknowledged)
            newer.pendingRequest.clear();
    }
    if (item.active && (repeated || again))
        ++newer.count;
    else {
        // A list without times, or with unreadable ones, would come with the time of arrival.
        newer.alert.time = known.alert.time;
        newer.alert.arrived = known.alert.arrived;
    }
    if ((again || worse) && !item.acknowledged && !batch.raised.contains(item.id))
        batch.raised.append(item.id);
    if (row >= 0)
        modify(batch, row, newer);
    else
        batch.added[*pending] = newer;
}

void AlertModel::returnToNormal(Batch &batch, int row)
{
    AlertEntry newer = at(row);
    newer.alert.active = false;
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
    compare(shelved(known) == shelved(newer), {ShelvedRole});
    compare(known.count == newer.count, {CountRole});
    compare(known.unconfirmed == newer.unconfirmed, {UnconfirmedRole});
    compare(known.failure == newer.failure, {FailureRole});
    if (timeOf(known) != timeOf(newer))
        batch.moved.append(known.alert.id);
    known = newer;
}

void AlertModel::finish(Batch &batch)
{
    batch.changed.report(*this);
    for (const QString &id : std::as_const(batch.moved))
        moveToItsTime(rowOf(id));
    insertNewestFirst(batch.added);
    removeWhere(
        [](const AlertEntry &entry) { return !entry.alert.active && entry.alert.acknowledged; });
    trim();
    scheduleShelved();
    summarise();
    for (const QString &id : std::as_const(batch.raised)) {
        if (const int row = rowOf(id); row >= 0) {
            const Alert alert = at(row).alert;
            Q_EMIT alertRaised(alert);
        }
    }
}

void AlertModel::trim()
{
    int surplus = rowCount() - capacity;
    if (surplus <= 0)
        return;
    m_lost += surplus;
    QSet<QString> leaving;
    // The oldest go first: of those that are over, then of those that somebody knows of, then of
    // all.
    const auto choose = [&](auto eligible) {
        for (int row = rowCount() - 1; row >= 0 && surplus > 0; --row) {
            if (eligible(at(row)) && !leaving.contains(at(row).alert.id)) {
                leaving.insert(at(row).alert.id);
                --surplus;
            }
        }
    };
    choose([](const AlertEntry &entry) { return !entry.alert.active; });
    choose([](const AlertEntry &entry) { return entry.alert.acknowledged; });
    choose([](const AlertEntry &) { return true; });
    removeWhere([&leaving](const AlertEntry &entry) { return leaving.contains(idOf(entry)); });
}

void AlertModel::summarise()
{
    Summary summary;
    summary.lost = m_lost;
    for (const AlertEntry &entry : records()) {
        if (shelved(entry)) {
            ++summary.shelved;
        } else if (!entry.alert.acknowledged) {
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
    if (row < 0 || at(row).alert.acknowledged || !at(row).pendingRequest.isEmpty())
        return;
    AlertEntry newer = at(row);
    newer.pendingRequest = newRequestId();
    newer.failure.clear();
    const Action action{newer.pendingRequest,
                        AcknowledgeAlert{id, m_operatorName, comment, m_clock()}};
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
    const QString id = found->alert.id;
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
    const int row = rowOf(id);
    if (row < 0 || duration <= std::chrono::minutes(0))
        return;
    AlertEntry newer = at(row);
    const std::chrono::milliseconds time = std::min(duration, longestShelving);
    newer.shelvedUntil = m_clock().addMSecs(time.count());
    Batch batch;
    modify(batch, row, newer);
    finish(batch);
}

void AlertModel::unshelve(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0 || !shelved(at(row)))
        return;
    AlertEntry newer = at(row);
    newer.shelvedUntil = {};
    Batch batch;
    modify(batch, row, newer);
    finish(batch);
}

void AlertModel::checkShelved()
{
    const QDateTime now = m_clock();
    Batch batch;
    for (int row = 0; row < rowCount(); ++row) {
        if (!shelved(at(row)) || at(row).shelvedUntil > now)
            continue;
        AlertEntry newer = at(row);
        newer.shelvedUntil = {};
        modify(batch, row, newer);
    }
    finish(batch);
}

void AlertModel::scheduleShelved()
{
    QDateTime next;
    for (const AlertEntry &entry : records()) {
        if (shelved(entry) && (!next.isValid() || entry.shelvedUntil < next))
            next = entry.shelvedUntil;
    }
    if (!next.isValid()) {
        m_shelvedTimer.stop();
        return;
    }
    const std::chrono::milliseconds wait(m_clock().msecsTo(next));
    m_shelvedTimer.start(
        std::clamp(wait, std::chrono::milliseconds(0), std::chrono::milliseconds(longestShelving)));
}

} // namespace app
