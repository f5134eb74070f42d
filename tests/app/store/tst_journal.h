// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class JournalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tableSaysWhatIsPossible();
    void endOfAnAttempt_data();
    void endOfAnAttempt();
    void actionsComeBackAsTheyWere_data();
    void actionsComeBackAsTheyWere();
    void whatIsStateIsNotTaken_data();
    void whatIsStateIsNotTaken();
    void sentInOrder();
    void lostLinkSendsAgainInOrder();
    void sameRequestIsThereOnce();
    void boundedByWhatWaits();
    void whatIsDoneIsBounded();
    void acknowledgementsExpire_data();
    void acknowledgementsExpire();
    void whatWasSentIsGivenUpInDoubt_data();
    void whatWasSentIsGivenUpInDoubt();
    void expiryIsAllOrNothing();
    void retryIsTheOperatorsWordAnew();
    void cancelledIsNotSent();
    void refusalSaysWhyWithoutSecrets();
    void lateConfirmationIsTheTruth();
    void waitsOverARestart();
    void runningConsoleKeepsItsOwn();
    void processesAreToldApart();
    void listIsFiltered_data();
    void listIsFiltered();
    void hostileRowsAreLeftOut();
    void nothingIsConfirmedThatWentIntoAFileMovedAside();
    void fullDiskConfirmsNothing();
    void eachConfirmationIsSynced();
    void killedAtAnyPointLosesNothing();
};
