// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class AlertModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestComesFirst();
    void duplicatesFoldWithACount();
    void sameSourceAndTitleFoldWithoutId();
    void replaceIsTheWholeList_data();
    void replaceIsTheWholeList();
    void listedAgainIsNotRaisedAgain();
    void clearedStaysUntilAcknowledged();
    void acknowledgedStaysUntilCleared();
    void acknowledgeCarriesWhoAndWhen();
    void outcomeOfAnAcknowledgement_data();
    void outcomeOfAnAcknowledgement();
    void acknowledgementHoldsForOneOccurrence();
    void worseIsUnacknowledgedAgain();
    void onlyWhatIsListedIsAcknowledged();
    void shelvingHidesForATime();
    void raisedAgainEndsShelving();
    void bannerIsTheNewestUnacknowledgedCritical();
    void countsGoByModule();
    void nothingLeavesUncounted();
    void nothingIsEmittedForWhatDidNotChange();
    void unknownTimesAreOrderedByArrival();
};
