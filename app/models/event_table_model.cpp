// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/event_table_model.h"

#include <algorithm>

namespace app {

QVariant EventTableModel::data(const QModelIndex &index, int role) const
{
    if (role != ValueRole || !index.isValid()) {
        return {};
    }
    const EventRecord &record = at(index.row());
    switch (Column(index.column())) {
    case NameColumn:
        return record.nsp.isEmpty() ? record.name : record.name + u' ' + record.nsp;
    case ReadAsColumn:
        return record.readAs.size();
    case CountColumn:
        return record.count;
    case RateColumn:
        return rate(index.row()).value_or(-1);
    case MalformedColumn:
        return record.malformed;
    case PassedOverColumn:
        return record.passedOver;
    case LastColumn:
        return qlonglong(record.last.time_since_epoch().count());
    }
    return {};
}

std::optional<double> EventTableModel::rate(int row) const
{
    if (m_samples.empty() || m_samples.front().at >= m_now) {
        return {};
    }
    const Sample &first = m_samples.front();
    const std::chrono::duration<double> time = m_now - first.at;
    const quint64 before = row < first.counts.size() ? first.counts.at(row) : 0;
    return double(at(row).count - before) / time.count();
}

void EventTableModel::setNow(BootTime now)
{
    m_now = now;
    while (m_samples.size() > 1 && m_samples[1].at <= now - rateWindow) {
        m_samples.pop_front();
    }
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, RateColumn), index(rowCount() - 1, columns - 1));
    }
}

void EventTableModel::watch(QObject *watcher)
{
    connect(watcher, &QObject::destroyed, this, [this] {
        if (--m_watchers == 0) {
            m_samples.clear(); // what comes in the meantime is not seen
            Q_EMIT wantedChanged(false);
        }
    });
    if (++m_watchers == 1) {
        Q_EMIT wantedChanged(true);
    }
}

void EventTableModel::sample()
{
    Sample sample{m_now, {}};
    for (const EventRecord &record : std::as_const(m_table.records)) {
        sample.counts.append(record.count);
    }
    m_samples.push_back(std::move(sample));
}

void EventTableModel::apply(const EventTable &table, BootTime now)
{
    const auto shown = m_table.records.size();
    const bool goesOn =
        table.records.size() >= shown &&
        std::equal(m_table.records.begin(), m_table.records.end(), table.records.begin(),
                   [](const EventRecord &one, const EventRecord &other) {
                       return one.name == other.name && one.nsp == other.nsp &&
                              one.count <= other.count;
                   });
    setNow(now);
    const bool unlistedIsOther = table.unlisted != m_table.unlisted;
    if (!goesOn) {
        beginResetModel();
        m_samples.clear();
        m_table = table;
        sample();
        endResetModel();
    } else {
        const bool more = table.records.size() > shown;
        if (more) {
            beginInsertRows({}, int(shown), int(table.records.size()) - 1);
        }
        m_table = table;
        sample();
        if (more) {
            endInsertRows();
        }
        if (shown > 0) {
            Q_EMIT dataChanged(index(0, 0), index(int(shown) - 1, columns - 1));
        }
    }
    if (unlistedIsOther) {
        Q_EMIT unlistedChanged();
    }
}

} // namespace app
