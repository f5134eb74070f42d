// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/journal_entry.h"

#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>
#include <QVector>

namespace app {

class ConsoleModels;
class Feed;
class JournalDesk;

/// The way of the operator's actions: to the journal first, and from there to the feed while a
/// session stands in which they may be sent. Without a session they wait in the journal alone.
///
/// At the start of a session the backend's alerts are waited for, a moment at most, so that an
/// acknowledgement meets the alert that it was made for and no later one. GUI thread.
class OperatorActions : public QObject
{
    Q_OBJECT

public:
    OperatorActions(ConsoleModels &models, Feed &feed, JournalDesk &desk,
                    QObject *parent = nullptr);

    /// Takes over what the feed begins anew: what waits is shown, and sent once it may be.
    void begin();
    void perform(const Action &action);
    /// What has not been sent is not wanted any more; nothing where it was.
    void cancel(const QString &requestId);
    /// How many wait that would be lost with this.
    int unkept() const { return int(m_unkept.size()); }
    /// Another attempt of what was not done.
    void retry(const QString &requestId);

private:
    void follow();
    void open();
    void close();
    void onReady(const Action &action);
    void onRestored(const QVector<JournalEntry> &entries);
    void handOver(Action action);
    void giveUp(const QString &requestId, ActionFailure failure);
    void finish(const ActionResult &result);
    void forget(const ActionResult &result);

    ConsoleModels &m_models;
    Feed &m_feed;
    JournalDesk &m_desk;
    QTimer m_patience;
    bool m_isOpen = false;    ///< what is handed in may be sent
    QSet<QString> m_handed;   ///< requests that the feed has got since then: once is enough
    QSet<QString> m_over;     ///< that were given up: the feed must not get them any more
    QVector<Action> m_unkept; ///< that the journal could not take: they wait here
};

} // namespace app
