// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class FeedActionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcome_data();
    void outcome();
    void actionsWaitForTheConnection();
    void actionsFailWhenTheFeedStops();
    void whatIsDoneJustBeforeTheEndArrives_data();
    void whatIsDoneJustBeforeTheEndArrives();
    void emitsAreAnswered_data();
    void emitsAreAnswered();
    void rawEventsComeInOrderWhileWanted();
    void aFloodEndsWithItsLastValue();
};
