// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// What an operator does about an alert: it is acknowledged, or shelved for a time.
class AlertActionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clearedStaysUntilAcknowledged();
    void acknowledgedStaysUntilCleared();
    void acknowledgeCarriesWhoAndWhen();
    void outcomeOfAnAcknowledgement_data();
    void outcomeOfAnAcknowledgement();
    void acknowledgementHoldsForOneOccurrence();
    void worseIsUnacknowledgedAgain();
    void onlyWhatIsListedIsAcknowledged();
    void shelvingHidesForATime();
    void shelvingForATimeOutlastsComingAndGoing();
    void shelvingOutlastsAnAcknowledgedOne();
    void shelvingOnceEndsWithTheReturnToNormal();
};
