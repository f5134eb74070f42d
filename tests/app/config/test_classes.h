// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/config/config_fixture.h"

#include <QObject>

class AddressTest : public QObject, private test::ConfigFixture
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void addressesThatAreNone_data();
    void addressesThatAreNone();
    void secretsOfAnAddress_data();
    void secretsOfAnAddress();
    void namesOfSecrets();
    void longTextsAreCutBetweenWords();
    void longTextsAreMaskedInTime_data();
    void longTextsAreMaskedInTime();
    void tokensAreFoundWhereverTheyBegin();
    void secretsAreNotToldOf();
};

class CommandLineTest : public QObject, private test::ConfigFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void builtInValuesAreThoseOfTheManual();
    void valuesAreTakenAsTheyStand_data();
    void valuesAreTakenAsTheyStand();
    void mistakesAreOneLine_data();
    void mistakesAreOneLine();
    void mistakesOfTheEnvironmentAreOneLine();
    void documentsListEveryItem_data();
    void documentsListEveryItem();
    void everyNameIsThereOnce();
    void secretsOnlySayWhereTheyComeFrom_data();
    void secretsOnlySayWhereTheyComeFrom();
    void aSecretIsNoPartOfAComplaint();
};

class ConfigFileTest : public QObject, private test::ConfigFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void whatCannotBeUsedEndsTheProgram_data();
    void whatCannotBeUsedEndsTheProgram();
    void aWrongValueIsToldAndTheRestUsed_data();
    void aWrongValueIsToldAndTheRestUsed();
    void anUnreadableFileIsNotOverwritten_data();
    void anUnreadableFileIsNotOverwritten();
    void permissionsStay();
    void aNewFileIsItsOwnersAlone();
    void aLinkStays();
    void aFolderThatCannotBeWritten();
};

class SettingsStoreTest : public QObject, private test::ConfigFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void precedence_data();
    void precedence();
    void aSavedItemComesBack_data();
    void aSavedItemComesBack();
    void nothingLeaks_data();
    void nothingLeaks();
    void aChoiceIsInForceWhateverTheCommandLineSays();
    void whatWasProvidedIsWithdrawn();
    void anAddressOnTrial();
    void secretsAreUsedAndNotSaved();
    void changesOfOthersStay();
    void nothingChangedIsNothingWritten();
    void theFileIsReadAnew_data();
    void theFileIsReadAnew();
    void whatCannotBeReadChangesNothing_data();
    void whatCannotBeReadChangesNothing();
    void anOwnSaveChangesNothing();
    void aSavedChoiceYieldsToTheFile();
    void anAddressOnTrialOutlivesTheFile();
    void whatCouldNotBeSavedIsKept();
    void everySettingHasAnEffect_data();
    void everySettingHasAnEffect();
};

class AwaitedFilesTest : public QObject, private test::ConfigFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void filesThatCanNeverBeRead_data();
    void filesThatCanNeverBeRead();
    void missingFilesAreNamed();
    void filesAreWaitedForUntilTheyAreWritten();
};

class SourceLifeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventInEveryState_data();
    void everyEventInEveryState();
    void everyStateCanBeLeftForAnAddress();
    void whatItStartsWith_data();
    void whatItStartsWith();
    void whatCanBeWatched_data();
    void whatCanBeWatched();
};
