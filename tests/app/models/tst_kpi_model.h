// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class KpiModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsKeepTheOrderOfArrival();
    void updatesEmitOnlyWhatChanged();
    void contiguousRowsAreOneChange();
    void removedIdsLeave();
    void completeListsRemoveTheRest();
    void emptyListsSayNothing();
    void worseSourcesNeverReplaceBetterNewerOnes_data();
    void worseSourcesNeverReplaceBetterNewerOnes();
    void answersKeepNoSilentStreamLive();
    void freshnessFollowsTheValue_data();
    void freshnessFollowsTheValue();
    void linkDropMakesStaleAtOnce();
    void returningLinkMakesLiveOnlyWhatComes();
    void silenceMakesStaleAfterThreeIntervals();
    void stepsOfTheWallClockChangeNoAge();
    void learnedIntervalDecides();
    void aKpiThatStaysAwayIsStaleAlone();
    void oneThatCameSeldomIsNotKeptAlive_data();
    void oneThatCameSeldomIsNotKeptAlive();
    void fewerCopiesLeaveTheOthersStale();
    void theTimerMarksWhatIsDue();
    void staleHistoryGetsOneGap();
    void missingValuesAreGapsNotZero();
    void backendHistorySeedsOnce();
    void seedsWithTimesStandThere();
    void seedsAndLiveValuesShareOneAxis_data();
    void seedsAndLiveValuesShareOneAxis();
    void historyIsBounded();
    void viewersMakeItWanted();
    void rolesAreDocumented();
    void dashboardKeepsItsLists();
};
