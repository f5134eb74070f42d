// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class NotificationModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestComesFirst();
    void unreadCountIsWhatTheListShows_data();
    void unreadCountIsWhatTheListShows();
    void repeatedOnesFold();
    void readStaysRead();
    void replaceKeepsOrderAndSaysNothingWhenEmpty();
    void arrivalIsToldOnceAndOnlyForUnread();
    void markReadIsShownAtOnce();
    void outcomeOfAnAction_data();
    void outcomeOfAnAction();
    void failureOfOneActionLeavesTheOthers();
    void eachNamespaceIsToldOfItsOwn();
    void aListThatWasAskedForRemovesNoNewerOnes();
    void oldestReadOnesLeaveFirst();
    void aFullListKeepsTheWorst();
    void toldAnewIsAsOldAsItWas();
    void aFloodIsBounded();
    void nothingIsEmittedForWhatDidNotChange();
    void unknownTimesAreOrderedByArrival();
};
