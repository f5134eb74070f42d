// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class AlertModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestComesFirst();
    void duplicatesFoldWithACount();
    void replaceIsTheWholeList_data();
    void replaceIsTheWholeList();
    void whatIsKnownBetterIsNotMissing();
    void anAnswerFromBeforeTheLinkIsNotCurrent();
    void listedAgainIsNotRaisedAgain();
    void whatIsOverWhenFirstHeardOfWaitsForNobody();
    void toldAnewAfterReconnectingIsNoRepetition();
    void repetitionsAfterReconnectingCount();
    void anEmptyListMeansOnlyWhatWasHeard();
    void bannerIsTheNewestUnacknowledgedCritical();
    void countsGoByModule();
    void nothingLeavesUncounted();
    void aFullListKeepsTheWorst();
    void nothingIsEmittedForWhatDidNotChange();
    void unknownTimesAreOrderedByArrival();
};
