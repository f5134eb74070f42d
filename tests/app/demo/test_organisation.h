// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class TestOrganisation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithTheValuesOfItsData();
    void speaksTheLanguageOfTheConsole();
    void hasSevenModulesWithFiguresThatAreWhole();
    void historyEndsWithTheValue();
    void driftStaysNearTheStart();
    void profitIsRevenueLessExpenses();
    void cardsCarryTheirUnitInTheValue();
    void timesOfNotificationsAreRelativeToTheStart();
    void readingLowersTheUnreadCount();
    void acknowledgingMarksTheAlert();
    void acknowledgingTwiceIsHandledOnce();
    void argumentsOfAnyShapeAreTaken_data();
    void argumentsOfAnyShapeAreTaken();
    void episodesRaiseAlertsAndClearThem();
    void notificationsComeWithTime();
};
