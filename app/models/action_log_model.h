// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/journal_entry.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace app {

/// What operators have done here and what became of it, the newest first: the console's journal, as
/// far as it was asked for. Filled only while somebody watches; where it comes from is the
/// console's to know. GUI thread.
class ActionLogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, WhoColumn, WhatColumn, StateColumn, AnswerColumn };
    static constexpr int columns = AnswerColumn + 1;
    static constexpr int capacity = 1000; ///< further ones are found by search, or exported

    explicit ActionLogModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_entries.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : columns;
    }
    /// The texts are made where they are shown.
    QVariant data(const QModelIndex &, int) const override { return {}; }

    const JournalEntry &at(int row) const { return m_entries.at(row); }
    int rowOf(const QString &requestId) const; ///< -1: not on the list

    /// Whether this console keeps what is done at all.
    bool isKept() const { return m_isKept; }
    void setKept(bool kept);
    /// How many wait to be sent, of all consoles with this journal.
    int waiting() const { return m_waiting; }
    void setWaiting(int waiting);

    /// The list is wanted as long as `watcher` lives.
    void watch(QObject *watcher);
    void setSearch(const QString &text);
    const JournalFilter &filter() const { return m_filter; }
    void setEntries(const QVector<app::JournalEntry> &entries);
    /// The journal is another one by now: it is read again, soon.
    void invalidate();

    bool canCancel(int row) const { return at(row).state == ActionState::Queued; }
    bool canRetry(int row) const { return step(at(row).state, ActionEvent::Retry).has_value(); }
    void cancel(int row) { Q_EMIT cancelRequested(at(row).action.requestId); }
    void retry(int row) { Q_EMIT retryRequested(at(row).action.requestId); }

Q_SIGNALS:
    void readRequested(const app::JournalFilter &filter);
    void cancelRequested(const QString &requestId);
    void retryRequested(const QString &requestId);
    void waitingChanged();
    void keptChanged();

private:
    QVector<JournalEntry> m_entries;
    JournalFilter m_filter;
    QTimer m_reading; ///< soon, so that many changes are one reading
    int m_watchers = 0;
    int m_waiting = 0;
    bool m_isKept = false;
};

} // namespace app
