// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class ConsoleModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatOneListShowsOfTheClockHoldsForAll();
    void aModuleWithoutAPlaceIsCounted();
    void subscriptionsFollowViewers();
    void recordedModulesStayWanted();
    void subscriptionsAreAskedForAgain();
    void unknownModulesGetAPage();
    void unknownModulesAreBounded();
    void linkStateReachesAllModels();
    void alertsAreAsOldAsTheLink();
    void whatANamespaceSaidIsOldWhenItIsLost();
    void alertsAreAsOldAsTheirNamespaces();
    void twoNamespacesCallTwoThingsTheSame();
    void lastUpdateIsTheNewest();
    void actionsReachTheirModel();
    void connectionTellsOnlyChanges();
    void serverStatusEndsWithTheConnection();
    void onlyTroubleOfTheServerIsWorthAnEye_data();
    void onlyTroubleOfTheServerIsWorthAnEye();
    void aBatchGoesToTheModelsInOrder();
    void aBatchMayEndTheModels();
    void samplesGoWithTheFirstValue();
    void usersAreThoseSaidToBeThere();
};
