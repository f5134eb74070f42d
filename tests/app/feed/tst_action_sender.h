// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class ActionSenderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void subscribesBeforeOtherActions();
    void subscriptionsAreState();
    void recoveredSessionsRememberSubscriptions();
    void waitingActionsAreSentInOrderAtConnect();
    void paceIsKept();
    void userActionsFindRoom();
    void outcome_data();
    void outcome();
    void lostAnswersAreAskedForAgain();
    void requestsForNewValuesDoNotWait();
    void theOutboxIsBounded();
    void unknownActionsStayHere();
    void abandonedActionsFail();
    void theEndDoesNotWaitForThePace();
    void answers_data();
    void answers();
    void aRefusalIsBounded();
    void pacer_data();
    void pacer();
    void rejoinDelays_data();
    void rejoinDelays();
};
