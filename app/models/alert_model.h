// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/alert.h"
#include "app/domain/alert_life.h"
#include "app/domain/boot_timer.h"
#include "app/domain/module.h"
#include "app/models/clock.h"
#include "app/models/record_list_model.h"

#include <QSet>

#include <chrono>
#include <optional>

namespace app {

inline QString idOf(const AlertLife &alert)
{
    return alert.facts().id.text;
}
inline QDateTime timeOf(const AlertLife &alert)
{
    const AlertFacts &facts = alert.facts();
    return facts.time.isValid() ? facts.time : facts.arrived;
}

/// The alerts that an operator must know of, newest first (the web client's useSystemAlerts()).
/// Duplicates fold by id with a count. An alert that has returned to normal stays until it is
/// acknowledged; then it leaves the list. One that is over already when it first comes waits for
/// nobody. A full list keeps the worst, and nothing leaves uncounted. GUI thread.
///
/// What becomes of an alert is its life (app/domain/alert_life.h); this is the list of them.
///
/// What a backend sends again after a reconnection is no repetition: the k-th report since then is
/// the k-th that was known before, unless its time is a later one.
class AlertModel : public RecordListModel<AlertLife>
{
    Q_OBJECT
    Q_PROPERTY(int unacknowledgedCount READ unacknowledgedCount NOTIFY countsChanged)
    Q_PROPERTY(int shelvedCount READ shelvedCount NOTIFY countsChanged)
    Q_PROPERTY(app::AlertModel::Knowledge knowledge READ knowledge NOTIFY knowledgeChanged)

public:
    static constexpr int capacity = 1000;

    /// What an empty list means.
    enum class Knowledge {
        NotReported, ///< the profile has no event for alerts
        Unknown,     ///< nothing has come about alerts yet
        LastKnown,   ///< what was known before the link, or a namespace they come from, dropped
        Current
    };
    Q_ENUM(Knowledge)

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
        FailureRole,      ///< app::ActionError: why the last acknowledgement failed; else invalid
        OverRole,         ///< bool: over; nobody has to acknowledge it
        InstructionRole   ///< app::LocalizedText: what to do; empty: nobody says it
    };

    explicit AlertModel(Clock clock = systemClock(), QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const AlertLife &at(int row) const { return records().at(row); }
    /// Not acknowledged (a pending acknowledgement is none yet) and not shelved.
    int unacknowledgedCount() const { return m_summary.unacknowledged; }
    int unacknowledgedCount(const QString &module) const
    {
        return m_summary.byModule.value(module);
    }
    int shelvedCount() const { return m_summary.shelved; }
    int lostCount() const { return m_lost; } ///< pushed out of a full list
    Knowledge knowledge() const { return m_knowledge; }
    /// Since the link came up a whole list has told which alerts there are, and since when.
    bool isListed() const { return m_isListed; }
    /// Row of the newest active critical alert that is neither acknowledged (nor about to be) nor
    /// shelved; -1: none.
    int bannerRow() const;
    /// The module that an alert names, else the one whose key or name its source is; else none.
    QString moduleOf(const AlertFacts &alert) const;
    void setModules(QVector<Module> modules);
    /// Whether the profile has events for alerts at all, and which other namespaces they come from
    /// besides its own.
    void setReported(bool reported, const QStringList &namespaces = {});
    /// After a link has come up the backend reports everything anew.
    void setLinkUp(bool up);
    /// Other namespaces that do not stand: of what they report, only the last is known.
    void setMissing(const QSet<QString> &namespaces);

    void apply(const app::AlertUpdate &update);
    /// What has become known of the backend's clock: its times are `by` later than was thought.
    void moveTimes(std::chrono::milliseconds by);
    void actionFinished(const app::ActionResult &result);
    /// An acknowledgement that waits since earlier is on its way again: of an alert that is known,
    /// or will be.
    void restore(const QString &requestId, const app::AcknowledgeAlert &acknowledgement);

    void setOperatorName(const QString &name) { m_operatorName = name; }
    /// Sent through actionRequested(); pending until actionFinished(). Nothing happens for an alert
    /// that is not on the list, acknowledged or pending already, or was over when it first came.
    void acknowledge(const QString &id, const QString &comment = {});
    /// Hides the alert from the banner and the counts until the time is over
    /// (AlertLife::longestShelving at most), however often it comes and goes, or until it becomes
    /// worse than it is now.
    void shelve(const QString &id, std::chrono::minutes duration = std::chrono::minutes(10));
    /// Likewise, until it returns to normal.
    void shelveOnce(const QString &id);
    void unshelve(const QString &id);
    /// Ends the shelvings whose time is over. The model calls it itself when the time comes.
    void checkShelved();

Q_SIGNALS:
    void countsChanged();
    void bannerChanged();
    void knowledgeChanged();
    void listed(); ///< isListed() is true now
    /// New, raised again after a return to normal, or worse than before; not for mere repetitions,
    /// nor for what is shelved.
    void alertRaised(const app::AlertFacts &alert);
    void actionRequested(const app::Action &action);
    /// The alert is another one by now than that which this was for: it must not be sent any more.
    void acknowledgementOutdated(const QString &requestId);

private:
    struct Summary
    {
        int unacknowledged = 0;
        int shelved = 0;
        int lost = 0;
        QHash<QString, int> byModule;
        bool operator==(const Summary &) const = default;
    };
    struct Restored
    {
        QString requestId;
        QString occurrence;
    };
    class Batch;

    void updateOne(Batch &batch, const Alert &item, AlertLife::Report report);
    bool takeRestored(AlertLife &alert, const Restored &restored);
    void unlist(Batch &batch, const QSet<QString> &listed, const QString &nsp);
    template<typename Change>
    bool change(int row, Change change);
    void setKnowledge(Knowledge knowledge);
    void reconnected(const QSet<QString> &namespaces);
    bool isCurrent() const;
    void followKnowledge();
    void note(Batch &batch, int row, const AlertLife &before);
    void finish(Batch &batch);
    void summarise();
    void scheduleShelved();

    Clock m_clock;
    QVector<Module> m_modules;
    QString m_operatorName;
    Summary m_summary;
    int m_lost = 0;
    Knowledge m_knowledge = Knowledge::Unknown;
    bool m_linkUp = true;
    bool m_isListed = false;
    // Namespaces, the own one as an empty text.
    QSet<QString> m_sources; ///< that alerts may come from, besides the own one
    QSet<QString> m_heard;   ///< that have spoken of alerts
    QSet<QString> m_awaited; ///< that had, were lost since, and have not spoken again
    QSet<QString> m_missing; ///< that do not stand
    std::optional<AlertLife> m_banner;
    QHash<QString, Restored> m_restored;  ///< of alerts that are not known yet, by their ids
    QHash<QString, QString> m_restoredBy; ///< who made those that waited, by their requests
    BootTimer m_shelvedTimer;
};

} // namespace app
