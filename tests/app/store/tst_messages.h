// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class MessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTransitionIsWrittenOnce_data();
    void everyTransitionIsWrittenOnce();
    void transitionsSayWhatWasKnown();
    void whoAcknowledgedIsNamed_data();
    void whoAcknowledgedIsNamed();
    void lateConfirmationIsNotOfTheNextOccurrence();
    void namespacesAreToldApart();
    void notificationsAreWrittenOnce_data();
    void notificationsAreWrittenOnce();
    void readMarksAreKept();
    void textsAreMaskedAndBounded();
    void oldestRowsGo();
    void waitingIsBounded();
    void listsAreFilteredAndPaged_data();
    void listsAreFilteredAndPaged();
    void hostileRowsAreLeftOut();
    void recorderWritesThem();
    void whatHappenedWaitsForAFile();
    void anotherConsoleWritesNothingTwice();
    void readerAnswersTheLastOfALane();
    void readerGoesOnAfterAnError();
};
