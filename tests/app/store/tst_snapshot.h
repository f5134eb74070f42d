// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class SnapshotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStreamComesBack();
    void onlyStatesAreKept();
    void figuresThatCameTogetherShareATime();
    void agesAreTrueOrUnknown_data();
    void agesAreTrueOrUnknown();
    void secretsAreMasked();
    void badItemsAreLeftOut_data();
    void badItemsAreLeftOut();
    void anyBytesAreRead();
    void listsAreBounded();
    void recorderKeepsTheLastOne();
    void onlyWhatChangedIsWritten();
    void streamsThatAreGoneLeave();
    void oneConsoleKeepsIt();
    void failuresEndAndItIsWritten();
    void hostileRowsAreLeftOut_data();
    void hostileRowsAreLeftOut();
    void readingLeavesTheFileAsItIs_data();
    void readingLeavesTheFileAsItIs();
    void killedWriterLeavesWholeStates();
};
