// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class MailboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namespacesAreNotFolded();
    void aNamespaceThatWasLostBeginsAPeriod();
    void wakesOnceUntilTaken();
    void lastValueWinsById_data();
    void lastValueWinsById();
    void anOlderValueHidesNoNewerOne_data();
    void anOlderValueHidesNoNewerOne();
    void aSeedIsNotFoldedAway_data();
    void aSeedIsNotFoldedAway();
    void pendingKpisAreBounded();
    void manyPendingKpisAreFoldedInTime();
    void modulesAndSourcesStayApart();
    void inWhicheverOrderTheLastValueWins();
    void emptyListsHideNothing();
    void linkChangesSeparateWhatCame();
    void sameLinkStateIsOne();
    void linkChangesAreBounded();
    void noValueFromBeforeALossCountsAsOneFromAfterIt_data();
    void noValueFromBeforeALossCountsAsOneFromAfterIt();
    void whatIsPutIsSeenBeforeItIsFolded();
    void theLastValueAlwaysArrives();
    void tellsWhenTheFirstAndTheLastCame();
};
