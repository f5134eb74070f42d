// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/alert.h"
#include "app/domain/module.h"
#include "app/models/clock.h"
#include "app/models/record_list_model.h"

#include <QSet>
#include <QTimer>

#include <chrono>
#include <optional>

namespace app {

/// An alert as the console knows it.
struct AlertEntry
{
    Alert alert;
    int count = 1;            ///< how often it was raised
    QString pendingRequest{}; ///< of the acknowledgement under way; empty: none
    QDateTime shelvedUntil{}; ///< UTC; invalid: not shelved
    QString acknowledgedBy{}; ///< empty where the backend or nobody did
    bool unconfirmed = false; ///< acknowledged here and sent; the backend does not confirm
    QString failure{};        ///< why the last acknowledgement failed, untranslated

    bool operator==(const AlertEntry &) const = default;
};
inline QString idOf(const AlertEntry &entry)
{
    return entry.alert.id;
}
inline QDateTime timeOf(const AlertEntry &entry)
{
    return entry.alert.time.isValid() ? entry.alert.time : entry.alert.arrived;
}

/// The alerts that an operator must know of, newest first (the web client's useSystemAlerts()).
/// Duplicates fold by id (else by source and title) with a count. An alert that has returned to
/// normal stays until it is acknowledged; then it leaves the list. Nothing leaves uncounted. GUI
/// thread.
///
/// An acknowledgement holds for the occurrence that was on the list: an alert that is raised again
/// after its return to normal, or that becomes worse, is unacknowledged and unshelved again.
class AlertModel : public RecordListModel<AlertEntry>
{
    Q_OBJECT
    Q_PROPERTY(int unacknowledgedCount READ unacknowledgedCount NOTIFY countsChanged)
    Q_PROPERTY(int shelvedCount READ shelvedCount NOTIFY countsChanged)

public:
    using Entry = AlertEntry;

    static constexpr int capacity = 1000;
    static constexpr std::chrono::minutes longestShelving{8 * 60};

    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        TitleRole,        ///< QString, the backend's, untrusted plain text; also Qt::DisplayRole
        MessageRole,      ///< QString, likewise
        SeverityRole,     ///< app::Severity
        ModuleRole,       ///< QString, key of the module it belongs to; empty: none
        SourceRole,       ///< QString
        TimeRole,         ///< QDateTime, UTC, when it was last raised
        ActiveRole,       ///< bool
        AcknowledgedRole, ///< bool
        PendingRole,      ///< bool: acknowledged here, not yet confirmed
        ShelvedRole,      ///< bool
        CountRole,        ///< int: how often it was raised
        UnconfirmedRole,  ///< bool: acknowledged and sent, the backend does not confirm
        FailureRole       ///< QString: why the last acknowledgement failed, untranslated
    };

    explicit AlertModel(Clock clock = systemClock(), QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const AlertEntry &at(int row) const { return records().at(row); }
    /// Not acknowledged (a pending acknowledgement is none yet) and not shelved.
    int unacknowledgedCount() const { return m_summary.unacknowledged; }
    int unacknowledgedCount(const QString &module) const
    {
        return m_summary.byModule.value(module);
    }
    int shelvedCount() const { return m_summary.shelved; }
    int lostCount() const { return m_lost; } ///< pushed out of a full list
    /// Row of the newest active critical alert that is neither acknowledged (nor about to be) nor
    /// shelved; -1: none.
    int bannerRow() const;
    /// The module that an alert names, else the one whose key or name its source is; else none.
    QString moduleOf(const Alert &alert) const;
    void setModules(QVector<Module> modules);

    void apply(const app::AlertUpdate &update);
    void actionFinished(const app::ActionResult &result);

    void setOperatorName(const QString &name) { m_operatorName = name; }
    /// Sent through actionRequested(); pending until actionFinished(). Nothing happens for an alert
    /// that is not on the list, acknowledged or pending already.
    void acknowledge(const QString &id, const QString &comment = {});
    /// Hides the alert from the banner and the counts until the time is over (longestShelving at
    /// most), or it is raised again after a return to normal, or it becomes worse.
    void shelve(const QString &id, std::chrono::minutes duration = std::chrono::minutes(10));
    void unshelve(const QString &id);
    /// Ends the shelvings whose time is over. The model calls it itself when the time comes.
    void checkShelved();

Q_SIGNALS:
    void countsChanged();
    void bannerChanged();
    /// New, raised again after a return to normal, or worse than before; not for mere repetitions.
    void alertRaised(const app::Alert &alert);
    void actionRequested(const app::Action &action);
    /// The backend refused, or it could not be sent; `detail` is untranslated.
    void acknowledgeFailed(const QString &id, const QString &detail);

private:
    struct Summary
    {
        int unacknowledged = 0;
        int shelved = 0;
        int lost = 0;
        QHash<QString, int> byModule;
        bool operator==(const Summary &) const = default;
    };
    class Batch;

    void raise(Batch &batch, const Alert &item, bool repeated);
    void returnToNormal(Batch &batch, int row);
    void modify(Batch &batch, int row, const AlertEntry &newer);
    void finish(Batch &batch);
    void trim();
    void summarise();
    void scheduleShelved();

    Clock m_clock;
    QVector<Module> m_modules;
    QString m_operatorName;
    Summary m_summary;
    int m_lost = 0;
    std::optional<AlertEntry> m_banner;
    QTimer m_shelvedTimer;
};

} // namespace app
