// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesAreReadAsTheyCame_data();
    void valuesAreReadAsTheyCame();
    void columnsAreBounded_data();
    void columnsAreBounded();
    void coarserLevelsReachFurtherBack();
    void minutesSayWhatTheValuesSaid();
    void gapsStayGaps_data();
    void gapsStayGaps();
    void slowValuesAreNoGaps();
    void clockThatJumpsLosesNothing_data();
    void clockThatJumpsLosesNothing();
    void oldValuesGoByTimeWritten();
    void fullFileIsThinnedAndToldOf();
    void fullDiskKeepsWhatWaits();
    void seriesAreBounded();
    void seriesAreToldApart();
    void impossibleRangesAreRefused_data();
    void impossibleRangesAreRefused();
    void unreadableChunksAreLeftOut();
    void cancelledReadEnds();
    void readerAnswersTheLastOfALane();
    void readerGoesOnAfterAnError();
    void kpisAreRecordedWhateverIsShown();
    void onlyWhatTheBackendSaidIsRecorded();
    void lostLinkIsAGap();
    void fullQueueIsCounted();
    void oneConsoleRecords();
    void recorderOutlivesABadFolder();
    void damageWhileRecordingIsMovedAside();
    void whatIsLeftIsWrittenAtTheEnd();
};
