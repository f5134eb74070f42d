// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class SignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyIsAskedWhereNobodyIsRefused();
    void aRefusalAsksAndASignInConnects();
    void whatTheBackendSaysOfARefusalIsTold();
    void whatIsKeptConnectsTheNextTime();
    void aRefusedTokenIsRefreshedOnce();
    void aTokenThatIsAboutToEndIsRefreshedFirst();
    void whatCanNotBeRefreshedIsExpired();
    void signingOutForgets();
    void aTokenIsTyped();
    void anEventSignsInBeforeTheRest();
    void anEventMaySignInAgainWithATokenOfBefore();
    void aConnectionThatStandsIsToldOfAnotherToken();
    void aSecretOfAnotherServerIsToldAndAllowed();
    void theHandshakeWaitsForTheKeyring_data();
    void theHandshakeWaitsForTheKeyring();
    void aKeyringThatNeverAnswersIsNotWaitedFor();
    void aRefusalWithoutTheTokenForgetsNothing();
    void aTokenInTheHandshakeIsRefreshedOnce();
    void aSignOutIsNotUndoneByALateAnswer();
    void whatIsTypedGoesWhereItIsSaidToGo();
    void aTokenForTheBackendIsNotForAnotherServer();
    void whatMayNotBeAskedGetsNoPassword();
    void aServerThatEndsAtOnceAsksForASignIn();
    void aServerThatEndsAtOnceCostsNoToken();
    void anEndAfterAValueIsNoRefusal();
    void anEndIsEarlyWhereNothingCameBefore();
    void answersToWhoeverSignedOutAreDropped();
    void aRefusalByHttpLeavesTheConnection();
};
