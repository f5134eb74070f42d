// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class DatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFailureHasItsName();
    void pathStaysInTheFolder_data();
    void pathStaysInTheFolder();
    void eachProfileAndBackendHasItsOwn();
    void fileIsItsOwnersAlone();
    void whatWasWrittenIsThereAgain();
    void failedTransactionLeavesNothing();
    void newerSchemaIsLeftUntouched_data();
    void newerSchemaIsLeftUntouched();
    void whatIsNoStoreIsMovedAside_data();
    void whatIsNoStoreIsMovedAside();
    void damageIsFoundAfterACrash();
    void damagedFilesAreAllKept();
    void secondConsoleDoesNotMoveAsideTheNewFile();
    void readOnlyFolderSaysSo();
    void fullFileSaysSo();
    void twoConsolesWriteSideBySide();
    void consoleThatEndsTakesNothingFromAnother();
    void waitingForAnotherWriterEnds();
    void readerSeesTheStateBeforeAWriter();
};
