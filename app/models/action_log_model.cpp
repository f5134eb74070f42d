// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/action_log_model.h"

#include <algorithm>

namespace app {

namespace {

constexpr std::chrono::milliseconds soon{100};

bool isSameRow(const JournalEntry &one, const JournalEntry &other)
{
    return one.key == other.key && one.state == other.state && one.changed == other.changed &&
           one.attempts == other.attempts && one.error == other.error;
}

} // namespace

ActionLogModel::ActionLogModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_filter.limit = capacity;
    m_reading.setSingleShot(true);
    m_reading.setInterval(soon);
    connect(&m_reading, &QTimer::timeout, this, [this] { Q_EMIT readRequested(m_filter); });
}

int ActionLogModel::rowOf(const QString &requestId) const
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(),
                     [&](const JournalEntry &each) { return each.action.requestId == requestId; });
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

void ActionLogModel::setKept(bool kept)
{
    if (kept != m_isKept) {
        m_isKept = kept;
        Q_EMIT keptChanged();
    }
}

void ActionLogModel::setWaiting(int waiting)
{
    if (waiting != m_waiting) {
        m_waiting = waiting;
        Q_EMIT waitingChanged();
    }
}

void ActionLogModel::watch(QObject *watcher)
{
    ++m_watchers;
    connect(watcher, &QObject::destroyed, this, [this] { --m_watchers; });
    Q_EMIT readRequested(m_filter);
}

void ActionLogModel::setSearch(const QString &text)
{
    if (text != m_filter.text) {
        m_filter.text = text;
        invalidate();
    }
}

void ActionLogModel::invalidate()
{
    if (m_watchers > 0 && !m_reading.isActive()) {
        m_reading.start();
    }
}

/// Whoever has chosen a row keeps it: only what is another one by now is told.
void ActionLogModel::setEntries(const QVector<JournalEntry> &entries)
{
    const auto keyAt = [](const QVector<JournalEntry> &list, qsizetype row) {
        return row < list.size() ? list.at(row).key : 0;
    };
    // New ones stand before those that were there.
    qsizetype added = 0;
    while (added < entries.size() && entries.at(added).key > keyAt(m_entries, 0)) {
        ++added;
    }
    const qsizetype kept = std::min(m_entries.size(), entries.size() - added);
    bool isContinued = kept > 0;
    for (qsizetype row = 0; isContinued && row < kept; ++row) {
        isContinued = m_entries.at(row).key == entries.at(added + row).key;
    }
    if (!isContinued || entries.size() - added < m_entries.size()) {
        beginResetModel();
        m_entries = entries;
        endResetModel();
        return;
    }
    if (added > 0) {
        beginInsertRows({}, 0, int(added) - 1);
        m_entries = entries.mid(0, added) + m_entries;
        endInsertRows();
    }
    const qsizetype common = added + kept;
    for (qsizetype row = added; row < common; ++row) {
        if (!isSameRow(m_entries.at(row), entries.at(row))) {
            m_entries[row] = entries.at(row);
            Q_EMIT dataChanged(index(int(row), 0), index(int(row), columns - 1));
        }
    }
    if (entries.size() > common) {
        beginInsertRows({}, int(common), int(entries.size()) - 1);
        m_entries += entries.mid(common);
        endInsertRows();
    }
}

} // namespace app
