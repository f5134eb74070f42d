// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class MailboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wakesOnceUntilTaken();
    void lastValueWinsById_data();
    void lastValueWinsById();
    void anOlderValueHidesNoNewerOne_data();
    void anOlderValueHidesNoNewerOne();
    void pendingKpisAreBounded();
    void manyPendingKpisAreFoldedInTime();
    void modulesAndSourcesStayApart();
    void emptyListsHideNothing();
    void linkChangesSeparateWhatCame();
    void sameLinkStateIsOne();
    void linkChangesAreBounded();
    void eventsKeepTheirOrder();
    void fullListsSupersede();
    void alertListsDoNotSupersede();
    void logsAreBoundedAndLossesCounted_data();
    void logsAreBoundedAndLossesCounted();
    void eventsByNameHaveTheirOwn();
    void whatIsPutIsSeenBeforeItIsFolded();
    void aFullLogKeepsTheWorst();
    void resultsAreNeverDropped();
    void theLastValueAlwaysArrives();
    void tellsWhenTheFirstAndTheLastCame();
};
