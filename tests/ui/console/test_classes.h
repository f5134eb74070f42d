// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// The frame of the window: placement, languages, bell, keys, names for the screen reader.
class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void railStandsAtTheLeadingSide_data();
    void railStandsAtTheLeadingSide();
    void textsFollowTheLanguageWithoutRestart();
    void pagesOpenById();
    void unknownModulesPageOpensWhenItComes();
    void badgeOfTheBellIsWhatTheListShows();
    void clickMarksOneNotificationRead();
    void railCountsUnacknowledgedAlertsByModule();
    void keysOpenPages();
    void keyTogglesPopover();
    void keyAcknowledgesTheBanner();
    void typingDoesNotAcknowledge();
    void themeButtonChangesAndTells();
    void menuCutsTheLinkInTheDemoOnly();
    void demoIsMarked();
    void everyControlHasANameAndASize_data();
    void everyControlHasANameAndASize();
    void criticalAlertIsAnnounced();
    void hostileTitleIsPlainText();
    void roundTripIsWantedWhileShown();
};

/// What the console says of the link and of the age of its values.
class LinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pillTellsStateAndTransport_data();
    void pillTellsStateAndTransport();
    void countdownRunsOnlyWhileReconnecting();
    void lostLinkKeepsAndDimsTheValues();
    void bannerSaysWhatIsDone();
    void bannerGoesWithTheReturn();
    void serverStatusIsShown();
    void alertFlashesForTwoMinutes();
    void shelvedAlertLeavesTheBanner();
};

/// Pages: what they show, what they cost.
class PagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void homeShowsTheWorstOfEachSection();
    void onlyTheChangedCardIsPainted();
    void hiddenPageGetsNoWork();
    void pagesSubscribeWhileShown();
    void withoutDataThereAreNoZeros();
    void dashboardShowsTheLastTenAlerts();
    void alertsAreAcknowledgedInTheList();
    void searchFoldsArabic();
    void monitorShowsEveryCounter();
    void firstStartChecksTheAddress_data();
    void firstStartChecksTheAddress();
    void firstStartAsks();
    void settingsAreEdited();
    void tickerRestsWithoutViewers();
};

/// Nothing is clipped, nothing overlaps, what is cut says so.
class LayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingFits_data();
    void everythingFits();
    void dialogsFit_data();
    void dialogsFit();
    void popoverFits_data();
    void popoverFits();
    void topBarLeavesOutWhatMattersLeastFirst_data();
    void topBarLeavesOutWhatMattersLeastFirst();
    void railShowsIconsAloneBelow1200();
    void typeGrowsWithTheWindow();
    void oneSectionIsNotStretched();
    void whatHasNoPlaceInASectionIsReachable();
    void cardsStandFourInARow();
    void elidedTextHasItsToolTip();
    void digitsStandInCells();
};

class KioskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void planHoldsEveryKpi();
    void planKeepsScreensSmall();
    void controllerGoesRound();
    void controllerHolds();
    void rotationShowsScreenAfterScreen();
    void arrowsGoWhereTheyPoint_data();
    void arrowsGoWhereTheyPoint();
    void escapeAsksTheGuard();
    void escapeLeavesAWindowOfAUsefulSize();
    void fullScreenGivesTheSizeBack();
    void smallWallHasMoreScreensNotSmallerCards_data();
    void smallWallHasMoreScreensNotSmallerCards();
    void typeIsBigEnough();
    void everythingFits_data();
    void everythingFits();
};
