// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class FeedSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectsByEveryTransport_data();
    void connectsByEveryTransport();
    void everythingIsToldOnTheGuiThread();
    void subscriptionsReachTheServer();
    void aProfileMayNameWhatToWaitFor_data();
    void aProfileMayNameWhatToWaitFor();
    void subscribesAgainAfterARestart();
    void aServersGoodbyeIsNotTheEnd();
    void aRefusalIsToldAndTriedAgain();
    void anUnknownNamespaceIsNamed();
    void aRedirectElsewhereIsOffered_data();
    void aRedirectElsewhereIsOffered();
    void anUnreadableTokenIsTold();
    void wrongOptionsAreTold_data();
    void wrongOptionsAreTold();
    void roundTripIsMeasuredWhileWanted();
    void whereItIsMeteredAllIsCounted();
    void roundTripsThatAreNoNews_data();
    void roundTripsThatAreNoNews();
    void countersAreToldOnceASecondAtMost();
    void stopsAtAnyMoment();
    void canBeDeletedInASlot();
    void startsAgainAfterStop();
};
