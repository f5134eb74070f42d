// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/event_record.h"

#include <QAbstractTableModel>

#include <deque>

namespace app {

/// What has come, event by event: how often, what reads it, what was wrong with it. Filled only
/// while somebody watches, here or from outside (FeedOptions::metered). GUI thread.
class EventTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        ReadAsColumn,
        CountColumn,
        RateColumn,
        MalformedColumn,
        PassedOverColumn,
        LastColumn
    };
    static constexpr int columns = LastColumn + 1;
    /// The column's value, to be sorted by: QString of the names, numbers of the counts, the rate
    /// in events a second (negative: not known yet), of the last arrival milliseconds on the
    /// BootClock; of ReadAsColumn how many streams read it.
    static constexpr int ValueRole = Qt::UserRole + 1;
    /// Rates are means of about the last so long.
    static constexpr std::chrono::seconds rateWindow{10};

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_table.records.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : columns;
    }
    QVariant data(const QModelIndex &index, int role) const override;

    const EventRecord &at(int row) const { return m_table.records.at(row); }
    std::optional<double> rate(int row) const; ///< events a second; none: not known yet
    quint64 unlisted() const { return m_table.unlisted; }

    /// The table is wanted as long as `watcher` lives.
    void watch(QObject *watcher);
    bool wanted() const { return m_watchers > 0; }

    void apply(const app::EventTable &table, app::BootTime now);
    /// Rates fall while nothing comes.
    void setNow(app::BootTime now);

Q_SIGNALS:
    void wantedChanged(bool wanted);
    void unlistedChanged();

private:
    struct Sample
    {
        BootTime at;
        QVector<quint64> counts; ///< by row
    };
    void sample();

    EventTable m_table;
    BootTime m_now{};
    /// The oldest first: the last one that is older than the window, and those in it.
    std::deque<Sample> m_samples;
    int m_watchers = 0;
};

} // namespace app
