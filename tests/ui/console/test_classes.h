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
    void keysOfAnArabicLayout_data();
    void keysOfAnArabicLayout();
    void shortcutsWorkInArabic();
    void fieldsStandAsTheirTextIsRead_data();
    void fieldsStandAsTheirTextIsRead();
    void titlesAreOfOneLanguage();
    void badgesSayManyAtMost();
    void themeButtonChangesAndTells();
    void dialogsLeaveTheProgramRunning();
    void menuCutsTheLinkInTheDemoOnly();
    void demoIsMarked();
    void everyControlHasANameAndASize_data();
    void everyControlHasANameAndASize();
    void criticalAlertIsAnnounced();
    void hostileTitleIsPlainText();
    void roundTripIsWantedWhileShown();
};

/// Commands and pages are data: keys, the list of keys, menu and rail say what the registry and the
/// catalogue hold.
class CommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysWorkWhereTheCommandIsValidAndNowhereElse_data();
    void keysWorkWhereTheCommandIsValidAndNowhereElse();
    void escapeClosesWhatIsOpen();
    void aFocusedButtonKeepsItsSpace();
    void noTwoShareTheirKeys();
    void idsAreUniqueAndEveryOneHasATitle_data();
    void idsAreUniqueAndEveryOneHasATitle();
    void listOfKeysShowsExactlyTheRegistry();
    void menuShowsWhatIsValid_data();
    void menuShowsWhatIsValid();
    void everyPageOpensByIdAndByItsKeys();
    void commandLineOpensTheCataloguesPages();
    void railShowsTheCatalogue_data();
    void railShowsTheCatalogue();
};

/// Windows over one session: what each has of its own, and what they share.
class SurfaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachWindowHasItsOwnThemeAndScale();
    void ownThemeIsToggledInItsWindowAlone();
    void valuesAndLanguageReachBoth();
    void everyTextHasTheInkOfItsWindow();
    void everyTextHasTheInkOfItsWindowBeforeThereIsAConnection();
    void pagesStandOnTheGroundOfTheirWindow();
    void dialogsAndMenusLookAsTheirWindow();
    void openDialogsFollow_data();
    void openDialogsFollow();
    void openSettingsTakeOverWhatIsSetElsewhere();
    void anOpenMenuFollows();
    void fieldsAndLabelsHaveTheInkOfTheTheme();
    void aWindowsThemeIsNotTakenForTheDesktops();
};

/// What the console says of the link and of the age of its values.
class LinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pillTellsStateAndTransport_data();
    void pillTellsStateAndTransport();
    void pillSaysThatNoCertificateIsVerified();
    void countdownRunsOnlyWhileReconnecting();
    void nothingAgesByTheWallClock();
    void lostLinkKeepsAndDimsTheValues();
    void agesAgree_data();
    void agesAgree();
    void aNewValueMakesNoOtherYounger();
    void bannerSaysWhatIsDone();
    void bannerGoesWithTheReturn();
    void aMissingNamespaceIsNamed();
    void serverStatusIsShown();
    void alertFlashesForTwoMinutes();
    void shelvedAlertLeavesTheBanner();
};

/// What is painted when, told to whoever measures it.
class PaintLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOffUnlessAskedFor();
    void tellsHowLongValuesWaited();
    void whatChangesNothingIsNotWaitedFor();
    void tellsOfTheFirstLiveValueOnce();
};

/// Pages: what they show, what they cost.
class PagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void homeShowsTheWorstOfEachSection();
    void moduleSaysHowManyAreNotShown();
    void homeCountsWhatAFullListLeavesOut();
    void whatNeverComesIsNotWaitedFor();
    void whatNothingFillsIsNotThere();
    void onlyTheChangedCardIsPainted();
    void aBatchOfManyChangesIsFollowedTogether();
    void homeShowsWhatTheProfileWants();
    void hiddenPageGetsNoWork();
    void pagesSubscribeWhileShown();
    void withoutDataThereAreNoZeros();
    void aRecordingThatIsOverBlamesNoServer();
    void monitorShowsEveryCounter();
    void eventsAreListedByName();
    void whatWasDoneIsListed();
    void whatWasKeptIsExported();
    void aSelectedEventShowsItsPayload();
    void eventsAreWantedWhileTheirPageIsShown();
    void tickerRestsWithoutViewers();
};

/// The profile as text: mistakes at their line, what it makes of what comes.
class ProfilePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheOneInUseAndWhatItMakes();
    void mistakesStandAtTheirLine();
    void aDraftNeedsEvents();
    void aDraftThatIsNotWaitedForChangesNothing();
    void whatAClickCameToStays();
    void anOlderTextsMistakesAreNotTold();
    void aRefusedFileIsTold();
    void listensWhileItIsShown();
    void theTextOutlivesItsWindow();
    void withoutADeskNothingCanBeDone();
};

