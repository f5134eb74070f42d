// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action_keeper.h"
#include "app/domain/boot_timer.h"
#include "app/store/journal.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>
#include <optional>

namespace app {

class JournalWriter;

/// How the operator's actions are kept.
struct JournalStatus
{
    /// Why they are not, or not all of what became of them; none: they are.
    std::optional<StoreError> error{};
    QString movedAside{}; ///< where the last damaged file lies; empty: there was none
    int waiting = 0;      ///< of all consoles with this file

    bool operator==(const JournalStatus &) const = default;
};

/// The way of the operator's actions through the journal: written down on a thread of its own, and
/// handed on to be sent once the disk has them. What can not be written is handed on all the same,
/// not kept: an operator must be able to act with a full disk. Belongs to the thread that it lives
/// on; its end waits until what was asked for is written.
class JournalDesk : public QObject
{
    Q_OBJECT

public:
    JournalDesk(const QString &path, const Journal::Options &options, QObject *parent = nullptr);
    ~JournalDesk() override;

    /// Who hears what becomes of them, on any thread; outlives this.
    std::shared_ptr<ActionKeeper> keeper() const;
    const JournalStatus &status() const { return m_status; }

    /// Who sits here, for what does not say it itself.
    void setOperator(const QString &name);
    /// Comes back by ready() or finished().
    void submit(const Action &action);
    /// What waits since earlier, of this console and of those that ended without it: comes by
    /// restored(), what is too old by finished(). Again after whoever sends them began anew.
    void restore();
    /// Ends what has waited too long, where nobody is about to send it; comes by finished().
    void expire();
    /// Another attempt of what was not done: comes by restored().
    void retry(const QString &requestId);

Q_SIGNALS:
    /// To be sent now; Action::kept where it is written down.
    void ready(const app::Action &action);
    /// It will not be sent.
    void finished(const app::ActionResult &result);
    void restored(const QVector<app::JournalEntry> &entries);
    /// One that is kept has reached the backend.
    void acknowledged(const app::AcknowledgeAlert &what);
    /// What was sent and not answered waits again: restore() brings it.
    void linkLost();
    /// These have waited too long: whoever was to send them must not, and tells keeper(), or
    /// expire().
    void overdue(const QStringList &requestIds);
    /// Something that stands in the journal is different.
    void changed();
    void statusChanged();

private:
    friend class JournalWriter;
    void take(const JournalStatus &status);
    void waitUntilDue(std::optional<std::chrono::milliseconds> wait);

    std::shared_ptr<JournalWriter> m_writer;
    JournalStatus m_status;
    BootTimer m_due;
};

} // namespace app
