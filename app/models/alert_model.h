// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/alert.h"
#include "app/models/kpi_model.h"

#include <QAbstractListModel>

#include <chrono>

namespace app {

/// The alerts that an operator must know of, newest first (the web client's useSystemAlerts()).
/// Duplicates fold by id (else by source and title) with a count. An alert that has returned to normal
/// stays until it is acknowledged; then it leaves the list. Nothing leaves uncounted. GUI thread.
class AlertModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int unacknowledgedCount READ unacknowledgedCount NOTIFY countsChanged)
    Q_PROPERTY(int shelvedCount READ shelvedCount NOTIFY countsChanged)

public:
    static constexpr int capacity = 1000;

    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        TitleRole,                 ///< QString, the backend's, untrusted plain text
        MessageRole,               ///< QString, likewise
        SeverityRole,              ///< app::Severity
        ModuleRole,                ///< QString, key of the module it belongs to
        SourceRole,                ///< QString
        TimeRole,                  ///< QDateTime, UTC
        ActiveRole,                ///< bool
        AcknowledgedRole,          ///< bool
        PendingRole,               ///< bool: acknowledged here, not yet confirmed
        ShelvedRole,               ///< bool
        CountRole                  ///< int: how often it was raised
    };

    struct Entry
    {
        Alert alert;
        int count = 1;
        QString pendingRequest;
        QDateTime shelvedUntil; ///< UTC
        QString acknowledgedBy;
    };

    explicit AlertModel(Clock clock = systemClock(), QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const Entry &at(int row) const { return m_entries.at(row); }
    int unacknowledgedCount() const;
    int unacknowledgedCount(const QString &module) const;
    int shelvedCount() const;
    int lostCount() const { return m_lost; } ///< pushed out of a full list
    /// Row of the worst active, unacknowledged, unshelved alert (critical ones only), newest first; -1: none.
    int bannerRow() const;

    void apply(const app::AlertUpdate &update);
    void actionFinished(const app::ActionResult &result);

    void setOperatorName(const QString &name) { m_operatorName = name; }
    void acknowledge(const QString &id, const QString &comment = {});
    /// Hides the alert from the banner until the time is over or it is raised again after a return to normal.
    void shelve(const QString &id, std::chrono::minutes duration = std::chrono::minutes(10));

Q_SIGNALS:
    void countsChanged();
    void bannerChanged();
    void alertRaised(const app::Alert &alert);
    void actionRequested(const app::Action &action);

private:
    Clock m_clock;
    QVector<Entry> m_entries;
    QString m_operatorName;
    int m_lost = 0;
};

} // namespace app
