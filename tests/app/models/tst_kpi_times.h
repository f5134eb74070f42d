// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Values that carry their own time (docs/events.md, Time).
class KpiTimesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOldFirstValueIsStale_data();
    void anOldFirstValueIsStale();
    void theAgeCountsFromTheOwnTime();
    void theSameTimeAgainIsNoNews();
    void intervalsAreLearnedFromOwnTimes();
    void theProfilesMaximumAgeHolds();
    void aSkewedServerWithLiveDataIsLive_data();
    void aSkewedServerWithLiveDataIsLive();
    void fastValuesShowTheSkewToo();
    void whatComesBeforeTheSkewIsKnownIsReadAgain();
    void aLateSourceBesideARightOneIsStale();
    void replayedValuesAreNoProofOfSkew();
    void skewFollowsNoStepOfOurWallClock();
    void olderValuesAreRefusedAndCounted();
    void thirdOlderRunningIsAcceptedAndMarked();
    void olderOnesThatWereFoldedCount();
    void aTimeStillToComeMakesNoOtherOlder();
    void anOldTimeReplacesNoneWithoutATime();
    void theHistoryMovesWithTheClock();
    void afterALossOfTheLinkOlderIsAcceptedAndMarked();
    void historyStandsAtOwnTimes();
    void staleValuesAreGaps();
    void theOldestValueIsTold();
};