/// All KPIs of a module on its page, thousands of them: what is painted, what it costs, who can
/// reach it.
class KpiWallTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAsCardsDo_data();
    void looksAsCardsDo();
    void keepsOnlyWhatIsOnTheScreen();
    void beforeItIsLaidOutItPaintsNone();
    void theFirstFrameIsWhole();
    void scrolledThereItIsPainted();
    void scrolledWhatStaysIsNotPainted();
    void onlyTheChangedCellIsPainted();
    void whatIsNotOnTheScreenIsNotPainted();
    void hiddenItCostsNothing();
    void paintedInPartsItIsTheSame_data();
    void paintedInPartsItIsTheSame();
    void cellsStandInReadingOrder_data();
    void cellsStandInReadingOrder();
    void keysGoFromCellToCell_data();
    void keysGoFromCellToCell();
    void theKeyboardsCellIsSeen();
    void enterTellsWhatTheToolTipSays();
    void readersFindEveryCell();
    void aReadersCellStaysItself();
    void worseOnesComeFirstAndTheCurrentStays();
    void aNewListKeepsTheCurrentWhereItIsStillThere();
    void aShownToolTipGoesOn();
    void agesGoOn();
    void anotherWidthKeepsThePlace();
    void tabReachesItOnceWhereverItIsScrolled();
};

/// Lists of alerts on the pages: which, how many, and what is said without any.
class AlertListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dashboardShowsTheLastTenAlerts();
    void alertsAreAcknowledgedInTheList();
    void withoutAlertsOnlyWhatIsKnownIsSaid();
    void wordsOfAnAlertAreInTheLanguage();
    void whatWasOverIsForTheWholeListOnly();
    void aFullListSaysHowManyItLeavesOut();
    void searchFoldsArabic();
};

/// The address and the settings: asked for, checked, edited, without their secrets.
class FirstStartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstStartChecksTheAddress_data();
    void firstStartChecksTheAddress();
    void firstStartAsks();
    void firstStartSaysWhatComesOfIt();
    void addressOfBeforeCanBeTakenAgain();
    void settingsAreEdited();
    void settingsOfferWhatTheCommandLineTakes();
    void secretsOfTheAddressAreNotShown();
};

/// Whom a key or a button acts on: what is seen to be selected, and nobody else.
class SelectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selectionIsSeenWithoutFocus();
    void aLongReasonIsWholeInTheToolTip();
    void actionsOnNothingAreDisabled();
    void filteredOutSelectionIsNone();
    void removedSelectionPassesToNobody();
    void scrolledAwaySelectionIsShownFirst();
    void keyActsOnTheDashboardsSelection();
    void keyLeavesAHiddenBannerAlone();
    void clickEndsWhereItBegan();
    void markingOneReadKeepsThePlace();
    void enterMarksOneRead();
};

/// What a screen reader and a keyboard find.
class AccessibilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void railIsAListOfTabs();
    void tabGoesDownTheRail();
    void fieldsHaveTheInkOfTheirWindow_data();
    void fieldsHaveTheInkOfTheirWindow();
    void tabFollowsTheEye_data();
    void tabFollowsTheEye();
    void cardsHaveRoleAndName();
    void cardsOpenTheirModule();
    void figureOfTheDashboardOpensItsModule();
    void alertRowsSayTheirSeverity();
    void readersGetPlainText_data();
    void readersGetPlainText();
    void dialogsHaveNames();
};

/// A server that has never been reached.
class NeverConnectedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneCardStandsForThePages_data();
    void oneCardStandsForThePages();
    void pillSaysWhatTheCardSays_data();
    void pillSaysWhatTheCardSays();
    void causeIsInPlainWords();
    void everyFailureHasASentenceOfItsOwn();
    void editingLeadsToTheAddress();
    void addressOfTheServerIsOffered();
    void fileThatIsWaitedForIsNamed();
    void goesWithTheFirstConnection();
    void sampleDataKeepsItsPlace();
    void everythingFits_data();
    void everythingFits();
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
    void rowsOfTheTopBarHaveTheirOwnRoom_data();
    void rowsOfTheTopBarHaveTheirOwnRoom();
    void narrowAlertsCanBeRead_data();
    void narrowAlertsCanBeRead();
    void countersAreExplainedInWhole_data();
    void countersAreExplainedInWhole();
    void uprightDashboardStacks();
    void fieldsHaveTheTypeOfTheTheme();
    void railShowsIconsAloneBelow1200();
    void typeGrowsWithTheWindow();
    void oneSectionIsNotStretched_data();
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
    void sectionsShowWhatTheProfileWantsOnHome();
    void planKeepsScreensSmall();
    void roundOfManyIsBounded();
    void worstStandFirst();
    void moduleWithoutDataIsOneCard();
    void oldCardsKeepTheirAge_data();
    void oldCardsKeepTheirAge();
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

/// Who is online, in the top bar.
class PresenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theButtonTellsHowMany();
    void theListTellsWhoAndSinceWhen();
    void aCutOffListTellsThatItIs();
    void whereNobodyTellsThereIsNoButton();
    void keysOpenAndCloseIt();
};

/// What is said where nobody is let in, and what becomes of what is typed there.
class SignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bannerLeadsToTheDialog();
    void noBannerWhereNobodyHasToSignIn_data();
    void noBannerWhereNobodyHasToSignIn();
    void whatWasTypedGoesOnceAndIsForgotten();
    void aTokenIsOneField();
    void theWallSaysThatItIsNotLetIn_data();
    void theWallSaysThatItIsNotLetIn();
    void theServersWordsStandOnce();
    void itNamesWhereThePasswordGoes();
    void whatWasTypedForOneServerIsForNoOther();
    void nothingIsTypedForWhatNobodyAllows();
    void anEndAtOnceIsExplained_data();
    void anEndAtOnceIsExplained();
    void whatOnlyHttpRefusesIsTold();
    void aMissingSecretIsTold_data();
    void aMissingSecretIsTold();
    void everythingFits_data();
    void everythingFits();
};
