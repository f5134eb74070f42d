// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// What the mailbox may not fold: events, and the results of actions.
class MailboxEventsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsKeepTheirOrder();
    void fullListsSupersede();
    void listsThatWereAskedForDoNotSupersede();
    void alertListsDoNotSupersede();
    void alertsFromBeforeALossSaySo();
    void logsAreBoundedAndLossesCounted_data();
    void logsAreBoundedAndLossesCounted();
    void eventsByNameHaveTheirOwn();
    void aFullLogKeepsTheWorst();
    void resultsAreNeverDropped();
};
